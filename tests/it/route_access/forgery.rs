//! A foreign page can send nothing on somebody's behalf (trust rule 15).

use domain::store::Ts;
use domain::store::words::{TokenScope, Visibility};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, ORIGIN};
use reqwest::{Method, RequestBuilder};

use super::addresses;
use crate::on_both;
use crate::support::Client;
use crate::support::cast::Persona::Aylin;
use crate::support::cast::{PASSWORD, system};

const FORM: &str = "application/x-www-form-urlencoded";

/// With the session cookie and without any word of where it comes from.
fn silent(client: &Client, method: Method, path: &str) -> RequestBuilder {
    client.bare(method, path).header(COOKIE, client.cookie().expect("signed in")).header(CONTENT_TYPE, FORM)
}

/// What a browser says of a page that is not ours.
fn foreign(own: &str) -> Vec<(&'static str, String)> {
    let port = own.rsplit(':').next().expect("a port");
    vec![
        ("sec-fetch-site", "cross-site".into()),
        ("sec-fetch-site", "same-site".into()),
        ("sec-fetch-site", "unsinn".into()),
        ("origin", "https://evil.example".into()),
        ("origin", "null".into()),
        ("origin", format!("http://evil.example:{port}")),
        ("origin", format!("{own}.evil.example")),
        ("origin", format!("{own}1")),
    ]
}

on_both! {
    /// Whatever the address: with a cookie and without a word of origin nothing is done.
    async fn a_cookie_alone_changes_nothing(app) {
        app.cast().await;
        let aylin = app.signed_in(Aylin).await;
        // What has no session has nothing to forge.
        let guarded = addresses().into_iter().filter(|(path, _)| !path.starts_with("/health/"));
        for (path, _) in guarded {
            for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
                let answer = aylin.send(silent(&aylin, method.clone(), &path)).await;
                assert_eq!(answer.status, 403, "{method} {path}");
            }
        }
        aylin.get("/").await.expect(200);
    }

    /// Signing in and out included, with and without a cookie.
    async fn foreign_pages_change_nothing(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let id = app.page(Aylin, space, "Gebühren", "Alt.").await;
        let aylin = app.signed_in(Aylin).await;
        let forms = [
            ("/abmelden", String::new()),
            ("/einstellungen/sitzungen/alle-beenden", String::new()),
            (&format!("/s/{id}/papierkorb"), String::new()),
            ("/b/amt/neu", "title=Fremd&body=x&save_as=published".to_owned()),
        ];
        for (name, value) in foreign(&format!("http://{}", app.address)) {
            for (path, body) in &forms {
                let request = silent(&aylin, Method::POST, path).header(name, &value).body(body.clone());
                aylin.send(request).await.expect(403);
            }
            let nobody = app.client();
            let body = format!("account=aahorn&password={}", PASSWORD.replace(' ', "+"));
            let request = nobody.bare(Method::POST, "/anmelden").header(CONTENT_TYPE, FORM).header(name, &value).body(body);
            nobody.send(request).await.expect(403);
            assert!(!nobody.has_cookie(), "{name}: {value}");
        }
        aylin.get(&format!("/s/{id}")).await.expect(308);
        assert!(!aylin.get("/b/amt/inhalt").await.expect(200).text().contains("Fremd"));
    }

    /// Our own pages say one of two things; either will do.
    async fn our_own_pages_are_heard(app) {
        app.cast().await;
        app.space("amt", Visibility::Open).await;
        let own = format!("http://{}", app.address);
        for (name, value) in [("origin", own.as_str()), ("sec-fetch-site", "same-origin")] {
            let aylin = app.signed_in(Aylin).await;
            let request = silent(&aylin, Method::POST, "/b/amt/neu").header(name, value);
            aylin.send(request.body("title=Eigen&body=x&save_as=published")).await.expect(303);
        }
    }

    /// A browser sends a form to another site, but never JSON unasked: the API wants JSON with a cookie.
    async fn with_a_cookie_the_api_takes_json_alone(app) {
        app.cast().await;
        app.space("amt", Visibility::Open).await;
        let aylin = app.signed_in(Aylin).await;
        let json = r#"{"title": "T", "body": ""}"#;
        for kind in [FORM, "text/plain", "multipart/form-data; boundary=x"] {
            let request = aylin.request(Method::POST, "/api/v1/spaces/amt/pages").header(CONTENT_TYPE, kind);
            aylin.send(request.body(json)).await.expect(403);
        }
        let cookie = aylin.cookie().expect("signed in");
        let request = aylin.bare(Method::POST, "/api/v1/spaces/amt/pages").header(CONTENT_TYPE, "application/json").header(COOKIE, cookie);
        let from = |origin: String| request.try_clone().expect("no stream").header(ORIGIN, origin).body(json);
        aylin.send(from("https://evil.example".into())).await.expect(403);
        aylin.send(from(format!("http://{}", app.address))).await.expect(201);
    }

    /// Programs have no cookie and say nothing of where they come from.
    async fn a_token_needs_no_origin(app) {
        app.cast().await;
        app.space("amt", Visibility::Open).await;
        let owner = app.person(Aylin).await;
        let token = domain::people::tokens::create(&app.db, &system(), owner, "t", TokenScope::Write, Ts::DAY).await.expect("a token");
        let program = app.client();
        let request = program.bare(Method::POST, "/api/v1/spaces/amt/pages").header(CONTENT_TYPE, "application/json");
        let request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        program.send(request.body(r#"{"title": "T", "body": ""}"#)).await.expect(201);
    }
}
