//! A webhook is told what its owner may see at the moment of sending.

use domain::comments::write::{self, NewComment};
use domain::people::persons;
use domain::posts::import::{self, Intake};
use domain::progress::Board;
use domain::spaces::grants::Subject;
use domain::store::words::{DeliveryState, EntryKind, Level, Visibility, WebhookState};
use domain::webhooks::manage::WebhookDraft;
use domain::webhooks::record;

use super::{by_bela, draft, found, hook, house, send};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Mehmet};
use crate::support::cast::system;

on_both! {
    async fn closed_spaces_send_no_titles(app) {
        let (other, _) = house(&app).await;
        let closed = app.space("amt", Visibility::Members).await;
        hook(&app, Mehmet, &draft(&other, &[closed])).await;
        let page = app.page(Aylin, closed, "Geheimplan", "Neu.").await;
        send(&app).await;
        let heard = other.heard();
        assert_eq!(heard[0].json()["data"]["id"], page.as_str());
        assert!(!String::from_utf8_lossy(&heard[0].body).contains("Geheimplan"), "{heard:?}");
    }

    /// Between the event and its sending a right was withdrawn, or the page restricted.
    async fn a_right_that_is_gone_counts_when_it_is_sent(app) {
        let (other, open) = house(&app).await;
        let closed = app.space("amt", Visibility::Members).await;
        let (id, _) = hook(&app, Mehmet, &draft(&other, &[closed, open])).await;
        app.page(Aylin, closed, "Geheimplan", "Neu.").await;
        let restricted = app.page(Aylin, open, "Nur für eine", "Neu.").await;
        app.restrict(Britta, &restricted, &[Aylin]).await;
        app.revoke(closed, Mehmet).await;
        send(&app).await;
        assert!(other.heard().is_empty(), "{:?}", other.heard());
        let rows = record::list(&app.db, &system(), &found(&app, &id).await.row, None, 10).await.expect("the deliveries");
        assert!(!rows.is_empty() && rows.iter().all(|row| row.state == DeliveryState::Dropped), "{rows:?}");
        app.grant(closed, Subject::Person(app.person(Mehmet).await), Level::Read).await;
        let seen = app.page(Aylin, closed, "Wieder sichtbar", "Neu.").await;
        send(&app).await;
        assert_eq!(other.heard()[0].json()["data"]["id"], seen.as_str());
    }

    async fn a_disabled_account_is_told_nothing(app) {
        let (other, space) = house(&app).await;
        let (id, _) = hook(&app, Mehmet, &draft(&other, &[space])).await;
        app.page(Aylin, space, "Markt", "Neu.").await;
        persons::disable(&app.db, &system(), app.person(Mehmet).await).await.expect("disabled");
        send(&app).await;
        assert!(other.heard().is_empty());
        assert_eq!(found(&app, &id).await.row.state, WebhookState::Failing);
    }

    async fn it_hears_of_its_spaces_and_kinds_and_of_no_draft(app) {
        let (other, space) = house(&app).await;
        let elsewhere = app.space("anderswo", Visibility::Open).await;
        let comments = WebhookDraft { kinds: vec![EntryKind::Comment], ..draft(&other, &[space]) };
        hook(&app, Bela, &comments).await;
        for place in [space, elsewhere] {
            let page = app.page(Aylin, place, "Markt", "Neu.").await;
            let (actor, on) = (app.actor(Aylin).await, app.found(&page).await);
            let said = NewComment { body: "Gut so.".into(), ..NewComment::default() };
            write::write(&app.db, &actor, &on, &said).await.expect("a comment");
        }
        send(&app).await;
        let heard = other.heard();
        assert_eq!((heard.len(), &heard[0].json()["data"]["kind"]), (1, &"comment".into()));
        by_bela(&app, &other, space).await;
        let draft = crate::support::cast::draft("Entwurf", "Noch nicht.", domain::wiki::SaveAs::Draft);
        app.page_as(Aylin, space, domain::wiki::NewPage::default(), draft).await;
        send(&app).await;
        assert_eq!(other.heard().len(), 1);
    }

    async fn imports_are_nobodys_news(app) {
        let (other, space) = house(&app).await;
        by_bela(&app, &other, space).await;
        let model = domain::spaces::find(&app.db, &system(), "offen").await.expect("the space");
        let (zone, work) = (jiff::tz::TimeZone::UTC, Board::default().begin("test"));
        let intake = Intake { space: &model, zone: &zone, progress: &work, dry_run: false };
        let lines = std::io::Cursor::new(br#"{"kind": "micropost", "id": "m", "body": "Alt."}"#.to_vec());
        let report = import::json_lines(&app.db, &app.actor(Britta).await, &intake, lines).await.expect("an import");
        assert_eq!(report.new, 1);
        send(&app).await;
        assert!(other.heard().is_empty());
    }

    async fn what_went_away_is_told(app) {
        let (other, space) = house(&app).await;
        by_bela(&app, &other, space).await;
        let page = app.page(Aylin, space, "Markt", "Neu.").await;
        send(&app).await;
        app.trash(Aylin, &page).await;
        send(&app).await;
        let last = other.heard().pop().expect("a message").json();
        assert_eq!((&last["type"], &last["data"]["id"]), (&"entry.trashed".into(), &page.as_str().into()));
        assert!(last["data"]["title"].is_null());
    }
}
