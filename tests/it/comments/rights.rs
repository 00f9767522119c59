//! Who may write below what, and what happens where contributions are checked first.

use domain::store::words::Level;
use domain::wiki::{NewPage, SaveAs};

use super::{answer, page, post, read, read_by, say, written};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::draft;

/// Finn reads the page, and no more.
async fn finn_reads(app: &TestApp, level: Level) {
    let space =
        domain::spaces::find(&app.db, &crate::support::cast::system(), "buergerbuero").await.expect("the space");
    app.grant(space.id, domain::spaces::grants::Subject::Person(app.person(Finn).await), level).await;
}

/// Readers see a contribution after somebody approved it.
async fn checked_first(app: &TestApp) -> String {
    let page = page(app).await;
    let connection = app.connection().await;
    sea_orm::ConnectionTrait::execute_unprepared(&connection, "UPDATE space SET moderation = 'before'")
        .await
        .expect("changed");
    app.grant_again().await;
    page
}

on_both! {
    async fn readers_are_told_what_is_missing(app) {
        let page = page(&app).await;
        finn_reads(&app, Level::Read).await;
        let finn = app.signed_in(Finn).await;
        let shown = finn.open(&format!("/s/{page}")).await.expect(200);
        assert!(shown.select("#kommentare textarea").is_empty());
        assert!(shown.select("#kommentare").concat().contains("Kommentieren"), "it says which right is missing");
        post(&finn, &format!("/s/{page}/kommentare"), "Trotzdem.").await.expect(403);
        finn.get(&format!("/s/{page}/kommentare")).await.expect(403);
        let comment = say(&app.signed_in(Aylin).await, &page, "Guten Tag.").await;
        post(&finn, &format!("/k/{comment}/antwort"), "Trotzdem.").await.expect(403);
        assert_eq!(read(&finn, &page, &comment).await.as_deref(), Some("Guten Tag."));
        finn_reads(&app, Level::Comment).await;
        say(&finn, &page, "Jetzt aber.").await;
    }

    async fn strangers_find_nothing_to_write_below(app) {
        let page = page(&app).await;
        let comment = say(&app.signed_in(Aylin).await, &page, "Guten Tag.").await;
        for who in [Finn, Bela] {
            let client = app.signed_in(who).await;
            for path in [format!("/s/{page}/kommentare"), format!("/k/{comment}/antwort"), format!("/k/{comment}/papierkorb")] {
                post(&client, &path, "Hallo.").await.expect(404);
            }
        }
    }

    /// A draft is not discussed, nor what lies in the trash, nor a comment itself.
    async fn only_what_readers_see_is_discussed(app) {
        let page = page(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let space = app.found(&page).await.space.id;
        let unfinished = app.page_as(Aylin, space, NewPage::default(), draft("Entwurf", "Noch nicht.", SaveAs::Draft)).await;
        post(&aylin, &format!("/s/{unfinished}/kommentare"), "Gut.").await.expect(403);
        let comment = say(&aylin, &page, "Guten Tag.").await;
        post(&aylin, &format!("/s/{comment}/kommentare"), "Tiefer.").await.expect(403);
        app.trash(Aylin, &page).await;
        post(&aylin, &format!("/s/{page}/kommentare"), "Zu spät.").await.expect(403);
    }

    /// A restriction of the page holds for what was said below it before.
    async fn comments_are_restricted_with_their_page(app) {
        let page = page(&app).await;
        let comment = say(&app.signed_in(Aylin).await, &page, "Unter uns.").await;
        assert!(read_by(&app, Mehmet, &page, &comment).await.is_some());
        app.restrict(Britta, &page, &[Aylin]).await;
        let mehmet = app.signed_in(Mehmet).await;
        for path in [format!("/k/{comment}"), format!("/s/{comment}/verlauf"), format!("/k/{comment}/antwort")] {
            mehmet.get(&path).await.expect(404);
        }
        assert!(read_by(&app, Aylin, &page, &comment).await.is_some());
    }

    async fn in_an_official_space_those_who_approve_speak(app) {
        let page = page(&app).await;
        let connection = app.connection().await;
        sea_orm::ConnectionTrait::execute_unprepared(&connection, "UPDATE space SET moderation = 'official'").await.expect("changed");
        app.grant_again().await;
        post(&app.signed_in(Aylin).await, &format!("/s/{page}/kommentare"), "Ich auch?").await.expect(403);
        say(&app.signed_in(Britta).await, &page, "Bekanntgabe.").await;
    }

    async fn where_contributions_are_checked_readers_wait(app) {
        let page = checked_first(&app).await;
        let (aylin, mehmet, britta) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await, app.signed_in(Britta).await);
        let comment = say(&mehmet, &page, "Noch ungeprüft.").await;
        assert_eq!(read(&aylin, &page, &comment).await, None);
        assert_eq!(aylin.open(&format!("/s/{page}")).await.select("#kommentare > h2"), ["Kommentare (0)"]);
        aylin.get(&format!("/k/{comment}")).await.expect(404);
        for client in [&mehmet, &britta] {
            assert_eq!(read(client, &page, &comment).await.as_deref(), Some("Noch ungeprüft."));
        }
        assert!(britta.get("/aufgaben").await.expect(200).text().contains(&comment), "it is her task");
        let base = app.found(&comment).await.entry.head_id.to_string();
        mehmet.post(&format!("/k/{comment}/freigabe"), &[("base", &base)]).await.expect(403);
        britta.post(&format!("/k/{comment}/freigabe"), &[("base", "")]).await.expect(403);
        britta.post(&format!("/k/{comment}/freigabe"), &[("base", &base)]).await.expect(303);
        assert_eq!(read(&aylin, &page, &comment).await.as_deref(), Some("Noch ungeprüft."));
    }

    /// What moderation hid is a place with a reason: not for its author, and for nobody else a text.
    async fn a_hidden_comment_is_a_place_with_a_reason(app) {
        let page = page(&app).await;
        let (aylin, mehmet, britta) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await, app.signed_in(Britta).await);
        let question = [("body", "Quastenworte?"), ("frage", "ja")];
        let comment = written(mehmet.post(&format!("/s/{page}/kommentare"), &question).await);
        let answer = answer(&aylin, &comment, "Na, na.").await;
        let hide = [("reason", "insult"), ("note", "Greift eine Person an.")];
        britta.post(&format!("/moderation/{comment}/ausblenden"), &hide).await.expect(303);
        let shown = aylin.open(&format!("/s/{page}")).await.expect(200);
        assert!(!shown.text().contains("Quastenworte"), "{}", shown.text());
        assert!(shown.select(&format!("#k-{comment}")).concat().contains("Greift eine Person an."));
        assert!(!shown.select(&format!("#k-{comment} > .comment__body")).concat().contains("Mehmet"));
        assert_eq!(shown.select("#kommentare > h2"), ["Kommentare (1)"]);
        assert_eq!(read(&aylin, &page, &answer).await.as_deref(), Some("Na, na."));
        assert!(!aylin.get("/aufgaben").await.expect(200).text().contains("Quastenworte"), "nor among her tasks");
        for client in [&mehmet, &britta] {
            let said = read(client, &page, &comment).await;
            assert!(said.is_some_and(|said| said.ends_with("Quastenworte?")));
        }
        aylin.get(&format!("/s/{comment}/verlauf")).await.expect(404);
        post(&aylin, &format!("/k/{comment}/antwort"), "Doch.").await.expect(404);
    }
}
