//! Zeitpunkt der Veröffentlichung: a draft becomes news at a set time, if it still may.

use domain::admin::runner;
use domain::people::persons;
use domain::store::Ts;
use domain::store::words::Visibility;

use super::written;
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::cast::system;
use crate::support::{Client, TestApp};

/// A day later, in the house's zone.
fn tomorrow(app: &TestApp) -> String {
    let at = jiff::Timestamp::from_millisecond(app.clock.now().0 + Ts::DAY).expect("a time");
    at.in_tz("Europe/Berlin").expect("the zone").strftime("%Y-%m-%dT%H:%M").to_string()
}

async fn set(client: &Client, id: &str, time: &str) -> crate::support::client::Answer {
    client.post(&format!("/beitraege/{id}/zeitpunkt"), &[("publish_at", time)]).await
}

async fn run(app: &TestApp) -> usize {
    runner::run_due(&app.db, &app.blobs).await.expect("the jobs run")
}

on_both! {
    async fn a_draft_is_published_when_its_time_has_come(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let aylin = app.signed_in(Aylin).await;
        let id = written(&aylin, "Spatenstich", "Um zehn.", "draft").await;
        for typed in ["morgen", "2001-01-01T07:30", ""] {
            let again = set(&aylin, &id, typed).await.expect(422);
            assert_eq!(again.select("#feld-publish_at-fehler").len(), 1, "{typed}");
        }
        set(&aylin, &id, &tomorrow(&app)).await.expect(303);
        assert!(aylin.open(&format!("/s/{id}")).await.text().contains("Wird veröffentlicht am"));
        app.clock.advance(Ts::DAY - 120_000);
        assert_eq!(run(&app).await, 0);
        assert!(!app.found(&id).await.facts.published);
        // After a stand-still of two days: late, and once.
        app.clock.advance(2 * Ts::DAY);
        assert_eq!(run(&app).await, 1);
        assert_eq!(run(&app).await, 0);
        app.signed_in(Finn).await.open(&format!("/s/{id}")).await.expect(200);
        // A clock set back takes nothing away.
        app.clock.advance(-3 * Ts::DAY);
        assert_eq!(run(&app).await, 0);
        assert!(app.found(&id).await.facts.published);
    }

    async fn who_is_gone_by_then_publishes_nothing_and_the_approvers_are_asked(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let aylin = app.signed_in(Aylin).await;
        let id = written(&aylin, "Spatenstich", "Um zehn.", "draft").await;
        set(&aylin, &id, &tomorrow(&app)).await.expect(303);
        persons::disable(&app.db, &system(), app.person(Aylin).await).await.expect("disabled");
        app.clock.advance(Ts::DAY);
        assert_eq!(run(&app).await, 1);
        assert!(!app.found(&id).await.facts.published);
        assert!(app.signed_in(Britta).await.get("/aufgaben").await.expect(200).text().contains(&id));
    }

    async fn a_time_taken_back_or_moved_does_not_count(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let aylin = app.signed_in(Aylin).await;
        let back = written(&aylin, "Eins", "Text.", "draft").await;
        let moved = written(&aylin, "Zwei", "Text.", "draft").await;
        for id in [&back, &moved] {
            set(&aylin, id, &tomorrow(&app)).await.expect(303);
        }
        aylin.post(&format!("/beitraege/{back}/zeitpunkt/ende"), &[]).await.expect(303);
        set(&aylin, &moved, "2101-06-01T07:30").await.expect(303);
        app.clock.advance(Ts::DAY);
        assert_eq!(run(&app).await, 2);
        for id in [&back, &moved] {
            assert!(!app.found(id).await.facts.published);
        }
    }

    async fn only_who_may_publish_it_sets_a_time(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let aylin = app.signed_in(Aylin).await;
        let draft = written(&aylin, "Eins", "Text.", "draft").await;
        let seen = written(&aylin, "Zwei", "Text.", "published").await;
        for who in [Mehmet, Finn] {
            let client = app.signed_in(who).await;
            for (id, status) in [(&draft, 404), (&seen, 403)] {
                set(&client, id, &tomorrow(&app)).await.expect(status);
                client.post(&format!("/beitraege/{id}/zeitpunkt/ende"), &[]).await.expect(status);
            }
        }
        set(&aylin, &seen, &tomorrow(&app)).await.expect(403);
        set(&app.signed_in(Britta).await, &draft, &tomorrow(&app)).await.expect(303);
    }
}
