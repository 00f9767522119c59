//! Taking a comment away, and bringing it back.

use super::{answer, page, post, read, say};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};

on_both! {
    async fn a_comment_without_answers_is_gone(app) {
        let page = page(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let comment = say(&mehmet, &page, "Vertippt.").await;
        mehmet.get(&format!("/k/{comment}/papierkorb")).await.expect(200);
        mehmet.post(&format!("/k/{comment}/papierkorb"), &[]).await.expect(303);
        for client in [&aylin, &mehmet] {
            assert!(!client.open(&format!("/s/{page}")).await.text().contains(&comment));
        }
        aylin.get(&format!("/k/{comment}")).await.expect(404);
        assert!(!aylin.get("/b/buergerbuero/papierkorb").await.expect(200).text().contains("Vertippt"));
        let trash = mehmet.get("/b/buergerbuero/papierkorb").await.expect(200);
        let back = trash.attribute("form.post-button", "action").into_iter().find(|action| action.contains(&comment));
        mehmet.post(&back.expect("a way back"), &[]).await.expect(303);
        assert_eq!(read(&aylin, &page, &comment).await.as_deref(), Some("Vertippt."));
    }

    /// What others answered stays; of the comment only its place.
    async fn a_placeholder_stands_above_the_answers(app) {
        let page = page(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let first = say(&mehmet, &page, "Geheimnis.").await;
        let second = answer(&aylin, &first, "Ach so.").await;
        mehmet.post(&format!("/k/{first}/papierkorb"), &[]).await.expect(303);
        let shown = aylin.open(&format!("/s/{page}")).await.expect(200);
        assert!(!shown.text().contains("Geheimnis") && !shown.select(".discussion").concat().contains("Mehmet"));
        assert!(shown.select(&format!("#k-{first}")).concat().contains("gelöscht"));
        assert_eq!(read(&aylin, &page, &second).await.as_deref(), Some("Ach so."));
        assert_eq!(shown.select("#kommentare > h2"), ["Kommentare (1)"]);
        post(&aylin, &format!("/k/{first}/antwort"), "Noch da?").await.expect(404);
        mehmet.post(&format!("/k/{first}/papierkorb/ende"), &[]).await.expect(303);
        assert_eq!(read(&aylin, &page, &first).await.as_deref(), Some("Geheimnis."));
    }

    async fn authors_and_those_who_approve_take_away(app) {
        let page = page(&app).await;
        let comment = say(&app.signed_in(Mehmet).await, &page, "Bleibt.").await;
        for (who, status) in [(Aylin, 403), (Finn, 404), (Britta, 303)] {
            app.signed_in(who).await.post(&format!("/k/{comment}/papierkorb"), &[]).await.expect(status);
        }
        app.signed_in(Aylin).await.post(&format!("/k/{comment}/papierkorb/ende"), &[]).await.expect(404);
    }

    /// A page takes its comments along, and brings them back.
    async fn comments_go_and_come_with_their_page(app) {
        let page = page(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let gone = say(&aylin, &page, "Vorher gelöscht.").await;
        aylin.post(&format!("/k/{gone}/papierkorb"), &[]).await.expect(303);
        app.clock.advance(1_000);
        let comment = say(&aylin, &page, "Bleibt dabei.").await;
        aylin.post(&format!("/s/{page}/papierkorb"), &[]).await.expect(303);
        app.signed_in(Mehmet).await.get(&format!("/k/{comment}")).await.expect(404);
        let trash = aylin.get("/b/buergerbuero/papierkorb").await.expect(200).text();
        assert!(!trash.contains("Bleibt dabei."), "it comes back with its page");
        aylin.post(&format!("/k/{gone}/papierkorb/ende"), &[]).await.expect(403);
        aylin.post(&format!("/s/{page}/papierkorb/ende"), &[]).await.expect(303);
        assert_eq!(read(&aylin, &page, &comment).await.as_deref(), Some("Bleibt dabei."));
        assert_eq!(read(&aylin, &page, &gone).await, None);
    }
}
