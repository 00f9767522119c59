//! What a token may do, and what a session of the browser may do here.

use reqwest::Method;
use serde_json::json;

use super::house::{House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Finn, Mehmet};
use domain::people::persons;
use domain::store::words::TokenScope::{Read, Write};

on_both! {
    async fn a_token_for_reading_writes_nothing(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, tag) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let upload = author.request(Method::POST, &format!("/entries/{page}/files?name=a.txt")).body("abc");
        let file = Reply::of(upload).await.is(201).json()["id"].as_str().expect("an id").to_owned();
        let reads = house.api(Aylin, Read).await;
        let path = format!("/pages/{page}");
        let text = json!({"title": "Plan", "body": "y"});
        let all = [
            reads.post("/spaces/amt/pages", &text).await,
            reads.put(&path, &tag, &text).await,
            reads.delete(&path, &tag).await,
            reads.post(&format!("{path}/move"), &json!({"space": "offen"})).await,
            reads.post(&format!("{path}/restore"), &json!({})).await,
            reads.put(&format!("{path}/description"), &tag, &json!({})).await,
            Reply::of(reads.request(Method::POST, &format!("/entries/{page}/files?name=b.txt")).body("abc")).await,
            reads.delete(&format!("/files/{file}"), "").await,
        ];
        for reply in all {
            assert_eq!(reply.is(403).json()["title"], "denied token");
        }
        assert_eq!(author.get(&path).await.tag(), tag);
        assert_eq!(author.get(&format!("/entries/{page}/files")).await.json()["items"].as_array().map(Vec::len), Some(1));
    }

    /// A token is for the API: the forms of the pages take none, not even one that writes.
    async fn a_token_sends_no_forms(app) {
        let house = House::furnished(app).await;
        let token = house.writer(Aylin).await;
        for path in ["/b/amt/neu", "/b/amt/anordnung", "/vorschau", "/s/22222222ab/papierkorb"] {
            let client = house.app.client();
            let request = client.bare(Method::POST, path).header("authorization", &token.header.1);
            client.send(request).await.expect(403);
        }
    }

    async fn tokens_end(app) {
        let house = House::furnished(app).await;
        let (reads, writes) = (house.api(Mehmet, Read).await, house.api(Mehmet, Write).await);
        reads.get("/me").await.is(200);
        persons::disable(house.db(), &domain::Actor::system("test"), house.person(Mehmet).await).await.expect("disabled");
        reads.get("/me").await.is(401);
        writes.post("/spaces/amt/pages", &json!({"title": "T", "body": ""})).await.is(401);
        let other = house.api(Finn, Read).await;
        other.get("/me").await.is(200);
        house.app.clock.advance(2 * domain::store::Ts::DAY);
        other.get("/me").await.is(401);
    }

    async fn a_session_reads_and_writes_only_from_our_own_pages(app) {
        let house = House::furnished(app).await;
        let session = house.browser(Aylin).await;
        session.get("/spaces").await.is(200);
        let body = json!({"title": "Aus dem Browser", "body": ""});
        session.post("/spaces/amt/pages", &body).await.is(403);
        let from = |site: &'static str| session.request(Method::POST, "/spaces/amt/pages").header("sec-fetch-site", site);
        Reply::of(from("cross-site").json(&body)).await.is(403);
        Reply::of(from("same-origin").header("content-type", "text/plain").body(body.to_string())).await.is(403);
        Reply::of(from("same-origin").json(&body)).await.is(201);
    }
}
