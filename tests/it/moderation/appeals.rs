//! Widerspruch.

use super::{also_approves, contested, desk, finn, hide, page};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::client::{Answer, Client};

async fn appeal(client: &Client, id: &str, text: &str) -> Answer {
    client.post(&format!("/widerspruch/{id}"), &[("appeal", text)]).await
}

async fn decide(client: &Client, id: &str, granted: &str) -> Answer {
    let fields = [("granted", granted), ("decision", "Nach Abwägung.")];
    client.post(&format!("/moderation/{id}/entscheidung"), &fields).await
}

on_both! {
    async fn a_second_person_decides(app) {
        let (space, id) = contested(&app).await;
        let (aylin, britta) = (app.signed_in(Aylin).await, app.signed_in(Britta).await);
        hide(&britta, &id, "Greift an.").await.expect(303);
        aylin.get(&format!("/widerspruch/{id}")).await.expect(200);
        appeal(&aylin, &id, "Ich nenne niemanden.").await.expect(303);
        assert!(desk(&britta).await.contains("Ich nenne niemanden."));
        decide(&britta, &id, "nein").await.expect(403);
        also_approves(&app, space, Mehmet).await;
        let mehmet = app.signed_in(Mehmet).await;
        assert!(desk(&mehmet).await.contains("Ich nenne niemanden."));
        decide(&mehmet, &id, "ja").await.expect(303);
        page(&finn(&app).await, &id).await.expect(200);
        let log = mehmet.get("/moderation/protokoll").await.text();
        assert!(log.contains("Widerspruch stattgegeben") && log.contains("Mehmet Minze"), "{log}");
    }

    async fn a_dismissed_appeal_is_told_and_final(app) {
        let (space, id) = contested(&app).await;
        also_approves(&app, space, Mehmet).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        hide(&app.signed_in(Britta).await, &id, "Greift an.").await.expect(303);
        appeal(&aylin, &id, "Ich nenne niemanden.").await.expect(303);
        appeal(&aylin, &id, "Noch einmal.").await.expect(403);
        decide(&mehmet, &id, "nein").await.expect(303);
        let own = page(&aylin, &id).await.expect(200).text();
        assert!(own.contains("zurückgewiesen") && own.contains("Nach Abwägung."), "{own}");
        appeal(&aylin, &id, "Noch einmal.").await.expect(403);
        decide(&mehmet, &id, "ja").await.expect(403);
        page(&finn(&app).await, &id).await.expect(410);
    }

    async fn only_the_author_appeals_and_says_why(app) {
        let (_, id) = contested(&app).await;
        hide(&app.signed_in(Britta).await, &id, "Greift an.").await.expect(303);
        appeal(&app.signed_in(Aylin).await, &id, " ").await.expect(422);
        for (persona, status) in [(Britta, 403), (Mehmet, 404), (Finn, 404)] {
            appeal(&app.signed_in(persona).await, &id, "Bitte.").await.expect(status);
        }
    }

    async fn without_an_appeal_there_is_nothing_to_decide(app) {
        let (space, id) = contested(&app).await;
        also_approves(&app, space, Mehmet).await;
        hide(&app.signed_in(Britta).await, &id, "Greift an.").await.expect(303);
        decide(&app.signed_in(Mehmet).await, &id, "ja").await.expect(403);
        page(&finn(&app).await, &id).await.expect(410);
    }
}
