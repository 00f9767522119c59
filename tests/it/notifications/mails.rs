//! Mails through a real server: what they say, and that each comes exactly once.

use domain::store::Ts;
use domain::store::words::Visibility;

use super::{house, named, reachable, read_all, say, send_all};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::cast::system;
use crate::support::mail_server::MailServer;

/// A header with its folded lines joined.
pub fn header(mail: &str, name: &str) -> String {
    let head = mail.split("\n\n").next().unwrap_or_default().replace("\n ", " ").replace("\n\t", " ");
    let line = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
    line.unwrap_or_default().to_owned()
}

on_both! {
    async fn a_mention_goes_out_at_once_and_once(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Finn).await;
        let text = format!("{} siehe Anlage", named(&app, Finn).await);
        let comment = say(&app.signed_in(Aylin).await, &page, &text).await;
        app.tell().await;
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        send_all(&app, &server.office()).await;
        let sent = server.delivered();
        assert_eq!(sent.len(), 1, "{sent:#?}");
        let mail = &sent[0];
        assert_eq!(header(mail, "From"), "Dienstweg <dienstweg@quellstadt.example>");
        assert_eq!(header(mail, "To"), "\"Finn Fichte\" <ffichte@quellstadt.example>");
        assert_eq!(header(mail, "Auto-Submitted"), "auto-generated");
        assert_eq!(header(mail, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
        let end = header(mail, "List-Unsubscribe");
        assert!(end.starts_with("<https://wiki.quellstadt.example/abbestellen/") && end.ends_with('>'), "{end}");
        assert!(header(mail, "Message-ID").ends_with("@quellstadt.example>"), "{mail}");
        assert!(header(mail, "Subject").contains("Bereich offen"), "{}", header(mail, "Subject"));
        for said in ["multipart/alternative", "text/plain", "text/html", &format!("https://wiki.quellstadt.example/k/{comment}")] {
            assert!(mail.contains(said), "{said}: {mail}");
        }
        for absent in ["Anlage", "<img", "style=", "Received: from", "http://"] {
            assert!(!mail.contains(absent), "{absent}: {mail}");
        }
    }

    /// Whoever gets it may not be alone at the screen, and mail goes over many machines.
    async fn a_mail_from_a_closed_space_names_nothing(app) {
        app.cast().await;
        let space = app.space("personal", Visibility::Members).await;
        let page = app.page(Aylin, space, "Umsetzung Weide", "Text.").await;
        let (open, below) = (app.space("offen", Visibility::Open).await, "Plan der Weide");
        let restricted = app.page(Aylin, open, below, "Text.").await;
        app.restrict(Britta, &restricted, &[Aylin, Mehmet]).await;
        app.tell().await;
        reachable(&app, Mehmet).await;
        let (aylin, name) = (app.signed_in(Aylin).await, named(&app, Mehmet).await);
        for on in [&page, &restricted] {
            say(&aylin, on, &format!("{name} bitte ansehen")).await;
        }
        app.tell().await;
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        let sent = server.delivered();
        assert_eq!(sent.len(), 2);
        for mail in &sent {
            for absent in ["Weide", "personal", "Aylin", "ansehen", "Umsetzung"] {
                assert!(!mail.contains(absent), "{absent}: {mail}");
            }
            assert!(mail.contains("https://wiki.quellstadt.example/k/"), "{mail}");
        }
    }

    async fn whoever_left_or_has_no_address_gets_none(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Mehmet).await;
        let text = format!("{} {}", named(&app, Finn).await, named(&app, Mehmet).await);
        say(&app.signed_in(Aylin).await, &page, &text).await;
        app.tell().await;
        let mehmet = app.person(Mehmet).await;
        domain::people::persons::disable(&app.db, &system(), mehmet).await.expect("disabled");
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        assert!(server.delivered().is_empty());
    }

    async fn what_was_read_meanwhile_is_not_mailed(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Finn).await;
        say(&app.signed_in(Aylin).await, &page, &named(&app, Finn).await).await;
        app.tell().await;
        let finn = app.signed_in(Finn).await;
        read_all(&finn).await;
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        assert!(server.delivered().is_empty());
    }

    /// Killed while mails wait, back a day later: each comes, and comes once.
    async fn a_server_that_was_away_gets_everything_once(app) {
        let (_, page) = house(&app).await;
        let mut server = MailServer::start().await;
        let office = server.office();
        for who in [Finn, Mehmet] {
            reachable(&app, who).await;
        }
        let (aylin, both) = (app.signed_in(Aylin).await, format!("{} {}", named(&app, Finn).await, named(&app, Mehmet).await));
        say(&aylin, &page, &both).await;
        app.tell().await;
        send_all(&app, &office).await;
        assert_eq!(server.delivered().len(), 2);
        server.kill();
        for n in 0..7 {
            say(&aylin, &page, &format!("{both} {n}")).await;
        }
        app.tell().await;
        for _ in 0..3 {
            let round = dienstweg::post::round(&app.db, &office).await.expect("a round");
            assert!(matches!(round, dienstweg::post::Round::Away(_)), "{round:?}");
            app.clock.advance(8 * Ts::HOUR);
        }
        server.again().await;
        send_all(&app, &office).await;
        let sent = server.delivered();
        let ids: std::collections::BTreeSet<String> = sent.iter().map(|mail| header(mail, "Message-ID")).collect();
        assert_eq!((sent.len(), ids.len()), (16, 16));
        app.clock.advance(Ts::DAY);
        send_all(&app, &office).await;
        assert_eq!(server.delivered().len(), 16);
    }
}
