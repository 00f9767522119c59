//! Answered questions are news for those who follow the page, a page above it or the space.

use domain::store::words::Visibility;

use super::own::page;
use super::{follow, news, titles};
use crate::on_both;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::{Client, TestApp};

const ASKED: &str = "Wer zahlt die Quasten?";

async fn ask(client: &Client, page: &str, way: &str) -> String {
    let fields = [("body", ASKED), ("frage", "ja")];
    let fields = if way.is_empty() { &fields[..] } else { &fields[..1] };
    let asked = client.post(&format!("/s/{page}/kommentare{way}"), fields).await.expect(303);
    asked.location().and_then(|way| way.rsplit("k-").next().map(str::to_owned)).expect("a question")
}

async fn answer(app: &TestApp, question: &str) -> String {
    app.clock.advance(1000);
    let fields = [("body", "Die Kämmerei."), ("loest", "ja")];
    let said = app.signed_in(Aylin).await.post(&format!("/k/{question}/antwort"), &fields).await.expect(303);
    said.location().and_then(|way| way.rsplit("k-").next().map(str::to_owned)).expect("an answer")
}

async fn own(app: &TestApp, who: Persona) -> Vec<String> {
    news(&app.signed_in(who).await, "/neuigkeiten/abos").await
}

on_both! {
    async fn it_reaches_those_who_follow_page_subtree_or_space(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let above = page(&app, space, "Oben", None).await;
        let below = page(&app, space, "Unten", Some(&above)).await;
        let question = ask(&app.signed_in(Mehmet).await, &below, "").await;
        for (who, path) in [(Finn, format!("/s/{below}")), (Britta, "/b/offen".to_owned())] {
            app.signed_in(who).await.post(&format!("{path}/abonnement"), &[]).await.expect(303);
        }
        let bela = app.signed_in(Bela).await;
        bela.post(&format!("/s/{above}/abonnement/zweig"), &[]).await.expect(303);
        assert!(!own(&app, Finn).await.contains(&ASKED.to_owned()), "an open question is no news");
        answer(&app, &question).await;
        for who in [Finn, Britta, Bela] {
            assert_eq!(own(&app, who).await[0], ASKED, "{who:?}");
        }
        let shown = app.signed_in(Finn).await.get("/neuigkeiten/abos").await.expect(200);
        let line = shown.select(".post-list__line").remove(0);
        assert!(line.contains("Rückfrage beantwortet") && line.contains("Unten") && line.contains("Die Kämmerei."), "{line}");
        assert!(!line.contains("Mehmet"), "{line}");
        assert_eq!(shown.attribute(".post-list__title a", "href")[0], format!("/k/{question}"));
        app.signed_in(Aylin).await.post(&format!("/k/{question}/offen"), &[]).await.expect(303);
        for who in [Finn, Britta, Bela] {
            assert!(!own(&app, who).await.contains(&ASKED.to_owned()), "{who:?}");
        }
    }

    async fn whoever_may_not_read_it_sees_none_of_it(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let page = page(&app, space, "Oben", None).await;
        let finn = app.signed_in(Finn).await;
        for path in ["/b/offen".to_owned(), format!("/s/{page}")] {
            finn.post(&format!("{path}/abonnement"), &[]).await.expect(303);
        }
        let question = ask(&app.signed_in(Mehmet).await, &page, "/vertraulich").await;
        let answer = answer(&app, &question).await;
        let shown = finn.get("/neuigkeiten/abos").await.expect(200);
        assert_eq!(titles(&shown)[0], ASKED);
        assert!(!shown.select("main").concat().contains("Mehmet"));
        let britta = app.signed_in(Britta).await;
        let hide = [("reason", "insult"), ("note", "Zu scharf.")];
        britta.post(&format!("/moderation/{answer}/ausblenden"), &hide).await.expect(303);
        assert!(!finn.get("/neuigkeiten/abos").await.expect(200).text().contains("Kämmerei"));
        britta.post(&format!("/moderation/{question}/ausblenden"), &hide).await.expect(303);
        assert!(!own(&app, Finn).await.contains(&ASKED.to_owned()), "hidden");
        assert!(!news(&finn, "/b/offen/neues").await.contains(&ASKED.to_owned()));
        britta.post(&format!("/moderation/{question}/einblenden"), &[]).await.expect(303);
        assert_eq!(own(&app, Finn).await[0], ASKED);
        app.restrict(Britta, &page, &[Aylin]).await;
        assert!(own(&app, Finn).await.is_empty(), "out of sight");
    }

    /// Questions and what is published stand in one order, and leafing meets each once.
    async fn leafing_meets_each_once(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let finn = app.signed_in(Finn).await;
        finn.post("/b/offen/abonnement", &[]).await.expect(303);
        let first = page(&app, space, "Seite 0", None).await;
        let mehmet = app.signed_in(Mehmet).await;
        let question = ask(&mehmet, &first, "").await;
        for number in 1..12 {
            page(&app, space, &format!("Seite {number}"), None).await;
        }
        answer(&app, &question).await;
        for number in 12..30 {
            page(&app, space, &format!("Seite {number}"), None).await;
        }
        let newest = finn.get("/neuigkeiten/abos").await.expect(200);
        let older = follow(&finn, &newest, "next").await.expect("more");
        let all: Vec<String> = [titles(&newest), titles(&older)].concat();
        let wanted = (0..30).rev().map(|number| format!("Seite {number}"));
        let mut wanted: Vec<String> = wanted.collect();
        wanted.insert(18, ASKED.to_owned());
        assert_eq!(all, wanted);
        let back = follow(&finn, &older, "prev").await.expect("newer");
        assert_eq!(titles(&back), titles(&newest));
    }
}
