//! A place restored from a backup: what had not left is neither lost nor sent by itself a second time.

use domain::admin::backup::{backup, restore};
use domain::notifications::{Post, digest, follow, held, ledger};
use domain::progress::Progress;
use domain::store::Ts;
use domain::{Db, Error, Opening, Places};
use jiff::tz::TimeZone;
use tempfile::TempDir;

use super::mails::header;
use super::{Office, Round, house, named, post, reachable, say, send_all};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn};
use crate::support::cast::system;
use crate::support::mail_server::MailServer;

/// The house of a test as a backup of this moment brings it back, on SQLite.
struct Restored {
    db: Db,
    held: u64,
    _folder: TempDir,
}

impl Restored {
    async fn of(app: &TestApp) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("one.backup");
        backup(&app.db, &app.blobs, &file, &Progress::default()).await.expect("a backup");
        let places = Places { data: folder.path().join("data"), database_url: None };
        let held = restore(&file, &places, &Progress::default()).await.expect("restored").held;
        let db = Db::open(&places, Opening::Serve, app.clock.clone()).await.expect("the database opens");
        Self { db, held, _folder: folder }
    }

    async fn send(&self, office: &Office) {
        while let Round::Went(_) = post::round(&self.db, office).await.expect("a round") {}
    }

    async fn tell(&self) -> usize {
        follow::catch_up(&self.db, Post::Goes).await.expect("the notifications follow")
    }

    async fn digests(&self) -> usize {
        digest::make_due(&self.db, &TimeZone::UTC).await.expect("digests are made")
    }
}

on_both! {
    /// As after a fire: the old place sent it after the backup, or it did not; only the house knows.
    async fn a_mail_that_waited_is_held_until_somebody_lets_it_go(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Finn).await;
        say(&app.signed_in(Aylin).await, &page, &named(&app, Finn).await).await;
        app.tell().await;
        let restored = Restored::of(&app).await;
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        restored.tell().await;
        restored.send(&server.office()).await;
        assert_eq!((restored.held, server.delivered().len()), (1, 1), "nothing leaves by itself");
        let britta = app.actor(Britta).await;
        for refused in [held::release(&restored.db, &britta).await, held::drop_held(&restored.db, &britta).await] {
            assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
        }
        assert_eq!(ledger::undelivered(&restored.db, &app.actor(Bela).await).await.expect("the list").len(), 1);
        assert_eq!(held::release(&restored.db, &system()).await.expect("released"), 1);
        restored.send(&server.office()).await;
        let sent = server.delivered();
        assert_eq!(sent.len(), 2);
        assert_eq!(header(&sent[0], "Message-ID"), header(&sent[1], "Message-ID"), "mailboxes know it for the same");
        assert_eq!(held::release(&restored.db, &system()).await.expect("released"), 0);
    }

    async fn what_is_taken_for_sent_never_leaves(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Finn).await;
        say(&app.signed_in(Aylin).await, &page, &named(&app, Finn).await).await;
        app.tell().await;
        let restored = Restored::of(&app).await;
        assert_eq!(held::drop_held(&restored.db, &system()).await.expect("dropped"), 1);
        assert_eq!(held::release(&restored.db, &system()).await.expect("released"), 0);
        let server = MailServer::start().await;
        restored.send(&server.office()).await;
        assert!(server.delivered().is_empty());
    }

    /// A digest may have come since the backup as well.
    async fn what_waited_for_a_digest_is_held_as_one_mail(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Finn).await;
        app.signed_in(Finn).await.post(&format!("/s/{page}/abonnement"), &[]).await.expect(303);
        let aylin = app.signed_in(Aylin).await;
        for n in 0..3 {
            say(&aylin, &page, &format!("Hinweis {n}.")).await;
        }
        app.tell().await;
        let restored = Restored::of(&app).await;
        app.clock.advance(2 * Ts::DAY);
        assert_eq!((restored.held, restored.digests().await), (1, 0));
        let server = MailServer::start().await;
        restored.send(&server.office()).await;
        assert!(server.delivered().is_empty());
        assert_eq!(held::release(&restored.db, &system()).await.expect("released"), 1);
        restored.send(&server.office()).await;
        let sent = server.delivered();
        assert_eq!(sent.len(), 1);
        assert!(sent[0].contains("3 neue Kommentare"), "{}", sent[0]);
    }

    /// What was said and not yet told stands in the bell; the mail was the old place's affair.
    async fn what_was_not_told_yet_is_told_without_a_mail(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Finn).await;
        let (aylin, name) = (app.signed_in(Aylin).await, named(&app, Finn).await);
        say(&aylin, &page, &name).await;
        app.settle().await;
        let restored = Restored::of(&app).await;
        assert_eq!((restored.held, restored.tell().await), (0, 1));
        let server = MailServer::start().await;
        restored.send(&server.office()).await;
        assert!(server.delivered().is_empty());
        // What happens there from now on is mailed.
        let actor = app.actor(Aylin).await;
        let on = domain::entries::spine::find(&restored.db, &actor, &page).await.expect("the page");
        let new = domain::comments::write::NewComment { body: name, ..Default::default() };
        domain::comments::write::write(&restored.db, &actor, &on, &new).await.expect("a comment");
        assert_eq!(restored.tell().await, 1);
        restored.send(&server.office()).await;
        assert_eq!(server.delivered().len(), 1);
    }
}
