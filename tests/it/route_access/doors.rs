//! Who comes in: a short list of open doors, and the others stay shut without a session.

use std::collections::BTreeSet;

use domain::store::Ts;
use domain::store::words::TokenScope;
use reqwest::Method;
use reqwest::header::AUTHORIZATION;
use web::access::Access;

use super::addresses;
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela};
use crate::support::cast::system;

/// Everything that answers without an account. A new line here is a decision.
const PUBLIC: &[&str] = &[
    "/abbestellen/{token}",
    "/abmelden",
    "/anmelden",
    "/anmelden/code",
    "/anmelden/kachel",
    "/api/v1/openapi.json",
    "/barriere-melden",
    "/barrierefreiheit",
    "/datenschutz",
    "/dev/components",
    "/einrichten",
    "/feeds/{key}/{format}",
    "/health/live",
    "/health/ready",
    "/hilfe",
    "/hilfe/{page}",
];

/// What wants a proof not older than ten minutes.
const FRESH: &[&str] = &[
    "/einstellungen/feed-adressen/neu",
    "/einstellungen/passwort",
    "/einstellungen/zugang",
    "/einstellungen/zweiter-faktor",
    "/einstellungen/zweiter-faktor/bestaetigung",
    "/einstellungen/zweiter-faktor/entfernen",
];

/// What administration does with such a proof only.
const ADMIN_FRESH: &[&str] = &[
    "/administration/personen/neu",
    "/administration/personen/{person}",
    "/administration/personen/{person}/passwort",
    "/administration/personen/{person}/sperre",
    "/administration/personen/{person}/sperre/ende",
    "/administration/webhooks/neu",
    "/administration/webhooks/{webhook}/aendern",
    "/administration/webhooks/{webhook}/geheimnis",
];

fn listed(wanted: Access) -> BTreeSet<&'static str> {
    web::access_list().into_iter().filter(|(_, access)| *access == wanted).map(|(path, _)| path).collect()
}

#[test]
fn the_lists_are_short_and_known() {
    for (access, known) in [(Access::Public, PUBLIC), (Access::Fresh, FRESH), (Access::AdminFresh, ADMIN_FRESH)] {
        assert_eq!(listed(access), known.iter().copied().collect(), "{access:?}");
    }
    for (path, access) in web::access_list() {
        let administration = path.starts_with("/administration") || path == "/bereiche/neu";
        assert_eq!(administration, matches!(access, Access::Admin | Access::AdminFresh), "{path}");
        let api = path.starts_with("/api/") && !PUBLIC.contains(&path);
        assert_eq!(api, access == Access::Token, "{path}");
    }
}

on_both! {
    /// Reading leads to the sign-in page and back, everything else is refused; nothing says what exists.
    async fn without_a_session_every_other_door_is_shut(app) {
        app.cast().await;
        let nobody = app.client();
        for (path, access) in addresses() {
            let answer = nobody.get(&path).await;
            match access {
                Access::Public => assert_ne!(answer.status, 401, "{path}"),
                Access::Token => {
                    assert_eq!((answer.status.as_u16(), answer.header("www-authenticate")), (401, Some("Bearer")), "{path}");
                    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{path}");
                }
                _ => {
                    let back = path.replace('/', "%2F");
                    let wanted = if path == "/" { "/anmelden".to_owned() } else { format!("/anmelden?weiter={back}") };
                    assert_eq!((answer.status.as_u16(), answer.location()), (303, Some(wanted)), "{path}");
                    let head = nobody.send(nobody.request(Method::HEAD, &path)).await;
                    assert_eq!((head.status, head.location()), (answer.status, answer.location()), "HEAD {path}");
                }
            }
            if access != Access::Public {
                for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
                    let answer = nobody.send(nobody.request(method.clone(), &path)).await;
                    assert_eq!(answer.status, 401, "{method} {path}");
                }
            }
        }
    }

    /// A script that asks for a piece of a page is not given the sign-in page as one: it is led there
    /// like everybody, and what it sends is refused in one line.
    async fn pieces_of_pages_are_no_way_in(app) {
        app.cast().await;
        let nobody = app.client();
        for path in ["/suche/vorschlaege?q=x", "/b/amt/zweig?unter=x", "/vervollstaendigen/seiten?q=x"] {
            let answer = nobody.send(nobody.request(Method::GET, path).header("x-fragment", "1")).await.expect(303);
            assert!(answer.location().is_some_and(|to| to.starts_with("/anmelden?weiter=")), "{path}");
        }
        let refused = nobody.send(nobody.request(Method::POST, "/vorschau").header("x-fragment", "1")).await.expect(401);
        assert_eq!(refused.select("p.fragment-fault strong"), ["Bitte anmelden"]);
        assert!(refused.select("html body header").is_empty(), "a fragment, no page");
    }

    /// Administration is a role; who lacks it is told so, and it is not reached by token either.
    async fn administration_is_shut_to_everybody_else(app) {
        app.cast().await;
        let (aylin, bela) = (app.signed_in(Aylin).await, app.signed_in(Bela).await);
        let administration = addresses().into_iter().filter(|(_, access)| matches!(access, Access::Admin | Access::AdminFresh));
        for (path, _) in administration {
            aylin.get(&path).await.expect(403);
            aylin.post(&path, &[]).await.expect(403);
            assert_ne!(bela.get(&path).await.status, 403, "{path}");
        }
        let owner = app.person(Bela).await;
        let token = domain::people::tokens::create(&app.db, &system(), owner, "t", TokenScope::Write, Ts::DAY).await.expect("a token");
        let nobody = app.client();
        for path in ["/administration/einheiten", "/bereiche/neu"] {
            let request = nobody.bare(Method::POST, path).header(AUTHORIZATION, format!("Bearer {token}"));
            nobody.send(request).await.expect(403);
        }
    }

    /// Delicate acts ask again after ten minutes, and lead back afterwards.
    async fn an_old_proof_is_asked_for_again(app) {
        app.cast().await;
        let bela = app.signed_in(Bela).await;
        bela.get("/einstellungen/passwort").await.expect(200);
        bela.get("/administration/personen/neu").await.expect(200);
        app.clock.advance(10 * 60_000 + 1);
        for path in ["/einstellungen/passwort", "/administration/personen/neu"] {
            let answer = bela.get(path).await.expect(303);
            assert_eq!(answer.location(), Some(format!("/anmelden/nachweis?weiter={}", path.replace('/', "%2F"))));
        }
        let sent = bela.post("/einstellungen/passwort", &[("password", "x")]).await.expect(303);
        assert!(sent.location().is_some_and(|to| to.starts_with("/anmelden/nachweis")));
        bela.get("/administration").await.expect(200);
    }

    async fn what_is_nowhere_is_404_for_everybody(app) {
        app.cast().await;
        let aylin = app.signed_in(Aylin).await;
        for client in [&app.client(), &aylin] {
            let page = client.get("/gibt-es-nicht").await.expect(404);
            assert_eq!(page.select("h1"), ["Hier ist nichts zu finden"]);
            let api = client.get("/api/v1/gibt-es-nicht").await.expect(404);
            assert_eq!(api.header("content-type"), Some("application/problem+json"));
        }
    }
}
