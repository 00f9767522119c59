//! Setting a Beteiligung up: nobody else sees it, nothing may be missing, and nothing changes afterwards.

use super::{day, house, id_of, page, prepare, started};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};

on_both! {
    async fn nobody_sees_it_before_its_start(app) {
        house(&app).await;
        let id = id_of(prepare(&app, &[]).await);
        for persona in [Finn, Aylin, Mehmet, Bela] {
            let client = app.signed_in(persona).await;
            client.get(&format!("/s/{id}")).await.expect(404);
            client.post(&format!("/beteiligung/{id}/start"), &[]).await.expect(404);
            assert!(!client.get("/beteiligung").await.expect(200).text().contains("Ideenbörse"));
        }
        let britta = app.signed_in(Britta).await;
        assert!(page(&britta, &id).await.text().contains("In Vorbereitung") || page(&britta, &id).await.text().contains("Vorbereitung"));
        britta.post(&format!("/beteiligung/{id}/start"), &[]).await.expect(303);
        let shown = page(&app.signed_in(Finn).await, &id).await.text();
        for said in ["Alles, was den Alltag erleichtert.", "Jeder Vorschlag erhält eine Antwort.", "Mehmet Minze",
            "Aylin Ahorn", "Ideen sammeln", "Was wäre besser?"] {
            assert!(shown.contains(said), "{said}");
        }
    }

    /// Neither saving nor approving its text takes the place of the start.
    async fn a_text_does_not_start_it(app) {
        house(&app).await;
        let id = id_of(prepare(&app, &[]).await);
        let britta = app.signed_in(Britta).await;
        let base = britta.get(&format!("/s/{id}/bearbeiten")).await.expect(200).attribute("input[name=base]", "value").remove(0);
        let fields = |save_as: &'static str| [("title", "Ideenbörse"), ("body", "Anders."), ("base", base.as_str()), ("save_as", save_as)];
        britta.post(&format!("/s/{id}/bearbeiten"), &fields("published")).await.expect(403);
        britta.post(&format!("/s/{id}/veroeffentlichung"), &[]).await.expect(403);
        britta.post(&format!("/s/{id}/bearbeiten"), &fields("draft")).await.expect(303);
        app.signed_in(Finn).await.get(&format!("/s/{id}")).await.expect(404);
        britta.post(&format!("/beteiligung/{id}/start"), &[]).await.expect(303);
        page(&app.signed_in(Finn).await, &id).await;
    }

    async fn who_only_writes_sets_none_up(app) {
        house(&app).await;
        let aylin = app.signed_in(Aylin).await;
        aylin.get("/b/ideen/beteiligung/neu").await.expect(403);
        aylin.post("/b/ideen/beteiligung/neu", &[("form", "idea_pool"), ("title", "Meine")]).await.expect(403);
    }

    /// The Beteiligungsrahmen is mandatory; what is missing is named, and nothing starts.
    async fn what_is_missing_keeps_it_from_starting(app) {
        house(&app).await;
        let britta = app.signed_in(Britta).await;
        for (field, said) in [("influence", "was beeinflusst werden kann"), ("binding", "woran sich das Haus bindet"),
            ("owner", "wer entscheidet"), ("deputy", "eine Vertretung")] {
            let id = id_of(prepare(&app, &[(field, "")]).await);
            let asked = britta.get(&format!("/beteiligung/{id}/start")).await.expect(200).text();
            assert!(asked.contains(said), "{said}");
            let refused = britta.post(&format!("/beteiligung/{id}/start"), &[]).await.expect(422);
            assert!(refused.text().contains(said), "{said}");
            app.signed_in(Finn).await.get(&format!("/s/{id}")).await.expect(404);
        }
        let campaign = phases(&app, &[(0, 20), (21, 30), (31, 40), (41, 50)]);
        let mut fields: Vec<(&str, &str)> = vec![("form", "idea_campaign")];
        fields.extend(campaign.iter().map(|(name, value)| (*name, value.as_str())));
        let id = id_of(prepare(&app, &fields).await);
        let refused = britta.post(&format!("/beteiligung/{id}/start"), &[]).await.expect(422);
        assert!(refused.text().contains("bis wann entschieden wird"));
    }

    async fn phases_may_not_overlap(app) {
        house(&app).await;
        let overlapping = phases(&app, &[(0, 20), (15, 30), (31, 40), (41, 50)]);
        let mut fields: Vec<(&str, &str)> = vec![("form", "idea_campaign")];
        fields.extend(overlapping.iter().map(|(name, value)| (*name, value.as_str())));
        let again = prepare(&app, &fields).await.expect(422);
        assert!(again.text().contains("überschneiden sich"));
        assert_eq!(again.attribute("#feld-title", "value"), ["Ideenbörse"], "what was typed is kept");
    }

    /// People took part on these terms.
    async fn terms_and_text_stay_after_the_start(app) {
        house(&app).await;
        let id = started(&app, &[]).await;
        let britta = app.signed_in(Britta).await;
        britta.get(&format!("/beteiligung/{id}/rahmen")).await.expect(403);
        britta.get(&format!("/s/{id}/bearbeiten")).await.expect(403);
        britta.post(&format!("/beteiligung/{id}/start"), &[]).await.expect(403);
        assert!(britta.post(&format!("/s/{id}/papierkorb"), &[]).await.status.is_client_error(), "what readers saw does not vanish");
        page(&app.signed_in(Finn).await, &id).await;
    }

    /// Entries have a name, or one that the Vertrauensstelle may learn; only ballots do without.
    async fn proposals_are_never_anonymous(app) {
        house(&app).await;
        for disclosure in ["anonymous", "confidential", "paper_codes"] {
            let again = prepare(&app, &[("disclosure", disclosure)]).await.expect(422);
            assert!(again.text().contains("Vorschläge und Kommentare"), "{disclosure}");
        }
        let ballot = [("form", "straw_poll"), ("disclosure", "confidential")];
        prepare(&app, &ballot).await.expect(422);
    }
}

/// Fields of four phases, in days from now.
fn phases(app: &crate::support::TestApp, spans: &[(i64, i64)]) -> Vec<(&'static str, String)> {
    spans.iter().flat_map(|(from, to)| [("von", day(app, *from)), ("bis", day(app, *to))]).collect()
}
