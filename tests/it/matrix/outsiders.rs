//! Those who are not signed in, or not any more: every address is the same to them.

use super::addresses::{API, BELOW, DECISIONS, EDITING, FORMS, READING};
use super::same::{MISSING, assert_same, of};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Theo};
use crate::support::cast::system;
use crate::support::samples::Samples;
use crate::support::{Client, TestApp};

/// A browser that still holds the cookie of somebody who has left since.
async fn left(app: &TestApp) -> Client {
    let theo = app.person(Theo).await;
    domain::people::persons::enable(&app.db, &system(), theo).await.expect("back for a moment");
    let client = app.signed_in(Theo).await;
    client.get("/").await.expect(200);
    domain::people::persons::disable(&app.db, &system(), theo).await.expect("left");
    client
}

on_both! {
    async fn whoever_is_not_signed_in_is_led_to_sign_in(app) {
        let samples = Samples::laid_out(&app).await;
        for (who, client) in [("signed out", app.client()), ("left", left(&app).await)] {
            for name in ["published", "restricted", "secret", "trashed"] {
                let id = samples.id(name);
                for path in READING.iter().chain(EDITING).chain(BELOW).chain(API) {
                    let what = format!("{who}, {name}, {path}");
                    let (hidden, missing) = (client.get(&of(path, id)).await, client.get(&of(path, MISSING)).await);
                    let expected = if path.starts_with("/api/") { 401 } else { 303 };
                    assert_eq!(hidden.status, expected, "{what}");
                    assert_same(&hidden, id, &missing, &what);
                }
            }
        }
        let aylin = app.signed_in(Aylin).await;
        aylin.get(&format!("/s/{}.md", samples.id("published"))).await.expect(200);
    }

    async fn whoever_is_not_signed_in_changes_nothing(app) {
        let samples = Samples::laid_out(&app).await;
        let id = samples.id("restricted");
        let before = app.found(id).await;
        for (who, client) in [("signed out", app.client()), ("left", left(&app).await)] {
            for (path, fields) in FORMS.iter().chain(DECISIONS) {
                let (hidden, missing) = (client.post(&of(path, id), fields).await, client.post(&of(path, MISSING), fields).await);
                assert_eq!(hidden.status, 401, "{who}, {path}");
                assert_same(&hidden, id, &missing, &format!("{who}, {path}"));
            }
        }
        assert_eq!(app.found(id).await.entry, before.entry);
    }

    async fn lists_are_for_those_who_are_signed_in(app) {
        Samples::laid_out(&app).await;
        for client in [app.client(), left(&app).await] {
            for path in ["/", "/neuigkeiten", "/aufgaben", "/benachrichtigungen", "/einstellungen/benachrichtigungen", "/bereiche", "/b/offen", "/b/geheim", "/suche?q=x", "/suche/vorschlaege?q=x", "/personen", "/vervollstaendigen/seiten?q=x", "/vervollstaendigen/personen?q=x"] {
                let answer = client.get(path).await.expect(303);
                assert!(answer.location().expect("a way").starts_with("/anmelden"), "{path}");
            }
            for path in ["/api/v1/me", "/api/v1/feed", "/api/v1/feed/house", "/api/v1/spaces/offen/feed", "/api/v1/tags/x/feed", "/api/v1/announcements", "/api/v1/subscriptions", "/api/v1/notifications", "/api/v1/spaces/offen/situations", "/api/v1/units", "/api/v1/groups", "/api/v1/sites", "/api/v1/moderation/cases", "/api/v1/spaces", "/api/v1/search?q=x", "/api/v1/spaces/offen/pages"] {
                client.get(path).await.expect(401);
            }
        }
    }
}
