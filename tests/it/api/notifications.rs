//! What one was told of: read by oneself alone, noted as read by oneself alone.

use serde_json::{Value, json};

use super::house::{Api, House};
use crate::notifications::named;
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Finn, Mehmet};
use crate::support::cast::system;
use domain::spaces::grants::Subject;
use domain::store::words::TokenScope::Read;
use domain::wiki::restrict;

async fn lines(api: &Api) -> Vec<Value> {
    api.get("/notifications").await.is(200).json()["items"].as_array().expect("items").clone()
}

async fn unread(api: &Api) -> Vec<u64> {
    lines(api).await.iter().map(|line| line["unread"].as_u64().expect("a number")).collect()
}

/// Pages of Aylin's in `amt`, and a mention of Finn below each.
async fn mentioned(house: &House, pages: usize) -> Vec<String> {
    house.app.tell().await;
    let author = house.writer(Aylin).await;
    let name = named(&house.app, Finn).await;
    let mut written = Vec::new();
    for n in 0..pages {
        house.app.clock.advance(60_000);
        let (page, _) = author.page("amt", json!({"title": format!("Seite {n}"), "body": "x"})).await;
        author.made(&format!("/entries/{page}/comments"), json!({"body": format!("Bitte {name}")})).await;
        written.push(page);
    }
    house.app.tell().await;
    written.reverse();
    written
}

on_both! {
    async fn one_line_is_read_and_then_all_up_to_one(app) {
        let house = House::furnished(app).await;
        let pages = mentioned(&house, 3).await;
        let finn = house.writer(Finn).await;
        let told = lines(&finn).await;
        assert_eq!(told.len(), 3);
        assert_eq!((&told[0]["cause"], &told[0]["on"]["id"], &told[0]["by"]["name"]), (&json!("mention"), &json!(pages[0]), &json!("Aylin Ahorn")));
        assert_eq!(told[0]["entry"]["kind"], "comment");
        finn.post("/notifications/read", &json!({"line": told[1]["line"]})).await.is(204);
        assert_eq!(unread(&finn).await, [1, 0, 1]);
        mentioned(&house, 1).await;
        finn.post("/notifications/read", &json!({"up_to": told[0]["line"]})).await.is(204);
        assert_eq!(unread(&finn).await, [1, 0, 0, 0], "what came since stays new");
        finn.post("/notifications/read", &json!({"line": "bcd"})).await.is(400);
        finn.post("/notifications/read", &json!({})).await.is(400);
    }

    async fn nobody_reads_or_notes_for_somebody_else(app) {
        let house = House::furnished(app).await;
        mentioned(&house, 1).await;
        let finn = house.writer(Finn).await;
        let line = lines(&finn).await[0]["line"].clone();
        for who in [Mehmet, Bela] {
            let other = house.writer(who).await;
            assert!(lines(&other).await.iter().all(|told| told["cause"] != "mention"), "{who:?}");
            for input in [json!({"line": line}), json!({"up_to": line})] {
                other.post("/notifications/read", &input).await.is(204);
            }
        }
        house.api(Finn, Read).await.post("/notifications/read", &json!({"line": line})).await.is(403);
        house.anybody().get("/notifications").await.is(401);
        assert_eq!(unread(&finn).await, [1]);
    }

    async fn long_lists_are_leafed_through_without_gap_or_double(app) {
        let house = House::furnished(app).await;
        let pages = mentioned(&house, 33).await;
        let finn = house.api(Finn, Read).await;
        let (mut read, mut next) = (Vec::new(), Some("/notifications".to_owned()));
        while let Some(address) = next {
            let stretch = finn.get(&address).await.is(200).json();
            read.extend(stretch["items"].as_array().expect("items").iter().map(|line| line["on"]["id"].as_str().expect("an id").to_owned()));
            next = stretch["next"].as_str().map(str::to_owned);
        }
        assert_eq!(read, pages);
    }

    /// What somebody may no longer see, they were not told of.
    async fn a_right_that_is_gone_takes_the_line_along(app) {
        let house = House::furnished(app).await;
        let pages = mentioned(&house, 2).await;
        let finn = house.api(Finn, Read).await;
        assert_eq!(lines(&finn).await.len(), 2);
        let (found, to) = (house.app.found(&pages[0]).await, [Subject::Person(house.person(Aylin).await)]);
        restrict::restrict(house.db(), &system(), &found, &to).await.expect("restricted");
        let left = lines(&finn).await;
        assert_eq!((left.len(), &left[0]["on"]["id"]), (1, &json!(pages[1])));
    }
}
