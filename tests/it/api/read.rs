//! Reading, and what those who may not read are told: the same as if there were nothing.

use serde_json::json;

use super::house::{House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Finn};
use domain::store::words::TokenScope::Read;

on_both! {
    async fn me_is_the_owner_of_the_token(app) {
        let house = House::furnished(app).await;
        let me = house.api(Aylin, Read).await.get("/me").await.is(200).json();
        assert_eq!((&me["account"], &me["scope"], &me["role"]), (&json!("aahorn"), &json!("read"), &json!("staff")));
        let me = house.writer(Bela).await.get("/me").await.json();
        assert_eq!((&me["scope"], &me["role"]), (&json!("write"), &json!("admin")));
        let refused = house.anybody().get("/me").await.is(401);
        assert_eq!(refused.header("www-authenticate"), "Bearer");
    }

    async fn spaces_are_those_one_knows_of(app) {
        let house = House::furnished(app).await;
        let slugs = async |who| {
            let list = house.api(who, Read).await.get("/spaces").await.is(200).json();
            let items = list["items"].as_array().expect("items").clone();
            items.iter().map(|space| (space["slug"].clone(), space["level"].clone())).collect::<Vec<_>>()
        };
        let own = slugs(Aylin).await;
        assert_eq!(own.len(), 4, "{own:?}");
        assert!(own.contains(&(json!("geheim"), json!("manage"))));
        // Technical administration does not include reading closed spaces.
        let others = slugs(Bela).await;
        assert_eq!(others, [(json!("amt"), json!(null)), (json!("offen"), json!("read")), (json!("pruefung"), json!(null))]);
    }

    async fn what_one_may_not_know_is_not_there(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, _) = author.page("geheim", json!({"title": "Plan", "body": "[[Plan]]"})).await;
        let upload = author.request(reqwest::Method::POST, &format!("/entries/{page}/files?name=a.txt")).body("abc");
        let file = Reply::of(upload).await.is(201).json()["id"].as_str().expect("an id").to_owned();
        for who in [Finn, Bela] {
            let other = house.writer(who).await;
            let pairs = [
                ("/pages/{}", &page),
                ("/pages/{}?format=html", &page),
                ("/entries/{}/history", &page),
                ("/entries/{}/revisions/1", &page),
                ("/pages/{}/description", &page),
                ("/entries/{}/files", &page),
                ("/files/{}", &file),
                ("/spaces/{}", &"geheim".to_owned()),
                ("/spaces/{}/pages", &"geheim".to_owned()),
                ("/spaces/{}/tree", &"geheim".to_owned()),
            ];
            for (path, id) in pairs {
                author.get(&path.replace("{}", id)).await.is(200);
                let hidden = other.get(&path.replace("{}", id)).await.is(404);
                let missing = other.get(&path.replace("{}", "22222222ab")).await.is(404);
                assert_eq!(hidden.text, missing.text, "{path}");
                let dateless = |mut headers: reqwest::header::HeaderMap| {
                    headers.remove("date");
                    headers
                };
                assert_eq!(dateless(hidden.headers), dateless(missing.headers), "{path}");
            }
        }
    }

    /// Writes to what is hidden are answered as writes to what does not exist.
    async fn hidden_things_are_not_written_to(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, tag) = author.page("geheim", json!({"title": "Plan", "body": "x"})).await;
        let stranger = house.writer(Bela).await;
        let text = json!({"title": "Plan", "body": "y"});
        for id in [page.as_str(), "22222222ab"] {
            let path = format!("/pages/{id}");
            let all = [
                stranger.put(&path, &tag, &text).await,
                stranger.delete(&path, &tag).await,
                stranger.post(&format!("{path}/move"), &json!({"space": "offen"})).await,
                stranger.post(&format!("{path}/restore"), &json!({})).await,
                stranger.put(&format!("{path}/description"), &tag, &json!({})).await,
                Reply::of(stranger.request(reqwest::Method::POST, &format!("/entries/{id}/files?name=a.txt")).body("abc")).await,
                stranger.get("/pages/22222222ab").await,
            ];
            let missing = all.last().expect("the last one").text.clone();
            for reply in all {
                assert_eq!(reply.is(404).text, missing);
            }
        }
        // Named inside a request it is as unknown as one that does not exist.
        for parent in [page.as_str(), "22222222ab"] {
            let refused = author.post("/spaces/amt/pages", &json!({"title": "T", "body": "", "parent": parent})).await.is(422);
            assert_eq!(refused.fault("parent").as_deref(), Some("unknown"));
        }
        assert_eq!(author.get(&format!("/pages/{page}")).await.tag(), tag);
    }

    async fn readers_learn_nothing_of_drafts(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, first) = author.page("amt", json!({"title": "Plan", "body": "eins"})).await;
        let path = format!("/pages/{page}");
        let reader = house.api(Finn, Read).await;
        let before = reader.get(&path).await.is(200);
        let draft = json!({"title": "Neuer Plan", "body": "zwei", "save_as": "draft"});
        let second = author.put(&path, &first, &draft).await.is(200).tag();
        assert_eq!(author.get(&path).await.tag(), second);
        // A token that only reads shows its owner what the owner may read.
        assert_eq!(house.api(Aylin, Read).await.get(&path).await.json()["body"], "zwei");
        let after = reader.get(&path).await.is(200);
        assert_eq!((before.text, before.headers["etag"].clone()), (after.text, after.headers["etag"].clone()));
        assert_eq!(reader.get(&format!("/entries/{page}/history")).await.json()["items"].as_array().map(Vec::len), Some(1));
        reader.get(&format!("/entries/{page}/revisions/2")).await.is(404);
        let line = reader.get("/spaces/amt/pages").await.json()["items"][0].clone();
        assert_eq!((&line["title"], &line["state"]), (&json!("Plan"), &json!("published")));
        let own = author.get("/spaces/amt/pages").await.json()["items"][0].clone();
        assert_eq!(own["state"], "draft");
        // A page that was never published does not exist for readers, also not as a parent.
        let (hidden, _) = author.page("amt", json!({"title": "Entwurf", "body": "", "save_as": "draft"})).await;
        let (child, _) = author.page("amt", json!({"title": "Kind", "body": "", "parent": hidden})).await;
        reader.get(&format!("/pages/{hidden}")).await.is(404);
        assert_eq!(reader.get(&format!("/pages/{child}")).await.is(200).json()["parent"], json!(null));
        assert_eq!(author.get(&format!("/pages/{child}")).await.json()["parent"], json!(hidden));
    }

    async fn html_is_the_readers_own(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (target, _) = author.page("geheim", json!({"title": "Plan", "body": ""})).await;
        let body = "# Kopf\n\n[[geheim:Plan]] <script>x</script>";
        let (page, _) = author.page("amt", json!({"title": "Seite", "body": body})).await;
        let path = format!("/pages/{page}?format=html");
        let own = author.get(&path).await.is(200).json();
        assert_eq!(own["body"], body);
        let html = own["html"].as_str().expect("markup");
        assert!(html.contains(&target) && !html.contains("<script"), "{html}");
        let reader = house.api(Finn, Read).await.get(&path).await.is(200);
        assert!(!reader.text.contains(&target), "{}", reader.text);
        assert!(author.get(&format!("/pages/{page}")).await.json().get("html").is_none());
    }
}
