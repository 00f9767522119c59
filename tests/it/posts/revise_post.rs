//! Changing a Beitrag: new texts, history, trash.

use domain::store::words::Visibility;

use super::written;
use crate::on_both;
use crate::support::Client;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::client::Answer;

async fn save(client: &Client, id: &str, base: &str, body: &str, save_as: &str) -> Answer {
    let fields = [("title", "Sommerfest"), ("body", body), ("base", base), ("save_as", save_as)];
    client.post(&format!("/s/{id}/bearbeiten"), &fields).await
}

async fn base(client: &Client, id: &str) -> String {
    let form = client.get(&format!("/s/{id}/bearbeiten")).await;
    form.attribute("input[name=base]", "value").pop().unwrap_or_default()
}

on_both! {
    async fn readers_keep_the_published_text_while_a_newer_one_is_written(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let (aylin, finn) = (app.signed_in(Aylin).await, app.signed_in(Finn).await);
        let id = written(&aylin, "Sommerfest", "Am Freitag.", "published").await;
        save(&aylin, &id, &base(&aylin, &id).await, "Am Samstag.", "draft").await.expect(303);
        assert!(finn.open(&format!("/s/{id}")).await.expect(200).text().contains("Am Freitag."));
        finn.get(&format!("/s/{id}/entwurf")).await.expect(404);
        assert!(aylin.get(&format!("/s/{id}/entwurf")).await.expect(200).text().contains("Am Samstag."));
        save(&aylin, &id, &base(&aylin, &id).await, "Am Sonntag.", "published").await.expect(303);
        assert!(finn.open(&format!("/s/{id}")).await.expect(200).text().contains("Am Sonntag."));
        let history = finn.get(&format!("/s/{id}/verlauf")).await.expect(200);
        assert_eq!(history.select("tbody tr").len(), 3);
        finn.get(&format!("/s/{id}/vergleich/1..3")).await.expect(200);
        aylin.post(&format!("/s/{id}/fassung/1/wiederherstellung"), &[]).await.expect(303);
        assert!(finn.open(&format!("/s/{id}")).await.expect(200).text().contains("Am Freitag."));
    }

    async fn others_who_write_in_the_space_do_not_change_it(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let (aylin, britta) = (app.signed_in(Aylin).await, app.signed_in(Britta).await);
        let id = written(&aylin, "Sommerfest", "Am Freitag.", "published").await;
        let newest = base(&aylin, &id).await;
        for who in [Mehmet, Finn] {
            let client = app.signed_in(who).await;
            client.get(&format!("/s/{id}/bearbeiten")).await.expect(403);
            save(&client, &id, &newest, "Fällt aus.", "published").await.expect(403);
            client.post(&format!("/s/{id}/papierkorb"), &[]).await.expect(403);
            client.post(&format!("/s/{id}/arbeitsstand"), &[("title", "x"), ("body", "x")]).await.expect(403);
        }
        assert_eq!(app.found(&id).await.entry.head_id.to_string(), newest);
        save(&britta, &id, &newest, "Am Freitag ab 15 Uhr.", "published").await.expect(303);
        save(&aylin, &id, &newest, "Am Mittwoch um 12.", "published").await.expect(409);
    }

    async fn it_goes_to_the_trash_and_comes_back(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let (aylin, finn) = (app.signed_in(Aylin).await, app.signed_in(Finn).await);
        let id = written(&aylin, "Sommerfest", "Am Freitag.", "published").await;
        aylin.get(&format!("/s/{id}/papierkorb")).await.expect(200);
        let gone = aylin.post(&format!("/s/{id}/papierkorb"), &[]).await.expect(303);
        assert_eq!(gone.location().as_deref(), Some("/b/offen/blog"));
        finn.get(&format!("/s/{id}")).await.expect(404);
        assert!(finn.get("/b/offen/blog").await.select(".post-list__line").is_empty());
        assert!(aylin.get("/b/offen/papierkorb").await.expect(200).text().contains(&id));
        aylin.post(&format!("/s/{id}/papierkorb/ende"), &[]).await.expect(303);
        finn.open(&format!("/s/{id}")).await.expect(200);
    }
}
