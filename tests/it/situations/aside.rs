//! The banner of a Wichtige Mitteilung is put aside by one person, for that person, in secret.

use domain::posts::details;
use domain::store::event;
use sea_orm::{EntityTrait, PaginatorTrait};

use super::{lage, staff};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Britta, Finn};
use crate::support::client::Client;

async fn alert(client: &Client, title: &str, more: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("title", title),
        ("body", "Bis mittags."),
        ("save_as", "published"),
        ("form", "alert"),
        ("valid_until", "2099-01-01"),
    ];
    fields.extend(more);
    let answer = client.post("/b/krisenstab/blog/neu", &fields).await.expect(303);
    answer.location().expect("its place").rsplit('/').next().expect("an id").to_owned()
}

async fn banners(client: &Client) -> usize {
    client.get("/personen").await.expect(200).select("section.announcement").len()
}

async fn aside(client: &Client, id: &str) {
    let back = client.post(&format!("/beitraege/{id}/beiseite"), &[("weiter", "/personen")]).await.expect(303);
    assert_eq!(back.location().as_deref(), Some("/personen"));
}

async fn events(app: &TestApp) -> u64 {
    event::Entity::find().count(&app.connection().await).await.expect("a number")
}

async fn two(app: &TestApp) -> (Client, Client, Client) {
    staff(app).await;
    (app.signed_in(Britta).await, app.signed_in(Finn).await, app.signed_in(Aylin).await)
}

on_both! {
    async fn a_banner_put_aside_is_gone_for_one_person_alone(app) {
        let (britta, finn, aylin) = two(&app).await;
        let id = alert(&britta, "Wasser abgestellt", &[]).await;
        let events = events(&app).await;
        aside(&finn, &id).await;
        assert_eq!((banners(&finn).await, banners(&aylin).await), (0, 1));
        assert_eq!(self::events(&app).await, events, "the log does not tell");
        assert!(finn.open(&format!("/s/{id}")).await.expect(200).text().contains("niemand außer Ihnen"));
        assert!(!britta.open(&format!("/s/{id}")).await.expect(200).text().contains("beiseitegelegt"));
        finn.post(&format!("/beitraege/{id}/beiseite/ende"), &[]).await.expect(303);
        assert_eq!(banners(&finn).await, 1);
        let astray = finn.post(&format!("/beitraege/{id}/beiseite"), &[("weiter", "https://example.org/")]).await.expect(303);
        assert_eq!(astray.location().as_deref(), Some("/"));
    }

    async fn a_correction_stands_above_every_page_again(app) {
        let (britta, finn, _) = two(&app).await;
        let id = alert(&britta, "Wasser abgestellt", &[]).await;
        aside(&finn, &id).await;
        let base = britta.get(&format!("/s/{id}/bearbeiten")).await.expect(200).attribute("input[name=base]", "value");
        let fields = [("title", "Wasser abgestellt"), ("body", "Bis abends."), ("base", base[0].as_str()), ("save_as", "published")];
        britta.post(&format!("/s/{id}/bearbeiten"), &fields).await.expect(303);
        assert_eq!(banners(&finn).await, 1, "what it says is new");
        aside(&finn, &id).await;
        alert(&britta, "Wasser wieder da", &[("ersetzt", &id)]).await;
        let shown = finn.get("/personen").await.expect(200).select("section.announcement");
        assert!(shown.len() == 1 && shown[0].contains("wieder da"), "the new one alone: {shown:?}");
    }

    async fn what_one_does_not_see_is_not_put_aside(app) {
        let (britta, finn, _) = two(&app).await;
        let id = alert(&britta, "Nur für die Administration", &[("an", "rolle-admin")]).await;
        for path in [format!("/beitraege/{id}/beiseite"), format!("/beitraege/{id}/beiseite/ende")] {
            finn.post(&path, &[]).await.expect(404);
        }
    }

    async fn what_happens_now_cannot_be_put_aside(app) {
        let (.., finn, _) = two(&app).await;
        let lage = lage(&app).await;
        assert!(finn.get("/personen").await.expect(200).select("section.announcement form").is_empty());
        finn.post(&format!("/beitraege/{lage}/beiseite"), &[]).await.expect(404);
    }

    async fn nothing_of_it_outlives_the_mitteilung(app) {
        let (britta, finn, _) = two(&app).await;
        let id = alert(&britta, "Wasser abgestellt", &[]).await;
        aside(&finn, &id).await;
        let found = app.found(&id).await;
        details::end(&app.db, &app.actor(Britta).await, &found).await.expect("ended");
        assert_eq!(banners(&finn).await, 0);
        assert!(!finn.open(&format!("/s/{id}")).await.expect(200).text().contains("beiseitegelegt"));
    }
}
