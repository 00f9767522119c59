//! Hilfreich is counted and names nobody; Danke is for the author alone.

use domain::comments::write::{self, NewComment};
use domain::store::words::Visibility;

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

/// A page only Aylin, Mehmet and Britta read, and Mehmet's comment below it.
async fn comment(app: &TestApp) -> [String; 2] {
    app.cast().await;
    let space = app.space("amt", Visibility::Members).await;
    let page = app.page(Aylin, space, "Schlüssel", "Wo er liegt.").await;
    let new = NewComment { body: "Im Schrank.".into(), ..NewComment::default() };
    let id = write::write(&app.db, &app.actor(Mehmet).await, &app.found(&page).await, &new).await.expect("a comment");
    [page, id]
}

async fn click(client: &Client, id: &str, what: &str) -> Answer {
    client.post(&format!("/s/{id}/{what}"), &[]).await
}

async fn said(client: &Client, page: &str) -> String {
    client.open(&format!("/s/{page}")).await.expect(200).select(".comment__actions").concat()
}

on_both! {
    async fn helpful_is_counted_once_per_person_and_can_be_taken_back(app) {
        let [page, id] = comment(&app).await;
        let (aylin, britta, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Britta).await, app.signed_in(Mehmet).await);
        for client in [&aylin, &aylin, &britta] {
            click(client, &id, "hilfreich").await.expect(303);
        }
        assert!(said(&aylin, &page).await.contains("Hilfreich (2)"));
        let shown = aylin.open(&format!("/s/{page}")).await;
        assert_eq!(shown.attribute(".comment__actions button[aria-pressed=true]", "type").len(), 1);
        let to_author = said(&mehmet, &page).await;
        assert!(to_author.contains("Hilfreich (2)") && !to_author.contains("Aylin"), "{to_author}");
        click(&aylin, &id, "hilfreich/ende").await.expect(303);
        click(&aylin, &id, "hilfreich/ende").await.expect(303);
        assert!(said(&britta, &page).await.contains("Hilfreich (1)"));
    }

    async fn thanks_are_read_by_the_author_alone(app) {
        let [page, id] = comment(&app).await;
        let (aylin, britta, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Britta).await, app.signed_in(Mehmet).await);
        click(&aylin, &id, "danke").await.expect(303);
        assert!(said(&mehmet, &page).await.contains("Danke von: Aylin Ahorn"));
        for client in [&aylin, &britta] {
            assert!(!said(client, &page).await.contains("Danke von"));
        }
        assert!(!britta.open(&format!("/s/{page}")).await.select(".comment").concat().contains("Aylin"));
        click(&aylin, &id, "danke/ende").await.expect(303);
        assert!(!said(&mehmet, &page).await.contains("Danke von"));
    }

    async fn nobody_praises_themselves_or_what_they_do_not_see(app) {
        let [page, id] = comment(&app).await;
        for what in ["hilfreich", "hilfreich/ende", "danke", "danke/ende"] {
            click(&app.signed_in(Mehmet).await, &id, what).await.expect(403);
            for stranger in [Finn, Bela] {
                click(&app.signed_in(stranger).await, &id, what).await.expect(404);
            }
        }
        let own = said(&app.signed_in(Mehmet).await, &page).await;
        assert!(!own.contains("Hilfreich") && !own.contains("Danke"), "{own}");
        app.signed_in(Mehmet).await.post(&format!("/k/{id}/papierkorb"), &[]).await.expect(303);
        click(&app.signed_in(Britta).await, &id, "danke").await.expect(403);
    }
}
