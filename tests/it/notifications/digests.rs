//! Tagesüberblick and Wochenüberblick: at the person's hour, once, grouped, never empty.

use domain::entries::draft::SaveAs;
use domain::notifications::digest;
use domain::store::Ts;
use jiff::tz::TimeZone;

use super::mails::header;
use super::settings::choose;
use super::{house, reachable, say, send_all};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::cast::draft;
use crate::support::mail_server::MailServer;

async fn made(app: &TestApp) -> usize {
    digest::make_due(&app.db, &berlin()).await.expect("digests are made")
}

fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").expect("a zone")
}

/// Turns the clock to the next such hour in Berlin, `days` later.
fn turn(app: &TestApp, hour: i8, days: i64) {
    let now = jiff::Timestamp::from_millisecond(app.clock.now().0).expect("a time").to_zoned(berlin());
    let then = now.date().at(hour, 30, 0, 0).to_zoned(berlin()).expect("a time");
    app.clock.advance(then.timestamp().as_millisecond() - app.clock.now().0 + days * Ts::DAY);
}

/// Finn subscribed to a page that Britta changes and comments on.
async fn subscribed(app: &TestApp) -> String {
    turn(app, 12, 0);
    let (_, page) = house(app).await;
    reachable(app, Finn).await;
    app.signed_in(Finn).await.post(&format!("/s/{page}/abonnement"), &[]).await.expect(303);
    page
}

on_both! {
    async fn a_digest_comes_at_its_hour_and_once(app) {
        let page = subscribed(&app).await;
        app.revise(Britta, &page, draft("Öffnungszeiten", "Bis 19 Uhr.", SaveAs::Published)).await;
        let britta = app.signed_in(Britta).await;
        for n in 0..3 {
            say(&britta, &page, &format!("Hinweis {n}.")).await;
        }
        app.tell().await;
        assert_eq!(made(&app).await, 0, "at noon nobody's digest comes");
        turn(&app, 7, 1);
        assert_eq!(made(&app).await, 1);
        assert_eq!(made(&app).await, 0);
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        let sent = server.delivered();
        assert_eq!(sent.len(), 1);
        assert!(header(&sent[0], "Subject").contains("Stadt Quellstadt"), "{}", sent[0]);
        for said in ["3 neue Kommentare", "Bereich offen"] {
            assert!(sent[0].contains(said), "{said}: {}", sent[0]);
        }
        // A day on which nothing happened has no digest.
        turn(&app, 8, 1);
        assert_eq!(made(&app).await, 0);
        send_all(&app, &server.office()).await;
        assert_eq!(server.delivered().len(), 1);
    }

    async fn after_a_stand_still_there_is_one_and_after_a_clock_set_back_none(app) {
        let page = subscribed(&app).await;
        let britta = app.signed_in(Britta).await;
        say(&britta, &page, "Eins.").await;
        app.tell().await;
        turn(&app, 9, 4);
        assert_eq!(made(&app).await, 1, "one for four days");
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        app.clock.advance(-2 * Ts::DAY);
        let britta = app.signed_in(Britta).await;
        say(&britta, &page, "Zwei.").await;
        app.tell().await;
        for _ in 0..2 {
            assert_eq!(made(&app).await, 0);
            app.clock.advance(Ts::DAY);
        }
        app.clock.advance(Ts::DAY);
        assert_eq!(made(&app).await, 1, "what came while the clock was wrong is not lost");
        send_all(&app, &server.office()).await;
        assert_eq!(server.delivered().len(), 2);
    }

    async fn everybody_has_their_own_hour_and_day(app) {
        let page = subscribed(&app).await;
        for who in [Finn, Mehmet] {
            reachable(&app, who).await;
        }
        let mehmet = app.signed_in(Mehmet).await;
        mehmet.post(&format!("/s/{page}/abonnement"), &[]).await.expect(303);
        // Changes once a week, on Wednesdays at 16.
        assert_eq!(choose(&mehmet, "once", &["news"], "16").await, 303);
        app.revise(Britta, &page, draft("Öffnungszeiten", "Bis 19 Uhr.", SaveAs::Published)).await;
        app.tell().await;
        turn(&app, 7, 1);
        assert_eq!(made(&app).await, 1, "Finn's");
        let mut days = 0;
        turn(&app, 16, 0);
        while made(&app).await == 0 {
            days += 1;
            assert!(days < 8, "a week has one Wednesday");
            app.clock.advance(Ts::DAY);
        }
        let today = jiff::Timestamp::from_millisecond(app.clock.now().0).expect("a time").to_zoned(berlin());
        assert_eq!(today.weekday(), jiff::civil::Weekday::Wednesday);
    }

    async fn a_digest_without_anything_left_to_say_does_not_come(app) {
        let page = subscribed(&app).await;
        say(&app.signed_in(Britta).await, &page, "Eins.").await;
        app.tell().await;
        turn(&app, 7, 1);
        assert_eq!(made(&app).await, 1);
        app.restrict(Britta, &page, &[Aylin]).await;
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        assert!(server.delivered().is_empty());
    }
}
