//! Rückfragen: who is asked, how they are answered, and who hears of it.

use domain::entries::draft::SaveAs;
use domain::entries::{approval, releases};
use domain::people::units;
use domain::store::Ts;
use domain::store::words::Visibility;
use domain::wiki::describe::{Description, Responsible};

use super::{answer, page, read, say, written};
use crate::on_both;
use crate::support::cast::Persona::{self, Aylin, Britta, Finn, Mehmet};
use crate::support::cast::system;
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

/// The page with Mehmet as the one who answers for it.
async fn page_of_mehmet(app: &TestApp) -> String {
    let page = page(app).await;
    let owner = Some(Responsible::Person(app.person(Mehmet).await));
    app.describe(Aylin, &page, &Description { owner, ..Description::default() }).await;
    page
}

async fn ask(client: &Client, page: &str, body: &str) -> String {
    written(client.post(&format!("/s/{page}/kommentare"), &[("body", body), ("frage", "ja")]).await)
}

async fn say_of(client: &Client, question: &str, what: &str) -> Answer {
    client.post(&format!("/k/{question}/{what}"), &[]).await
}

/// The question with its state and age, as somebody reads it.
async fn state(client: &Client, page: &str, question: &str) -> String {
    let shown = client.open(&format!("/s/{page}")).await.expect(200);
    let place = |part: &str| format!("#k-{question} > .comment__body {part}");
    [shown.select(&place(".comment__head")), shown.select(&place(".comment__question"))].concat().join(" ")
}

async fn tasks(app: &TestApp, who: Persona) -> String {
    app.signed_in(who).await.get("/aufgaben").await.expect(200).select("main").concat()
}

on_both! {
    /// S02, steps 3 and 4.
    async fn a_question_waits_for_those_who_answer_for_the_page(app) {
        let page = page_of_mehmet(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let question = ask(&aylin, &page, "Gilt das auch bei abgelaufenem Führerschein?").await;
        let asked = state(&aylin, &page, &question).await;
        assert!(asked.contains("Offen") && asked.contains("Rückfrage an Mehmet Minze gesendet"), "{asked}");
        assert!(asked.contains("offen seit heute"), "{asked}");
        assert!(tasks(&app, Mehmet).await.contains("Gilt das auch bei abgelaufenem"));
        for other in [Aylin, Britta, Finn] {
            assert!(!tasks(&app, other).await.contains("Gilt das auch bei abgelaufenem"), "{other:?}");
        }
        app.clock.advance(3 * Ts::DAY);
        let mehmet = app.signed_in(Mehmet).await;
        let asked = state(&mehmet, &page, &question).await;
        assert!(asked.contains("offen seit 3 Tagen") && !asked.contains("gesendet"), "{asked}");
        say_of(&mehmet, &question, "beantwortet").await.expect(303);
        let answered = state(&mehmet, &page, &question).await;
        assert!(answered.contains("Beantwortet") && answered.contains("Beantwortet nach 3 Tagen"), "{answered}");
        assert!(!tasks(&app, Mehmet).await.contains("Gilt das auch"));
        let told = tasks(&app, Aylin).await;
        assert!(told.contains("Ihre Rückfrage ist beantwortet") && told.contains("Gilt das auch"), "{told}");
        assert!(app.signed_in(Aylin).await.get("/").await.expect(200).text().contains("Ihre Rückfrage ist beantwortet"));
        app.clock.advance(15 * Ts::DAY);
        assert!(!tasks(&app, Aylin).await.contains("Ihre Rückfrage ist beantwortet"), "news, not for ever");
    }

    async fn an_answer_closes_the_question_it_stands_below(app) {
        let page = page_of_mehmet(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let question = ask(&aylin, &page, "Wie lange gilt es?").await;
        let form = mehmet.get(&format!("/k/{question}/antwort")).await.expect(200);
        assert_eq!(form.attribute("input[name=loest][checked]", "value"), ["ja"], "offered to those who are asked");
        let fields = [("body", "Zehn Jahre."), ("loest", "ja")];
        let answer = written(mehmet.post(&format!("/k/{question}/antwort"), &fields).await);
        assert!(state(&aylin, &page, &question).await.contains("Beantwortet am selben Tag"));
        assert!(state(&aylin, &page, &answer).await.contains("Antwort"));
        assert_eq!(read(&aylin, &page, &answer).await.as_deref(), Some("Zehn Jahre."));
        // A second answer is an answer like any other.
        written(mehmet.post(&format!("/k/{question}/antwort"), &fields).await);
    }

    async fn whoever_asked_accepts_an_answer_of_anybody(app) {
        let page = page_of_mehmet(&app).await;
        let (aylin, britta) = (app.signed_in(Aylin).await, app.signed_in(Britta).await);
        let question = ask(&aylin, &page, "Wo liegt der Schlüssel?").await;
        let answer = answer(&britta, &question, "Im Schrank.").await;
        assert!(state(&aylin, &page, &question).await.contains("Offen"), "nobody said that this is it");
        let elsewhere = say(&britta, &page, "Etwas anderes.").await;
        for wrong in [&elsewhere, &question] {
            assert!(!say_of(&aylin, wrong, "als-antwort").await.status.is_redirection());
        }
        say_of(&aylin, &answer, "als-antwort").await.expect(303);
        assert!(state(&aylin, &page, &question).await.contains("Beantwortet"));
        say_of(&aylin, &question, "gesicherte-antwort").await.expect(403);
        say_of(&app.signed_in(Mehmet).await, &question, "gesicherte-antwort").await.expect(303);
        assert!(state(&aylin, &page, &question).await.contains("Gesicherte Antwort"));
        say_of(&aylin, &question, "offen").await.expect(403);
        say_of(&app.signed_in(Mehmet).await, &question, "offen").await.expect(303);
        assert!(state(&aylin, &page, &question).await.contains("Offen"));
    }

    async fn bystanders_settle_nothing(app) {
        let page = page_of_mehmet(&app).await;
        let space = app.found(&page).await.space.id;
        let finn = domain::spaces::grants::Subject::Person(app.person(Finn).await);
        app.grant(space, finn, domain::store::words::Level::Comment).await;
        let question = ask(&app.signed_in(Aylin).await, &page, "Wie lange gilt es?").await;
        let finn = app.signed_in(Finn).await;
        for what in ["beantwortet", "gesicherte-antwort", "offen"] {
            say_of(&finn, &question, what).await.expect(403);
        }
        let fields = [("body", "Immer."), ("loest", "ja")];
        finn.post(&format!("/k/{question}/antwort"), &fields).await.expect(403);
        let answer = answer(&finn, &question, "Immer.").await;
        say_of(&finn, &answer, "als-antwort").await.expect(403);
        assert!(state(&finn, &page, &question).await.contains("Offen"));
        app.revoke(space, Finn).await;
        for what in ["beantwortet", "gesicherte-antwort", "offen"] {
            say_of(&finn, &question, what).await.expect(404);
        }
    }

    /// Tasks show what their owner may see, and a question taken back is none.
    async fn a_question_out_of_sight_is_nobodys_task(app) {
        let page = page_of_mehmet(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let question = ask(&aylin, &page, "Wie lange gilt es?").await;
        app.restrict(Britta, &page, &[Aylin]).await;
        assert!(!tasks(&app, Mehmet).await.contains("Wie lange"));
        aylin.post(&format!("/k/{question}/papierkorb"), &[]).await.expect(303);
        say_of(&app.signed_in(Britta).await, &question, "beantwortet").await.expect(403);
        assert!(!tasks(&app, Aylin).await.contains("Wie lange"));
    }

    /// Where a post speaks in somebody's name, whoever wrote it down is not the one to ask.
    async fn a_question_goes_to_the_one_in_whose_name_a_post_speaks(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let (aylin, britta, finn) =
            (app.signed_in(Aylin).await, app.signed_in(Britta).await, app.signed_in(Finn).await);
        let fields = [("title", "Zur Lage"), ("lead", "Kurz."), ("body", "Wir bauen."), ("save_as", "draft")];
        let saved = aylin.post("/b/offen/blog/neu", &fields).await.expect(303);
        let post = saved.location().expect("the post").trim_start_matches("/s/").to_owned();
        let path = format!("/beitraege/{post}/eigenschaften");
        let alone = britta.post(&path, &[("deputy", Finn.account()), ("comments", "ja")]).await.expect(422);
        assert!(alone.text().contains("in dessen Namen"), "a deputy of nobody");
        let fields = [("on_behalf", Mehmet.account()), ("deputy", Finn.account()), ("comments", "ja")];
        aylin.post(&path, &fields).await.expect(422);
        britta.post(&path, &fields).await.expect(303);
        let (author, named) = (app.actor(Aylin).await, app.actor(Mehmet).await);
        releases::give(&app.db, &named, &app.found(&post).await).await.expect("released");
        approval::advance(&app.db, &author, &app.found(&post).await, SaveAs::Published).await.expect("published");
        assert_eq!(britta.get(&path).await.attribute("input[name=deputy]", "value"), [Finn.account()]);
        app.tell().await;
        let question = ask(&app.signed_in(Britta).await, &post, "Wann wird gebaut?").await;
        app.tell().await;
        let asked = state(&britta, &post, &question).await;
        assert!(asked.contains("Rückfrage an Mehmet Minze, Finn Fichte gesendet"), "{asked}");
        for who in [Mehmet, Finn] {
            assert!(tasks(&app, who).await.contains("Wann wird gebaut?"), "{who:?}");
            let told = app.signed_in(who).await.get("/benachrichtigungen").await.expect(200).text();
            assert!(told.contains("Neue Rückfrage"), "{who:?}");
        }
        assert!(!tasks(&app, Aylin).await.contains("Wann wird gebaut?"));
        assert!(!aylin.get("/benachrichtigungen").await.expect(200).text().contains("Neue Rückfrage"));
        say_of(&aylin, &question, "beantwortet").await.expect(403);
        say_of(&finn, &question, "beantwortet").await.expect(303);
        say_of(&app.signed_in(Mehmet).await, &question, "gesicherte-antwort").await.expect(303);
        assert!(state(&britta, &post, &question).await.contains("Gesicherte Antwort"));
    }

    /// Persons who are asked follow the thread at once, of a unit whoever deals with the question.
    async fn of_a_unit_only_those_follow_who_take_a_question_up(app) {
        let page = page(&app).await;
        let unit = units::add(&app.db, &system(), "32", "Ordnungsamt", None).await.expect("a unit");
        for who in [Mehmet, Britta] {
            app.join_units(who, &[unit]).await;
        }
        let owner = Some(Responsible::Unit(unit));
        app.describe(Aylin, &page, &Description { owner, ..Description::default() }).await;
        let question = ask(&app.signed_in(Aylin).await, &page, "Wie lange gilt es?").await;
        app.tell().await;
        let ends = async |who: Persona| {
            let shown = app.signed_in(who).await.open(&format!("/s/{page}")).await.expect(200);
            shown.attribute(&format!("form[action='/k/{question}/abonnement/ende']"), "action").len()
        };
        for who in [Mehmet, Britta] {
            assert!(tasks(&app, who).await.contains("Wie lange gilt es?"), "{who:?}");
            assert_eq!(ends(who).await, 0, "{who:?}");
        }
        say_of(&app.signed_in(Mehmet).await, &question, "beantwortet").await.expect(303);
        assert_eq!((ends(Mehmet).await, ends(Britta).await), (1, 0));
        assert_eq!(app.signed_in(Mehmet).await.post(&format!("/k/{question}/abonnement/ende"), &[]).await.status, 303);
        assert_eq!(ends(Mehmet).await, 0);
    }
}
