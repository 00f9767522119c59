//! A new text for a comment of one's own; the one before stays in the history.

use super::{page, post, read, say};
use crate::on_both;
use crate::support::Client;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::client::Answer;

/// Saves from the form as it is now.
async fn change(client: &Client, comment: &str, body: &str) -> Answer {
    let path = format!("/k/{comment}/bearbeiten");
    let base = client.get(&path).await.expect(200).attribute("input[name=base]", "value").pop().expect("a base");
    client.post(&path, &[("body", body), ("base", &base)]).await
}

on_both! {
    async fn a_changed_comment_says_so_and_shows_what_it_was(app) {
        let page = page(&app).await;
        let mehmet = app.signed_in(Mehmet).await;
        let comment = say(&mehmet, &page, "Zwölf Euro.").await;
        let before = mehmet.open(&format!("/s/{page}")).await;
        assert!(!before.text().contains(&format!("/s/{comment}/verlauf")));
        change(&mehmet, &comment, "Dreizehn Euro.").await.expect(303);
        let aylin = app.signed_in(Aylin).await;
        assert_eq!(read(&aylin, &page, &comment).await.as_deref(), Some("Dreizehn Euro."));
        let shown = aylin.open(&format!("/s/{page}")).await;
        let history = shown.attribute(&format!("#k-{comment} .comment__head a[href$=verlauf]"), "href").pop().expect("a way");
        assert_eq!(aylin.get(&history).await.expect(200).select("tbody tr").len(), 2);
        let old = aylin.get(&format!("/s/{comment}/fassung/1")).await.expect(200);
        assert!(old.text().contains("Zwölf Euro."));
        for part in ["verlauf", "fassung/1", "vergleich/1..2"] {
            app.signed_in(Finn).await.get(&format!("/s/{comment}/{part}")).await.expect(404);
        }
    }

    /// The words stay their author's, also before those who manage the space.
    async fn nobody_changes_the_words_of_others(app) {
        let page = page(&app).await;
        let comment = say(&app.signed_in(Mehmet).await, &page, "Zwölf Euro.").await;
        let head = app.found(&comment).await.entry.head_id.to_string();
        for (who, status) in [(Aylin, 403), (Britta, 403), (Finn, 404)] {
            let client = app.signed_in(who).await;
            client.get(&format!("/k/{comment}/bearbeiten")).await.expect(status);
            let fields = [("body", "Nichts."), ("base", head.as_str())];
            client.post(&format!("/k/{comment}/bearbeiten"), &fields).await.expect(status);
            client.post(&format!("/s/{comment}/fassung/1/wiederherstellung"), &[]).await.expect(status);
        }
        assert_eq!(read(&app.signed_in(Aylin).await, &page, &comment).await.as_deref(), Some("Zwölf Euro."));
    }

    async fn two_windows_lose_no_text(app) {
        let page = page(&app).await;
        let mehmet = app.signed_in(Mehmet).await;
        let comment = say(&mehmet, &page, "Zwölf Euro.").await;
        let stale = app.found(&comment).await.entry.head_id.to_string();
        change(&mehmet, &comment, "Dreizehn Euro.").await.expect(303);
        let fields = [("body", "Vierzehn Euro."), ("base", stale.as_str())];
        let refused = mehmet.post(&format!("/k/{comment}/bearbeiten"), &fields).await.expect(422);
        assert_eq!(refused.select("textarea[name=body]"), ["Vierzehn Euro."]);
        assert_eq!(read(&mehmet, &page, &comment).await.as_deref(), Some("Dreizehn Euro."));
        post(&mehmet, &format!("/k/{comment}/bearbeiten"), "Ohne Grundlage.").await.expect(422);
    }
}
