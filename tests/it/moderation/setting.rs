//! Whose contributions readers see at once, chosen for each space.

use super::{contested, page};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Mehmet};
use crate::support::client::{Answer, Client};

async fn choose(client: &Client, moderation: &str) -> Answer {
    let fields = [
        ("title", "Bereich offen"),
        ("description", ""),
        ("visibility", "open"),
        ("open_level", "read"),
        ("moderation", moderation),
    ];
    client.post("/b/offen/einstellungen", &fields).await
}

async fn say(client: &Client, id: &str, body: &str) -> Answer {
    client.post(&format!("/s/{id}/kommentare"), &[("body", body)]).await
}

on_both! {
    async fn what_is_checked_beforehand_waits_for_those_who_approve(app) {
        let (_, id) = contested(&app).await;
        let (britta, mehmet) = (app.signed_in(Britta).await, app.signed_in(Mehmet).await);
        choose(&britta, "before").await.expect(303);
        say(&mehmet, &id, "Quittenmus").await.expect(303);
        assert!(!page(&app.signed_in(Aylin).await, &id).await.text().contains("Quittenmus"));
        assert!(page(&britta, &id).await.text().contains("Quittenmus"));
        choose(&britta, "open").await.expect(303);
        say(&mehmet, &id, "Hagebutte").await.expect(303);
        assert!(page(&app.signed_in(Aylin).await, &id).await.text().contains("Hagebutte"));
    }

    async fn where_only_the_office_speaks_others_are_refused(app) {
        let (_, id) = contested(&app).await;
        let (britta, mehmet) = (app.signed_in(Britta).await, app.signed_in(Mehmet).await);
        choose(&britta, "official").await.expect(303);
        say(&mehmet, &id, "Quittenmus").await.expect(403);
        say(&britta, &id, "Hagebutte").await.expect(303);
    }

    async fn only_who_manages_chooses_and_only_what_is_offered(app) {
        let (_, id) = contested(&app).await;
        choose(&app.signed_in(Mehmet).await, "official").await.expect(403);
        choose(&app.signed_in(Britta).await, "rude").await.expect(422);
        say(&app.signed_in(Mehmet).await, &id, "Quittenmus").await.expect(303);
    }
}
