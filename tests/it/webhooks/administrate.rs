//! Who sets webhooks up, changes them and sees what was delivered.

use serde_json::json;

use super::{by_bela, draft, found, hook, house, send};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Mehmet};
use crate::support::cast::system;
use domain::people::tokens;
use domain::store::Ts;
use domain::store::words::{TokenScope, Visibility};
use domain::webhooks::manage;

/// The API as this person calls it: status and body.
async fn call(
    app: &TestApp,
    who: Persona,
    method: &str,
    path: &str,
    body: serde_json::Value,
    tag: &str,
) -> (u16, serde_json::Value, String) {
    let owner = app.person(who).await;
    let token = tokens::create(&app.db, &system(), owner, "test", TokenScope::Write, Ts::DAY).await.expect("a token");
    let client = app.client();
    let request = client.bare(method.parse().expect("a method"), &format!("/api/v1/webhooks{path}"));
    let request = request.header("authorization", format!("Bearer {token}")).header("if-match", tag);
    let request = if body.is_null() { request } else { request.json(&body) };
    let answer = client.send(request).await;
    let etag = answer.header("etag").unwrap_or_default().to_owned();
    (answer.status.as_u16(), serde_json::from_slice(&answer.bytes).unwrap_or_default(), etag)
}

on_both! {
    async fn administration_sets_one_up_with_a_form(app) {
        let (other, space) = house(&app).await;
        let bela = app.signed_in(Bela).await;
        let fields = [("name", "Foyer"), ("target", &*other.target()), ("spaces", "offen"), ("post", "ja"), ("page", "ja")];
        let made = bela.post("/administration/webhooks/neu", &fields).await.expect(200);
        let secret = made.select("code.seed").pop().expect("its secret");
        assert!(secret.starts_with("whsec_"));
        let hooks = manage::list(&app.db, &system()).await.expect("the webhooks");
        let id = &hooks[0].public_id;
        assert!(!bela.get(&format!("/administration/webhooks/{id}")).await.expect(200).text().contains(&secret), "shown once");
        app.page(Aylin, space, "Markt", "Neu.").await;
        send(&app).await;
        let page = bela.get(&format!("/administration/webhooks/{id}")).await.expect(200);
        assert!(page.select("#zustellungen tbody tr")[0].contains("204"), "{:?}", page.select("#zustellungen tbody tr"));
        for (field, value) in [("target", "http://anderswo.example/"), ("target", "ftp://x"), ("spaces", "nirgends"), ("name", "")] {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, old)| (*name, if *name == field { value } else { *old })).collect();
            bela.post("/administration/webhooks/neu", &fields).await.expect(422);
        }
        bela.post(&format!("/administration/webhooks/{id}/ende"), &[]).await.expect(303);
        app.page(Aylin, space, "Still", "Neu.").await;
        send(&app).await;
        assert_eq!(other.heard().len(), 1);
        bela.post(&format!("/administration/webhooks/{id}/entfernen"), &[]).await.expect(303);
        bela.get(&format!("/administration/webhooks/{id}")).await.expect(404);
    }

    async fn nobody_but_administration_gets_there(app) {
        let (other, space) = house(&app).await;
        let (id, _) = by_bela(&app, &other, space).await;
        let britta = app.signed_in(Britta).await;
        for path in ["", &*format!("/{id}")] {
            britta.get(&format!("/administration/webhooks{path}")).await.expect(403);
            assert_eq!(call(&app, Britta, "GET", path, json!(null), "").await.0, 403);
        }
        for path in [format!("/{id}/ende"), format!("/{id}/entfernen"), format!("/{id}/geheimnis"), "/neu".into()] {
            britta.post(&format!("/administration/webhooks{path}"), &[]).await.expect(403);
        }
        let new = json!({"name": "x", "target": other.target(), "kinds": ["page"], "spaces": ["offen"]});
        for (method, path, body) in [
            ("POST", String::new(), new.clone()),
            ("PUT", format!("/{id}"), new),
            ("DELETE", format!("/{id}"), json!(null)),
            ("PUT", format!("/{id}/state"), json!({"active": false})),
            ("POST", format!("/{id}/secret"), json!(null)),
            ("GET", format!("/{id}/deliveries"), json!(null)),
        ] {
            assert_eq!(call(&app, Britta, method, &path, body, "\"x\"").await.0, 403, "{method} {path}");
        }
        found(&app, &id).await;
    }

    /// Administration sees that there is one and can stop it, and takes no part in what others see.
    async fn a_webhook_hears_only_in_the_name_of_whoever_changes_it(app) {
        let (other, _) = house(&app).await;
        let closed = app.space("geheim", Visibility::Hidden).await;
        let (id, _) = hook(&app, Mehmet, &draft(&other, &[closed])).await;
        let (row, bela) = (found(&app, &id).await.row, app.actor(Bela).await);
        assert!(manage::find(&app.db, &bela, &id).await.expect("known").spaces.is_empty(), "no word of the space");
        let mine = draft(&other, &[app.space("frei", Visibility::Open).await]);
        assert!(manage::change(&app.db, &bela, &row, &mine).await.is_err());
        assert!(manage::rotate(&app.db, &bela, &row).await.is_err());
        assert!(manage::create(&app.db, &bela, &draft(&other, &[closed])).await.is_err(), "a space one does not read");
        manage::disable(&app.db, &bela, &row).await.expect("stopped");
    }

    async fn programs_administrate_too(app) {
        let (other, space) = house(&app).await;
        let input = |name: &str| json!({"name": name, "target": other.target(), "kinds": ["page"], "spaces": ["offen"]});
        let (status, made, _) = call(&app, Bela, "POST", "", input("Foyer"), "").await;
        assert_eq!(status, 201);
        let id = made["id"].as_str().expect("an id");
        let (_, read, tag) = call(&app, Bela, "GET", &format!("/{id}"), json!(null), "").await;
        assert_eq!((&read["kinds"], &read["spaces"], &read["state"]), (&json!(["page"]), &json!(["offen"]), &json!("active")));
        assert!(!read.to_string().contains("whsec_"));
        assert_eq!(call(&app, Bela, "PUT", &format!("/{id}"), input("Halle"), "\"x\"").await.0, 412);
        assert_eq!(call(&app, Bela, "PUT", &format!("/{id}"), input("Halle"), &tag).await.0, 204);
        for _ in 0..3 {
            app.page(Aylin, space, "Markt", "Neu.").await;
        }
        send(&app).await;
        let (_, list, _) = call(&app, Bela, "GET", &format!("/{id}/deliveries?limit=2"), json!(null), "").await;
        assert_eq!((list["items"].as_array().map(Vec::len), list["items"][0]["status"].as_i64()), (Some(2), Some(204)));
        assert!(list["next"].is_string());
        let delivery = list["items"][0]["id"].as_str().expect("an id");
        assert_eq!(call(&app, Bela, "POST", &format!("/{id}/deliveries/{delivery}/resend"), json!(null), "").await.0, 202);
        send(&app).await;
        assert_eq!(other.heard().len(), 4);
        let (status, secret, _) = call(&app, Bela, "POST", &format!("/{id}/secret"), json!(null), "").await;
        assert_eq!((status, secret["secret"] != made["secret"]), (200, true));
        assert_eq!(call(&app, Bela, "DELETE", &format!("/{id}"), json!(null), "").await.0, 204);
        let wrong = json!({"name": "x", "target": "https://anderswo.example/", "kinds": [], "spaces": ["offen"]});
        let (status, problem, _) = call(&app, Bela, "POST", "", wrong, "").await;
        assert_eq!((status, problem["faults"].as_array().map(Vec::len)), (422, Some(2)));
    }
}
