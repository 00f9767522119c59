//! Handing in a Vorschlag, standing behind one, and finding what is similar.

use domain::store::Ts;

use super::{hand_in, id_of, page, pool, proposal};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};

on_both! {
    async fn a_proposal_counts_once_however_often_it_is_sent(app) {
        let pool = pool(&app).await;
        let finn = app.signed_in(Finn).await;
        let first = id_of(hand_in(&finn, &pool, "Regenjacken nach Größe", &[]).await);
        assert_eq!(id_of(hand_in(&finn, &pool, "Regenjacken nach Größe", &[]).await), first);
        assert!(page(&finn, &pool).await.text().contains("1 Vorschlag"));
        let shown = page(&app.signed_in(Mehmet).await, &first).await.text();
        assert!(shown.contains("Eingereicht") && shown.contains("Finn Fichte"));
    }

    async fn bad_input_keeps_what_was_typed(app) {
        let pool = pool(&app).await;
        let finn = app.signed_in(Finn).await;
        let long = "x".repeat(151);
        for (field, value, said) in [("title", long.as_str(), "150"), ("body", "  ", "was besser würde"),
            ("submitted_for", "Ada Akelei", "genannt werden möchte")] {
            let mut fields = vec![("title", "Ein Titel hier"), ("body", "Zwei Sätze."), ("key", "abcdefgh-1"), ("gesehen", "ja")];
            fields.retain(|(name, _)| *name != field);
            fields.push((field, value));
            let again = finn.post_parts(&format!("/beteiligung/{pool}/vorschlaege/neu"), &fields, None).await.expect(422);
            assert!(again.text().contains(said), "{field}: {said}");
        }
        assert!(page(&finn, &pool).await.text().contains("Noch kein Vorschlag"));
    }

    /// Somebody without a desk is named, with whoever handed it in.
    async fn handed_in_for_a_colleague(app) {
        let pool = pool(&app).await;
        let more = [("submitted_for", "Ada Akelei"), ("agreed", "ja")];
        let id = id_of(hand_in(&app.signed_in(Finn).await, &pool, "Stuhlkreis im Hof", &more).await);
        let shown = page(&app.signed_in(Mehmet).await, &id).await.text();
        assert!(shown.contains("Ada Akelei") && shown.contains("eingereicht von Finn Fichte"));
    }

    /// While typing, and once before the first sending without a script.
    async fn what_is_similar_is_offered_before_it_is_sent(app) {
        let (pool, _) = proposal(&app).await;
        app.index_now().await;
        let aylin = app.signed_in(Aylin).await;
        let typed = aylin.get(&format!("/beteiligung/{pool}/aehnliche?title=Regenjacken%20sortieren")).await.expect(200);
        assert!(typed.text().contains("Regenjacken nach Größe"));
        let path = format!("/beteiligung/{pool}/vorschlaege/neu");
        let fields = [("title", "Regenjacken sortieren"), ("body", "Bitte."), ("key", "abcdefgh-2")];
        let first = aylin.post_parts(&path, &fields, None).await.expect(200);
        assert!(first.text().contains("Regenjacken nach Größe") && first.text().contains("Trotzdem einreichen"));
        let [title, body, key] = fields;
        aylin.post_parts(&path, &[title, body, key, ("gesehen", "ja")], None).await.expect(303);
        let nothing = aylin.get(&format!("/beteiligung/{pool}/aehnliche?title=Parkplatz%20Fahrrad")).await.expect(200);
        assert!(!nothing.text().contains("Regenjacken"));
    }

    async fn standing_behind_it_is_counted_and_names_nobody(app) {
        let (pool, id) = proposal(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        for _ in 0..3 {
            aylin.post(&format!("/ideen/{id}/unterstuetzung"), &[]).await.expect(303);
        }
        mehmet.post(&format!("/ideen/{id}/unterstuetzung"), &[]).await.expect(303);
        let shown = page(&app.signed_in(Finn).await, &id).await;
        assert!(shown.text().contains("2 Unterstützungen"));
        assert!(!shown.select("section.support").concat().contains("Aylin"), "nobody reads who it is");
        assert!(page(&aylin, &pool).await.text().contains("von Ihnen unterstützt"));
        mehmet.post(&format!("/ideen/{id}/unterstuetzung/ende"), &[]).await.expect(303);
        mehmet.post(&format!("/ideen/{id}/unterstuetzung/ende"), &[]).await.expect(303);
        assert!(page(&aylin, &id).await.text().contains("1 Unterstützung"));
        let own = app.signed_in(Finn).await.post(&format!("/ideen/{id}/unterstuetzung"), &[]).await;
        assert_eq!(own.status.as_u16(), 403, "nobody stands behind themselves");
    }

    async fn the_author_takes_it_back_until_it_is_checked(app) {
        let (_, id) = proposal(&app).await;
        app.signed_in(Aylin).await.post(&format!("/ideen/{id}/rueckzug"), &[]).await.expect(403);
        let finn = app.signed_in(Finn).await;
        finn.get(&format!("/s/{id}/bearbeiten")).await.expect(200);
        finn.post(&format!("/ideen/{id}/rueckzug"), &[]).await.expect(303);
        assert!(page(&app.signed_in(Aylin).await, &id).await.text().contains("Zurückgezogen"));
        finn.post(&format!("/ideen/{id}/rueckzug"), &[]).await.expect(403);
    }

    /// Nobody lays a Vorschlag aside that others have read: neither author nor those who approve.
    async fn a_proposal_does_not_vanish(app) {
        let (_, id) = proposal(&app).await;
        for persona in [Finn, Britta, Bela] {
            let refused = app.signed_in(persona).await.post(&format!("/s/{id}/papierkorb"), &[]).await;
            assert!(refused.status.is_client_error(), "{persona:?}: {}", refused.status);
        }
        app.clock.advance(Ts::DAY);
        page(&app.signed_in(Aylin).await, &id).await;
    }

    /// For or against, on Vorschläge alone; a question is neither.
    async fn arguments_speak_for_or_against(app) {
        let (pool, id) = proposal(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let path = |id: &str| format!("/s/{id}/kommentare");
        aylin.post(&path(&id), &[("body", "Das spart Zeit."), ("haltung", "for")]).await.expect(303);
        aylin.post(&path(&id), &[("body", "Das Regal ist zu klein."), ("haltung", "against")]).await.expect(303);
        aylin.post(&path(&id), &[("body", "Wo steht das Regal?"), ("haltung", "for"), ("frage", "ja")]).await.expect(303);
        let badges = page(&app.signed_in(Finn).await, &id).await.select(".discussion .badge").concat();
        assert_eq!(badges.matches("Argument dafür").count(), 1, "{badges}");
        assert_eq!(badges.matches("Argument dagegen").count(), 1, "{badges}");
        assert!(page(&aylin, &pool).await.select("input[name=haltung]").is_empty(), "a Beteiligung takes none");
        aylin.post(&path(&pool), &[("body", "Dafür."), ("haltung", "for")]).await.expect(422);
    }
}
