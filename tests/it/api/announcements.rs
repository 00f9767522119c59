//! Mitteilungen and Wichtige Mitteilungen, and what an audience is put together from.

use serde_json::{Value, json};

use super::house::{Api, House};
use crate::on_both;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;
use domain::people::accounts;
use domain::people::persons::PersonDraft;
use domain::people::{sites, units};
use domain::store::words::TokenScope::Read;
use domain::store::{SiteId, UnitId};

async fn announced(api: &Api) -> Vec<Value> {
    api.get("/announcements").await.is(200).json()["items"].as_array().expect("items").clone()
}

async fn belongs(house: &House, who: Persona, units: &[UnitId], site: Option<SiteId>) {
    let draft = PersonDraft { name: who.name().into(), units: units.to_vec(), site, ..PersonDraft::default() };
    accounts::change(house.db(), &system(), house.person(who).await, &draft).await.expect("in the house");
}

on_both! {
    async fn an_alert_stands_until_its_end_and_can_be_ended_before(app) {
        let house = House::furnished(app).await;
        let (leads, reads) = (house.writer(Britta).await, house.api(Finn, Read).await);
        let alert = json!({"title": "Rathaus geschlossen", "body": "Ab 12 Uhr.", "form": "alert", "valid_until": "2040-01-01"});
        let (id, _) = leads.made("/spaces/amt/posts", alert).await;
        let news = json!({"title": "Neue Zeiten", "body": "Ab Mai.", "form": "announcement"});
        let (other, _) = leads.made("/spaces/amt/posts", news).await;
        let shown = announced(&reads).await;
        assert_eq!(shown.iter().map(|line| &line["form"]).collect::<Vec<_>>(), ["announcement", "alert"]);
        let numbers: Vec<_> = shown.iter().map(|line| line["number"]["number"].as_i64()).collect();
        assert_eq!(numbers, [Some(2), Some(1)]);
        let read = reads.get(&format!("/posts/{id}")).await.is(200).json();
        assert_eq!((&read["post"]["form"], &read["post"]["number"]), (&json!("alert"), &shown[1]["number"]));
        leads.post(&format!("/posts/{id}/end"), &json!({})).await.is(200);
        leads.post(&format!("/posts/{id}/end"), &json!({})).await.is(403);
        assert_eq!(announced(&reads).await.iter().map(|line| &line["id"]).collect::<Vec<_>>(), [&json!(other)]);
        assert!(announced(&house.api(Bela, Read).await).await.is_empty(), "who does not read the space");
    }

    async fn only_who_approves_announces_and_an_alert_needs_an_end(app) {
        let house = House::furnished(app).await;
        let new = |form: &str, until: Option<&str>| json!({"title": "T", "body": "x", "form": form, "valid_until": until});
        let leads = house.writer(Britta).await;
        for until in [None, Some("2001-01-01")] {
            let refused = leads.post("/spaces/amt/posts", &new("alert", until)).await.is(422);
            assert_eq!(refused.fault("valid_until").as_deref(), Some("alert-end"));
        }
        for form in ["announcement", "alert"] {
            house.writer(Aylin).await.post("/spaces/amt/posts", &new(form, Some("2040-01-01"))).await.is(403);
            house.writer(Finn).await.post("/spaces/geheim/posts", &new(form, Some("2040-01-01"))).await.is(404);
            house.api(Britta, Read).await.post("/spaces/amt/posts", &new(form, Some("2040-01-01"))).await.is(403);
        }
        let (id, _) = leads.made("/spaces/amt/posts", new("alert", Some("2040-01-01"))).await;
        house.writer(Aylin).await.post(&format!("/posts/{id}/end"), &json!({})).await.is(403);
        house.writer(Bela).await.post(&format!("/posts/{id}/end"), &json!({})).await.is(404);
        assert_eq!(announced(&leads).await.len(), 1);
    }

    /// A unit with those below it, a unit alone, a site: each is read by whoever belongs there then.
    async fn units_and_sites_narrow_a_post(app) {
        let house = House::furnished(app).await;
        let above = units::add(house.db(), &system(), "32", "Ordnung", None).await.expect("a unit");
        let below = units::add(house.db(), &system(), "32.1", "Gewerbe", Some(above)).await.expect("a unit");
        let site = sites::add(house.db(), &system(), "Bauhof").await.expect("a site");
        belongs(&house, Mehmet, &[above], None).await;
        belongs(&house, Finn, &[below], Some(site)).await;
        let author = house.writer(Aylin).await;
        let units = author.get("/units").await.is(200).json();
        let site = author.get("/sites").await.is(200).json()["items"][0]["id"].clone();
        let unit = units["items"].as_array().expect("units").iter().find(|unit| unit["number"] == "32").expect("the unit")["id"].clone();
        for (audience, mehmet, finn) in [
            (json!({"all": [[{"unit": unit}]]}), 200, 200),
            (json!({"all": [[{"unit_alone": unit}]]}), 200, 404),
            (json!({"all": [[{"site": site}]]}), 404, 200),
            (json!({"all": [[{"unit": unit}]], "except": [{"site": site}]}), 200, 404),
        ] {
            let (id, _) = author.made("/spaces/amt/posts", json!({"title": "Für einige", "body": "x", "audience": audience})).await;
            for (who, status) in [(Mehmet, mehmet), (Finn, finn)] {
                house.api(who, Read).await.get(&format!("/posts/{id}")).await.is(status);
            }
        }
        for gone in [json!({"unit_alone": "22222222ab"}), json!({"site": "22222222ab"})] {
            let refused = author.post("/spaces/amt/posts", &json!({"title": "T", "body": "x", "audience": {"all": [[gone]]}})).await.is(422);
            assert_eq!(refused.fault("audience").as_deref(), Some("unknown"));
        }
        house.anybody().get("/units").await.is(401);
    }
}
