//! Who checks a Vorschlag, and joining two of them.

use super::{day, hand_in, id_of, page, proposal};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::cast::system;

on_both! {
    async fn who_looks_after_it_says_who_checks_until_when(app) {
        let (_, id) = proposal(&app).await;
        domain::people::units::add(&app.db, &system(), "67", "Bauhof", None).await.expect("a unit");
        let due = day(&app, 21);
        let path = format!("/ideen/{id}/pruefung");
        app.signed_in(Aylin).await.post(&path, &[("reviewer", "mminze"), ("due_at", &due)]).await.expect(403);
        let britta = app.signed_in(Britta).await;
        let nobody = britta.post(&path, &[("due_at", &due)]).await.expect(422);
        assert!(nobody.text().contains("wer prüft"));
        britta.post(&path, &[("reviewer", "aahorn"), ("due_at", &due)]).await.expect(303);
        let shown = page(&app.signed_in(Finn).await, &id).await.text();
        assert!(shown.contains("In Prüfung") && shown.contains("Aylin Ahorn"));
        assert!(app.signed_in(Aylin).await.get("/").await.expect(200).text().contains("Regenjacken nach Größe"), "it is her task");
        app.signed_in(Finn).await.get(&format!("/s/{id}/bearbeiten")).await.expect(403);
    }

    /// Conflict of interest: neither the author nor whoever wrote what was joined with it.
    async fn authors_never_check_their_own(app) {
        let (pool, id) = proposal(&app).await;
        let other = id_of(hand_in(&app.signed_in(Aylin).await, &pool, "Jacken ordnen im Lager", &[]).await);
        let britta = app.signed_in(Britta).await;
        let due = day(&app, 21);
        let path = format!("/ideen/{id}/pruefung");
        let own = britta.post(&path, &[("reviewer", "ffichte"), ("due_at", &due)]).await.expect(422);
        assert!(own.text().contains("prüft ihn nicht"));
        britta.post(&format!("/ideen/{other}/zusammenfuehrung"), &[("into", "1")]).await.expect(303);
        britta.post(&path, &[("reviewer", "aahorn"), ("due_at", &due)]).await.expect(422);
        britta.post(&path, &[("reviewer", "mminze"), ("due_at", &due)]).await.expect(303);
    }

    async fn joining_keeps_both_and_moves_no_support(app) {
        let (pool, id) = proposal(&app).await;
        let (aylin, mehmet, britta) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await, app.signed_in(Britta).await);
        let other = id_of(hand_in(&aylin, &pool, "Jacken ordnen im Lager", &[]).await);
        mehmet.post(&format!("/ideen/{other}/unterstuetzung"), &[]).await.expect(303);
        aylin.post(&format!("/ideen/{other}/zusammenfuehrung"), &[("into", "1")]).await.expect(403);
        for wrong in ["2", "99", "eins"] {
            britta.post(&format!("/ideen/{other}/zusammenfuehrung"), &[("into", wrong)]).await.expect(422);
        }
        britta.post(&format!("/ideen/{other}/zusammenfuehrung"), &[("into", "1")]).await.expect(303);
        let kept = page(&mehmet, &id).await;
        assert!(kept.text().contains("Finn Fichte") && kept.text().contains("Aylin Ahorn"), "both stay named");
        assert!(kept.text().contains("noch keine Unterstützung"), "nobody is moved");
        let gone = page(&mehmet, &other).await.text();
        assert!(gone.contains("Zusammengeführt mit") && gone.contains("Regenjacken nach Größe"));
        mehmet.post(&format!("/ideen/{other}/unterstuetzung"), &[]).await.expect(403);
        britta.post(&format!("/ideen/{id}/zusammenfuehrung"), &[("into", "2")]).await.expect(422);
    }
}
