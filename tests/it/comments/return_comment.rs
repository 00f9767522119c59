//! A comment that waits for an approval is sent back with a reason.

use super::{page, post, read, say};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use domain::store::words::Moderation;

on_both! {
    async fn its_author_reads_why_and_writes_it_anew(app) {
        let page = page(&app).await;
        let space = domain::spaces::find(&app.db, &crate::support::cast::system(), "buergerbuero").await.expect("the space");
        app.checks_first(&space, Moderation::Before).await;
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
