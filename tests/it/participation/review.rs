//! Who checks a Vorschlag, and joining two of them.

use super::{answer, day, hand_in, id_of, page, proposal};
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

    /// What was joined with a Vorschlag gets its Rückmeldung there: it is not taken back any more.
    async fn who_was_joined_with_stays(app) {
        let (pool, id) = proposal(&app).await;
        let other = id_of(hand_in(&app.signed_in(Aylin).await, &pool, "Jacken ordnen im Lager", &[]).await);
        app.signed_in(Britta).await.post(&format!("/ideen/{other}/zusammenfuehrung"), &[("into", "1")]).await.expect(303);
        app.signed_in(Finn).await.post(&format!("/ideen/{id}/rueckzug"), &[]).await.expect(403);
    }

    /// Two who join two Vorschläge crosswise at once: one of them stays open.
    async fn joining_crosswise_at_once_leaves_one(app) {
        let (pool, id) = proposal(&app).await;
        let other = id_of(hand_in(&app.signed_in(Aylin).await, &pool, "Jacken ordnen im Lager", &[]).await);
        let (one, two) = (app.signed_in(Britta).await, app.signed_in(Britta).await);
        let (there, back) = (format!("/ideen/{other}/zusammenfuehrung"), format!("/ideen/{id}/zusammenfuehrung"));
        let (first, second) = ([("into", "1")], [("into", "2")]);
        let (a, b) = tokio::join!(one.post(&there, &first), two.post(&back, &second));
        assert_eq!([a.status, b.status].iter().filter(|status| status.as_u16() == 303).count(), 1);
    }

    /// What waits for a check is not dealt with: nothing is joined with it, nobody is to answer it.
    async fn what_readers_do_not_see_is_not_dealt_with(app) {
        let (pool, id) = proposal(&app).await;
        let britta = app.signed_in(Britta).await;
        let hide = [("reason", "insult"), ("note", "Greift an.")];
        let other = id_of(hand_in(&app.signed_in(Aylin).await, &pool, "Jacken ordnen im Lager", &[]).await);
        britta.post(&format!("/moderation/{id}/ausblenden"), &hide).await.expect(303);
        let refused = answer(&app.signed_in(Mehmet).await, &id, "accepted", &[]).await;
        assert!(refused.status.is_client_error(), "{}", refused.status);
        page(&app.signed_in(Aylin).await, &other).await;
    }
}
