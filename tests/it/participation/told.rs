//! Who is told of what becomes of a Vorschlag.

use super::{answer, day, page, proposal};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet};

async fn bell(app: &TestApp, who: Persona) -> String {
    app.tell().await;
    app.signed_in(who).await.get("/benachrichtigungen").await.expect(200).text()
}

on_both! {
    /// Author and supporters without asking for it; nobody else.
    async fn author_and_supporters_hear_of_the_answer(app) {
        let (_, id) = proposal(&app).await;
        app.tell().await;
        app.signed_in(Aylin).await.post(&format!("/ideen/{id}/unterstuetzung"), &[]).await.expect(303);
        answer(&app.signed_in(Mehmet).await, &id, "accepted", &[]).await.expect(303);
        for persona in [Finn, Aylin] {
            let told = bell(&app, persona).await;
            assert!(told.contains("Regenjacken nach Größe") && told.contains("Rückmeldung"), "{persona:?}");
        }
        assert!(!bell(&app, Bela).await.contains("Regenjacken"), "who did not ask for it");
    }

    async fn who_is_to_check_is_told(app) {
        let (_, id) = proposal(&app).await;
        app.tell().await;
        let due = day(&app, 21);
        let britta = app.signed_in(Britta).await;
        britta.post(&format!("/ideen/{id}/pruefung"), &[("reviewer", "bbirke"), ("due_at", &due)]).await.expect(303);
        assert!(bell(&app, Bela).await.contains("Vorschlag liegt bei Ihnen"));
        answer(&app.signed_in(Bela).await, &id, "accepted", &[("entwurf", "ja")]).await.expect(303);
        assert!(bell(&app, Mehmet).await.contains("Vorschlag liegt bei Ihnen"), "a draft waits for who decides");
        assert!(!bell(&app, Finn).await.contains("Entwurf"), "nobody else hears of a draft");
        page(&app.signed_in(Finn).await, &id).await;
    }
}
