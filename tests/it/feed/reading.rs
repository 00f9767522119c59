//! Lesestand: kept when somebody wants it, for them alone.

use domain::store::reading_place;
use domain::store::words::Visibility;
use sea_orm::EntityTrait;

use super::titles;
use crate::on_both;
use crate::support::Client;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Finn, Mehmet};

async fn press(client: &Client, part: &str) {
    let shown = client.get("/neuigkeiten/haus").await.expect(200);
    let bis = shown.attribute(".reading-bar input[name=bis]", "value").pop().expect("a place");
    client.post(&format!("/neuigkeiten/haus/{part}"), &[("bis", &bis)]).await.expect(303);
}

async fn kept(app: &TestApp) -> usize {
    reading_place::Entity::find().all(&app.connection().await).await.expect("rows").len()
}

on_both! {
    async fn nothing_is_kept_until_somebody_asks_and_nothing_after_they_end_it(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        for number in 0..3 {
            app.clock.advance(1000);
            app.page(Aylin, space, &format!("Seite {number}"), "Text.").await;
        }
        let finn = app.signed_in(Finn).await;
        finn.get("/neuigkeiten").await.expect(200);
        assert_eq!(kept(&app).await, 0, "reading leaves no trace");
        press(&finn, "lesestand").await;
        assert_eq!(kept(&app).await, 1);
        for number in 3..26 {
            app.clock.advance(1000);
            app.page(Aylin, space, &format!("Seite {number}"), "Text.").await;
        }
        let shown = finn.get("/neuigkeiten/haus").await.expect(200);
        assert!(shown.text().contains("Ihren Lesestand sehen nur Sie"));
        let unread = shown.attribute(".reading-bar a", "href").pop().expect("a way to what is unread");
        let unread = finn.get(&unread).await.expect(200);
        let expected: Vec<String> = (3..23).rev().map(|number| format!("Seite {number}")).collect();
        assert_eq!(titles(&unread), expected, "directly after the place, not the newest");
        press(&finn, "lesestand").await;
        app.clock.advance(1000);
        app.page(Aylin, space, "Danach", "Text.").await;
        let lines = finn.get("/neuigkeiten/haus").await.expect(200).select(".post-list > li");
        assert!(lines[0].contains("Danach") && lines[1].contains("Ab hier haben Sie schon gelesen"), "{lines:?}");
        let mehmet = app.signed_in(Mehmet).await.get("/neuigkeiten/haus").await.expect(200).text();
        assert!(!mehmet.contains("Ab hier haben Sie schon gelesen"));
        finn.post("/neuigkeiten/haus/lesestand/ende", &[]).await.expect(303);
        assert_eq!(kept(&app).await, 0);
        finn.post("/neuigkeiten/haus/lesestand", &[("bis", "erfunden")]).await.expect(400);
    }
}
