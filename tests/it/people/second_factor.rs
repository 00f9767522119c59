//! Codes of an authenticator, recovery codes: each good once, also in a race (trust rule 7).

use domain::store::{recovery_code, second_factor};
use sea_orm::EntityTrait;

use crate::on_both;
use crate::support::cast::PASSWORD;
use crate::support::cast::Persona::{self, Aylin, Mehmet};
use crate::support::{Client, TestApp};

const STEP: i64 = 30_000;
const FACTOR: &str = "/einstellungen/zweiter-faktor";

/// Somebody's authenticator, and the recovery codes on paper.
struct Authenticator {
    seed: String,
    paper: Vec<String>,
}

impl Authenticator {
    /// Sets the factor up through the pages, as people do.
    async fn set_up(app: &TestApp, who: Persona) -> Self {
        let client = app.signed_in(who).await;
        client.post(FACTOR, &[]).await.expect(303);
        let shown = client.get(FACTOR).await.expect(200).select("code.seed").remove(0);
        let seed: String = shown.split_whitespace().collect();
        let unproven = Self { seed, paper: Vec::new() };
        let code = unproven.code(app);
        let done = client.post(&format!("{FACTOR}/bestaetigung"), &[("code", &code)]).await.expect(200);
        let paper = done.select(".recovery-codes code");
        // The code that proved it is used up; the next one comes with the next step.
        app.clock.advance(STEP);
        Self { paper, ..unproven }
    }

    /// What it shows now.
    fn code(&self, app: &TestApp) -> String {
        let secret = totp_rs::Secret::try_from_base32(&self.seed).expect("a seed in Base32");
        let totp = totp_rs::Builder::new().with_secret(secret).with_account_name("x").build().expect("a generator");
        totp.generate(u64::try_from(app.clock.now().0 / 1000).expect("after 1970")).to_string()
    }
}

/// A browser that has given the password and not the code.
async fn half_way(app: &TestApp, who: Persona) -> Client {
    let client = app.client();
    let answer = client.sign_in(who.account(), PASSWORD).await.expect(303);
    assert!(answer.location().expect("a way on").starts_with("/anmelden/code"), "the code is asked for");
    client
}

async fn give(client: &Client, code: &str) -> u16 {
    client.post("/anmelden/code", &[("code", code)]).await.status.as_u16()
}

/// The same code from two browsers at once: how many got in.
async fn race(app: &TestApp, who: Persona, code: &str) -> usize {
    let mut tries = Vec::new();
    for _ in 0..2 {
        let (client, code) = (half_way(app, who).await, code.to_owned());
        tries.push(tokio::spawn(async move { give(&client, &code).await }));
    }
    let mut in_house = 0;
    for one in tries {
        in_house += usize::from(one.await.expect("an answer") == 303);
    }
    in_house
}

on_both! {
    async fn password_and_code_open_the_house(app) {
        app.cast().await;
        let authenticator = Authenticator::set_up(&app, Aylin).await;
        let client = half_way(&app, Aylin).await;
        let before = client.cookie();
        assert_eq!(give(&client, "000000").await, 422);
        client.get("/").await.expect(303);
        assert_eq!(give(&client, &authenticator.code(&app)).await, 303);
        assert_ne!(client.cookie(), before, "a new token after the factor");
        client.get("/").await.expect(200);
        app.signed_in(Mehmet).await.get("/").await.expect(200);
    }

    /// The interim state opens no other route (trust rule 10).
    async fn a_password_alone_opens_nothing(app) {
        app.cast().await;
        Authenticator::set_up(&app, Aylin).await;
        let client = half_way(&app, Aylin).await;
        for path in ["/", "/bereiche", "/personen", "/einstellungen", FACTOR, "/einstellungen/zugang", "/suche?q=x"] {
            let answer = client.get(path).await.expect(303);
            assert_eq!(answer.location().as_deref(), Some("/anmelden/code"), "{path}");
        }
        for path in ["/api/v1/me", "/api/v1/spaces", "/api/v1/search?q=x"] {
            client.get(path).await.expect(401);
        }
        for path in [&format!("{FACTOR}/entfernen"), "/einstellungen/sitzungen/alle-beenden"] {
            let answer = client.post(path, &[]).await.expect(303);
            assert_eq!(answer.location().as_deref(), Some("/anmelden/code"), "{path}");
        }
        half_way(&app, Aylin).await;
    }

    async fn a_code_is_good_once(app) {
        app.cast().await;
        let authenticator = Authenticator::set_up(&app, Aylin).await;
        let code = authenticator.code(&app);
        assert_eq!(give(&half_way(&app, Aylin).await, &code).await, 303);
        assert_eq!(give(&half_way(&app, Aylin).await, &code).await, 422);
        app.clock.advance(STEP);
        assert_eq!(give(&half_way(&app, Aylin).await, &code).await, 422, "nor in the next half minute");
        assert_eq!(give(&half_way(&app, Aylin).await, &authenticator.code(&app)).await, 303);
    }

    async fn a_code_is_good_once_in_a_race(app) {
        app.cast().await;
        let authenticator = Authenticator::set_up(&app, Aylin).await;
        for _ in 0..5 {
            assert_eq!(race(&app, Aylin, &authenticator.code(&app)).await, 1);
            app.clock.advance(STEP);
        }
    }

    async fn a_recovery_code_is_good_once(app) {
        app.cast().await;
        let authenticator = Authenticator::set_up(&app, Aylin).await;
        let paper = &authenticator.paper;
        assert_eq!(paper.len(), 10);
        assert_eq!(give(&half_way(&app, Aylin).await, &paper[0].to_uppercase().replace('-', " ")).await, 303);
        assert_eq!(give(&half_way(&app, Aylin).await, &paper[0]).await, 422);
        assert_eq!(race(&app, Aylin, &paper[1]).await, 1);
        assert_eq!(give(&half_way(&app, Aylin).await, &paper[2]).await, 303);
    }

    async fn codes_belong_to_one_person(app) {
        app.cast().await;
        let hers = Authenticator::set_up(&app, Aylin).await;
        let his = Authenticator::set_up(&app, Mehmet).await;
        let client = half_way(&app, Mehmet).await;
        assert_eq!(give(&client, &hers.code(&app)).await, 422);
        assert_eq!(give(&client, &hers.paper[0]).await, 422);
        assert_eq!(give(&client, &his.code(&app)).await, 303);
        assert_eq!(give(&half_way(&app, Aylin).await, &hers.paper[0]).await, 303, "a stranger's try uses nothing up");
    }

    async fn wrong_codes_are_slowed_down(app) {
        app.cast().await;
        let authenticator = Authenticator::set_up(&app, Aylin).await;
        let client = half_way(&app, Aylin).await;
        for _ in 0..5 {
            assert_eq!(give(&client, "000000").await, 422);
        }
        assert_eq!(give(&client, &authenticator.code(&app)).await, 422);
        app.clock.advance(STEP);
        assert_eq!(give(&client, &authenticator.code(&app)).await, 303);
    }

    /// Seeds are encrypted, recovery codes hashed: whoever reads the tables cannot sign in.
    async fn the_database_knows_neither_seed_nor_codes(app) {
        app.cast().await;
        let authenticator = Authenticator::set_up(&app, Aylin).await;
        let tables = app.connection().await;
        let rows = second_factor::Entity::find().all(&tables).await.expect("the factors");
        let [row] = rows.as_slice() else { panic!("one factor") };
        assert!(!String::from_utf8_lossy(&row.sealed_seed).contains(&authenticator.seed));
        let rows = recovery_code::Entity::find().all(&tables).await.expect("the codes");
        let known: Vec<String> = rows.iter().map(|row| String::from_utf8_lossy(&row.code_hash).into_owned()).collect();
        let typed = |code: &String| code.replace('-', "");
        assert!(known.len() == 10 && authenticator.paper.iter().all(|code| !known.contains(code) && !known.contains(&typed(code))));
    }

    /// Setting it up and taking it away ask again who sits here, once the proof is ten minutes old.
    async fn the_factor_changes_after_a_fresh_proof_only(app) {
        app.cast().await;
        let authenticator = Authenticator::set_up(&app, Aylin).await;
        let client = half_way(&app, Aylin).await;
        assert_eq!(give(&client, &authenticator.code(&app)).await, 303);
        app.clock.advance(11 * 60_000);
        let remove = format!("{FACTOR}/entfernen");
        let asked = client.post(&remove, &[]).await.expect(303).location().expect("a way");
        assert!(asked.starts_with("/anmelden/nachweis"), "{asked}");
        half_way(&app, Aylin).await;
        let before = client.cookie();
        client.post("/anmelden/nachweis", &[("password", "falsches Kennwort")]).await.expect(422);
        client.post(&remove, &[]).await.expect(303);
        half_way(&app, Aylin).await;
        client.post("/anmelden/nachweis", &[("password", PASSWORD)]).await.expect(303);
        assert_ne!(client.cookie(), before, "a new token after the proof");
        client.post(&remove, &[]).await.expect(303);
        app.signed_in(Aylin).await.get("/").await.expect(200);
    }
}
