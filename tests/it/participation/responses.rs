//! Rückmeldung: only who decides gives it, always with a reason, and without one nothing ends.

use domain::store::Ts;
use domain::store::words::ProposalState;
use sea_orm::ConnectionTrait;

use super::{answer, day, page, proposal};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;

on_both! {
    async fn only_who_decides_and_the_deputy_answer(app) {
        let (_, id) = proposal(&app).await;
        for persona in [Finn, Britta, Bela] {
            let refused = answer(&app.signed_in(persona).await, &id, "accepted", &[]).await;
            assert_eq!(refused.status, 403, "{persona:?}");
        }
        answer(&app.signed_in(Aylin).await, &id, "accepted", &[]).await.expect(303);
        let shown = page(&app.signed_in(Finn).await, &id).await.text();
        assert!(shown.contains("Angenommen") && shown.contains("So haben wir es abgewogen.") && shown.contains("Aylin Ahorn"));
    }

    async fn every_answer_needs_its_reason(app) {
        let (_, id) = proposal(&app).await;
        let mehmet = app.signed_in(Mehmet).await;
        let fields = [("verdict", "declined"), ("reason", "   ")];
        mehmet.post_parts(&format!("/ideen/{id}/rueckmeldung"), &fields, None).await.expect(422);
        answer(&mehmet, &id, "nonsense", &[]).await.expect(422);
        answer(&mehmet, &id, "forwarded", &[]).await.expect(422);
        answer(&mehmet, &id, "deferred", &[("until", "2001-01-01")]).await.expect(422);
        answer(&mehmet, &id, "done", &[]).await.expect(403);
        assert!(page(&mehmet, &id).await.text().contains("Eingereicht"), "nothing was changed");
        answer(&mehmet, &id, "deferred", &[("until", &day(&app, 90))]).await.expect(303);
        answer(&mehmet, &id, "declined", &[]).await.expect(303);
        answer(&mehmet, &id, "accepted", &[]).await.expect(403);
    }

    /// By the clock: no job has run, everybody sees it.
    async fn an_overdue_answer_is_public(app) {
        let (pool, id) = proposal(&app).await;
        app.clock.advance(55 * Ts::DAY);
        assert!(!page(&app.signed_in(Finn).await, &id).await.text().contains("überfällig"));
        app.clock.advance(4 * Ts::DAY);
        let aylin = app.signed_in(Aylin).await;
        assert!(page(&aylin, &id).await.text().contains("überfällig seit 3 Tagen"));
        assert!(page(&aylin, &pool).await.text().contains("überfällig seit 3 Tagen"));
        answer(&app.signed_in(Mehmet).await, &id, "declined", &[]).await.expect(303);
        assert!(!page(&aylin, &id).await.text().contains("überfällig"));
    }

    /// Who checks drafts; readers do not see it, and who decides publishes.
    async fn a_draft_waits_for_who_decides(app) {
        let (_, id) = proposal(&app).await;
        domain::people::units::add(&app.db, &system(), "67", "Bauhof", None).await.expect("a unit");
        let britta = app.signed_in(Britta).await;
        let due = day(&app, 21);
        britta.post(&format!("/ideen/{id}/pruefung"), &[("reviewer", "bbirke"), ("due_at", &due)]).await.expect(303);
        let bela = app.signed_in(Bela).await;
        answer(&app.signed_in(Finn).await, &id, "accepted", &[("entwurf", "ja")]).await.expect(403);
        answer(&bela, &id, "accepted", &[("entwurf", "ja")]).await.expect(303);
        answer(&bela, &id, "accepted", &[]).await.expect(403);
        assert!(!page(&app.signed_in(Finn).await, &id).await.text().contains("So haben wir es abgewogen."));
        let mehmet = app.signed_in(Mehmet).await;
        let form = mehmet.get(&format!("/ideen/{id}/rueckmeldung")).await.expect(200);
        assert!(form.text().contains("So haben wir es abgewogen."), "the form begins with the draft");
        answer(&mehmet, &id, "accepted", &[]).await.expect(303);
        assert!(page(&app.signed_in(Finn).await, &id).await.text().contains("Angenommen"));
    }

    async fn what_was_accepted_is_carried_out_and_stands_on_the_start_page(app) {
        let (_, id) = proposal(&app).await;
        let (mehmet, britta) = (app.signed_in(Mehmet).await, app.signed_in(Britta).await);
        answer(&mehmet, &id, "accepted", &[]).await.expect(303);
        app.clock.advance(91 * Ts::DAY);
        let britta = { drop(britta); app.signed_in(Britta).await };
        assert!(page(&britta, &id).await.text().contains("Seit 90 Tagen nichts Neues"));
        answer(&app.signed_in(Finn).await, &id, "done", &[]).await.expect(403);
        answer(&britta, &id, "in_progress", &[]).await.expect(303);
        answer(&britta, &id, "not_done", &[]).await.expect(403);
        answer(&britta, &id, "done", &[]).await.expect(303);
        let start = app.signed_in(Finn).await.get("/").await.expect(200).text();
        assert!(start.contains("Aus Ideen wurde") && start.contains("1 umgesetzt in diesem Jahr"));
    }

    /// Two who decide at once: one Rückmeldung, never two that contradict each other.
    async fn two_answers_at_once_are_one(app) {
        let (_, id) = proposal(&app).await;
        let (mehmet, aylin) = (app.signed_in(Mehmet).await, app.signed_in(Aylin).await);
        let (one, other) = tokio::join!(answer(&mehmet, &id, "accepted", &[]), answer(&aylin, &id, "declined", &[]));
        assert_eq!([one.status, other.status].iter().filter(|status| **status == 303).count(), 1);
        assert_eq!(page(&mehmet, &id).await.select("article.response").len(), 1);
    }

    /// Whoever writes to the table itself: the database refuses an end without a Rückmeldung.
    async fn the_database_refuses_an_end_without_an_answer(app) {
        let (_, id) = proposal(&app).await;
        let database = app.connection().await;
        for state in ProposalState::ALL {
            let ends = !matches!(state, ProposalState::Submitted | ProposalState::InReview | ProposalState::Withdrawn | ProposalState::Merged);
            let sql = format!("UPDATE proposal SET state = '{}'", state.word());
            assert_eq!(database.execute_unprepared(&sql).await.is_err(), ends, "{state:?}");
        }
        page(&app.signed_in(Finn).await, &id).await;
    }

    async fn the_whole_gets_its_answer_from_who_decides(app) {
        let (pool, _) = proposal(&app).await;
        let path = format!("/beteiligung/{pool}/rueckmeldung");
        app.signed_in(Britta).await.post(&path, &[("reason", "So geht es weiter.")]).await.expect(403);
        let mehmet = app.signed_in(Mehmet).await;
        mehmet.post(&path, &[("reason", "")]).await.expect(422);
        mehmet.post(&path, &[("reason", "So geht es weiter.")]).await.expect(303);
        assert!(page(&app.signed_in(Finn).await, &pool).await.text().contains("So geht es weiter."));
    }

    async fn what_was_deferred_comes_back_when_its_day_has_passed(app) {
        let (_, id) = proposal(&app).await;
        let until = day(&app, 30);
        answer(&app.signed_in(Mehmet).await, &id, "deferred", &[("until", &until)]).await.expect(303);
        assert!(!app.signed_in(Mehmet).await.get("/").await.expect(200).text().contains("Vorschläge: Rückmeldung offen"));
        app.clock.advance(32 * Ts::DAY);
        assert!(app.signed_in(Mehmet).await.get("/").await.expect(200).text().contains("Vorschläge: Rückmeldung offen"));
    }
}
