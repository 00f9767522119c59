//! Whatever is sent, the answer is a problem document with a 4xx, and nothing changes.

use reqwest::Method;
use serde_json::{Value, json};

use super::house::{House, Reply};
use crate::on_both;
use crate::support::cast::Persona::Aylin;

on_both! {
    async fn bodies_that_are_no_json(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let send = |kind: &'static str, body: Vec<u8>| {
            let request = author.request(Method::POST, "/spaces/amt/pages");
            let request = if kind.is_empty() { request } else { request.header("content-type", kind) };
            Reply::of(request.body(body))
        };
        let json = "application/json";
        let deep = format!("{{\"title\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        for (body, status) in [
            ("", 400),
            ("{", 400),
            ("nonsense", 400),
            ("{\"title\":\"a\",\"body\":\"\\ud800\"}", 400),
            ("{\"title\":\"a\",\"body\":\"\\udc00\\ud800\"}", 400),
            ("{\"title\":\"a\",\"body\":\"b\"} x", 400),
            ("[]", 422),
            ("{}", 422),
            ("{\"title\":1,\"body\":\"\"}", 422),
            ("{\"title\":\"a\",\"body\":null}", 422),
            ("{\"title\":\"a\",\"body\":\"\",\"state\":\"published\"}", 422),
            ("{\"title\":\"a\",\"title\":\"b\",\"body\":\"\"}", 422),
            ("{\"title\":\"a\",\"body\":\"\",\"save_as\":\"deleted\"}", 422),
        ] {
            let refused = send(json, body.into()).await.is(status);
            assert!(refused.json()["detail"].is_string(), "{body}: {}", refused.text);
        }
        let refused = send(json, deep.into_bytes()).await;
        assert!([400, 422].contains(&refused.status.as_u16()), "{refused:?}");
        send(json, b"{\"title\":\"a\xff\",\"body\":\"\"}".to_vec()).await.is(400);
        for kind in ["", "text/plain", "application/x-www-form-urlencoded", "text/html", "application/jsonx"] {
            send(kind, b"{\"title\":\"a\",\"body\":\"\"}".to_vec()).await.is(415);
        }
        send(json, vec![b' '; 13 * 1024 * 1024]).await.is(413);
        assert_eq!(author.get("/spaces/amt/pages").await.json()["items"], json!([]));
        send("Application/JSON; charset=utf-8", b"{\"title\":\"a\",\"body\":\"\"}".to_vec()).await.is(201);
    }

    async fn texts_that_cannot_be_kept(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, tag) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let path = format!("/pages/{page}");
        let large = "a".repeat(10 * 1024 * 1024);
        for (field, text) in [
            ("title", json!({"title": "", "body": ""})),
            ("title", json!({"title": " \u{200b} ", "body": ""})),
            ("title", json!({"title": "a\u{0}b", "body": ""})),
            ("title", json!({"title": "a\u{202e}b", "body": ""})),
            ("title", json!({"title": "x".repeat(301), "body": ""})),
            ("body", json!({"title": "a", "body": "\u{0}"})),
            ("body", json!({"title": "a", "body": large})),
            ("summary", json!({"title": "a", "body": "", "summary": "\u{0}"})),
            ("tags", json!({"title": "a", "body": "", "tags": ["\u{0}"]})),
            ("tags", json!({"title": "a", "body": "", "tags": ["x".repeat(61)]})),
        ] {
            let refused = author.put(&path, &tag, &text).await.is(422);
            assert!(refused.fault(field).is_some(), "{}", refused.text);
            if field != "summary" {
                assert!(author.post("/spaces/amt/pages", &text).await.is(422).fault(field).is_some());
            }
        }
        assert_eq!(author.get(&path).await.tag(), tag);
        assert_eq!(author.get("/spaces/amt/pages").await.json()["items"].as_array().map(Vec::len), Some(1));
    }

    /// What can be kept comes back as it was sent.
    async fn odd_texts_come_back_unchanged(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let lists = (0..10_000).map(|depth| format!("{}- x\n", " ".repeat(depth % 200))).collect::<String>();
        let bodies = ["", "🏛️ שלום \u{202e}a\u{7f}\u{1b}[31m", "a/b\\c?d=e&f#g%00", "\u{feff}\u{fffd}\u{10ffff}", &lists];
        for (n, body) in bodies.iter().enumerate() {
            let title = format!("{n} / \\ ? # % 🏛️ שלום <b>&amp;");
            let (id, _) = author.page("amt", json!({"title": title, "body": body})).await;
            let read = author.get(&format!("/pages/{id}")).await.is(200).json();
            assert_eq!((&read["title"], &read["body"]), (&Value::from(title), &Value::from(*body)));
            author.get(&format!("/pages/{id}?format=html")).await.is(200);
        }
    }

    async fn addresses_that_lead_nowhere(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        for (path, status) in [
            ("/api/v1/nothing", 404),
            ("/api/v2/me", 404),
            ("/api/", 404),
            ("/pages/..%2f..%2fetc", 404),
            ("/pages/%27%20OR%201=1", 404),
            ("/pages/%00", 400),
            ("/pages/%FF", 400),
            ("/spaces/%00/tree", 400),
            ("/entries/22222222ab/revisions/x", 400),
            ("/entries/22222222ab/revisions/99999999999999999999", 400),
            ("/entries/22222222ab/revisions/-1", 404),
            ("/spaces/amt/pages?limit=x", 400),
            ("/spaces/amt/pages?offset=1", 400),
            ("/spaces/amt/pages?cursor=bbbb", 400),
            ("/spaces/amt/tree?cursor=kttbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", 400),
            ("/me?format=pdf", 200),
        ] {
            author.get(path).await.is(status);
        }
        Reply::of(author.request(Method::DELETE, "/me")).await.is(405);
        for value in ["Bearer", "Bearer ", "Bearer dw_x", "Basic YTpi", "bearer"] {
            house.with("authorization", value).get("/me").await.is(401);
        }
    }
}
