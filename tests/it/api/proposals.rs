//! Beteiligung by programs: the same people as on the pages, the same refusals.

use domain::entries::responsible::Responsible;
use domain::participation;
use domain::participation::phases::PhasePlan;
use domain::participation::set_up::{self, SetUp, Subject};
use domain::spaces::grants;
use domain::store::Ts;
use domain::store::words::TokenScope::Read;
use domain::store::words::{Blueprint, Capability, Disclosure, Level, PhaseKind, Promise};
use reqwest::Method;
use serde_json::json;

use super::house::{Api, House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};

/// A running Ideenbörse in the open space; Mehmet decides, Britta stands in.
async fn pool(house: &House) -> String {
    let (db, aylin) = (house.db(), house.app.actor(Aylin).await);
    let space = domain::spaces::find(db, &crate::support::cast::system(), "offen").await.expect("the space").id;
    let system = crate::support::cast::system();
    house.app.grant(space, grants::Subject::Person(house.person(Finn).await), Level::Comment).await;
    let phase = PhasePlan {
        kind: PhaseKind::Collect,
        allows: vec![Capability::Submit, Capability::Support],
        opens_at: db.clock().now().plus(-Ts::DAY),
        closes_at: None,
    };
    let new = SetUp {
        blueprint: Blueprint::IdeaPool,
        influence: "Der Alltag.".into(),
        binding: "Jeder bekommt eine Antwort.".into(),
        promise: Promise::Consult,
        decided_until: None,
        disclosure: Disclosure::Named,
        answer_days: 56,
        owner: Some(Responsible::Person(house.person(Mehmet).await)),
        deputy: Some(Responsible::Person(house.person(Britta).await)),
        phases: vec![phase],
    };
    let subject = Subject { title: "Ideenbörse".into(), body: "Was ginge besser?".into(), audience: None };
    assert!(set_up::create(db, &aylin, space, &subject, &new).await.is_err(), "who only writes sets none up");
    let id = set_up::create(db, &system, space, &subject, &new).await.expect("prepared");
    let process = participation::find(db, &system, &id).await.expect("it is there");
    set_up::start(db, &system, &process).await.expect("started");
    id
}

async fn call(api: &Api, method: Method, path: &str) -> Reply {
    Reply::of(api.request(method, path)).await
}

on_both! {
    async fn a_proposal_goes_its_way(app) {
        let house = House::furnished(app).await;
        let pool = pool(&house).await;
        let [finn, aylin, mehmet] = [house.writer(Finn).await, house.writer(Aylin).await, house.writer(Mehmet).await];
        let new = json!({"title": "Regenjacken nach Größe", "body": "Ein Regal statt Kisten."});
        let (idea, _) = finn.made(&format!("/participations/{pool}/proposals"), new).await;
        let made = finn.get(&format!("/proposals/{idea}")).await.is(200).json();
        assert_eq!((&made["number"], &made["standing"]), (&json!(1), &json!("submitted")));
        call(&aylin, Method::PUT, &format!("/proposals/{idea}/support")).await.is(204);
        call(&finn, Method::PUT, &format!("/proposals/{idea}/support")).await.is(403);
        let yes = json!({"verdict": "accepted", "reason": "Wird gemacht."});
        aylin.post(&format!("/proposals/{idea}/responses"), &yes).await.is(403);
        mehmet.post(&format!("/proposals/{idea}/responses"), &json!({"verdict": "accepted", "reason": " "})).await.is(422);
        mehmet.post(&format!("/proposals/{idea}/responses"), &json!({"verdict": "done", "reason": "Fertig."})).await.is(403);
        mehmet.post(&format!("/proposals/{idea}/responses"), &yes).await.is(204);
        let read = house.api(Bela, Read).await;
        let shown = read.get(&format!("/proposals/{idea}")).await.is(200).json();
        assert_eq!((&shown["standing"], &shown["supports"]), (&json!("accepted"), &json!(1)));
        assert_eq!(shown["responses"][0]["reason"], "Wird gemacht.");
        let board = read.get(&format!("/participations/{pool}/proposals?order=supports")).await.is(200).json();
        assert_eq!(board["items"][0]["id"], json!(idea));
        assert_eq!(read.get("/participations").await.is(200).json()["items"][0]["stage"], "running");
        let whole = read.get(&format!("/participations/{pool}")).await.is(200).json();
        assert_eq!((&whole["binding"], &whole["open"]), (&json!("Jeder bekommt eine Antwort."), &json!(["submit", "support"])));
    }

    async fn a_token_that_only_reads_takes_no_part(app) {
        let house = House::furnished(app).await;
        let pool = pool(&house).await;
        let (idea, _) = house.writer(Finn).await.made(&format!("/participations/{pool}/proposals"),
            json!({"title": "Regenjacken nach Größe", "body": "Ein Regal."})).await;
        let reads = house.api(Aylin, Read).await;
        reads.post(&format!("/participations/{pool}/proposals"), &json!({"title": "Zwei Worte", "body": "Text."})).await.is(403);
        call(&reads, Method::PUT, &format!("/proposals/{idea}/support")).await.is(403);
        assert_eq!(reads.get(&format!("/proposals/{idea}")).await.is(200).json()["supports"], 0);
        reads.get(&format!("/participations/{pool}/proposals?order=nonsense")).await.is(400);
    }
}
