//! Searching faster than anybody may: a moment to wait, for this asker alone (trust rule 36).

use domain::people::tokens;
use domain::store::Ts;
use domain::store::words::{TokenScope, Visibility};
use reqwest::Method;
use reqwest::header::{ACCEPT_LANGUAGE, AUTHORIZATION};

use crate::on_both;
use crate::support::cast::Persona::{self, Aylin, Mehmet};
use crate::support::cast::system;
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

const SEARCH: &str = "/suche?q=Regenjacke&seit=30";
const API: &str = "/api/v1/search?q=Regenjacke";

/// A house with a page, where everybody has so many searches in a minute.
async fn with_rate(app: TestApp, rate: u32) -> TestApp {
    let backend = app.backend();
    drop(app);
    let app = TestApp::start_with(backend, |settings| settings.search_rate = rate).await;
    app.cast().await;
    let space = app.space("amt", Visibility::Members).await;
    app.page(Aylin, space, "Regenjacke leihen", "Im Keller.\n").await;
    app.index_now().await;
    app
}

async fn uses_up(client: &Client, searches: usize) {
    for _ in 0..searches {
        client.get(SEARCH).await.expect(200);
    }
}

async fn token(app: &TestApp, owner: Persona) -> String {
    let owner = app.person(owner).await;
    let token = tokens::create(&app.db, &system(), owner, "test", TokenScope::Read, Ts::DAY).await.expect("a token");
    format!("Bearer {token}")
}

async fn asks(app: &TestApp, token: &str) -> Answer {
    let client = app.client();
    client.send(client.bare(Method::GET, API).header(AUTHORIZATION, token)).await
}

/// The seconds an answer asks to wait.
fn wait(answer: &Answer) -> i64 {
    answer.header("retry-after").expect("when to come back").parse().expect("seconds")
}

on_both! {
    async fn the_next_search_waits_a_moment_and_what_was_typed_stays(app) {
        let app = with_rate(app, 6).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        uses_up(&aylin, 6).await;
        let answer = aylin.get(SEARCH).await.expect(429);
        assert!((1..=10).contains(&wait(&answer)), "{}", wait(&answer));
        let said = answer.select(".notice").join(" ");
        assert!(said.contains("sehr viele Suchen") && said.contains("Sekunde"), "{said}");
        assert_eq!(answer.attribute("input[name=q]", "value"), ["Regenjacke"]);
        assert!(answer.attribute(".facet[aria-current], [aria-current=true]", "href").iter().all(|href| href.contains("Regenjacke")));
        assert!(answer.select(".hit, .search-total, .empty").is_empty(), "neither hits nor the sentence that there are none");
        let english = aylin.send(aylin.request(Method::GET, SEARCH).header(ACCEPT_LANGUAGE, "en")).await.expect(429);
        assert!(english.select(".notice").join(" ").contains("a great many searches"), "{}", english.text());
        // Nobody else waits, nothing else does, and another browser of hers is no way around.
        uses_up(&mehmet, 6).await;
        aylin.get("/").await.expect(200);
        app.signed_in(Aylin).await.get(SEARCH).await.expect(429);
        app.clock.advance(10_000);
        aylin.get(SEARCH).await.expect(200);
        aylin.get(SEARCH).await.expect(429);
        app.clock.advance(60_000);
        uses_up(&aylin, 6).await;
    }

    /// The list while typing, pages for `[[` and persons for `@`: the scripts show nothing then.
    async fn suggestions_while_typing_count_as_searches(app) {
        let app = with_rate(app, 3).await;
        let aylin = app.signed_in(Aylin).await;
        let lists = ["/suche/vorschlaege?q=Reg", "/vervollstaendigen/seiten?q=Reg", "/vervollstaendigen/personen?q=Meh"];
        for list in lists {
            aylin.get(list).await.expect(200);
        }
        for list in lists.into_iter().chain([SEARCH]) {
            let refused = aylin.send(aylin.request(Method::GET, list).header("x-fragment", "1")).await.expect(429);
            assert!(wait(&refused) > 0);
            assert!(!refused.text().contains("Mehmet") && !refused.text().contains("leihen"), "{}", refused.text());
        }
    }

    async fn a_token_counts_for_itself(app) {
        let app = with_rate(app, 2).await;
        let (first, second) = (token(&app, Aylin).await, token(&app, Aylin).await);
        for _ in 0..2 {
            asks(&app, &first).await.expect(200);
        }
        let refused = asks(&app, &first).await.expect(429);
        assert!((1..=30).contains(&wait(&refused)));
        assert_eq!(refused.header("content-type"), Some("application/problem+json"));
        let problem: serde_json::Value = serde_json::from_str(&refused.text()).expect("JSON");
        assert_eq!((&problem["status"], &problem["title"]), (&429.into(), &"too often".into()));
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.starts_with("try again in ")), "{problem}");
        // The owner goes on searching in the browser, where pages and API are one count.
        asks(&app, &second).await.expect(200);
        let aylin = app.signed_in(Aylin).await;
        uses_up(&aylin, 1).await;
        aylin.get(API).await.expect(200);
        aylin.get(API).await.expect(429);
        app.clock.advance(30_000);
        asks(&app, &first).await.expect(200);
        asks(&app, &first).await.expect(429);
    }

    async fn without_a_limit_nobody_waits(app) {
        let app = with_rate(app, 0).await;
        uses_up(&app.signed_in(Aylin).await, 30).await;
    }
}
