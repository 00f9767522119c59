//! Wrong tries are slowed down, and nobody is locked out by somebody else (trust rule 6).

use std::net::{IpAddr, Ipv4Addr};

use crate::on_both;
use crate::support::cast::PASSWORD;
use crate::support::cast::Persona::{Aylin, Mehmet};
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

const HERE: &str = "192.0.2.1";
const ELSEWHERE: &str = "192.0.2.2";
const MINUTE: i64 = 60_000;

/// The same house behind a proxy, so that browsers come from different addresses.
async fn behind_proxy(app: TestApp) -> TestApp {
    let backend = app.backend();
    drop(app);
    let proxy = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let app = TestApp::start_with(backend, |settings| settings.trusted_proxies = vec![proxy]).await;
    app.cast().await;
    app
}

fn from(app: &TestApp, address: &str) -> Client {
    app.client().behind_proxy(address)
}

async fn wrong_tries(app: &TestApp, address: &str, account: &str, n: usize) {
    for _ in 0..n {
        from(app, address).sign_in(account, "falsches Kennwort").await.expect(422);
    }
}

/// Refused without looking at the password: the answer names the time to wait.
fn is_slowed(answer: &Answer) -> bool {
    answer.status == 422 && answer.text().contains("Sekunde")
}

on_both! {
    async fn after_five_wrong_tries_even_the_right_password_waits(app) {
        let app = behind_proxy(app).await;
        wrong_tries(&app, HERE, Aylin.account(), 4).await;
        from(&app, HERE).sign_in(Aylin.account(), PASSWORD).await.expect(303);
        wrong_tries(&app, HERE, Aylin.account(), 5).await;
        let slowed = from(&app, HERE).sign_in(Aylin.account(), PASSWORD).await;
        assert!(is_slowed(&slowed), "{}", slowed.text());
        app.clock.advance(2_000);
        from(&app, HERE).sign_in(Aylin.account(), PASSWORD).await.expect(303);
        wrong_tries(&app, HERE, Aylin.account(), 4).await;
        from(&app, HERE).sign_in(Aylin.account(), PASSWORD).await.expect(303);
    }

    async fn the_wait_grows_and_ends(app) {
        let app = behind_proxy(app).await;
        for _ in 0..30 {
            from(&app, HERE).sign_in(Aylin.account(), "falsches Kennwort").await.expect(422);
            app.clock.advance(15 * MINUTE + 1_000);
        }
        wrong_tries(&app, HERE, Aylin.account(), 1).await;
        app.clock.advance(14 * MINUTE);
        assert!(is_slowed(&from(&app, HERE).sign_in(Aylin.account(), PASSWORD).await));
        app.clock.advance(MINUTE + 1_000);
        from(&app, HERE).sign_in(Aylin.account(), PASSWORD).await.expect(303);
    }

    async fn somebody_elsewhere_is_not_slowed(app) {
        let app = behind_proxy(app).await;
        wrong_tries(&app, HERE, Aylin.account(), 12).await;
        assert!(is_slowed(&from(&app, HERE).sign_in(Aylin.account(), PASSWORD).await));
        from(&app, ELSEWHERE).sign_in(Aylin.account(), PASSWORD).await.expect(303);
        from(&app, HERE).sign_in(Mehmet.account(), PASSWORD).await.expect(303);
        assert!(is_slowed(&from(&app, HERE).sign_in(Aylin.account(), PASSWORD).await), "others' success changes nothing");
    }

    async fn trying_many_accounts_slows_the_source_alone(app) {
        let app = behind_proxy(app).await;
        for number in 0..40 {
            wrong_tries(&app, HERE, &format!("konto{number}"), 1).await;
        }
        assert!(is_slowed(&from(&app, HERE).sign_in(Mehmet.account(), PASSWORD).await));
        from(&app, ELSEWHERE).sign_in(Mehmet.account(), PASSWORD).await.expect(303);
    }

    /// Forty guesses at once are no way around the five.
    async fn guesses_at_once_count_each(app) {
        let app = behind_proxy(app).await;
        let guesses: Vec<_> = (0..40).map(|_| {
            let client = from(&app, HERE);
            tokio::spawn(async move { client.sign_in(Aylin.account(), "falsches Kennwort").await })
        }).collect();
        let mut looked_at = 0;
        for guess in guesses {
            let answer = guess.await.expect("an answer").expect(422);
            looked_at += usize::from(!is_slowed(&answer));
        }
        // Five, and one more after each wait that passes meanwhile: 1, 2, 4 seconds …
        assert!((5..10).contains(&looked_at), "{looked_at} passwords were looked at");
        assert!(is_slowed(&from(&app, HERE).sign_in(Aylin.account(), PASSWORD).await));
        from(&app, ELSEWHERE).sign_in(Aylin.account(), PASSWORD).await.expect(303);
    }

    /// An address that a browser claims for itself counts only through a configured proxy (trust rule 20).
    async fn claimed_addresses_do_not_help(app) {
        app.cast().await;
        for number in 1..=5 {
            let client = from(&app, &format!("192.0.2.{number}"));
            client.sign_in(Aylin.account(), "falsches Kennwort").await.expect(422);
        }
        assert!(is_slowed(&from(&app, "192.0.2.99").sign_in(Aylin.account(), PASSWORD).await));
    }
}
