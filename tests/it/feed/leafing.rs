//! Leafing through a feed over many spaces, in both directions.

use domain::entries::draft::SaveAs;
use domain::posts::write;
use domain::store::entry;
use domain::store::words::Visibility;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{follow, titles};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Finn};
use crate::support::cast::draft;

on_both! {
    /// More spaces than lines on a screen, and several entries at the same moment.
    async fn every_entry_stands_on_one_screen_whichever_way_one_goes(app) {
        app.cast().await;
        let mut spaces = Vec::new();
        for number in 0..24 {
            spaces.push(app.space(&format!("b{number}"), Visibility::Open).await);
        }
        let (aylin, finn) = (app.actor(Aylin).await, app.signed_in(Finn).await);
        for number in 0..24 {
            finn.post(&format!("/b/b{number}/abonnement"), &[]).await.expect(303);
        }
        for number in 0..50_usize {
            app.clock.advance(if number % 4 == 0 { 1000 } else { 0 });
            let post = draft(&format!("Nummer {number}"), "Text.", SaveAs::Published);
            write::create(&app.db, &aylin, spaces[(number * 7) % 24], "", &post).await.expect("a Beitrag");
        }
        let expected: Vec<String> = (0..50).rev().map(|number| format!("Nummer {number}")).collect();
        for feed in ["/neuigkeiten/haus", "/neuigkeiten/abos"] {
            let first = finn.get(feed).await.expect(200);
            let (mut all, mut last) = (titles(&first), first);
            while let Some(next) = follow(&finn, &last, "next").await {
                all.extend(titles(&next));
                last = next;
            }
            assert_eq!(all, expected, "{feed}");
            let told = last.header("link").unwrap_or_default().to_owned();
            assert!(told.contains("rel=\"prev\"") && !told.contains("rel=\"next\""), "{told}");
            let back = follow(&finn, &last, "prev").await.expect("newer ones");
            assert_eq!(titles(&back), expected[20..40]);
        }
        // The entry at the edge may be gone.
        let first = finn.get("/neuigkeiten/haus").await.expect(200);
        let gone = entry::Entity::delete_many().filter(entry::Column::Title.eq("Nummer 30"));
        gone.exec(&app.connection().await).await.expect("purged");
        assert_eq!(titles(&follow(&finn, &first, "next").await.expect("older ones")), expected[20..40]);
        for made_up in ["vor=x", "nach=bbbb", "vor="] {
            finn.get(&format!("/neuigkeiten/haus?{made_up}")).await.expect(400);
        }
    }
}
