//! The Nutzungsrichtlinie stands before posting and never before reading.

use domain::people::tokens;
use domain::people::usage_policy::{self, PolicyDraft};
use domain::spaces::grants::Subject;
use domain::store::words::{Level, TokenScope, Visibility};
use domain::store::{SpaceId, Ts};

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Finn};
use crate::support::cast::system;
use crate::support::{Client, TestApp};

const POLICY: &str = "/nutzungsrichtlinie";

async fn in_force(app: &TestApp, after: i64, body: &str, asks: bool) {
    let draft = PolicyDraft { body: body.into(), note: String::new(), asks };
    usage_policy::put_in_force(&app.db, &system(), after, &draft).await.expect("in force");
}

/// A space in which Aylin writes, with a page of hers.
async fn written(app: &TestApp) -> (SpaceId, String, Client) {
    app.cast().await;
    let space = app.space("buergerbuero", Visibility::Open).await;
    app.grant(space, Subject::Person(app.person(Aylin).await), Level::Write).await;
    let id = app.page(Aylin, space, "Fundsachen", "Im Keller.").await;
    let aylin = app.signed_in(Aylin).await;
    (space, id, aylin)
}

async fn take_note(client: &Client, version: &str) -> u16 {
    client.post(POLICY, &[("version", version), ("weiter", "/bereiche")]).await.status.as_u16()
}

on_both! {
    async fn it_is_noted_before_posting_and_not_before_reading(app) {
        let (_, id, aylin) = written(&app).await;
        let (page, edit) = (format!("/s/{id}"), format!("/s/{id}/bearbeiten"));
        aylin.get(&edit).await.expect(200);
        in_force(&app, 0, "## Miteinander\n\nFreundlich bleiben.", true).await;
        let read = aylin.open(&page).await.expect(200);
        assert!(read.text().contains("Bevor Sie etwas schreiben"), "it is said before anybody types");
        let refused = aylin.get(&edit).await.expect(403);
        assert!(refused.attribute(".error-page a", "href")[0].starts_with(POLICY));
        aylin.post(&edit, &[("title", "Fundsachen"), ("body", "Anders.")]).await.expect(403);
        aylin.post(&format!("/s/{id}/kommentare"), &[("body", "Stimmt das noch?")]).await.expect(403);
        aylin.post_parts("/kurzbeitrag", &[("space", "buergerbuero"), ("body", "Kurz.")], None).await.expect(403);
        aylin.post(&format!("/s/{id}/abonnement"), &[]).await.expect(303);
        let text = aylin.get(POLICY).await.expect(200);
        assert_eq!(text.select("h2")[0], "Miteinander");
        assert_eq!(take_note(&aylin, "1").await, 303);
        aylin.post(&edit, &[("title", "Fundsachen"), ("body", "Anders.")]).await;
        assert!(!aylin.open(&page).await.text().contains("Bevor Sie etwas schreiben"));
        aylin.get(&edit).await.expect(200);
        app.signed_in(Finn).await.post(&format!("/s/{id}/kommentare"), &[("body", "Ich auch?")]).await.expect(403);
    }

    async fn a_new_version_asks_again_unless_it_does_not_matter(app) {
        let (_, id, aylin) = written(&app).await;
        let edit = format!("/s/{id}/bearbeiten");
        in_force(&app, 0, "Erste.", true).await;
        assert_eq!(take_note(&aylin, "1").await, 303);
        in_force(&app, 1, "Zweite, ohne Tippfehler.", false).await;
        aylin.get(&edit).await.expect(200);
        in_force(&app, 2, "Dritte.", true).await;
        aylin.get(&edit).await.expect(403);
        assert_eq!(take_note(&aylin, "2").await, 422, "what was not read is not noted");
        aylin.get(&edit).await.expect(403);
        assert_eq!(take_note(&aylin, "3").await, 303);
        aylin.get(&edit).await.expect(200);
        let old = aylin.get(&format!("{POLICY}?fassung=1")).await.expect(200);
        assert!(old.text().contains("Erste.") && old.text().contains("gilt nicht mehr"));
        aylin.get(&format!("{POLICY}?fassung=9")).await.expect(404);
    }

    async fn a_program_is_refused_as_well(app) {
        let (_, id, _) = written(&app).await;
        let owner = app.person(Aylin).await;
        let token = tokens::create(&app.db, &system(), owner, "t", TokenScope::Write, Ts::DAY).await.expect("a token");
        in_force(&app, 0, "Regeln.", true).await;
        let path = format!("/api/v1/pages/{id}");
        let client = app.client();
        let bearer = |method, path: &str| client.bare(method, path).header("authorization", format!("Bearer {token}"));
        client.send(bearer(reqwest::Method::GET, &path)).await.expect(200);
        let delete = client.send(bearer(reqwest::Method::PUT, &path).header("if-match", "*").json(&serde_json::json!({
            "title": "Fundsachen", "body": "Neu."
        }))).await;
        assert!(delete.status.is_client_error(), "{}", delete.text());
        assert!(client.send(bearer(reqwest::Method::GET, &path)).await.text().contains("Im Keller."));
    }

    async fn administration_alone_puts_it_in_force_and_keeps_what_was_typed(app) {
        let (_, _, aylin) = written(&app).await;
        let form = [("after", "0"), ("body", "Von mir."), ("note", ""), ("asks", "ja")];
        aylin.get("/administration/nutzungsrichtlinie").await.expect(403);
        aylin.post("/administration/nutzungsrichtlinie", &form).await.expect(403);
        assert!(aylin.get(POLICY).await.expect(200).text().contains("Noch keine Nutzungsrichtlinie"));
        in_force(&app, 0, "Erste.", true).await;
        let stale = PolicyDraft { body: "Zu spät.".into(), ..PolicyDraft::default() };
        assert!(usage_policy::put_in_force(&app.db, &system(), 0, &stale).await.is_err(), "another is in force");
        let empty = PolicyDraft::default();
        assert!(usage_policy::put_in_force(&app.db, &system(), 1, &empty).await.is_err());
        assert!(aylin.get(POLICY).await.expect(200).text().contains("Erste."));
    }
}
