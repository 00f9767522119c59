//! Beiträge and Kurzbeiträge: the same operations as the forms, and for the wrong person none.

use serde_json::{Value, json};

use super::house::{Api, House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;
use domain::people::{persons, units};
use domain::store::words::TokenScope::Read;

async fn post(api: &Api, space: &str, body: Value) -> (String, String) {
    api.made(&format!("/spaces/{space}/posts"), body).await
}

async fn short(api: &Api, space: &str, body: Value) -> (String, String) {
    api.made(&format!("/spaces/{space}/microposts"), body).await
}

/// The ids a list shows.
fn ids(list: &Value) -> Vec<String> {
    let items = list["items"].as_array().expect("items");
    items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
}

on_both! {
    async fn a_post_is_written_read_changed_and_taken_back(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let new = json!({"title": "Markt zieht um", "lead": "Ab Montag.", "body": "Auf den **Anger**.", "tags": ["Markt"]});
        let (id, tag) = post(&author, "amt", new).await;
        let path = format!("/posts/{id}");
        let reader = house.api(Finn, Read).await;
        let read = reader.get(&format!("{path}?format=html")).await.is(200).json();
        assert_eq!((&read["kind"], &read["post"]["lead"], &read["tags"]), (&json!("post"), &json!("Ab Montag."), &json!(["Markt"])));
        assert!(read["html"].as_str().expect("html").contains("<strong>Anger</strong>"), "{read}");
        assert_eq!(read["author"]["name"], "Aylin Ahorn");
        let text = json!({"title": "Markt zieht um", "body": "Auf die Wiese."});
        author.set(&path, &text).await.is(428);
        let newer = author.put(&path, &tag, &text).await.is(200).tag();
        author.put(&path, &tag, &json!({"title": "Markt zieht um", "body": "Nirgendwohin."})).await.is(409);
        assert_eq!(reader.get(&format!("/entries/{id}/history")).await.is(200).json()["items"].as_array().map(Vec::len), Some(2));
        author.delete(&path, &tag).await.is(412);
        author.delete(&path, &newer).await.is(204);
        reader.get(&path).await.is(404);
        author.post(&format!("{path}/restore"), &json!({})).await.is(200);
        reader.get(&path).await.is(200);
    }

    async fn a_short_post_has_words_alone_and_500_of_its_characters(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (id, tag) = short(&author, "amt", json!({"body": "Der Aufzug geht.", "tags": ["Haus"]})).await;
        for (body, fault) in [(String::new(), "short-empty"), ("ä".repeat(501), "text-too-many")] {
            let refused = author.post("/spaces/amt/microposts", &json!({"body": body})).await.is(422);
            assert_eq!(refused.fault("body").as_deref(), Some(fault));
        }
        let path = format!("/posts/{id}");
        let titled = json!({"title": "Aufzug", "body": "Der Aufzug steht."});
        assert_eq!(author.put(&path, &tag, &titled).await.is(422).fault("title").as_deref(), Some("contradiction"));
        author.put(&path, &tag, &json!({"body": "Der Aufzug steht."})).await.is(200);
        let read = house.api(Finn, Read).await.get(&path).await.is(200).json();
        assert_eq!((&read["body"], &read["post"]), (&json!("Der Aufzug steht."), &Value::Null));
        let (long, tag) = post(&author, "amt", json!({"title": "T", "body": ""})).await;
        let words = author.put(&format!("/posts/{long}"), &tag, &json!({"body": "Nur Worte."})).await.is(422);
        assert_eq!(words.fault("title").as_deref(), Some("required"));
    }

    async fn what_is_for_some_is_there_for_them_and_its_author_alone(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let britta = house.app.person(Britta).await;
        units::add_group(&house.app.db, &system(), "Runde", &[britta]).await.expect("a group");
        let group = units::groups(&house.app.db, &system()).await.expect("the groups").remove(0).public_id;
        let to_britta = json!({"body": "Nur für Britta.", "audience": {"all": [[{"group": group}]]}});
        let (id, _) = short(&author, "amt", to_britta).await;
        author.get(&format!("/posts/{id}")).await.is(200);
        for who in [Mehmet, Finn, Bela] {
            let other = house.api(who, Read).await;
            other.get(&format!("/posts/{id}")).await.is(404);
            other.get(&format!("/entries/{id}/comments")).await.is(404);
            if who != Bela {
                assert!(ids(&other.get("/spaces/amt/posts").await.is(200).json()).is_empty());
            }
        }
        for audience in [json!({"all": []}), json!({"all": [[{"role": "king"}]]}), json!({"all": [[{"unit": "22222222ab"}]]})] {
            let refused = author.post("/spaces/amt/microposts", &json!({"body": "x", "audience": audience})).await.is(422);
            assert!(refused.fault("audience").is_some(), "{refused:?}");
        }
    }

    async fn what_one_may_not_know_of_or_only_reads_is_not_changed(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (hidden, tag) = post(&author, "geheim", json!({"title": "Plan", "body": "x"})).await;
        let (draft, _) = post(&author, "amt", json!({"title": "Plan", "body": "x", "save_as": "draft"})).await;
        let (seen, seen_tag) = post(&author, "amt", json!({"title": "Plan", "body": "x"})).await;
        let text = json!({"title": "Plan", "body": "y"});
        let calls = async |api: &Api, id: &str, tag: &str| {
            let path = format!("/posts/{id}");
            vec![
                api.put(&path, tag, &text).await,
                api.delete(&path, tag).await,
                api.post(&format!("{path}/restore"), &json!({})).await,
                api.get(&format!("{path}/description")).await,
                api.put(&format!("{path}/description"), tag, &json!({})).await,
                api.set(&format!("{path}/schedule"), &json!({"publish_at": "2040-01-01T00:00:00Z"})).await,
                Reply::of(api.request(reqwest::Method::DELETE, &format!("{path}/schedule"))).await,
                api.post(&format!("{path}/name-release"), &json!({})).await,
                api.put(&format!("{path}/name-release"), tag, &json!({})).await,
            ]
        };
        let stranger = house.writer(Finn).await;
        for id in [hidden.as_str(), &draft, "22222222ab"] {
            for reply in calls(&stranger, id, &tag).await {
                reply.is(404);
            }
        }
        for reply in calls(&stranger, &seen, &seen_tag).await {
            reply.is(403);
        }
        let reads = house.api(Aylin, Read).await;
        let refused = calls(&reads, &seen, &seen_tag).await;
        for (n, reply) in refused.into_iter().enumerate() {
            assert!(reply.status == 403 || n == 3, "{n}: {reply:?}");
        }
        stranger.post("/spaces/amt/posts", &text).await.is(403);
        stranger.post("/spaces/geheim/posts", &text).await.is(404);
        stranger.get("/spaces/geheim/posts").await.is(404);
        house.api(Bela, Read).await.get("/spaces/amt/posts").await.is(403);
        assert_eq!(author.get(&format!("/posts/{seen}")).await.tag(), seen_tag);
    }

    async fn the_blog_is_leafed_through_without_gap_or_double(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let mut written = Vec::new();
        for n in 0..9 {
            house.app.clock.advance(60_000 * i64::from(n % 3 == 0));
            written.push(short(&author, "amt", json!({"body": format!("Nummer {n}")})).await.0);
        }
        post(&author, "amt", json!({"title": "Entwurf", "body": "", "save_as": "draft"})).await;
        written.reverse();
        let reader = house.api(Finn, Read).await;
        let (mut read, mut next) = (Vec::new(), Some("/spaces/amt/posts?limit=4".to_owned()));
        while let Some(address) = next {
            let stretch = reader.get(&address).await.is(200);
            read.extend(ids(&stretch.json()));
            next = stretch.json()["next"].as_str().map(str::to_owned);
            let link = next.as_ref().map(|next| format!("<{next}>; rel=\"next\"")).unwrap_or_default();
            assert!(stretch.header("link").starts_with(&link) && stretch.header("link").contains("rel=\"prev\""));
            if next.is_some() {
                // What comes meanwhile is newer, and moves nothing.
                short(&author, "amt", json!({"body": "Dazwischen"})).await;
            }
        }
        assert_eq!(read, written);
    }

    async fn the_description_has_a_condition_of_its_own(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (id, _) = post(&author, "amt", json!({"title": "Plan", "body": "x"})).await;
        let path = format!("/posts/{id}/description");
        let first = author.get(&path).await.is(200);
        let new = json!({"lead": "Kurz.", "tags": ["Plan"], "valid_until": "2040-02-03", "comments": true});
        let changed = author.put(&path, &first.tag(), &new).await.is(200);
        assert_eq!((&changed.json()["lead"], &changed.json()["valid_until"]), (&json!("Kurz."), &json!("2040-02-03")));
        author.put(&path, &first.tag(), &new).await.is(412);
        // What only those who approve may do is a fault at its field, and changes nothing.
        let pinned = author.put(&path, &changed.tag(), &json!({"pinned": true})).await.is(422);
        assert_eq!(pinned.fault("pinned").as_deref(), Some("may-not-pin"));
        let finn = house.person(Finn).await;
        let name = domain::people::directory::names(house.db(), [finn]).await.expect("a name").remove(&finn).expect("Finn");
        let borrowed = json!({"on_behalf": {"person": name.public_id}});
        assert_eq!(author.put(&path, &changed.tag(), &borrowed).await.is(422).fault("on_behalf").as_deref(), Some("on-behalf"));
        assert_eq!(author.get(&path).await.tag(), changed.tag());
    }

    async fn a_draft_waits_for_its_time(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (id, _) = post(&author, "amt", json!({"title": "Plan", "body": "x", "save_as": "draft"})).await;
        let path = format!("/posts/{id}/schedule");
        let set = author.set(&path, &json!({"publish_at": "2040-02-03T07:00:00Z"})).await.is(200).json();
        assert_eq!(set["post"]["publish_at"], "2040-02-03T07:00:00Z");
        for (at, fault) in [("2001-02-03T07:00:00Z", "time-past"), ("morgen", "date-form")] {
            assert_eq!(author.set(&path, &json!({"publish_at": at})).await.is(422).fault("publish_at").as_deref(), Some(fault));
        }
        Reply::of(author.request(reqwest::Method::DELETE, &path)).await.is(204);
        assert_eq!(author.get(&format!("/posts/{id}")).await.json()["post"]["publish_at"], Value::Null);
        house.writer(Britta).await.set(&path, &json!({"publish_at": "2040-02-03T07:00:00Z"})).await.is(200);
    }

    async fn each_kind_is_found_in_its_own_shape(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, _) = author.page("amt", json!({"title": "Quastenflosser", "body": "x"})).await;
        let (long, _) = post(&author, "amt", json!({"title": "Quastenflosser gesichtet", "body": "x"})).await;
        let (words, _) = short(&author, "amt", json!({"body": "Quastenflosser im Teich."})).await;
        let (said, _) = author.made(&format!("/entries/{page}/comments"), json!({"body": "Ein Quastenflosser?"})).await;
        house.app.index_now().await;
        for (kind, id) in [("page", &page), ("post", &long), ("micropost", &words), ("comment", &said)] {
            let found = author.get(&format!("/search?q=Quastenflosser&kind={kind}")).await.is(200).json();
            assert_eq!((&found["total"], ids(&found)), (&json!(1), vec![id.clone()]), "{kind}");
            let hit = &found["items"][0];
            assert_eq!((&hit["kind"], &hit["space"]), (&json!(kind), &json!("amt")));
            assert_eq!(hit.get("on_title").is_some(), kind == "comment", "{hit}");
            assert_eq!(hit.get("verified").is_some(), kind == "page", "{hit}");
            let stranger = house.api(Bela, Read).await.get(&format!("/search?q=Quastenflosser&kind={kind}")).await;
            assert_eq!(stranger.is(200).json()["total"], 0);
        }
    }

    async fn what_speaks_for_somebody_is_published_once_they_released_it(app) {
        let house = House::furnished(app).await;
        let (author, leads, named) = (house.writer(Aylin).await, house.writer(Britta).await, house.writer(Mehmet).await);
        let (id, tag) = post(&author, "amt", json!({"title": "Grußwort", "body": "Liebe alle!", "save_as": "draft"})).await;
        let (path, release) = (format!("/posts/{id}"), format!("/posts/{id}/name-release"));
        let described = leads.get(&format!("{path}/description")).await.is(200).tag();
        let mehmet = persons::find_by_account(house.db(), &system(), Mehmet.account()).await.expect("of the cast");
        let on_behalf = json!({"on_behalf": {"person": mehmet.public_id}});
        leads.put(&format!("{path}/description"), &described, &on_behalf).await.is(200);
        let text = json!({"title": "Grußwort", "body": "Liebe alle!", "save_as": "published"});
        author.put(&path, &tag, &text).await.is(403);
        author.set(&format!("{path}/schedule"), &json!({"publish_at": "2040-01-01T00:00:00Z"})).await.is(403);
        let asked = author.post(&release, &json!({})).await.is(200).json();
        assert!(asked["post"]["name_release"]["asked_at"].is_string(), "{asked}");
        for (who, status) in [(&author, 403), (&leads, 403), (&house.writer(Finn).await, 404)] {
            who.put(&release, &tag, &json!({})).await.is(status);
        }
        named.put(&release, "\"00000000-0000-0000-0000-000000000000\"", &json!({})).await.is(412);
        named.put(&release, &tag, &json!({})).await.is(204);
        assert!(author.get(&path).await.is(200).json()["post"]["name_release"]["given_at"].is_string());
        author.put(&path, &tag, &text).await.is(200);
        let read = named.get(&path).await.is(200).json();
        assert_eq!((&read["state"], &read["post"]["name_release"]), (&json!("published"), &Value::Null));
    }
}
