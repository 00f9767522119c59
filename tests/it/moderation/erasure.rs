//! What concerns the conduct or performance of a person goes for good.

use domain::spaces::grants::Subject;
use domain::store::words::Level;
use sea_orm::{ConnectionTrait, Statement};

use super::{contested, page, report};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};

const WORDS: &str = "Quittenmus";

/// A comment of Mehmet's below the page; its public id.
async fn comment(app: &TestApp, page: &str) -> String {
    let mehmet = app.signed_in(Mehmet).await;
    let body = format!("Die Kollegin kommt immer zu spät, {WORDS}.");
    let saved = mehmet.post(&format!("/s/{page}/kommentare"), &[("body", &body)]).await.expect(303);
    saved.location().expect("its place").rsplit("#k-").next().expect("an id").to_owned()
}

/// How many rows of the texts that are kept hold the words.
async fn rows_with_words(app: &TestApp) -> i64 {
    let database = app.connection().await;
    let sql = format!(
        "SELECT (SELECT count(*) FROM revision WHERE body LIKE '%{WORDS}%' OR title LIKE '%{WORDS}%') \
         + (SELECT count(*) FROM entry WHERE title LIKE '%{WORDS}%') \
         + (SELECT count(*) FROM event WHERE label LIKE '%{WORDS}%') \
         + (SELECT count(*) FROM report WHERE note LIKE '%{WORDS}%') AS n"
    );
    let row = database.query_one_raw(Statement::from_string(database.get_database_backend(), sql)).await;
    row.expect("counted").expect("a row").try_get("", "n").expect("a number")
}

on_both! {
    async fn nothing_of_the_text_is_left(app) {
        let (space, id) = contested(&app).await;
        app.grant(space, Subject::Person(app.person(Finn).await), Level::Comment).await;
        let said = comment(&app, &id).await;
        let (finn, britta) = (app.signed_in(Finn).await, app.signed_in(Britta).await);
        report(&finn, &said, "conduct", &format!("Dort steht {WORDS}.")).await.expect(303);
        assert!(!page(&finn, &id).await.text().contains(WORDS), "hidden at once");
        britta.post(&format!("/moderation/{said}/loeschung"), &[]).await.expect(303);
        assert_eq!(rows_with_words(&app).await, 0);
        app.index_now().await;
        for persona in [Aylin, Mehmet, Britta, Finn] {
            let client = app.signed_in(persona).await;
            assert!(!page(&client, &id).await.text().contains(WORDS), "{persona:?}");
            assert!(!client.get(&format!("/suche?q={WORDS}")).await.text().contains(&said), "{persona:?}");
        }
        assert!(britta.get("/moderation/protokoll").await.text().contains("Endgültig gelöscht"));
    }

    async fn only_what_is_hidden_for_this_reason_is_erased_and_only_by_those_who_approve(app) {
        let (_, id) = contested(&app).await;
        let said = comment(&app, &id).await;
        let britta = app.signed_in(Britta).await;
        britta.post(&format!("/moderation/{said}/loeschung"), &[]).await.expect(403);
        report(&app.signed_in(Finn).await, &said, "conduct", "").await.expect(303);
        for (persona, status) in [(Aylin, 404), (Mehmet, 403), (Finn, 404)] {
            let client = app.signed_in(persona).await;
            client.post(&format!("/moderation/{said}/loeschung"), &[]).await.expect(status);
        }
        report(&app.signed_in(Finn).await, &id, "conduct", "").await.expect(303);
        britta.post(&format!("/moderation/{id}/loeschung"), &[]).await.expect(403);
        assert!(rows_with_words(&app).await > 0);
    }
}
