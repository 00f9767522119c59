//! Ending mails from the mail: one click, no sign-in (RFC 8058).

use super::mails::header;
use super::{house, lines_of, named, reachable, say, send_all};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Finn};
use crate::support::mail_server::MailServer;

on_both! {
    async fn one_click_ends_mails_of_this_kind(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Finn).await;
        let (aylin, name) = (app.signed_in(Aylin).await, named(&app, Finn).await);
        say(&aylin, &page, &name).await;
        app.tell().await;
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        let end = header(&server.delivered()[0], "List-Unsubscribe");
        let path = end.trim_matches(['<', '>']).strip_prefix("https://wiki.quellstadt.example").expect("ours").to_owned();
        let stranger = app.client();
        let page_of = stranger.get(&path).await.expect(200);
        assert!(page_of.text().contains("Erwähnungen") && !page_of.text().contains("Finn"), "{}", page_of.text());
        let chosen = async || {
            let form = app.signed_in(Finn).await.get("/einstellungen/benachrichtigungen").await.expect(200);
            form.attribute("select[name=mention] option[selected]", "value").concat()
        };
        assert_eq!(chosen().await, "once", "looking changes nothing");
        // Waiting already when the click comes.
        say(&aylin, &page, &name).await;
        app.tell().await;
        for _ in 0..2 {
            let click = stranger.bare(reqwest::Method::POST, &path)
                .header("content-type", "application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click");
            stranger.send(click).await.expect(200);
        }
        assert_eq!(chosen().await, "never");
        say(&aylin, &page, &name).await;
        app.tell().await;
        send_all(&app, &server.office()).await;
        assert_eq!(server.delivered().len(), 1);
        assert_eq!(lines_of(&app, Finn).await, ["Öffnungszeiten Neu: 3 Erwähnungen"], "on the platform all stay");
    }

    async fn an_address_nobody_gave_out_ends_nothing(app) {
        house(&app).await;
        let long = "ab".repeat(51);
        for token in ["x", "00", &"0".repeat(120), "ä".repeat(60).as_str(), &long] {
            let path = format!("/abbestellen/{token}");
            app.client().get(&path).await.expect(404);
            app.client().post(&path, &[]).await.expect(404);
        }
    }
}
