//! How people want to be told.

use super::{bell, house, lines_of, named, reachable, say, send_all};
use crate::on_both;
use crate::support::Client;
use crate::support::cast::Persona::{Aylin, Finn};
use crate::support::mail_server::MailServer;

/// Everything as it is by default, mention aside.
pub async fn choose(client: &Client, mention: &str, shown: &[&str], hour: &str) -> u16 {
    let mut fields = vec![
        ("mention", mention),
        ("task", "once"),
        ("answer", "once"),
        ("decision", "daily"),
        ("comment", "daily"),
        ("news", "weekly"),
        ("hour", hour),
        ("weekday", "3"),
    ];
    fields.extend(shown.iter().map(|topic| ("zeigen", *topic)));
    client.post("/einstellungen/benachrichtigungen", &fields).await.status.as_u16()
}

on_both! {
    async fn by_default_mail_comes_at_once_only_where_somebody_waits_for_me(app) {
        house(&app).await;
        let form = app.signed_in(Finn).await.get("/einstellungen/benachrichtigungen").await.expect(200);
        let chosen = |topic: &str| form.attribute(&format!("select[name={topic}] option[selected]"), "value").concat();
        let all = ["mention", "task", "answer", "decision", "comment", "news"].map(chosen);
        assert_eq!(all, ["once", "once", "once", "daily", "daily", "daily"]);
        assert_eq!(form.attribute("input[name=zeigen][checked]", "value").len(), 6);
        assert_eq!(chosen("hour"), "7");
    }

    async fn what_was_chosen_counts_from_then_on(app) {
        let (_, page) = house(&app).await;
        reachable(&app, Finn).await;
        let (aylin, finn) = (app.signed_in(Aylin).await, app.signed_in(Finn).await);
        assert_eq!(choose(&finn, "never", &["task"], "25").await, 422);
        assert_eq!(choose(&finn, "sometimes", &["task"], "7").await, 422);
        assert_eq!(choose(&finn, "never", &["task"], "16").await, 303);
        let form = finn.get("/einstellungen/benachrichtigungen").await.expect(200);
        assert_eq!(form.attribute("select[name=mention] option[selected]", "value"), ["never"]);
        assert_eq!(form.attribute("input[name=zeigen][checked]", "value"), ["task"]);
        assert_eq!(form.attribute("select[name=hour] option[selected]", "value"), ["16"]);
        let name = named(&app, Finn).await;
        say(&aylin, &page, &name).await;
        assert_eq!(app.tell().await, 0, "neither here nor there");
        assert_eq!(choose(&finn, "once", &[], "16").await, 303);
        say(&aylin, &page, &name).await;
        assert_eq!(app.tell().await, 1);
        assert_eq!(bell(&finn).await, "");
        assert!(lines_of(&app, Finn).await.is_empty());
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        assert_eq!(server.delivered().len(), 1, "by mail alone");
    }
}
