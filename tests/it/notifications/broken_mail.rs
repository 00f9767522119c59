//! Mail servers that misbehave: whatever they do, a mail comes once, and others do not wait for it.

use std::time::Duration;

use dienstweg::post::smtp::Patience;
use dienstweg::post::{self, Round};
use domain::store::Ts;
use domain::store::words::MailState;
use sea_orm::EntityTrait;

use super::mails::header;
use super::{house, named, reachable, say, send_all};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Bela, Finn};
use crate::support::mail_server::{MailServer, Trick, misbehaving, office};

/// Somebody who waits for nobody.
const SHORT: Patience = Patience {
    connect: Duration::from_millis(300),
    command: Duration::from_millis(300),
    taking: Duration::from_millis(300),
};

async fn states(app: &TestApp) -> Vec<MailState> {
    let rows = domain::store::mail::Entity::find().all(&app.connection().await).await.expect("the ledger");
    rows.into_iter().map(|row| row.state).collect()
}

on_both! {
    async fn a_server_that_accepts_and_hangs_delays_mail_and_nothing_else(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Finn).await;
        let (aylin, name) = (app.signed_in(Aylin).await, named(&app, Finn).await);
        let server = MailServer::start().await;
        let tricks = [Trick::SilentAtGreeting, Trick::SilentAt("EHLO"), Trick::SilentAt("MAIL"), Trick::SilentAt("RCPT"), Trick::SilentAt("DATA"), Trick::SilentAt(".")];
        for (n, trick) in tricks.into_iter().enumerate() {
            say(&aylin, &page, &name).await;
            app.tell().await;
            let round = post::round(&app.db, &office(misbehaving(trick).await, SHORT)).await.expect("a round");
            assert!(matches!(round, Round::Away(_)), "{trick:?}: {round:?}");
            assert!(states(&app).await.contains(&MailState::Waiting), "{trick:?}");
            app.clock.advance(Ts::HOUR);
            send_all(&app, &server.office()).await;
            assert_eq!(server.delivered().len(), n + 1, "{trick:?}");
        }
    }

    /// The one gap no protocol closes: the server has it and could not say so. It comes again under
    /// the same name.
    async fn what_may_have_been_taken_comes_again_under_the_same_name(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Finn).await;
        say(&app.signed_in(Aylin).await, &page, &named(&app, Finn).await).await;
        app.tell().await;
        let round = post::round(&app.db, &office(misbehaving(Trick::BreaksAfterTaking).await, SHORT)).await.expect("a round");
        assert!(matches!(round, Round::Away(_)), "{round:?}");
        app.clock.advance(Ts::HOUR);
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        let rows = domain::store::mail::Entity::find().all(&app.connection().await).await.expect("the ledger");
        let name = format!("<{}@quellstadt.example>", rows[0].id);
        assert_eq!(server.delivered().iter().map(|mail| header(mail, "Message-ID")).collect::<Vec<_>>(), [name]);
    }

    async fn what_a_server_takes_later_waits_longer_each_time_and_ends(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Finn).await;
        say(&app.signed_in(Aylin).await, &page, &named(&app, Finn).await).await;
        app.tell().await;
        let busy = office(misbehaving(Trick::Answers("451 later")).await, Patience::default());
        let mut tries = 0;
        for _ in 0..300 {
            tries += usize::from(post::round(&app.db, &busy).await.expect("a round") == Round::Went(1));
            app.clock.advance(Ts::HOUR / 2);
        }
        assert_eq!(states(&app).await, [MailState::Failed], "five days are enough");
        assert!((20..60).contains(&tries), "{tries}");
    }

    async fn what_a_server_never_takes_is_shown_to_administration(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Finn).await;
        say(&app.signed_in(Aylin).await, &page, &named(&app, Finn).await).await;
        app.tell().await;
        let strict = office(misbehaving(Trick::Answers("550 no such user")).await, Patience::default());
        send_all(&app, &strict).await;
        assert_eq!(states(&app).await, [MailState::Failed]);
        let bela = app.signed_in(Bela).await;
        let shown = bela.get("/administration/auftraege").await.expect(200);
        assert!(shown.text().contains("Finn Fichte") && shown.text().contains("no such user"), "{}", shown.text());
        let again = shown.attribute("form[action^='/administration/mails/']", "action").concat();
        app.signed_in(Aylin).await.post(&again, &[]).await.expect(403);
        bela.post(&again, &[]).await.expect(303);
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        assert_eq!(server.delivered().len(), 1);
    }
}
