//! Hilfreich and Danke.

use reqwest::Method;
use serde_json::json;

use super::house::{Api, House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Finn, Mehmet};
use domain::store::words::TokenScope::Read;

async fn react(api: &Api, method: Method, id: &str, kind: &str) -> Reply {
    Reply::of(api.request(method, &format!("/entries/{id}/reactions/{kind}"))).await
}

on_both! {
    async fn hilfreich_is_counted_and_danke_read_by_the_author_alone(app) {
        let house = House::furnished(app).await;
        let (author, other) = (house.writer(Aylin).await, house.writer(Mehmet).await);
        let (page, _) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let (comment, _) = author.made(&format!("/entries/{page}/comments"), json!({"body": "So."})).await;
        for id in [&page, &comment] {
            for kind in ["helpful", "helpful", "thanks"] {
                react(&other, Method::PUT, id, kind).await.is(204);
            }
            let read = async |api: &Api| api.get(&format!("/entries/{id}/reactions")).await.is(200).json();
            assert_eq!(read(&other).await, json!({"helpful": 1, "own": ["helpful", "thanks"], "thanked_by": [], "may": true}));
            assert_eq!(read(&author).await, json!({"helpful": 1, "own": [], "thanked_by": ["Mehmet Minze"], "may": false}));
            assert_eq!(read(&house.api(Finn, Read).await).await["thanked_by"], json!([]));
            react(&other, Method::DELETE, id, "helpful").await.is(204);
            react(&other, Method::DELETE, id, "helpful").await.is(204);
            assert_eq!(read(&other).await["helpful"], 0);
        }
    }

    async fn nobody_praises_themselves_or_what_they_may_not_know_of(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (hidden, _) = author.page("geheim", json!({"title": "Plan", "body": "x"})).await;
        let (page, _) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        react(&author, Method::PUT, &page, "helpful").await.is(403);
        let stranger = house.writer(Bela).await;
        for id in [hidden.as_str(), &page, "22222222ab"] {
            react(&stranger, Method::PUT, id, "thanks").await.is(404);
            react(&stranger, Method::DELETE, id, "thanks").await.is(404);
            stranger.get(&format!("/entries/{id}/reactions")).await.is(404);
        }
        react(&house.writer(Mehmet).await, Method::PUT, &page, "applause").await.is(404);
        react(&house.api(Mehmet, Read).await, Method::PUT, &page, "thanks").await.is(403);
    }
}
