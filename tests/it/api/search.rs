//! Searching.

use serde_json::{Value, json};

use super::house::House;
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Finn};
use domain::store::words::TokenScope::Read;

on_both! {
    async fn finds_what_the_asker_may_read_and_counts_nothing_else(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (open, _) = author.page("offen", json!({"title": "Dienstreise beantragen", "body": "Antrag mit Formular.", "tags": ["Reise"]})).await;
        house.app.index_now().await;
        let stranger = house.api(Bela, Read).await;
        let before = stranger.get("/search?q=Dienstreise").await.is(200).json();
        author.page("geheim", json!({"title": "Dienstreise nach Irgendwo", "body": "Dienstreise", "tags": ["Reise", "Geheim"]})).await;
        author.page("amt", json!({"title": "Dienstreisen im Amt", "body": "Dienstreise"})).await;
        house.app.index_now().await;
        let mut after = stranger.get("/search?q=Dienstreise").await.is(200).json();
        let mut before = before;
        for answer in [&mut before, &mut after] {
            assert_eq!(answer["total"], 1);
        }
        assert_eq!(before, after);
        let hit = &after["items"][0];
        assert_eq!((&hit["kind"], &hit["id"], &hit["state"]), (&json!("page"), &json!(open), &json!("published")));
        let words: Vec<&Value> = hit["snippet"].as_array().expect("pieces").iter().map(|piece| &piece["found"]).collect();
        assert!(!words.is_empty(), "{hit}");
        assert_eq!(after["facets"]["spaces"], json!([{"value": "offen", "name": "Offenes", "count": 1}]));
        assert_eq!(author.get("/search?q=Dienstreise").await.json()["total"], 3);
        let only = author.get("/search?q=Dienstreise&space=geheim").await.json();
        assert_eq!(only["total"], 1);
        for unknown in ["geheim", "22222222ab"] {
            let none = stranger.get(&format!("/search?q=Dienstreise&space={unknown}")).await.is(200);
            assert_eq!(none.json()["total"], 0);
        }
    }

    async fn filters_and_stretches_go_together(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let me = author.get("/me").await.json()["id"].as_str().expect("an id").to_owned();
        for n in 0..23 {
            let save_as = if n < 3 { "draft" } else { "published" };
            author.page("amt", json!({"title": format!("Satzung {n}"), "body": "Recht", "tags": ["Ortsrecht"], "save_as": save_as})).await;
        }
        house.app.index_now().await;
        let total = async |query: &str| author.get(&format!("/search?{query}")).await.is(200).json()["total"].clone();
        assert_eq!(total("q=Satzung&kind=page").await, 23);
        assert_eq!(total("q=Satzung&state=draft").await, 3);
        assert_eq!(total("q=Satzung&tag=ortsrecht&state=published").await, 20);
        assert_eq!(total(&format!("q=Satzung&owner={me}")).await, 23);
        assert_eq!(total("q=Satzung&kind=person").await, 0);
        let mut seen = std::collections::BTreeSet::new();
        let mut next = Some("/search?q=Satzung&limit=10".to_owned());
        let mut stretches = 0;
        while let Some(address) = next {
            let answer = author.get(&address).await.is(200).json();
            for hit in answer["items"].as_array().expect("items") {
                assert!(seen.insert(hit["id"].as_str().expect("an id").to_owned()), "{hit}");
            }
            next = answer["next"].as_str().map(str::to_owned);
            stretches += 1;
        }
        assert_eq!((seen.len(), stretches), (23, 3));
        let owners = author.get("/search?q=Satzung").await.json()["facets"]["owners"].clone();
        assert_eq!(owners, json!([{"value": me, "name": "Aylin Ahorn", "count": 23}]));
        let meant = author.get("/search?q=Sazung").await.is(200).json();
        assert!(meant["did_you_mean"].is_string() || meant["total"] != 0, "{meant}");
    }

    async fn people_and_spaces_are_found_too(app) {
        let house = House::furnished(app).await;
        house.app.index_now().await;
        let reader = house.api(Finn, Read).await;
        let found = reader.get("/search?q=Minze&kind=person").await.is(200).json();
        assert_eq!(found["items"][0]["name"], "Mehmet Minze", "{found}");
        let found = reader.get("/search?q=Offenes&kind=space").await.is(200).json();
        assert_eq!(found["items"][0]["slug"], "offen", "{found}");
    }

    async fn wrong_values_are_named(app) {
        let house = House::furnished(app).await;
        house.app.index_now().await;
        let reader = house.api(Finn, Read).await;
        for (query, field) in [("kind=house", "kind"), ("state=trashed", "state"), ("owner=22222222ab", "owner")] {
            assert!(reader.get(&format!("/search?q=a&{query}")).await.is(422).fault(field).is_some(), "{query}");
        }
        let long = "a".repeat(513);
        assert_eq!(reader.get(&format!("/search?q={long}")).await.is(422).fault("q").as_deref(), Some("query-long"));
        let many = "a%20".repeat(200);
        assert!(reader.get(&format!("/search?q={many}")).await.is(422).fault("q").is_some());
        for query in ["q=a&from=0", "q=a&limit=many", "q=a&limit=-1", "q=a&cursor=x", "q=a&q=b", "q=%00"] {
            reader.get(&format!("/search?{query}")).await.is(400);
        }
        reader.get("/search").await.is(200);
    }
}
