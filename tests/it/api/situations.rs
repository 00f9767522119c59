//! Lageblog: started, told, put right and ended by the same people as on the pages.

use reqwest::Method;
use serde_json::{Value, json};

use super::house::{Api, House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;
use domain::people::units;
use domain::store::words::TokenScope::Read;

async fn started(api: &Api, space: &str) -> String {
    let new = json!({"title": "Hochwasser", "body": "Der Pegel steigt."});
    api.made(&format!("/spaces/{space}/situations"), new).await.0
}

async fn told(api: &Api, lage: &str, body: &str) -> String {
    api.made(&format!("/situations/{lage}/reports"), json!({"body": body})).await.0
}

async fn reports(api: &Api, lage: &str) -> Vec<Value> {
    api.get(&format!("/situations/{lage}")).await.is(200).json()["items"].as_array().expect("items").clone()
}

async fn call(api: &Api, method: Method, path: &str) -> Reply {
    Reply::of(api.request(method, path)).await
}

on_both! {
    /// S08, by programs.
    async fn a_lage_is_started_told_put_right_and_ended(app) {
        let house = House::furnished(app).await;
        let [leads, writes, reads] = [house.writer(Britta).await, house.writer(Aylin).await, house.api(Finn, Read).await];
        let lage = started(&leads, "amt").await;
        let wrong = told(&writes, &lage, "Pegel 310 cm.").await;
        let right = json!({"body": "Pegel 301 cm.", "press": false});
        let (right, _) = writes.made(&format!("/situation-reports/{wrong}/correction"), right).await;
        let again = json!({"body": "Doch nicht."});
        assert_eq!(writes.post(&format!("/situation-reports/{wrong}/correction"), &again).await.is(422).fault("body").as_deref(), Some("report-corrected"));
        call(&leads, Method::PUT, &format!("/situation-reports/{right}/press")).await.is(204);
        let told = reports(&reads, &lage).await;
        let numbers: Vec<&Value> = told.iter().map(|report| &report["number"]).collect();
        assert_eq!(numbers, [&json!(3), &json!(2), &json!(1)]);
        assert_eq!((&told[0]["corrects"], &told[0]["press"], &told[0]["body"]), (&json!(2), &json!(true), &json!("Pegel 301 cm.")));
        assert_eq!((&told[1]["corrected_by"], &told[1]["body"]), (&json!(3), &json!("Pegel 310 cm.")), "the old text stays");
        call(&leads, Method::DELETE, &format!("/situation-reports/{right}/press")).await.is(204);
        assert_eq!(reads.get(&format!("/situation-reports/{right}")).await.is(200).json()["press"], false);
        leads.post(&format!("/situations/{lage}/end"), &json!({})).await.is(204);
        writes.post(&format!("/situations/{lage}/reports"), &json!({"body": "Zu spät."})).await.is(403);
        let list = reads.get("/spaces/amt/situations").await.is(200).json();
        assert_eq!((&list["items"][0]["id"], list["items"][0]["ended"].is_string()), (&json!(lage), true));
    }

    async fn a_call_with_the_same_key_counts_once(app) {
        let house = House::furnished(app).await;
        let (leads, other) = (house.writer(Britta).await, house.writer(Aylin).await);
        let send = async |api: &Api, path: &str, body: Value, key: &str| {
            let request = api.request(Method::POST, path).header("idempotency-key", key).json(&body);
            let reply = Reply::of(request).await.is(201).json();
            reply["id"].as_str().expect("an id").to_owned()
        };
        let new = json!({"title": "Hochwasser", "body": "Der Pegel steigt."});
        let lage = send(&leads, "/spaces/amt/situations", new.clone(), "1").await;
        assert_eq!(send(&leads, "/spaces/amt/situations", new, "1").await, lage);
        let path = format!("/situations/{lage}/reports");
        let first = send(&leads, &path, json!({"body": "Eins."}), "zwei Worte").await;
        assert_eq!(send(&leads, &path, json!({"body": "Eins."}), "zwei Worte").await, first);
        assert_ne!(send(&other, &path, json!({"body": "Zwei."}), "zwei Worte").await, first, "a key is one's own");
        for _ in 0..2 {
            leads.post(&path, &json!({"body": "Ohne Schlüssel."})).await.is(201);
        }
        assert_eq!(reports(&leads, &lage).await.len(), 5);
        let empty = leads.request(Method::POST, &path).header("idempotency-key", "").json(&json!({"body": "x"}));
        Reply::of(empty).await.is(400);
    }

    async fn nobody_else_starts_tells_corrects_or_ends(app) {
        let house = House::furnished(app).await;
        let leads = house.writer(Britta).await;
        let lage = started(&leads, "amt").await;
        let said = told(&leads, &lage, "Pegel 310 cm.").await;
        let secret = house.writer(Aylin).await;
        let hidden = started(&secret, "geheim").await;
        let below = told(&secret, &hidden, "Nichts Neues.").await;
        let new = json!({"title": "Neu", "body": "Neu."});
        let calls = async |api: &Api, space: &str, lage: &str, said: &str| {
            vec![
                api.post(&format!("/spaces/{space}/situations"), &new).await,
                api.post(&format!("/situations/{lage}/reports"), &json!({"body": "Neu."})).await,
                api.post(&format!("/situations/{lage}/end"), &json!({})).await,
                api.post(&format!("/situation-reports/{said}/correction"), &json!({"body": "Neu."})).await,
                call(api, Method::PUT, &format!("/situation-reports/{said}/press")).await,
                call(api, Method::DELETE, &format!("/situation-reports/{said}/press")).await,
            ]
        };
        for who in [Finn, Bela] {
            let stranger = house.writer(who).await;
            for reply in calls(&stranger, "geheim", &hidden, &below).await {
                reply.is(404);
            }
            for path in [format!("/situations/{hidden}"), format!("/situation-reports/{below}"), "/spaces/geheim/situations".into()] {
                stranger.get(&path).await.is(404);
            }
        }
        // Finn reads there: he is told that he may not.
        for reply in calls(&house.writer(Finn).await, "amt", &lage, &said).await {
            reply.is(403);
        }
        for reply in calls(&house.api(Britta, Read).await, "amt", &lage, &said).await {
            reply.is(403);
        }
        // Mehmet writes there: he tells, and does nothing else.
        let statuses: Vec<u16> = calls(&house.writer(Mehmet).await, "amt", &lage, &said).await.iter().map(|reply| reply.status.as_u16()).collect();
        assert_eq!(statuses, [403, 201, 403, 403, 403, 403]);
        house.api(Bela, Read).await.get("/spaces/amt/situations").await.is(403);
    }

    async fn a_lage_for_some_is_there_for_them_and_its_author_alone(app) {
        let house = House::furnished(app).await;
        let mehmet = house.person(Mehmet).await;
        units::add_group(&house.app.db, &system(), "Stab", &[mehmet]).await.expect("a group");
        let group = house.api(Finn, Read).await.get("/groups").await.is(200).json()["items"][0]["id"].clone();
        let leads = house.writer(Britta).await;
        let new = json!({"title": "Hochwasser", "body": "x", "audience": {"all": [[{"group": group}]]}});
        let (lage, _) = leads.made("/spaces/amt/situations", new).await;
        assert_eq!(reports(&house.api(Mehmet, Read).await, &lage).await.len(), 1);
        for who in [Aylin, Finn, Bela] {
            house.api(who, Read).await.get(&format!("/situations/{lage}")).await.is(404);
        }
    }

    async fn a_long_lage_is_read_to_its_beginning(app) {
        let house = House::furnished(app).await;
        let leads = house.writer(Britta).await;
        let lage = started(&leads, "amt").await;
        for n in 2..=53 {
            told(&leads, &lage, &format!("Meldung {n}")).await;
        }
        let (mut read, mut next) = (Vec::new(), Some(format!("/situations/{lage}")));
        while let Some(address) = next {
            let stretch = leads.get(&address).await.is(200).json();
            read.extend(stretch["items"].as_array().expect("items").iter().map(|report| report["number"].as_i64().expect("a number")));
            next = stretch["next"].as_str().map(str::to_owned);
        }
        assert_eq!(read, (1..=53).rev().collect::<Vec<_>>());
    }

    /// Moderation hides a report; its number stays, its words do not.
    async fn a_hidden_report_keeps_its_place_without_words(app) {
        let house = House::furnished(app).await;
        let (leads, writes, reads) = (house.writer(Britta).await, house.writer(Aylin).await, house.api(Finn, Read).await);
        let lage = started(&leads, "amt").await;
        let said = told(&writes, &lage, "Frau Quaste war schuld.").await;
        leads.set(&format!("/entries/{said}/hiding"), &json!({"reason": "insult", "note": "Bitte sachlich."})).await.is(204);
        let shown = reads.get(&format!("/situations/{lage}")).await.is(200);
        assert!(!shown.text.contains("Quaste"), "{}", shown.text);
        let place = shown.json()["items"][0].clone();
        assert_eq!((&place["number"], &place["body"], &place["hidden"]["reason"]), (&json!(2), &Value::Null, &json!("insult")));
        reads.get(&format!("/situation-reports/{said}")).await.is(410);
    }
}
