//! Kommentare and Rückfragen.

use serde_json::{Value, json};

use super::house::{Api, House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;
use domain::spaces::{self, SpaceDraft, settings};
use domain::store::words::TokenScope::Read;
use domain::store::words::{Moderation, Visibility};

async fn say(api: &Api, on: &str, body: Value) -> (String, String) {
    api.made(&format!("/entries/{on}/comments"), body).await
}

async fn discussion(api: &Api, on: &str) -> Value {
    api.get(&format!("/entries/{on}/comments")).await.is(200).json()
}

on_both! {
    async fn a_thread_is_written_read_changed_and_taken_back(app) {
        let house = House::furnished(app).await;
        let (author, other) = (house.writer(Aylin).await, house.writer(Mehmet).await);
        let (page, _) = author.page("amt", json!({"title": "Plan", "body": "## Gebühr\n\nx"})).await;
        let (first, tag) = say(&other, &page, json!({"body": "Stimmt das?", "section": "a-gebuehr"})).await;
        let (answer, _) = say(&author, &page, json!({"body": "Ja, *das* stimmt.", "answers": first})).await;
        let read = discussion(&house.api(Finn, Read).await, &page).await;
        let thread = &read["items"][0];
        assert_eq!((&read["count"], &read["may_write"]), (&json!(2), &json!(false)));
        assert_eq!((&thread["first"]["id"], &thread["answers"][0]["id"]), (&json!(first), &json!(answer)));
        assert_eq!((&thread["first"]["author"]["name"], &thread["answers"][0]["body"]), (&json!("Mehmet Minze"), &json!("Ja, *das* stimmt.")));
        assert_eq!(thread["first"]["section"]["title"], "Gebühr");
        let path = format!("/comments/{first}");
        let newer = other.put(&path, &tag, &json!({"body": "Stimmt das noch?"})).await.is(200);
        assert_eq!(newer.json()["edited"], true);
        other.put(&path, &tag, &json!({"body": "Anders."})).await.is(409);
        assert_eq!(other.get(&format!("/entries/{first}/history")).await.is(200).json()["items"].as_array().map(Vec::len), Some(2));
        other.delete(&path, &newer.tag()).await.is(204);
        let gone = discussion(&author, &page).await["items"][0]["first"].clone();
        assert_eq!((&gone["body"], &gone["author"]), (&Value::Null, &Value::Null));
        other.post(&format!("{path}/restore"), &json!({})).await.is(200);
        assert_eq!(discussion(&author, &page).await["items"][0]["first"]["body"], "Stimmt das noch?");
    }

    async fn bad_comments_are_refused_with_a_reason(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, _) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let path = format!("/entries/{page}/comments");
        for (body, fault) in [(" ".to_owned(), "comment-empty"), ("ä".repeat(10_001), "comment-long")] {
            assert_eq!(author.post(&path, &json!({"body": body})).await.is(422).fault("body").as_deref(), Some(fault));
        }
        author.post(&path, &json!({"body": "x", "answers": "22222222ab"})).await.is(404);
        author.post(&path, &json!({"body": "x", "author": "Finn"})).await.is(422);
        author.get(&format!("{path}?cursor=xyz")).await.is(400);
        author.get(&format!("{path}?limit=5")).await.is(400);
    }

    async fn what_one_may_not_know_of_or_only_reads_is_not_discussed(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, _) = author.page("geheim", json!({"title": "Plan", "body": "x"})).await;
        let (hidden, tag) = say(&author, &page, json!({"body": "Warum?", "question": true})).await;
        let stranger = house.writer(Finn).await;
        let words = json!({"body": "y"});
        for (on, comment) in [(page.as_str(), hidden.as_str()), ("22222222ab", "22222222ab")] {
            let path = format!("/comments/{comment}");
            for reply in [
                stranger.get(&format!("/entries/{on}/comments")).await,
                stranger.post(&format!("/entries/{on}/comments"), &words).await,
                stranger.get(&path).await,
                stranger.put(&path, &tag, &words).await,
                stranger.delete(&path, &tag).await,
                stranger.post(&format!("{path}/restore"), &json!({})).await,
                stranger.set(&format!("{path}/question"), &json!({"state": "answered"})).await,
            ] {
                reply.is(404);
            }
        }
        let (open, _) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let (seen, tag) = say(&author, &open, json!({"body": "Warum?", "question": true})).await;
        let path = format!("/comments/{seen}");
        for reply in [
            stranger.post(&format!("/entries/{open}/comments"), &words).await,
            stranger.put(&path, &tag, &words).await,
            stranger.delete(&path, &tag).await,
            stranger.set(&format!("{path}/question"), &json!({"state": "answered"})).await,
        ] {
            reply.is(403);
        }
        // A comment of another entry answers nothing here; one that is hidden is as unknown as none.
        let answer = json!({"body": "Darum.", "answers": hidden});
        author.post(&format!("/entries/{open}/comments"), &answer).await.is(404);
        house.api(Aylin, Read).await.post(&format!("/entries/{open}/comments"), &words).await.is(403);
        house.api(Bela, Read).await.get(&path).await.is(404);
        assert_eq!(author.get(&path).await.tag(), tag);
    }

    async fn a_question_goes_through_its_states(app) {
        let house = House::furnished(app).await;
        let (author, asker) = (house.writer(Aylin).await, house.writer(Mehmet).await);
        let (page, _) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let (question, _) = say(&asker, &page, json!({"body": "Warum?", "question": true})).await;
        assert_eq!(discussion(&asker, &page).await["asked"], json!(["Aylin Ahorn"]));
        let (answer, _) = say(&author, &page, json!({"body": "Darum.", "answers": question})).await;
        let (beside, _) = say(&author, &page, json!({"body": "Übrigens."})).await;
        let path = format!("/comments/{question}/question");
        for wrong in [&beside, "22222222ab"] {
            let refused = author.set(&path, &json!({"state": "answered", "answer": wrong})).await.is(422);
            assert_eq!(refused.fault("answer").as_deref(), Some("unknown"));
        }
        let state = async |state: Value| author.set(&path, &state).await;
        state(json!({"state": "verified"})).await.is(403);
        let answered = state(json!({"state": "answered", "answer": answer})).await.is(200).json();
        assert_eq!(answered["question"]["state"], "answered");
        assert_eq!(asker.get(&format!("/comments/{answer}")).await.json()["is_answer"], true);
        assert_eq!(discussion(&asker, &page).await["items"][0]["answers"][0]["is_answer"], true);
        state(json!({"state": "answered"})).await.is(403);
        assert_eq!(asker.set(&path, &json!({"state": "verified"})).await.is(403).status, 403);
        assert_eq!(state(json!({"state": "verified"})).await.is(200).json()["question"]["state"], "verified");
        assert_eq!(state(json!({"state": "open"})).await.is(200).json()["question"]["state"], "open");
        author.set(&format!("/comments/{beside}/question"), &json!({"state": "answered"})).await.is(403);
    }

    async fn a_question_is_asked_without_a_name(app) {
        let house = House::furnished(app).await;
        let (owner, asker) = (house.writer(Aylin).await, house.writer(Mehmet).await);
        let (page, _) = owner.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let (question, _) = say(&asker, &page, json!({"body": "Warum?", "confidential": true})).await;
        let (reply, _) = say(&asker, &page, json!({"body": "Ich meine 2027.", "answers": question})).await;
        for reader in [&owner, &house.api(Finn, Read).await] {
            let listed = discussion(reader, &page).await["items"][0].clone();
            let alone = reader.get(&format!("/comments/{question}")).await.is(200).json();
            for comment in [&listed["first"], &listed["answers"][0], &alone] {
                assert_eq!((&comment["author"], &comment["confidential"], &comment["own"]), (&Value::Null, &json!(true), &json!(false)));
            }
            assert_eq!(alone["question"]["state"], "open");
            let history = reader.get(&format!("/entries/{question}/history")).await.is(200).json();
            assert_eq!((&history["items"][0]["author"], &history["items"][0]["confidential"]), (&Value::Null, &json!(true)));
            let entry = reader.get(&format!("/entries/{question}/revisions/1")).await.is(200);
            assert_eq!(entry.json()["confidential"], true);
            assert!(!entry.text.contains("Mehmet"), "{}", entry.text);
        }
        let own = asker.get(&format!("/comments/{reply}")).await.is(200).json();
        assert_eq!((&own["author"], &own["own"]), (&Value::Null, &json!(true)));
        assert_eq!(discussion(&owner, &page).await["items"][0]["first"]["looks"], json!([]));
        let (named, _) = say(&asker, &page, json!({"body": "Und?"})).await;
        let named = owner.get(&format!("/comments/{named}")).await.json();
        assert_eq!((&named["confidential"], &named["author"]["name"]), (&json!(false), &json!("Mehmet Minze")));
    }

    /// What would come with a name after all is refused, and what is not there for others is not there.
    async fn nobody_is_named_who_asked_not_to_be(app) {
        let house = House::furnished(app).await;
        let (owner, asker) = (house.writer(Aylin).await, house.writer(Mehmet).await);
        let (page, _) = owner.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let (question, _) = say(&owner, &page, json!({"body": "Warum?", "confidential": true})).await;
        let path = format!("/entries/{page}/comments");
        let refused = asker.post(&path, &json!({"body": "Darum.", "answers": question, "confidential": true})).await.is(422);
        assert_eq!(refused.fault("confidential").as_deref(), Some("confidential-answer"));
        let file = json!({"body": "![Plan](/d/abcdefghjk/plan.png)", "confidential": true});
        assert_eq!(asker.post(&path, &file).await.is(422).fault("body").as_deref(), Some("confidential-file"));
        let tag = asker.get(&format!("/comments/{question}")).await.tag();
        asker.put(&format!("/comments/{question}"), &tag, &json!({"body": "y"})).await.is(403);
        house.writer(Finn).await.post(&path, &json!({"body": "Warum?", "confidential": true})).await.is(403);
        house.writer(Bela).await.post(&path, &json!({"body": "Warum?", "confidential": true})).await.is(404);
    }

    async fn a_long_discussion_is_read_stretch_by_stretch(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, _) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let mut written = Vec::new();
        for n in 0..23 {
            written.push(say(&author, &page, json!({"body": format!("Nummer {n}")})).await.0);
        }
        let (mut read, mut next) = (Vec::new(), Some(format!("/entries/{page}/comments")));
        while let Some(address) = next {
            let reply: Reply = author.get(&address).await.is(200);
            let stretch = reply.json();
            assert_eq!(stretch["count"], 23);
            let items = stretch["items"].as_array().expect("threads");
            read.extend(items.iter().map(|thread| thread["first"]["id"].as_str().expect("an id").to_owned()));
            next = stretch["next"].as_str().map(str::to_owned);
            assert_eq!(reply.header("link").is_empty(), next.is_none());
        }
        assert_eq!(read, written);
    }

    async fn what_waits_for_an_approval_is_its_authors_and_the_approvers(app) {
        let house = House::furnished(app).await;
        let space = spaces::find(house.db(), &system(), "amt").await.expect("the space");
        let draft = SpaceDraft { moderation: Moderation::Before, ..SpaceDraft::new("amt", "Amt", Visibility::Members) };
        settings::change(house.db(), &system(), &space, &draft).await.expect("checked first");
        let (author, approver) = (house.writer(Mehmet).await, house.writer(Britta).await);
        let (page, _) = house.writer(Aylin).await.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let (waits, _) = say(&author, &page, json!({"body": "Erst prüfen."})).await;
        for (api, sees) in [(&author, true), (&approver, true), (&house.api(Finn, Read).await, false), (&house.api(Aylin, Read).await, false)] {
            let read = discussion(api, &page).await;
            assert_eq!(read["waiting"].as_array().map(Vec::len), Some(usize::from(sees)));
            assert_eq!((&read["count"], &read["items"]), (&json!(0), &json!([])));
            assert_eq!(api.get(&format!("/comments/{waits}")).await.status == 200, sees);
        }
        let path = format!("/entries/{waits}/approval");
        let tag = approver.get(&format!("/comments/{waits}")).await.tag();
        let back = json!({"outcome": "returned", "reason": "Bitte sachlich."});
        author.put(&path, &tag, &back).await.is(403);
        house.writer(Aylin).await.put(&path, &tag, &back).await.is(404);
        approver.put(&path, "\"x\"", &back).await.is(412);
        let unsaid = approver.put(&path, &tag, &json!({"outcome": "returned", "reason": " "})).await.is(422);
        assert_eq!(unsaid.fault("reason").as_deref(), Some("reason-empty"));
        approver.put(&path, &tag, &back).await.is(204);
        assert_eq!(discussion(&author, &page).await["waiting"][0]["returned"], "Bitte sachlich.");
        let newer = author.put(&format!("/comments/{waits}"), &tag, &json!({"body": "Sachlich."})).await.is(200).tag();
        approver.put(&path, &newer, &json!({"outcome": "approved"})).await.is(204);
        assert_eq!(discussion(&house.api(Finn, Read).await, &page).await["count"], 1);
    }
}
