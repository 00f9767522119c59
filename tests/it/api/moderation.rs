//! Melden, Ausblenden, Widerspruch: as the forms, with the same second person.

use reqwest::Method;
use serde_json::{Value, json};

use super::house::{Api, House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;
use domain::spaces::grants::Subject;
use domain::store::words::Level;
use domain::store::words::TokenScope::Read;

async fn delete(api: &Api, path: &str) -> Reply {
    Reply::of(api.request(Method::DELETE, path)).await
}

async fn cases(api: &Api) -> Vec<Value> {
    api.get("/moderation/cases").await.is(200).json()["items"].as_array().expect("items").clone()
}

async fn also_approves(house: &House) {
    let space = domain::spaces::find(house.db(), &system(), "amt").await.expect("the space");
    house.app.grant(space.id, Subject::Person(house.person(Mehmet).await), Level::Approve).await;
}

on_both! {
    async fn a_reported_contribution_is_hidden_appealed_and_shown_again(app) {
        let house = House::furnished(app).await;
        also_approves(&house).await;
        let [author, approver, second, reader] =
            [house.writer(Aylin).await, house.writer(Britta).await, house.writer(Mehmet).await, house.writer(Finn).await];
        let (page, _) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let (id, _) = author.made(&format!("/entries/{page}/comments"), json!({"body": "Unfug."})).await;
        let entry = |part: &str| format!("/entries/{id}/{part}");
        reader.post(&entry("reports"), &json!({"reason": "insult", "note": "Das geht nicht."})).await.is(204);
        let waiting = cases(&approver).await;
        assert_eq!((waiting.len(), &waiting[0]["entry"]["id"]), (1, &json!(id)));
        assert_eq!(waiting[0]["reports"][0]["note"], "Das geht nicht.");
        assert!(!waiting[0].to_string().contains("Finn"), "who reports stays unknown");
        approver.set(&entry("hiding"), &json!({"reason": "insult", "note": "Bitte sachlich."})).await.is(204);
        // Whoever saw it reads why it is gone.
        let gone = reader.get(&format!("/comments/{id}")).await.is(410);
        assert!(gone.json()["detail"].as_str().is_some_and(|detail| detail.contains("placeholder")));
        assert_eq!(reader.get(&entry("placeholder")).await.is(200).json()["note"], "Bitte sachlich.");
        reader.get(&entry("hiding")).await.is(404);
        assert_eq!(author.get(&entry("hiding")).await.is(200).json()["reason"], "insult");
        author.set(&entry("appeal"), &json!({"appeal": "War anders gemeint."})).await.is(204);
        author.set(&entry("appeal"), &json!({"appeal": "Noch einmal."})).await.is(403);
        let decision = json!({"granted": true, "decision": "Es war ein Scherz."});
        approver.set(&entry("appeal/decision"), &decision).await.is(403);
        second.set(&entry("appeal/decision"), &decision).await.is(204);
        assert_eq!(reader.get(&format!("/comments/{id}")).await.is(200).json()["body"], "Unfug.");
        let acts = approver.get("/moderation/acts").await.is(200).json();
        let words: Vec<&Value> = acts["items"].as_array().expect("acts").iter().map(|act| &act["act"]).collect();
        assert!(words.contains(&&json!("entry.hidden")) && words.contains(&&json!("entry.appeal_decided")), "{acts}");
        assert!(cases(&approver).await.is_empty());
    }

    async fn a_report_without_a_reason_to_act_is_settled(app) {
        let house = House::furnished(app).await;
        let (author, approver, reader) = (house.writer(Aylin).await, house.writer(Britta).await, house.writer(Finn).await);
        let (page, _) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let path = format!("/entries/{page}/reports");
        reader.post(&path, &json!({"reason": "conduct"})).await.is(204);
        reader.get(&format!("/pages/{page}")).await.is(410);
        assert_eq!(approver.get(&format!("/entries/{page}/hiding")).await.is(200).json()["by_rule"], true);
        delete(&approver, &path).await.is(204);
        reader.get(&format!("/pages/{page}")).await.is(200);
        assert!(cases(&approver).await.is_empty());
    }

    async fn nobody_else_hides_settles_or_decides(app) {
        let house = House::furnished(app).await;
        let (author, reader) = (house.writer(Aylin).await, house.writer(Finn).await);
        let (secret, _) = author.page("geheim", json!({"title": "Plan", "body": "x"})).await;
        let (page, _) = author.page("amt", json!({"title": "Plan", "body": "x"})).await;
        let report = json!({"reason": "insult"});
        let calls = async |api: &Api, id: &str| {
            let entry = |part: &str| format!("/entries/{id}/{part}");
            vec![
                api.set(&entry("hiding"), &json!({"reason": "insult", "note": "So nicht."})).await,
                delete(api, &entry("hiding")).await,
                delete(api, &entry("reports")).await,
                api.set(&entry("appeal"), &json!({"appeal": "Bitte."})).await,
                api.set(&entry("appeal/decision"), &json!({"granted": true, "decision": "So."})).await,
                api.post(&entry("erasure"), &json!({})).await,
            ]
        };
        for id in [secret.as_str(), "22222222ab"] {
            for reply in calls(&reader, id).await {
                reply.is(404);
            }
            reader.post(&format!("/entries/{id}/reports"), &report).await.is(404);
            reader.get(&format!("/entries/{id}/placeholder")).await.is(404);
        }
        for reply in calls(&reader, &page).await {
            reply.is(403);
        }
        // One's own is neither reported nor hidden by oneself; a token that reads does nothing.
        author.post(&format!("/entries/{page}/reports"), &report).await.is(403);
        author.set(&format!("/entries/{page}/hiding"), &json!({"reason": "insult", "note": "x"})).await.is(403);
        house.api(Finn, Read).await.post(&format!("/entries/{page}/reports"), &report).await.is(403);
        let refused = reader.post(&format!("/entries/{page}/reports"), &json!({"reason": "other"})).await.is(422);
        assert!(refused.fault("note").is_some(), "{refused:?}");
        assert!(cases(&house.api(Britta, Read).await).await.is_empty());
        for who in [Aylin, Finn, Bela] {
            assert!(cases(&house.api(who, Read).await).await.is_empty());
        }
    }

    /// What waits longest comes first; every case and every act stands on one stretch.
    async fn cases_and_acts_are_leafed_through_without_gap_or_double(app) {
        let house = House::furnished(app).await;
        let (author, approver, reader) = (house.writer(Aylin).await, house.writer(Britta).await, house.writer(Finn).await);
        let mut reported = Vec::new();
        for n in 0..7 {
            let (id, _) = author.page("amt", json!({"title": format!("Seite {n}"), "body": "x"})).await;
            house.app.clock.advance(1_000 * i64::from(n % 3 == 0));
            reader.post(&format!("/entries/{id}/reports"), &json!({"reason": "insult"})).await.is(204);
            reported.push(id);
        }
        // An appeal waits like a report.
        let hidden = reported.remove(0);
        house.app.clock.advance(1_000);
        approver.set(&format!("/entries/{hidden}/hiding"), &json!({"reason": "insult", "note": "x"})).await.is(204);
        author.set(&format!("/entries/{hidden}/appeal"), &json!({"appeal": "Bitte."})).await.is(204);
        reported.push(hidden);
        let read = async |path: &str| {
            let (mut read, mut next) = (Vec::new(), Some(path.to_owned()));
            while let Some(address) = next {
                let stretch = approver.get(&address).await.is(200).json();
                read.extend(stretch["items"].as_array().expect("items").iter().map(|item| item["entry"]["id"].as_str().expect("an id").to_owned()));
                next = stretch["next"].as_str().map(str::to_owned);
            }
            read
        };
        let mut cases = read("/moderation/cases?limit=2").await;
        assert_eq!(cases.pop().as_ref(), reported.last());
        cases.sort();
        reported.pop();
        reported.sort();
        assert_eq!(cases, reported);
        let acts = read("/moderation/acts?limit=2").await;
        assert_eq!((acts.len(), acts), (9, read("/moderation/acts").await));
        // A place in the log is sealed for its reader.
        let next = approver.get("/moderation/acts?limit=2").await.json()["next"].as_str().expect("more").to_owned();
        house.api(Mehmet, Read).await.get(&next).await.is(404);
        approver.get("/moderation/acts?cursor=bcd").await.is(400);
    }
}
