//! News, subscriptions and what one was told of: one's own, and only as far as one sees.

use reqwest::Method;
use serde_json::{Value, json};

use super::house::{Api, House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Finn, Mehmet};
use domain::store::words::TokenScope::Read;

async fn titles(api: &Api, path: &str) -> Vec<String> {
    let list = api.get(path).await.is(200).json();
    list["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|item| item["title"].as_str().unwrap_or("").to_owned())
        .collect()
}

async fn post(author: &Api, space: &str, title: &str) -> String {
    author.made(&format!("/spaces/{space}/posts"), json!({"title": title, "body": "x", "tags": ["Markt"]})).await.0
}

async fn subscribed(api: &Api, to: Value) -> String {
    api.post("/subscriptions", &to).await.is(201).json()["id"].as_str().expect("an id").to_owned()
}

async fn subscriptions(api: &Api) -> Vec<Value> {
    api.get("/subscriptions").await.is(200).json()["items"].as_array().expect("items").clone()
}

async fn end(api: &Api, id: &str) -> Reply {
    Reply::of(api.request(Method::DELETE, &format!("/subscriptions/{id}"))).await
}

on_both! {
    async fn each_feed_brings_what_its_reader_sees_of_it(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        for space in ["offen", "amt", "geheim"] {
            house.app.clock.advance(1_000);
            post(&author, space, &format!("In {space}")).await;
        }
        let [finn, bela] = [house.api(Finn, Read).await, house.api(Bela, Read).await];
        for (api, path, read) in [
            (&author, "/tags/Markt/feed", vec!["In geheim", "In amt", "In offen"]),
            (&finn, "/tags/Markt/feed", vec!["In amt", "In offen"]),
            (&bela, "/tags/markt/feed", vec!["In offen"]),
            (&finn, "/feed/house", vec!["In offen"]),
            (&finn, "/spaces/amt/feed", vec!["In amt"]),
            (&author, "/spaces/geheim/feed", vec!["In geheim"]),
            (&finn, "/feed", vec![]),
        ] {
            assert_eq!(titles(api, path).await, read, "{path}");
        }
        finn.get("/spaces/geheim/feed").await.is(404);
        bela.get("/spaces/amt/feed").await.is(403);
        finn.get("/tags/quaste/feed").await.is(404);
        finn.get("/feed?before=bcd").await.is(400);
    }

    async fn a_page_in_a_feed_says_whether_it_is_new(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (id, tag) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let first = author.get("/spaces/amt/feed").await.json()["items"][0].clone();
        assert_eq!((&first["id"], &first["kind"], &first["first"]), (&json!(id), &json!("page"), &json!(true)));
        author.put(&format!("/pages/{id}"), &tag, &json!({"title": "Plan", "body": "y"})).await.is(200);
        let changed = author.get("/spaces/amt/feed").await.json()["items"][0].clone();
        assert_eq!((&changed["first"], &changed["author"]["name"]), (&json!(false), &json!("Aylin Ahorn")));
    }

    async fn a_feed_is_leafed_through_in_both_directions_and_waits_for_what_comes(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let mut written = Vec::new();
        for n in 0..7 {
            house.app.clock.advance(60_000 * i64::from(n % 2 == 0));
            written.push(post(&author, "amt", &format!("Nummer {n}")).await);
        }
        written.reverse();
        let reader = house.api(Finn, Read).await;
        let stretch = async |address: &str| {
            let leaf = reader.get(address).await.is(200).json();
            let ids = leaf["items"].as_array().expect("items").iter();
            let ids: Vec<String> = ids.map(|item| item["id"].as_str().expect("an id").to_owned()).collect();
            (ids, leaf["next"].as_str().map(str::to_owned), leaf["prev"].as_str().map(str::to_owned))
        };
        let (newest, next, waiting) = stretch("/spaces/amt/feed?limit=3").await;
        assert_eq!(newest, written[..3]);
        let (older, next, prev) = stretch(&next.expect("more")).await;
        assert_eq!(older, written[3..6]);
        let (oldest, end, _) = stretch(&next.expect("more")).await;
        assert_eq!((oldest, end), (written[6..].to_vec(), None));
        assert_eq!(stretch(&prev.expect("newer")).await.0, written[..3], "directly newer, not the newest of all");
        let waiting = waiting.expect("what is yet to come");
        assert_eq!(stretch(&waiting).await, (vec![], None, Some(waiting.clone())));
        let late = post(&author, "amt", "Spät").await;
        assert_eq!(stretch(&waiting).await.0, [late]);
        let link = reader.get("/spaces/amt/feed?limit=3").await.header("link").to_owned();
        assert!(link.contains("rel=\"next\"") && link.contains("rel=\"prev\""), "{link}");
    }

    async fn subscriptions_begin_and_end_and_bring_news(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let reader = house.writer(Finn).await;
        let (page, _) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        post(&author, "amt", "Neues").await;
        let blog = subscribed(&reader, json!({"blog": "amt"})).await;
        assert_eq!(titles(&reader, "/feed").await, ["Neues"]);
        assert_eq!(subscribed(&reader, json!({"space": "amt"})).await, blog, "the whole replaces the part");
        assert_eq!(titles(&reader, "/feed").await, ["Neues", "Plan"]);
        end(&reader, &blog).await.is(204);
        end(&reader, &blog).await.is(404);
        assert!(titles(&reader, "/feed").await.is_empty());
        for to in [json!({"tag": "Markt"}), json!({"subtree": page}), json!({"name": house_person(&house).await})] {
            subscribed(&reader, to).await;
        }
        let kinds: Vec<String> = subscriptions(&reader).await.iter().map(|row| row["to"].as_object().expect("one").keys().next().expect("a key").clone()).collect();
        assert_eq!(kinds, ["tag", "name", "subtree"]);
        assert_eq!(subscriptions(&author).await[0]["because"], "wrote", "what I wrote I follow");
    }

    async fn nobody_subscribes_to_what_they_may_not_know_of_nor_sees_what_others_did(app) {
        let house = House::furnished(app).await;
        let (author, reader) = (house.writer(Aylin).await, house.writer(Finn).await);
        let (secret, _) = author.page("geheim", json!({"title": "Plan", "body": "x"})).await;
        let (said, _) = author.made(&format!("/entries/{secret}/comments"), json!({"body": "Eins."})).await;
        for (hidden, missing) in [
            (json!({"space": "geheim"}), json!({"space": "fehlt"})),
            (json!({"blog": "geheim"}), json!({"blog": "fehlt"})),
            (json!({"entry": secret}), json!({"entry": "22222222ab"})),
            (json!({"entry": said}), json!({"entry": "22222222ab"})),
            (json!({"subtree": secret}), json!({"subtree": "22222222ab"})),
        ] {
            let [hidden, missing] = [reader.post("/subscriptions", &hidden).await, reader.post("/subscriptions", &missing).await];
            assert_eq!((hidden.status.as_u16(), &hidden.text), (422, &missing.text));
        }
        house.writer(Bela).await.post("/subscriptions", &json!({"space": "amt"})).await.is(403);
        reader.post("/subscriptions", &json!({"space": "amt", "tag": "Markt"})).await.is(400);
        house.api(Finn, Read).await.post("/subscriptions", &json!({"space": "amt"})).await.is(403);
        let own = subscribed(&author, json!({"space": "amt"})).await;
        end(&reader, &own).await.is(404);
        end(&house.writer(Bela).await, &own).await.is(404);
        end(&house.api(Aylin, Read).await, &own).await.is(403);
        assert!(subscriptions(&reader).await.is_empty());
        assert!(subscriptions(&author).await.iter().any(|row| row["id"] == json!(own)));
    }

    /// A thread is followed with its first comment.
    async fn an_answer_is_not_followed_alone(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, _) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let (first, _) = author.made(&format!("/entries/{page}/comments"), json!({"body": "Eins."})).await;
        let (answer, _) = author.made(&format!("/entries/{page}/comments"), json!({"body": "Zwei.", "answers": first})).await;
        let reader = house.writer(Mehmet).await;
        subscribed(&reader, json!({"entry": first})).await;
        reader.post("/subscriptions", &json!({"entry": answer})).await.is(422);
    }
}

/// Mehmet's public id.
async fn house_person(house: &House) -> String {
    house.api(Mehmet, Read).await.get("/me").await.is(200).json()["id"].as_str().expect("an id").to_owned()
}
