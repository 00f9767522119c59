//! Whatever an address asks for: redirects stay on our own origin (trust rule 19).

use reqwest::{Method, Url};

use crate::on_both;
use crate::support::cast::PASSWORD;
use crate::support::cast::Persona::Aylin;
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

/// What an attacker would write there.
const FOREIGN: &[&str] = &[
    "//evil.example",
    "//evil.example/a",
    "///evil.example",
    "/\\evil.example",
    "/\\/evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "HTTPS://evil.example",
    "http:\\\\evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    ".evil.example",
    ":80@evil.example",
    " //evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\u{b}//evil.example",
    "/\u{7f}/evil.example",
    "/a\r\nSet-Cookie: a=b",
    "?x=//evil.example",
    "",
];

/// Odd, and still ours.
const OURS: &[&str] = &[
    "/b/amt?x=1#y",
    "/suche?q=%C3%A4",
    "/..//evil.example",
    "/.//evil.example",
    "/%2F/evil.example",
    "/%09/evil.example",
    "/@evil.example",
    "/anmelden?weiter=//evil.example",
];

/// Where a browser would end up.
fn destination(app: &TestApp, answer: &Answer) -> Url {
    let base = Url::parse(&format!("http://{}/anmelden", app.address)).expect("our address");
    let location = answer.headers.get("location").expect("a redirect").to_str().expect("plain characters");
    base.join(location).expect("an address")
}

#[track_caller]
fn stays(app: &TestApp, answer: &Answer, asked: &str) -> Url {
    let lands = destination(app, answer);
    assert_eq!((lands.scheme(), lands.port()), ("http", Some(app.address.port())), "{asked:?} -> {lands}");
    assert_eq!(lands.host_str(), Some("127.0.0.1"), "{asked:?} -> {lands}");
    lands
}

fn query(client: &Client, path: &str, target: &str) -> reqwest::RequestBuilder {
    client.request(Method::GET, &format!("{path}?weiter={}", web::links::encoded(target)))
}

on_both! {
    async fn signing_in_leads_to_a_page_of_ours(app) {
        app.cast().await;
        for asked in FOREIGN {
            let client = app.client();
            let answer = client.post("/anmelden", &[("account", "aahorn"), ("password", PASSWORD), ("weiter", asked)]).await.expect(303);
            assert_eq!(stays(&app, &answer, asked).path(), "/", "{asked:?}");
        }
        for asked in OURS {
            let client = app.client();
            let answer = client.post("/anmelden", &[("account", "aahorn"), ("password", PASSWORD), ("weiter", asked)]).await.expect(303);
            stays(&app, &answer, asked);
            assert_eq!(answer.header("location"), Some(*asked));
        }
    }

    /// Already signed in, proving again, halfway through, and what the forms carry on.
    async fn every_other_door_leads_there_too(app) {
        app.cast().await;
        let aylin = app.signed_in(Aylin).await;
        let nobody = app.client();
        for asked in FOREIGN {
            let answer = aylin.send(query(&aylin, "/anmelden", asked)).await.expect(303);
            assert_eq!(stays(&app, &answer, asked).path(), "/", "{asked:?}");
            let proven = aylin.post("/anmelden/nachweis", &[("password", PASSWORD), ("weiter", asked)]).await.expect(303);
            assert_eq!(stays(&app, &proven, asked).path(), "/", "{asked:?}");
            let halfway = nobody.send(query(&nobody, "/anmelden/code", asked)).await.expect(303);
            assert_eq!(halfway.header("location"), Some("/anmelden"), "{asked:?}");
            for (client, path) in [(&nobody, "/anmelden"), (&aylin, "/anmelden/nachweis")] {
                let form = client.send(query(client, path, asked)).await.expect(200);
                assert_eq!(form.attribute("input[name=weiter]", "value"), ["/"], "{path} {asked:?}");
                assert!(!form.text().contains("evil.example"), "{path} {asked:?}");
            }
        }
    }

    /// The address asked for without a session is led back to, however it is written.
    async fn the_way_back_is_a_page_of_ours(app) {
        app.cast().await;
        let nobody = app.client();
        for asked in ["//evil.example", "/b//evil.example", "/suche?q=//evil.example", "/b/x?y=%0d%0aSet-Cookie:a=b"] {
            let answer = nobody.get(asked).await;
            if answer.status.is_redirection() {
                stays(&app, &answer, asked);
            }
            assert!(answer.header("set-cookie").is_none(), "{asked}");
        }
    }
}
