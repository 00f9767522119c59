//! The first administrator: one code, once (trust rule 2).

use domain::people::setup;
use domain::store::person;
use domain::store::words::SiteRole;
use sea_orm::EntityTrait;

use crate::on_both;
use crate::support::cast::PASSWORD;
use crate::support::{Client, TestApp};

fn fields<'a>(code: &'a str, account: &'a str) -> [(&'a str, &'a str); 4] {
    [("code", code), ("account", account), ("name", "Erika Erste"), ("password", PASSWORD)]
}

async fn try_as(client: &Client, code: &str, account: &str) -> u16 {
    client.post("/einrichten", &fields(code, account)).await.status.as_u16()
}

async fn administrators(app: &TestApp) -> Vec<String> {
    let rows = person::Entity::find().all(&app.connection().await).await.expect("the accounts");
    assert!(rows.iter().all(|row| row.role == SiteRole::Admin), "set-up makes administrators only");
    rows.into_iter().map(|row| row.account).collect()
}

on_both! {
    async fn the_code_of_the_console_makes_one_administrator(app) {
        let code = setup::new_code(&app.db).await.expect("a code").expect("set-up is open");
        let client = app.client();
        assert_eq!(client.get("/").await.expect(303).location().as_deref(), Some("/anmelden"));
        assert_eq!(client.get("/anmelden").await.expect(303).location().as_deref(), Some("/einrichten"));
        client.get("/einrichten").await.expect(200);
        assert_eq!(try_as(&client, "0000-0000-0000-0000", "eerste").await, 422);
        assert!(!client.has_cookie() && administrators(&app).await.is_empty());
        assert_eq!(try_as(&client, &code, "eerste").await, 303);
        client.get("/administration").await.expect(200);
        assert_eq!(administrators(&app).await, ["eerste"]);
    }

    /// Afterwards the addresses do not exist, with the right code or without.
    async fn set_up_is_over_for_good(app) {
        let code = setup::new_code(&app.db).await.expect("a code").expect("set-up is open");
        assert_eq!(try_as(&app.client(), &code, "eerste").await, 303);
        for code in [code.as_str(), "0000-0000-0000-0000"] {
            let late = app.client();
            assert_eq!(try_as(&late, code, "zzweite").await, 404);
            assert!(!late.has_cookie());
        }
        app.client().get("/einrichten").await.expect(404);
        assert!(setup::new_code(&app.db).await.expect("an answer").is_none(), "the console shows no code any more");
        assert_eq!(administrators(&app).await, ["eerste"]);
    }

    async fn a_newer_code_replaces_the_older(app) {
        let old = setup::new_code(&app.db).await.expect("a code").expect("set-up is open");
        let new = setup::new_code(&app.db).await.expect("a code").expect("set-up is open");
        assert_eq!(try_as(&app.client(), &old, "eerste").await, 422);
        assert_eq!(try_as(&app.client(), &new, "eerste").await, 303);
    }

    /// A refused form uses nothing up.
    async fn the_code_survives_a_weak_password(app) {
        let code = setup::new_code(&app.db).await.expect("a code").expect("set-up is open");
        let weak = [("code", code.as_str()), ("account", "eerste"), ("name", "Erika Erste"), ("password", "kurz")];
        app.client().post("/einrichten", &weak).await.expect(422);
        assert_eq!(try_as(&app.client(), &code, "eerste").await, 303);
    }

    async fn of_two_at_once_one_wins(app) {
        let code = setup::new_code(&app.db).await.expect("a code").expect("set-up is open");
        let tries: Vec<_> = ["eerste", "zzweite", "ddritte"].into_iter().map(|account| {
            let (client, code) = (app.client(), code.clone());
            tokio::spawn(async move {
                let status = try_as(&client, &code, account).await;
                (status, client.has_cookie())
            })
        }).collect();
        let mut won = 0;
        for one in tries {
            let (status, cookie) = one.await.expect("an answer");
            assert!(if status == 303 { cookie } else { (400..500).contains(&status) && !cookie }, "{status}");
            won += usize::from(status == 303);
        }
        assert_eq!(won, 1);
        assert_eq!(administrators(&app).await.len(), 1);
    }
}
