//! How long a session lasts, and what ends it (trust rule 13).

use domain::store::{Ts, session};
use sea_orm::EntityTrait;

use crate::on_both;
use crate::support::Client;
use crate::support::cast::PASSWORD;
use crate::support::cast::Persona::{Aylin, Finn, Mehmet};

const LIST: &str = "/einstellungen/sitzungen";
const MINUTE: i64 = 60_000;

async fn is_in(client: &Client) -> bool {
    let answer = client.get("/").await;
    assert!(
        answer.status == 200 || answer.location().is_some_and(|to| to.starts_with("/anmelden")),
        "{}",
        answer.text()
    );
    answer.status == 200
}

/// The addresses that end one session each.
async fn ends(client: &Client) -> Vec<String> {
    let shown = client.get(LIST).await.expect(200);
    shown.attribute("form", "action").into_iter().filter(|action| action.ends_with("/beenden")).collect()
}

on_both! {
    /// 256 random bits, and in the database only what cannot be turned back.
    async fn the_database_knows_no_token(app) {
        app.cast().await;
        let cookie = app.signed_in(Aylin).await.cookie().expect("a cookie");
        let token = cookie.strip_prefix("__Host-sid=").expect("our cookie").to_owned();
        assert_eq!(token.len(), 64, "256 bits in hexadecimal digits");
        let rows = session::Entity::find().all(&app.connection().await).await.expect("the sessions");
        let [row] = rows.as_slice() else { panic!("one session") };
        let digits: String = row.token_hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digits.len(), 64);
        assert_ne!(digits, token);
        assert!(!format!("{row:?}").contains(&token));
    }

    async fn a_session_ends_after_eight_hours_without_use(app) {
        app.cast().await;
        let client = app.signed_in(Aylin).await;
        app.clock.advance(8 * Ts::HOUR - MINUTE);
        assert!(is_in(&client).await);
        app.clock.advance(8 * Ts::HOUR - MINUTE);
        assert!(is_in(&client).await, "use keeps it");
        app.clock.advance(9 * Ts::HOUR);
        assert!(!is_in(&client).await);
    }

    async fn a_session_ends_after_seven_days_however_used(app) {
        app.cast().await;
        let client = app.signed_in(Aylin).await;
        for _ in 0..23 {
            app.clock.advance(7 * Ts::HOUR);
            assert!(is_in(&client).await);
        }
        app.clock.advance(7 * Ts::HOUR);
        assert!(!is_in(&client).await, "seven days are over");
        client.sign_in(Aylin.account(), PASSWORD).await.expect(303);
        assert!(is_in(&client).await);
    }

    async fn a_cookie_is_worth_nothing_after_signing_out(app) {
        app.cast().await;
        let (client, other) = (app.signed_in(Aylin).await, app.signed_in(Aylin).await);
        let cookie = client.cookie();
        client.post("/abmelden", &[]).await.expect(303);
        assert!(!client.has_cookie());
        client.set_cookie(cookie);
        assert!(!is_in(&client).await);
        assert!(is_in(&other).await, "only this browser is signed out");
    }

    async fn signing_out_everywhere_ends_the_own_sessions_and_no_others(app) {
        app.cast().await;
        let own = [app.signed_in(Aylin).await, app.signed_in(Aylin).await, app.signed_in(Aylin).await];
        let other = app.signed_in(Mehmet).await;
        own[0].post("/einstellungen/sitzungen/alle-beenden", &[]).await.expect(303);
        for client in &own {
            assert!(!is_in(client).await);
        }
        assert!(is_in(&other).await);
    }

    async fn people_end_single_sessions_of_their_own(app) {
        app.cast().await;
        let (here, there) = (app.signed_in(Aylin).await, app.signed_in(Aylin).await);
        let stranger = app.signed_in(Finn).await;
        let (both, his) = (ends(&here).await, ends(&stranger).await);
        assert_eq!((both.len(), his.len()), (2, 1));
        for address in &both {
            stranger.post(address, &[]).await.expect(404);
        }
        here.post(&his[0], &[]).await.expect(404);
        assert!(is_in(&here).await && is_in(&there).await && is_in(&stranger).await);
        // The newest stands first.
        here.post(&both[0], &[]).await.expect(303);
        assert!(is_in(&here).await && !is_in(&there).await);
    }

    async fn a_new_password_ends_all_sessions_but_this_one(app) {
        app.cast().await;
        let (here, there, colleague) = (app.signed_in(Aylin).await, app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let before = here.cookie();
        let new = "drei Eimer Himbeerlimonade";
        let form = here.get("/einstellungen/passwort").await.expect(200);
        let names = form.attribute("input[type=password]", "name");
        let fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), new)).collect();
        here.post("/einstellungen/passwort", &fields).await.expect(303);
        assert_ne!(here.cookie(), before);
        assert!(is_in(&here).await && !is_in(&there).await && is_in(&colleague).await);
        app.client().sign_in(Aylin.account(), PASSWORD).await.expect(422);
        app.client().sign_in(Aylin.account(), new).await.expect(303);
    }
}
