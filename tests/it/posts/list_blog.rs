//! Leafing through a blog in both directions.

use domain::entries::draft::SaveAs;
use domain::posts::write;
use domain::store::words::Visibility;
use domain::store::{SpaceId, entry};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Finn};
use crate::support::cast::draft;
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

async fn post(app: &TestApp, space: SpaceId, title: &str) -> String {
    let draft = draft(title, "Text.", SaveAs::Published);
    write::create(&app.db, &app.actor(Aylin).await, space, "", &draft).await.expect("a Beitrag")
}

fn titles(answer: &Answer) -> Vec<String> {
    answer.select(".post-list__title")
}

async fn follow(client: &Client, answer: &Answer, rel: &str) -> Option<Answer> {
    let next = answer.attribute(&format!(".pager a[rel={rel}]"), "href").pop()?;
    Some(client.get(&next).await.expect(200))
}

on_both! {
    async fn every_beitrag_stands_on_one_screen_whichever_way_one_goes(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let mut written = Vec::new();
        for number in 0..45 {
            // Several at the same moment: the id decides among them.
            app.clock.advance(if number % 3 == 0 { 1000 } else { 0 });
            written.push(post(&app, space, &format!("Nummer {number}")).await);
        }
        let finn = app.signed_in(Finn).await;
        let first = finn.get("/b/offen/blog").await.expect(200);
        let (mut older, mut screens) = (titles(&first), vec![titles(&first)]);
        let mut last = first;
        while let Some(next) = follow(&finn, &last, "next").await {
            older.extend(titles(&next));
            screens.push(titles(&next));
            last = next;
        }
        assert_eq!(screens.iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 5]);
        let mut once = older.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), 45);
        let back = follow(&finn, &last, "prev").await.expect("newer ones");
        assert_eq!(titles(&back), screens[1]);
        assert_eq!(titles(&follow(&finn, &back, "prev").await.expect("newer ones")), screens[0]);
    }

    async fn a_place_outlives_its_entry_and_a_made_up_one_is_refused(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        for number in 0..22 {
            app.clock.advance(1000);
            post(&app, space, &format!("Nummer {number}")).await;
        }
        let finn = app.signed_in(Finn).await;
        let first = finn.get("/b/offen/blog").await.expect(200);
        let edge = titles(&first).pop().expect("a last line");
        let gone = entry::Entity::delete_many().filter(entry::Column::Title.eq(edge));
        gone.exec(&app.connection().await).await.expect("purged");
        let next = follow(&finn, &first, "next").await.expect("older ones");
        assert_eq!(titles(&next), ["Nummer 1", "Nummer 0"]);
        for made_up in ["vor=x", "vor=1.2", "nach=bbbb", "vor="] {
            finn.get(&format!("/b/offen/blog?{made_up}")).await.expect(400);
        }
    }
}
