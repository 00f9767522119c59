//! Signing in by password.

use domain::people::passwords::Cost;
use domain::people::persons::{self, PersonDraft};

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Theo};
use crate::support::cast::{PASSWORD, system};
use crate::support::client::Answer;

/// What a stranger learns: status, headers and body, with the account name they typed masked.
fn learned(answer: &Answer, account: &str) -> (u16, Vec<(String, String)>, String) {
    let headers = answer.headers.iter().filter(|(name, _)| *name != "date");
    let headers = headers.map(|(name, value)| (name.to_string(), format!("{value:?}")));
    (answer.status.as_u16(), headers.collect(), answer.text().replace(account, "ACCOUNT"))
}

on_both! {
    async fn the_right_password_opens_the_house(app) {
        app.cast().await;
        let client = app.client();
        let answer = client.sign_in(Aylin.account(), PASSWORD).await.expect(303);
        assert_eq!(answer.location().as_deref(), Some("/"));
        let cookie = answer.header("set-cookie").expect("a cookie").to_owned();
        for part in ["__Host-sid=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        client.get("/").await.expect(200);
    }

    /// Same status, headers and body for whoever does not get in (trust rule 5). The passwords are
    /// right where there is one, except Aylin's.
    async fn a_stranger_does_not_learn_why_they_stay_outside(app) {
        app.cast().await;
        let none = PersonDraft { account: "ooeich".into(), name: "Olga Ohnemich".into(), ..PersonDraft::default() };
        persons::add(&app.db, &system(), &none, Cost::LEAST).await.expect("an account without password");
        let wrong = app.client().sign_in(Aylin.account(), "fünf Kisten Regenjacken").await.expect(422);
        let wrong = learned(&wrong, Aylin.account());
        for (what, account) in [("disabled", Theo.account()), ("unknown", "zzeder"), ("without password", "ooeich")] {
            let client = app.client();
            let answer = client.sign_in(account, PASSWORD).await;
            assert_eq!(learned(&answer, account), wrong, "{what}");
            assert!(!client.has_cookie(), "{what}");
        }
    }

    async fn account_names_are_compared_without_case_and_passwords_exactly(app) {
        app.cast().await;
        app.client().sign_in(" AAhorn ", PASSWORD).await.expect(303);
        for password in [PASSWORD.to_uppercase(), format!(" {PASSWORD}"), PASSWORD[..PASSWORD.len() - 1].to_owned(), String::new()] {
            app.client().sign_in(Aylin.account(), &password).await.expect(422);
        }
    }

    /// The way on leads to a page of ours or to the start (trust rule 19).
    async fn signing_in_leads_nowhere_else(app) {
        app.cast().await;
        for (wanted, led) in [("/bereiche?x=1", "/bereiche?x=1"), ("https://example.org/", "/"), ("//example.org", "/"), ("/\\example.org", "/")] {
            let fields = [("account", Aylin.account()), ("password", PASSWORD), ("weiter", wanted)];
            let answer = app.client().post("/anmelden", &fields).await.expect(303);
            assert_eq!(answer.location().as_deref(), Some(led), "{wanted}");
        }
    }

    /// The session that was there before is not the one after: nobody can plant a cookie.
    async fn signing_in_makes_a_new_session(app) {
        app.cast().await;
        let client = app.signed_in(Aylin).await;
        let before = client.cookie();
        client.sign_in(Bela.account(), PASSWORD).await.expect(303);
        assert_ne!(client.cookie(), before);
        client.set_cookie(Some(format!("__Host-sid={}", "0".repeat(64))));
        let planted = client.cookie();
        client.sign_in(Aylin.account(), PASSWORD).await.expect(303);
        assert_ne!(client.cookie(), planted);
    }

    /// Sign-in is open to nobody but itself: a form of a foreign page does not sign anybody in.
    async fn a_foreign_page_signs_nobody_in(app) {
        app.cast().await;
        let fields = format!("account={}&password=vier%20Kisten%20Regenjacken", Aylin.account());
        let form = |client: &crate::support::Client| {
            client.bare(reqwest::Method::POST, "/anmelden").header("content-type", "application/x-www-form-urlencoded").body(fields.clone())
        };
        let client = app.client();
        let foreign = form(&client).header("origin", "https://example.org").header("sec-fetch-site", "cross-site");
        client.send(foreign).await.expect(403);
        assert!(!client.has_cookie());
        client.send(form(&client).header("sec-fetch-site", "same-origin")).await.expect(303);
        assert!(client.has_cookie(), "the same form of our own does");
    }
}
