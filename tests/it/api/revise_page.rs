//! Writing: creating, revising on a named base, merging, and the conflict that loses nothing.

use serde_json::{Value, json};

use super::house::{House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};

const LONG: &str = "Erster Absatz.\n\nZweiter Absatz.\n\nDritter Absatz.\n";

on_both! {
    async fn a_new_page_is_where_the_answer_says(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let body = json!({"title": "  Plan  A ", "body": "Text\r\n", "tags": ["Bau", "bau", "Rat"]});
        let made = author.post("/spaces/amt/pages", &body).await.is(201);
        let read = author.get(made.header("location")).await.is(200);
        assert_eq!((read.tag(), &read.text), (made.tag(), &made.text));
        let page = read.json();
        assert_eq!((&page["title"], &page["body"]), (&json!("Plan A"), &json!("Text\n")));
        assert_eq!((&page["state"], &page["tags"]), (&json!("published"), &json!(["Bau", "Rat"])));
        assert_eq!(page["revision"]["author"]["name"], "Aylin Ahorn");
        let below = json!({"title": "Unten", "body": "", "parent": page["id"], "save_as": "draft"});
        let below = author.post("/spaces/amt/pages", &below).await.is(201).json();
        assert_eq!((&below["parent"], &below["state"], &below["published"]), (&page["id"], &json!("draft"), &json!(false)));
        for (who, space, status) in [(Finn, "amt", 403), (Bela, "amt", 403), (Bela, "geheim", 404)] {
            house.writer(who).await.post(&format!("/spaces/{space}/pages"), &body).await.is(status);
        }
        // The page above must lie in the same space.
        let elsewhere = author.post("/spaces/offen/pages", &json!({"title": "X", "body": "", "parent": page["id"]})).await.is(422);
        assert_eq!(elsewhere.fault("parent").as_deref(), Some("unknown"));
    }

    async fn a_write_names_what_it_builds_on(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, tag) = author.page("amt", json!({"title": "Plan", "body": LONG})).await;
        let path = format!("/pages/{page}");
        let text = json!({"title": "Plan", "body": "Neu."});
        Reply::of(author.request(reqwest::Method::PUT, &path).json(&text)).await.is(428);
        let (_, foreign) = author.page("amt", json!({"title": "Andere", "body": ""})).await;
        for wrong in ["*", "", "abc", "\"abc\"", &foreign, &format!("W/{tag}"), &format!("{tag}, {foreign}")] {
            author.put(&path, wrong, &text).await.is(412);
            author.delete(&path, wrong).await.is(412);
        }
        assert_eq!(author.get(&path).await.tag(), tag);
        let saved = author.put(&path, &tag, &text).await.is(200);
        assert_ne!(saved.tag(), tag);
        assert_eq!((&saved.json()["body"], &saved.json()["merged"]), (&json!("Neu."), &json!(false)));
        author.delete(&path, &tag).await.is(412);
        for (who, status) in [(Finn, 403), (Bela, 404)] {
            house.writer(who).await.put(&path, &saved.tag(), &text).await.is(status);
        }
        // Saying the same again adds no revision.
        let again = author.put(&path, &saved.tag(), &text).await.is(200);
        assert_eq!(again.tag(), saved.tag());
    }

    async fn changes_in_different_places_become_one_text(app) {
        let house = House::furnished(app).await;
        let (author, colleague) = (house.writer(Aylin).await, house.writer(Mehmet).await);
        let (page, base) = author.page("amt", json!({"title": "Plan", "body": LONG})).await;
        let path = format!("/pages/{page}");
        let theirs = json!({"title": "Der Plan", "body": LONG.replace("Erster", "Vorderster")});
        colleague.put(&path, &base, &theirs).await.is(200);
        let ours = json!({"title": "Plan", "body": LONG.replace("Dritter", "Letzter"), "summary": "Schluss"});
        let saved = author.put(&path, &base, &ours).await.is(200);
        let page = saved.json();
        assert_eq!(page["merged"], true);
        assert_eq!(page["title"], "Der Plan");
        assert_eq!(page["body"], LONG.replace("Erster", "Vorderster").replace("Dritter", "Letzter"));
        assert_eq!(page["revision"]["number"], 3);
        let read = author.get(&path).await;
        assert_eq!((read.tag(), &read.json()["body"]), (saved.tag(), &page["body"]));
    }

    async fn a_conflict_brings_both_texts_and_changes_nothing(app) {
        let house = House::furnished(app).await;
        let (author, colleague) = (house.writer(Aylin).await, house.writer(Mehmet).await);
        let (page, base) = author.page("amt", json!({"title": "Plan", "body": LONG})).await;
        let path = format!("/pages/{page}");
        let theirs = LONG.replace("Zweiter", "Mittlerer");
        let head = colleague.put(&path, &base, &json!({"title": "Plan", "body": theirs})).await.is(200).tag();
        let ours = LONG.replace("Zweiter", "Anderer");
        let refused = author.put(&path, &base, &json!({"title": "Plan", "body": ours})).await.is(409);
        let problem = refused.json();
        assert_eq!((&problem["yours"], &problem["theirs"]["body"]), (&json!(ours), &json!(theirs)));
        assert_eq!(problem["theirs"]["author"], "Mehmet Minze");
        assert_eq!(refused.tag(), head);
        let now = author.get(&path).await;
        assert_eq!((now.tag(), &now.json()["body"]), (head.clone(), &json!(theirs)));
        // Building on what came back succeeds.
        let both = theirs.replace("Mittlerer", "Mittlerer oder anderer");
        author.put(&path, &refused.tag(), &json!({"title": "Plan", "body": both})).await.is(200);
    }

    /// Eight at once, each on a line of their own: no word is lost.
    async fn eight_writers_at_once_lose_nothing(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let lines: Vec<String> = (0..8).map(|n| format!("Zeile {n}.")).collect();
        let (page, base) = author.page("amt", json!({"title": "Liste", "body": lines.join("\n\n")})).await;
        let path = format!("/pages/{page}");
        let writes: Vec<_> = (0..8)
            .map(|n| {
                let mut own = lines.clone();
                own[n] = format!("Zeile {n} von Person {n}.");
                let text = json!({"title": "Liste", "body": own.join("\n\n")});
                let request = author.request(reqwest::Method::PUT, &path).header("if-match", &base).json(&text);
                tokio::spawn(Reply::of(request))
            })
            .collect();
        let mut answers = Vec::new();
        for write in writes {
            answers.push(write.await.expect("an answer").status.as_u16());
        }
        let body = author.get(&path).await.json()["body"].clone();
        for (n, status) in answers.into_iter().enumerate() {
            assert!([200, 503].contains(&status), "{status}");
            let there = body.as_str().is_some_and(|body| body.contains(&format!("von Person {n}.")));
            assert_eq!(there, status == 200, "{n}: {body}");
        }
    }

    async fn approval_is_asked_where_the_space_wants_it(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let page = |save_as: &str| json!({"title": "DA", "body": "x", "save_as": save_as});
        author.post("/spaces/pruefung/pages", &page("published")).await.is(403);
        let (id, tag) = author.page("pruefung", page("submitted")).await;
        let path = format!("/pages/{id}");
        assert_eq!(author.get(&path).await.json()["state"], "in_approval");
        house.writer(Finn).await.get(&path).await.is(404);
        author.put(&path, &tag, &page("published")).await.is(403);
        let approver = house.writer(Britta).await;
        assert_eq!(approver.put(&path, &tag, &page("published")).await.is(200).json()["state"], "published");
        house.writer(Finn).await.get(&path).await.is(200);
    }

    async fn history_shows_what_was_written(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, mut tag) = author.page("amt", json!({"title": "Plan", "body": "0"})).await;
        let path = format!("/pages/{page}");
        for n in 1..=4 {
            let text = json!({"title": "Plan", "body": n.to_string(), "summary": format!("Schritt {n}"), "minor": n == 2});
            tag = author.put(&path, &tag, &text).await.is(200).tag();
        }
        let mut numbers = Vec::new();
        let mut next = Some(format!("/entries/{page}/history?limit=2"));
        while let Some(address) = next {
            let stretch = author.get(&address).await.is(200).json();
            for line in stretch["items"].as_array().expect("items") {
                let number = line["number"].as_i64().expect("a number");
                assert_eq!(line["minor"], number == 3, "{line}");
                assert!(line["created"].as_str().is_some_and(|at| at.ends_with(":00Z")), "{line}");
                numbers.push(number);
            }
            next = stretch["next"].as_str().map(str::to_owned);
        }
        assert_eq!(numbers, [5, 4, 3, 2, 1]);
        let third = author.get(&format!("/entries/{page}/revisions/3")).await.is(200);
        assert_eq!((&third.json()["body"], &third.json()["summary"]), (&json!("2"), &json!("Schritt 2")));
        author.get(&format!("/entries/{page}/revisions/6")).await.is(404);
        // An old revision is a base too: what was written since then is merged, not overwritten.
        let old: Value = json!({"title": "Plan", "body": "9"});
        author.put(&path, &third.tag(), &old).await.is(409);
    }
}
