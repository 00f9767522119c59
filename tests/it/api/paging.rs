//! Lists are read page by page without gaps or doubles, whatever happens meanwhile.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::house::{Api, House};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn};
use domain::entries::spine::Place;
use domain::store::words::TokenScope::Read;
use domain::wiki::{Draft, pages, place::Target};
use domain::{Actor, spaces};

/// Pages written through the operation itself, for speed; their ids in order.
async fn write_pages(house: &House, number: usize) -> Vec<String> {
    let (db, actor) = (house.db(), Actor::system("test"));
    let space = spaces::find(db, &actor, "amt").await.expect("the space").id;
    let mut ids = Vec::new();
    for n in 0..number {
        let draft = Draft { title: format!("Seite {n}"), body: format!("Text {n}"), ..Draft::default() };
        let target = Target { space, parent: None, place: Place::Last };
        ids.push(pages::create_at(db, &actor, target, false, &draft).await.expect("a page"));
    }
    ids
}

async fn follow(api: &Api, from: &str) -> (Vec<String>, usize) {
    let (mut ids, mut stretches, mut next) = (Vec::new(), 0, Some(from.to_owned()));
    while let Some(address) = next {
        let stretch = api.get(&address).await.is(200).json();
        let items = stretch["items"].as_array().expect("items");
        ids.extend(items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()));
        next = stretch["next"].as_str().map(str::to_owned);
        stretches += 1;
    }
    (ids, stretches)
}

on_both! {
    async fn two_hundred_and_fifty_pages_come_once_each(app) {
        let house = House::furnished(app).await;
        let written = write_pages(&house, 250).await;
        let reader = house.api(Finn, Read).await;
        for (path, stretches) in [
            ("/spaces/amt/pages", 5),
            ("/spaces/amt/pages?limit=7", 36),
            ("/spaces/amt/pages?limit=1000", 2),
            ("/spaces/amt/pages?limit=250&cursor=", 0),
            ("/spaces/amt/tree", 5),
            ("/spaces/amt/tree?limit=125", 2),
        ] {
            if stretches == 0 {
                reader.get(path).await.is(400);
                continue;
            }
            let (read, needed) = follow(&reader, path).await;
            assert_eq!(read, written, "{path}");
            assert_eq!(needed, stretches, "{path}");
        }
    }

    async fn what_changes_meanwhile_makes_no_gap(app) {
        let house = House::furnished(app).await;
        let mut written = write_pages(&house, 40).await;
        let author = house.writer(Aylin).await;
        let first = author.get("/spaces/amt/pages?limit=20").await.is(200).json();
        let next = first["next"].as_str().expect("more").to_owned();
        // One that was read goes, one that was not is renamed and moved, a new one comes.
        let tag = |id: &str| format!("/pages/{id}").to_owned();
        let gone = author.get(&tag(&written[3])).await.tag();
        house.writer(Britta).await.delete(&tag(&written[3]), &gone).await.is(204);
        let changed = author.get(&tag(&written[30])).await.tag();
        author.put(&tag(&written[30]), &changed, &json!({"title": "Aaa", "body": "neu"})).await.is(200);
        author.post(&format!("/pages/{}/move", written[30]), &json!({"parent": written[0]})).await.is(200);
        let (new, _) = author.page("amt", json!({"title": "Neu", "body": ""})).await;
        written.push(new);
        let (rest, _) = follow(&author, &next).await;
        assert_eq!(rest, written[20..]);
    }

    async fn only_visible_pages_count(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        for n in 0..30 {
            let save_as = if n % 3 == 0 { "published" } else { "draft" };
            author.page("amt", json!({"title": format!("S {n}"), "body": "", "save_as": save_as})).await;
        }
        let (own, _) = follow(&author, "/spaces/amt/pages?limit=4").await;
        let (read, stretches) = follow(&house.api(Finn, Read).await, "/spaces/amt/pages?limit=4").await;
        assert_eq!((own.len(), read.len(), stretches), (30, 10, 3));
        assert!(read.iter().collect::<BTreeSet<_>>().is_subset(&own.iter().collect()));
        house.api(Bela, Read).await.get("/spaces/amt/pages").await.is(403);
    }

    async fn the_tree_is_read_level_by_level(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (top, _) = author.page("amt", json!({"title": "Oben", "body": ""})).await;
        let (below, _) = author.page("amt", json!({"title": "Unten", "body": "", "parent": top})).await;
        let (hidden, _) = author.page("amt", json!({"title": "Entwurf", "body": "", "parent": below, "save_as": "draft"})).await;
        let level = async |api: &Api, parent: &str| -> Vec<(Value, Value)> {
            let list = api.get(&format!("/spaces/amt/tree{parent}")).await.is(200).json();
            let items = list["items"].as_array().expect("items").clone();
            items.iter().map(|item| (item["id"].clone(), item["has_children"].clone())).collect()
        };
        let reader = house.api(Finn, Read).await;
        assert_eq!(level(&author, "").await, [(json!(top), json!(true))]);
        assert_eq!(level(&author, &format!("?parent={top}")).await, [(json!(below), json!(true))]);
        assert_eq!(level(&reader, &format!("?parent={top}")).await, [(json!(below), json!(false))]);
        assert_eq!(level(&reader, &format!("?parent={below}")).await, []);
        reader.get(&format!("/spaces/amt/tree?parent={hidden}")).await.is(404);
        author.get(&format!("/spaces/offen/tree?parent={top}")).await.is(404);
    }
}
