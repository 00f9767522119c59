//! Nobody is told of what they may not know: no row, no count, no mail; before and after a right
//! is withdrawn.

use domain::store::words::Visibility;
use sea_orm::EntityTrait;

use super::{bell, house, lines_of, named, reachable, say, send_all};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Britta, Finn, Mehmet, Theo};
use crate::support::mail_server::MailServer;

async fn rows(app: &TestApp, who: Persona) -> usize {
    let person = app.person(who).await;
    let rows = domain::store::notification::Entity::find().all(&app.connection().await).await.expect("rows");
    rows.into_iter().filter(|row| row.person_id == Some(person)).count()
}

on_both! {
    async fn whoever_may_not_see_it_is_not_told(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Hidden).await;
        let page = app.page(Aylin, space, "Lage", "Ruhig.").await;
        app.tell().await;
        for who in [Finn, Mehmet, Theo] {
            reachable(&app, who).await;
        }
        let text = format!("{} {} {}", named(&app, Finn).await, named(&app, Mehmet).await, named(&app, Theo).await);
        say(&app.signed_in(Aylin).await, &page, &text).await;
        assert_eq!(app.tell().await, 1, "Mehmet alone");
        for who in [Finn, Theo] {
            assert_eq!(rows(&app, who).await, 0, "{who:?}");
        }
        assert!(lines_of(&app, Finn).await.is_empty());
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        let sent = server.delivered();
        assert_eq!(sent.len(), 1);
        assert!(sent[0].contains("mminze@") && !sent[0].contains("Lage"), "{}", sent[0]);
    }

    async fn a_right_withdrawn_takes_everything_along(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Members).await;
        let page = app.page(Aylin, space, "Lage", "Ruhig.").await;
        app.tell().await;
        reachable(&app, Mehmet).await;
        let mehmet = app.signed_in(Mehmet).await;
        say(&app.signed_in(Aylin).await, &page, &named(&app, Mehmet).await).await;
        app.tell().await;
        assert_eq!(bell(&mehmet).await, "eine neue Benachrichtigung");
        app.revoke(space, Mehmet).await;
        assert_eq!(bell(&mehmet).await, "");
        assert!(lines_of(&app, Mehmet).await.is_empty());
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        assert!(server.delivered().is_empty(), "rights are read when the mail goes out");
    }

    async fn what_is_gone_is_no_news_any_more(app) {
        let (_, page) = house(&app).await;
        let finn = app.signed_in(Finn).await;
        let comment = say(&app.signed_in(Aylin).await, &page, &named(&app, Finn).await).await;
        app.tell().await;
        app.signed_in(Aylin).await.post(&format!("/k/{comment}/papierkorb"), &[]).await.expect(303);
        assert_eq!(bell(&finn).await, "");
        app.signed_in(Aylin).await.post(&format!("/k/{comment}/papierkorb/ende"), &[]).await.expect(303);
        assert_eq!(bell(&finn).await, "eine neue Benachrichtigung");
        app.restrict(Britta, &page, &[Aylin]).await;
        assert_eq!(bell(&finn).await, "");
        assert!(lines_of(&app, Finn).await.is_empty());
    }

    /// Two houses that differ in one comment Finn may not see look the same to him.
    async fn a_comment_out_of_sight_changes_nothing(app) {
        let (_, page) = house(&app).await;
        let finn = app.signed_in(Finn).await;
        say(&app.signed_in(Aylin).await, &page, &named(&app, Finn).await).await;
        app.tell().await;
        let before = finn.get("/benachrichtigungen").await.expect(200).text();
        let closed = app.space("geheim", Visibility::Hidden).await;
        let secret = app.page(Aylin, closed, "Lage", &named(&app, Finn).await).await;
        say(&app.signed_in(Aylin).await, &secret, &named(&app, Finn).await).await;
        app.tell().await;
        assert_eq!(finn.get("/benachrichtigungen").await.expect(200).text(), before);
    }
}
