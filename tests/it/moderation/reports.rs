//! Melden.

use domain::moderation::desk as cases;
use domain::moderation::reports;
use domain::store::words::{ReportReason, Visibility};

use super::{contested, desk, finn, page, report};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};

on_both! {
    async fn a_report_reaches_those_who_approve_without_a_name(app) {
        let (_, id) = contested(&app).await;
        let finn = finn(&app).await;
        finn.get(&format!("/melden/{id}")).await.expect(200);
        report(&finn, &id, "insult", "Das trifft Kolleginnen.").await.expect(303);
        let britta = app.signed_in(Britta).await;
        let seen = desk(&britta).await;
        assert!(seen.contains("Parkplätze") && seen.contains("Das trifft Kolleginnen."), "{seen}");
        assert!(seen.contains("Quastenworte"), "with the text it is about");
        assert!(!seen.contains("Finn Fichte"), "{seen}");
        let log = britta.get("/moderation/protokoll").await.expect(200).text();
        assert!(log.contains("Gemeldet") && !log.contains("Finn Fichte"), "{log}");
        assert!(britta.get("/aufgaben").await.expect(200).text().contains("Parkplätze"));
        for persona in [Aylin, Mehmet, Finn] {
            let client = app.signed_in(persona).await;
            assert!(!desk(&client).await.contains("Parkplätze"), "{persona:?}");
            assert!(!client.get("/aufgaben").await.expect(200).text().contains("1 offene Meldung"), "{persona:?}");
        }
    }

    async fn the_same_person_reports_the_same_thing_once(app) {
        let (_, id) = contested(&app).await;
        let finn = finn(&app).await;
        for _ in 0..2 {
            report(&finn, &id, "false", "").await.expect(303);
        }
        report(&app.signed_in(Mehmet).await, &id, "other", "Siehe oben.").await.expect(303);
        assert!(desk(&app.signed_in(Britta).await).await.contains("2 offene Meldungen"));
    }

    async fn a_report_needs_a_reason_and_keeps_what_was_typed(app) {
        let (_, id) = contested(&app).await;
        let finn = finn(&app).await;
        for (reason, note) in [("", "Worum es geht"), ("rude", "Worum es geht"), ("other", "")] {
            let answer = report(&finn, &id, reason, note).await.expect(422);
            assert!(answer.text().contains(note), "{reason}");
        }
        let long = "ä".repeat(2_001);
        report(&finn, &id, "insult", &long).await.expect(422);
        assert!(!desk(&app.signed_in(Britta).await).await.contains("Parkplätze"));
    }

    async fn nobody_reports_their_own_or_what_they_do_not_see(app) {
        let (_, id) = contested(&app).await;
        let aylin = app.signed_in(Aylin).await;
        aylin.get(&format!("/melden/{id}")).await.expect(403);
        report(&aylin, &id, "insult", "").await.expect(403);
        let closed = app.space("zu", Visibility::Hidden).await;
        let hidden = app.page(Aylin, closed, "Geheim", "Text.").await;
        let finn = finn(&app).await;
        finn.get(&format!("/melden/{hidden}")).await.expect(404);
        report(&finn, &hidden, "insult", "").await.expect(404);
    }

    async fn leaving_it_as_it_is_settles_the_reports(app) {
        let (_, id) = contested(&app).await;
        let finn = finn(&app).await;
        report(&finn, &id, "insult", "").await.expect(303);
        for persona in [Aylin, Mehmet, Finn] {
            let client = app.signed_in(persona).await;
            client.post(&format!("/moderation/{id}/belassen"), &[]).await.expect(403);
        }
        let britta = app.signed_in(Britta).await;
        britta.post(&format!("/moderation/{id}/belassen"), &[]).await.expect(303);
        assert!(!desk(&britta).await.contains("Parkplätze"));
        page(&finn, &id).await.expect(200);
        assert!(britta.get("/moderation/protokoll").await.text().contains("Belassen"));
    }

    /// „Betrifft Verhalten oder Leistung einer Person“ is hidden until somebody has looked.
    async fn what_concerns_conduct_is_hidden_at_once(app) {
        let (_, id) = contested(&app).await;
        let finn = finn(&app).await;
        report(&finn, &id, "conduct", "").await.expect(303);
        page(&finn, &id).await.expect(410);
        let britta = app.signed_in(Britta).await;
        assert!(desk(&britta).await.contains("Vorläufig, durch eine Meldung"));
        britta.post(&format!("/moderation/{id}/belassen"), &[]).await.expect(303);
        page(&finn, &id).await.expect(200);
    }

    /// Three say it at the same moment: each report counts, and it is hidden once.
    async fn reports_at_once_hide_it_once(app) {
        let (space, _) = contested(&app).await;
        let [finn, mehmet, bela] = [app.actor(Finn).await, app.actor(Mehmet).await, app.actor(Bela).await];
        for n in 0..6 {
            let id = app.page(Aylin, space, &format!("Seite {n}"), "Text.").await;
            let found = app.found(&id).await;
            let say = |actor| reports::report(&app.db, actor, &found, ReportReason::Conduct, "");
            let (a, b, c) = tokio::join!(say(&finn), say(&mehmet), say(&bela));
            for outcome in [a, b, c] {
                outcome.expect("reported");
            }
            let cases = cases::cases(&app.db, &app.actor(Britta).await, None, cases::LINES).await.expect("the desk").cases;
            let case = cases.iter().find(|case| case.node.public_id == id).expect("on the desk");
            assert_eq!((case.reports.len(), case.hiding.is_some()), (3, true));
        }
    }
}
