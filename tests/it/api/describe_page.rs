//! What is said of a page besides its text.

use serde_json::{Value, json};

use super::house::{House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Finn, Mehmet};
use domain::people::{persons, units};
use domain::store::words::TokenScope::Read;

on_both! {
    async fn a_description_is_replaced_as_a_whole(app) {
        let house = House::furnished(app).await;
        let system = domain::Actor::system("test");
        units::add(house.db(), &system, "50", "Sozialamt", None).await.expect("a unit");
        let unit = units::find(house.db(), &system, "50").await.expect("the unit").public_id;
        let author = house.writer(Aylin).await;
        let me = house.api(Mehmet, Read).await.get("/me").await.json()["id"].clone();
        let (page, _) = author.page("amt", json!({"title": "DA", "body": "", "tags": ["alt"]})).await;
        let path = format!("/pages/{page}/description");
        let now = author.get(&path).await.is(200);
        assert_eq!(now.json()["owner"]["person"]["name"], "Aylin Ahorn");
        let new = json!({
            "tags": ["Bau"], "owner": {"unit": unit}, "deputy": {"person": me},
            "valid_from": "2026-01-01", "valid_until": "2026-10-25", "review_at": "2026-06-30", "review_months": 12,
        });
        let saved = author.put(&path, &now.tag(), &new).await.is(200);
        let told = saved.json();
        for field in ["tags", "valid_from", "valid_until", "review_at", "review_months"] {
            assert_eq!(told[field], new[field], "{field}");
        }
        assert_eq!((&told["owner"]["unit"]["name"], &told["deputy"]["person"]["id"]), (&json!("Sozialamt"), &me));
        assert_eq!(told["template"], false);
        // The same description has the same tag, an old one is refused.
        assert_eq!(author.get(&path).await.tag(), saved.tag());
        author.put(&path, &now.tag(), &new).await.is(412);
        Reply::of(author.request(reqwest::Method::PUT, &path).json(&new)).await.is(428);
        let emptied = author.put(&path, &saved.tag(), &json!({})).await.is(200).json();
        assert_eq!((&emptied["owner"], &emptied["tags"], &emptied["valid_until"]), (&Value::Null, &json!([]), &Value::Null));
    }

    async fn faults_name_their_fields(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, _) = author.page("amt", json!({"title": "DA", "body": ""})).await;
        let path = format!("/pages/{page}/description");
        let now = author.get(&path).await;
        let many: Vec<String> = (0..31).map(|n| format!("t{n}")).collect();
        for (field, fault) in [
            ("owner", json!({"owner": {"person": "22222222ab"}})),
            ("deputy", json!({"deputy": {"unit": "22222222ab"}})),
            ("valid_from", json!({"valid_from": "01.02.2026"})),
            ("valid_until", json!({"valid_until": "2026-02-30"})),
            ("valid_until", json!({"valid_from": "2026-02-02", "valid_until": "2026-02-01"})),
            ("review_at", json!({"review_at": "2026-02-01T00:00:00Z"})),
            ("review_months", json!({"review_months": 0})),
            ("tags", json!({"tags": ["a,b"]})),
            ("tags", json!({"tags": many})),
        ] {
            let refused = author.put(&path, &now.tag(), &fault).await.is(422);
            assert!(refused.fault(field).is_some(), "{fault}: {}", refused.text);
        }
        for fault in [json!({"owner": {"person": "a", "unit": "b"}}), json!({"owner": "a"}), json!({"state": "draft"})] {
            let status = author.put(&path, &now.tag(), &fault).await.status.as_u16();
            assert!([400, 422].contains(&status), "{fault}: {status}");
        }
        house.writer(Finn).await.put(&path, &now.tag(), &json!({})).await.is(403);
        house.writer(Bela).await.put(&path, &now.tag(), &json!({})).await.is(404);
        assert_eq!(author.get(&path).await.text, now.text);
    }

    /// Who has left stays named until somebody else is.
    async fn a_former_colleague_may_stay_but_not_come(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let left = house.api(Mehmet, Read).await.get("/me").await.json()["id"].clone();
        let (page, _) = author.page("amt", json!({"title": "DA", "body": ""})).await;
        let path = format!("/pages/{page}/description");
        let (own, now) = (json!({"owner": {"person": left}}), author.get(&path).await.tag());
        let now = author.put(&path, &now, &own).await.is(200).tag();
        let system = domain::Actor::system("test");
        persons::disable(house.db(), &system, house.person(Mehmet).await).await.expect("disabled");
        let now = author.put(&path, &now, &json!({"owner": {"person": left}, "tags": ["x"]})).await.is(200).tag();
        let refused = author.put(&path, &now, &json!({"owner": {"person": left}, "deputy": {"person": left}})).await.is(422);
        assert_eq!(refused.fault("deputy").as_deref(), Some("unknown"));
    }
}
