//! Phases run by the clock, get longer only, and a halt has a reason everybody reads.

use domain::admin::runner;
use domain::store::Ts;

use super::{day, hand_in, house, id_of, page, started};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Britta, Finn, Mehmet};

/// Collecting since yesterday until in 10 days, then supporting, evaluating, deciding.
async fn campaign(app: &TestApp) -> String {
    house(app).await;
    let spans = [(-1, 10), (11, 20), (21, 30), (31, 40)];
    let days: Vec<(&str, String)> =
        spans.iter().flat_map(|(from, to)| [("von", day(app, *from)), ("bis", day(app, *to))]).collect();
    let until = day(app, 40);
    let mut fields = vec![("form", "idea_campaign"), ("decided_until", until.as_str())];
    fields.extend(days.iter().map(|(name, value)| (*name, value.as_str())));
    started(app, &fields).await
}

on_both! {
    /// No job has run: the clock alone says what is possible.
    async fn the_clock_decides_what_is_possible(app) {
        let id = campaign(&app).await;
        let (finn, mehmet) = (app.signed_in(Finn).await, app.signed_in(Mehmet).await);
        let idea = id_of(hand_in(&finn, &id, "Regenjacken nach Größe", &[]).await);
        mehmet.post(&format!("/ideen/{idea}/unterstuetzung"), &[]).await.expect(403);
        let shown = page(&mehmet, &idea).await.text();
        assert!(shown.contains("Unterstützen geht ab"), "the page says from when on");
        app.clock.advance(13 * Ts::DAY);
        let (finn, mehmet) = (app.signed_in(Finn).await, app.signed_in(Mehmet).await);
        hand_in(&finn, &id, "Zu spät gekommen", &[]).await.expect(403);
        mehmet.post(&format!("/ideen/{idea}/unterstuetzung"), &[]).await.expect(303);
        assert!(page(&mehmet, &id).await.select(".timeline [aria-current]").concat().contains("Beraten"));
        app.clock.advance(60 * Ts::DAY);
        let shown = page(&app.signed_in(Finn).await, &id).await;
        assert!(shown.select(".timeline [aria-current]").is_empty(), "all phases are over");
        assert!(shown.text().contains("Abgeschlossen"));
    }

    async fn a_phase_gets_longer_and_those_after_it_move(app) {
        let id = campaign(&app).await;
        let britta = app.signed_in(Britta).await;
        let path = format!("/beteiligung/{id}/phasen/0");
        app.signed_in(Finn).await.post(&path, &[("until", &day(&app, 14)), ("reason", "Mehr Zeit.")]).await.expect(403);
        let shorter = britta.post(&path, &[("until", &day(&app, 5)), ("reason", "Weniger.")]).await.expect(422);
        assert!(shorter.text().contains("nur verlängert"));
        britta.post(&path, &[("until", &day(&app, 14)), ("reason", "")]).await.expect(422);
        britta.post(&path, &[("until", &day(&app, 14)), ("reason", "Ferien waren dazwischen.")]).await.expect(303);
        assert!(page(&app.signed_in(Finn).await, &id).await.text().contains("Ferien waren dazwischen."));
        app.clock.advance(13 * Ts::DAY);
        hand_in(&app.signed_in(Finn).await, &id, "Noch rechtzeitig", &[]).await.expect(303);
        app.clock.advance(10 * Ts::DAY);
        let shown = page(&app.signed_in(Finn).await, &id).await;
        assert!(shown.select(".timeline [aria-current]").concat().contains("Beraten"), "it moved by as much");
    }

    async fn a_pause_stops_everything_until_it_goes_on(app) {
        let id = campaign(&app).await;
        let (britta, finn) = (app.signed_in(Britta).await, app.signed_in(Finn).await);
        finn.post(&format!("/beteiligung/{id}/pause"), &[("reason", "Nein.")]).await.expect(403);
        britta.post(&format!("/beteiligung/{id}/pause"), &[("reason", "  ")]).await.expect(422);
        britta.post(&format!("/beteiligung/{id}/pause"), &[("reason", "Eine Frage ist zu klären.")]).await.expect(303);
        assert!(page(&finn, &id).await.text().contains("Eine Frage ist zu klären."));
        hand_in(&finn, &id, "Während der Pause", &[]).await.expect(403);
        britta.post(&format!("/beteiligung/{id}/pause"), &[("reason", "Noch einmal.")]).await.expect(403);
        britta.post(&format!("/beteiligung/{id}/weiter"), &[]).await.expect(303);
        hand_in(&finn, &id, "Nach der Pause", &[]).await.expect(303);
        britta.post(&format!("/beteiligung/{id}/abbruch"), &[("reason", "Das Vorhaben entfällt.")]).await.expect(303);
        hand_in(&finn, &id, "Nach dem Abbruch", &[]).await.expect(403);
        britta.post(&format!("/beteiligung/{id}/weiter"), &[]).await.expect(403);
        assert!(page(&finn, &id).await.text().contains("Das Vorhaben entfällt."));
    }

    /// After a stand-still each turn is taken once, whatever runs how often.
    async fn turns_are_taken_once_each(app) {
        let id = campaign(&app).await;
        app.clock.advance(45 * Ts::DAY);
        for _ in 0..3 {
            runner::run_due(&app.db, &app.blobs).await.expect("the jobs run");
        }
        let database = app.connection().await;
        use domain::store::{entry, event, phase_turn};
        use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
        let entry = entry::Entity::find().filter(entry::Column::PublicId.eq(&id)).one(&database).await.expect("read").expect("it is there");
        let told = event::Entity::find().filter(event::Column::EntryId.eq(entry.id)).filter(event::Column::Kind.eq("participation.turned"));
        let told: Vec<String> = told.all(&database).await.expect("read").into_iter().map(|event| event.label).collect();
        let taken = phase_turn::Entity::find().all(&database).await.expect("read").len();
        assert_eq!(told.len(), taken);
        assert_eq!(told.iter().filter(|label| label.starts_with("opened")).count(), 4);
        assert_eq!(told.iter().filter(|label| label.starts_with("closed")).count(), 4);
        assert!(!told.iter().any(|label| label.starts_with("reminded")), "nobody is reminded of what is over: {told:?}");
    }
}
