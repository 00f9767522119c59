//! A comment that waits for an approval is sent back with a reason.

use super::{page, post, read, say};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::cast::system;
use domain::spaces::{self, SpaceDraft, settings};
use domain::store::words::Moderation;

/// From now on contributions are checked before readers see them.
async fn checked_first(app: &TestApp) {
    let space = spaces::find(&app.db, &system(), "buergerbuero").await.expect("the space");
    let plain = SpaceDraft::new(&space.slug, &space.title, space.visibility);
    let draft = SpaceDraft { moderation: Moderation::Before, ..plain };
    settings::change(&app.db, &system(), &space, &draft).await.expect("changed");
}

on_both! {
    async fn its_author_reads_why_and_writes_it_anew(app) {
        let page = page(&app).await;
        checked_first(&app).await;
        let (mehmet, britta) = (app.signed_in(Mehmet).await, app.signed_in(Britta).await);
        let id = say(&mehmet, &page, "Unfug.").await;
        let base = app.found(&id).await.entry.head_id.to_string();
        let path = format!("/k/{id}/freigabe/rueckgabe");
        let form = britta.get(&path).await.expect(200);
        assert_eq!(form.attribute("form.return-form", "action"), [path.as_str()]);
        for (who, status) in [(Mehmet, 403), (Aylin, 404), (Finn, 404)] {
            let client = app.signed_in(who).await;
            client.get(&path).await.expect(status);
            client.post(&path, &[("reason", "Nein."), ("base", &base)]).await.expect(status);
        }
        britta.post(&path, &[("reason", " "), ("base", &base)]).await.expect(422);
        britta.post(&path, &[("reason", "Bitte sachlich."), ("base", &base)]).await.expect(303);
        let shown = mehmet.open(&format!("/s/{page}")).await.expect(200);
        assert!(shown.select(&format!("#k-{id}")).concat().contains("Bitte sachlich."));
        post(&mehmet, &format!("/k/{id}/bearbeiten"), "Ohne Grundlage wird nichts gespeichert.").await.expect(422);
        let base = app.found(&id).await.entry.head_id.to_string();
        mehmet.post(&format!("/k/{id}/bearbeiten"), &[("body", "Sachlich."), ("base", &base)]).await.expect(303);
        let base = app.found(&id).await.entry.head_id.to_string();
        britta.post(&format!("/k/{id}/freigabe"), &[("base", &base)]).await.expect(303);
        assert_eq!(read(&app.signed_in(Aylin).await, &page, &id).await.as_deref(), Some("Sachlich."));
    }
}
