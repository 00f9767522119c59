//! Where pages stand, and how they go and come back.

use serde_json::{Value, json};

use super::house::{Api, House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Finn, Mehmet};

async fn order(api: &Api, of: &str) -> Vec<Value> {
    let list = api.get(&format!("/spaces/{of}")).await.is(200).json();
    list["items"].as_array().expect("items").iter().map(|item| item["title"].clone()).collect()
}

on_both! {
    async fn a_page_goes_where_it_is_sent(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let mut ids = Vec::new();
        for title in ["A", "B", "C"] {
            ids.push(author.page("amt", json!({"title": title, "body": ""})).await.0);
        }
        let (a, b, c) = (&ids[0], &ids[1], &ids[2]);
        let send = async |id: &str, to: Value| author.post(&format!("/pages/{id}/move"), &to).await;
        send(a, json!({"after": c})).await.is(200);
        assert_eq!(order(&author, "amt/tree").await, ["B", "C", "A"]);
        send(a, json!({"space": "amt", "first": true})).await.is(200);
        assert_eq!(order(&author, "amt/tree").await, ["A", "B", "C"]);
        let moved = send(c, json!({"parent": a})).await.is(200).json();
        assert_eq!(moved["parent"], json!(a));
        send(b, json!({"after": c, "parent": a, "space": "amt"})).await.is(200);
        assert_eq!(order(&author, &format!("amt/tree?parent={a}")).await, ["C", "B"]);
        // Nothing below itself, nothing contradictory, nothing unknown.
        send(a, json!({"parent": b})).await.is(422);
        send(a, json!({"after": a})).await.is(422);
        for (to, field) in [
            (json!({}), "parent"),
            (json!({"after": c, "parent": b}), "parent"),
            (json!({"parent": b, "space": "offen"}), "parent"),
            (json!({"after": b, "first": true}), "parent"),
            (json!({"parent": "22222222ab"}), "parent"),
            (json!({"space": "22222222ab"}), "space"),
            (json!({"after": "22222222ab"}), "after"),
        ] {
            assert!(send(b, to.clone()).await.is(422).fault(field).is_some(), "{to}");
        }
        for (who, status) in [(Finn, 403), (Bela, 404)] {
            let refused = house.writer(who).await.post(&format!("/pages/{a}/move"), &json!({"space": "amt"})).await;
            refused.is(status);
        }
    }

    async fn moving_to_another_space_needs_both(app) {
        let house = House::furnished(app).await;
        let (author, colleague) = (house.writer(Aylin).await, house.writer(Mehmet).await);
        let (page, _) = author.page("amt", json!({"title": "P", "body": ""})).await;
        author.page("amt", json!({"title": "Kind", "body": "", "parent": page})).await;
        let to = json!({"space": "offen"});
        // The colleague writes here, but not there; and what leaves must be theirs to take away.
        colleague.post(&format!("/pages/{page}/move"), &to).await.is(403);
        assert_eq!(author.post(&format!("/pages/{page}/move"), &to).await.is(200).json()["space"], "offen");
        assert_eq!(order(&author, "amt/pages").await, [] as [Value; 0]);
        assert_eq!(order(&house.writer(Bela).await, "offen/pages").await, ["P", "Kind"]);
    }

    async fn what_was_laid_aside_comes_back(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, tag) = author.page("amt", json!({"title": "P", "body": "Text"})).await;
        let (child, _) = author.page("amt", json!({"title": "Kind", "body": "", "parent": page})).await;
        let path = format!("/pages/{page}");
        for (who, status) in [(Finn, 403), (Mehmet, 403), (Bela, 404)] {
            house.writer(who).await.delete(&path, &tag).await.is(status);
        }
        Reply::of(author.request(reqwest::Method::DELETE, &path)).await.is(428);
        author.delete(&path, &tag).await.is(204);
        let reader = house.writer(Finn).await;
        reader.get(&path).await.is(404);
        reader.get(&format!("/pages/{child}")).await.is(404);
        assert_eq!(author.get(&path).await.is(200).json()["state"], "trashed");
        author.put(&path, &tag, &json!({"title": "P", "body": "Neu"})).await.is(403);
        author.delete(&path, &tag).await.is(204);
        reader.post(&format!("{path}/restore"), &json!({})).await.is(404);
        let back = author.post(&format!("{path}/restore"), &json!({})).await.is(200);
        assert_eq!((back.tag(), &back.json()["state"]), (tag, &json!("published")));
        reader.get(&format!("/pages/{child}")).await.is(200);
        author.post(&format!("{path}/restore"), &json!({})).await.is(403);
    }
}
