//! What every answer carries, errors and files included (trust rules 16 to 18, 21).

use std::collections::BTreeMap;

use domain::store::words::Visibility;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HOST, IF_NONE_MATCH, RANGE};
use reqwest::multipart::{Form, Part};

use crate::on_both;
use crate::support::cast::Persona::Aylin;
use crate::support::client::Answer;
use crate::support::{Backend, Client, TestApp};

const ALWAYS: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

const NEVER: &[&str] = &["server", "x-powered-by", "access-control-allow-origin", "access-control-allow-credentials"];

/// Who may keep an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kept {
    Nowhere,
    /// By the browser of this person, who asks each time.
    Own,
    /// By everybody.
    Public,
}

/// A page, a file and its address.
struct Scene {
    aylin: Client,
    page: String,
    file: String,
    base: String,
}

async fn scene(app: &TestApp) -> Scene {
    app.cast().await;
    let space = app.space("amt", Visibility::Members).await;
    let page = app.page(Aylin, space, "Gebühren", "Text mit **Wort**.").await;
    let aylin = app.signed_in(Aylin).await;
    let part = Part::bytes(&b"a;b\n1;2\n"[..]).file_name("liste.csv");
    let path = format!("/s/{page}/dateien");
    let request = aylin.request(Method::POST, &path).multipart(Form::new().part("datei", part));
    aylin.send(request).await.expect(303);
    app.index_now().await;
    let file = aylin.get(&path).await.expect(200).attribute(".file-line h2 a", "href").remove(0);
    Scene { aylin, page, file, base: format!("http://{}", app.address) }
}

/// Answers of every kind, with what may be done with them.
async fn answers(app: &TestApp, scene: &Scene) -> Vec<(String, Answer, u16, Kept)> {
    let (nobody, aylin) = (app.client(), &scene.aylin);
    // One byte more than is taken, so that nothing is left unread when it is refused.
    let long = format!("x={}", "x".repeat(12 * 1024 * 1024 - 1));
    let mut all = Vec::new();
    let mut add =
        |what: &str, answer: Answer, status: u16, kept: Kept| all.push((what.to_owned(), answer, status, kept));
    for path in [
        "/",
        "/suche?q=wort",
        "/einstellungen",
        &format!("/s/{}/verlauf", scene.page),
        &format!("/s/{}.md", scene.page),
    ] {
        add(path, aylin.get(path).await, 200, Kept::Nowhere);
    }
    add("a redirect", aylin.get(&format!("/s/{}", scene.page)).await, 308, Kept::Nowhere);
    add("sign-in", nobody.get("/anmelden").await, 200, Kept::Nowhere);
    add("help", nobody.get("/hilfe").await, 200, Kept::Nowhere);
    add("sign in first", nobody.get("/").await, 303, Kept::Nowhere);
    add("refused", nobody.post("/b/amt/neu", &[]).await, 401, Kept::Nowhere);
    add("denied", aylin.get("/administration").await, 403, Kept::Nowhere);
    add("missing", aylin.get("/s/zzzzzzzzzz").await, 404, Kept::Nowhere);
    add("nowhere", nobody.get("/x/y").await, 404, Kept::Nowhere);
    add("method", aylin.send(aylin.request(Method::DELETE, "/suche")).await, 405, Kept::Nowhere);
    add("unreadable", aylin.post("/b/amt/neu", &[("unbekannt", "x")]).await, 400, Kept::Nowhere);
    add("at fault", aylin.post("/b/amt/neu", &[("title", ""), ("body", "")]).await, 422, Kept::Nowhere);
    let large = aylin.request(Method::POST, "/b/amt/neu").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    add("too large", aylin.send(large.body(long)).await, 413, Kept::Nowhere);
    add(
        "forged",
        nobody.send(nobody.bare(Method::POST, "/abmelden").header("origin", "https://evil.example")).await,
        403,
        Kept::Nowhere,
    );
    add(
        "foreign",
        nobody.send(nobody.request(Method::GET, "/").header(HOST, "evil.example")).await,
        421,
        Kept::Nowhere,
    );
    add("api", aylin.get("/api/v1/me").await, 200, Kept::Nowhere);
    add("api refused", nobody.get("/api/v1/me").await, 401, Kept::Nowhere);
    add("api nowhere", aylin.get("/api/v1/x").await, 404, Kept::Nowhere);
    add("file", aylin.get(&scene.file).await, 200, Kept::Own);
    let tag = aylin.get(&scene.file).await.header("etag").expect("a tag").to_owned();
    let with = |name, value: &str| aylin.request(Method::GET, &scene.file).header(name, value.to_owned());
    add("file unchanged", aylin.send(with(IF_NONE_MATCH, &tag)).await, 304, Kept::Own);
    add("file in part", aylin.send(with(RANGE, "bytes=0-3")).await, 206, Kept::Own);
    add("file beyond", aylin.send(with(RANGE, "bytes=999-")).await, 416, Kept::Nowhere);
    add("file refused", nobody.get(&scene.file).await, 303, Kept::Nowhere);
    add("style", nobody.get(web::assets::url("app.css")).await, 200, Kept::Public);
    add("no style", nobody.get("/assets/x.css").await, 404, Kept::Public);
    add("alive", nobody.get("/health/live").await, 200, Kept::Public);
    all
}

on_both! {
    async fn every_answer_protects_itself(app) {
        let scene = scene(&app).await;
        for (what, answer, status, kept) in answers(&app, &scene).await {
            assert_eq!(answer.status, status, "{what}: {}", answer.text());
            for (name, value) in ALWAYS {
                assert_eq!(answer.header(name), Some(*value), "{what}: {name}");
            }
            for name in NEVER {
                assert_eq!(answer.header(name), None, "{what}: {name}");
            }
            let policy = answer.header("content-security-policy").unwrap_or_else(|| panic!("{what}: no policy"));
            assert!(policy.starts_with("default-src 'none';") && policy.contains("frame-ancestors 'none'"), "{what}: {policy}");
            assert!(!policy.contains("unsafe") && !policy.contains('*'), "{what}: {policy}");
            let cache = answer.header("cache-control").unwrap_or_default();
            let vary = answer.headers.get_all("vary").iter().any(|value| value.to_str().is_ok_and(|value| value.contains("Cookie")));
            match kept {
                Kept::Nowhere => assert_eq!((cache, vary), ("private, no-store", true), "{what}"),
                Kept::Own => assert_eq!((cache, vary), ("private, no-cache", true), "{what}"),
                Kept::Public => assert!(answer.header("set-cookie").is_none(), "{what}"),
            }
            assert_eq!(answer.header("strict-transport-security"), None, "{what}: not over http");
        }
    }

    /// The policy of pages, part by part.
    async fn pages_run_nothing_but_our_scripts(app) {
        let scene = scene(&app).await;
        let page = scene.aylin.get("/").await.expect(200);
        let policy = page.header("content-security-policy").expect("a policy").to_owned();
        let parts: BTreeMap<&str, &str> = policy.split(';').map(|part| part.trim().split_once(' ').unwrap_or((part.trim(), ""))).collect();
        let assets = format!("{}/assets/", scene.base);
        let wanted = [
            ("default-src", "'none'"), ("script-src", assets.as_str()), ("style-src", &assets), ("font-src", &assets),
            ("img-src", "'self' data:"), ("connect-src", "'self'"), ("form-action", "'self'"), ("base-uri", "'none'"),
            ("object-src", "'none'"), ("frame-ancestors", "'none'"), ("require-trusted-types-for", "'script'"),
            ("trusted-types", "dienstweg"),
        ];
        assert_eq!(parts, wanted.into_iter().collect());
        let edit = format!("/s/{}/bearbeiten", scene.page);
        for path in ["/", "/suche?q=gebühren", "/einstellungen", "/hilfe", "/b/amt", "/x", edit.as_str()] {
            let page = scene.aylin.open(path).await;
            assert!(page.select("style").is_empty() && page.attribute("[style]", "style").is_empty(), "{path}");
            assert!(page.select("script:not([src])").is_empty(), "{path}");
            let html = page.text();
            for handler in ["onclick", "onload", "onerror", "onsubmit", "onchange", "javascript:"] {
                assert!(!html.contains(handler), "{path}: {handler}");
            }
        }
    }

    /// Nothing on our pages comes from anybody else.
    async fn pages_load_from_us_alone(app) {
        let scene = scene(&app).await;
        let space = domain::spaces::find(&app.db, &app.actor(Aylin).await, "amt").await.expect("a space").id;
        let body = "![Bild](https://evil.example/a.png) <img src=https://evil.example/b.png> [Verweis](https://evil.example/c)";
        let id = app.page(Aylin, space, "Fremdes", body).await;
        for path in ["/", "/suche?q=fremdes", "/hilfe", &format!("/s/{id}"), &format!("/s/{id}/bearbeiten")] {
            let page = scene.aylin.open(path).await.expect(200);
            for (selector, name) in [("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("use", "href"), ("form", "action")] {
                let foreign: Vec<String> = page.attribute(selector, name).into_iter()
                    .filter(|address| !address.starts_with('/') && !address.starts_with('#') && !address.starts_with("data:")).collect();
                assert!(foreign.is_empty(), "{path}: {selector} {foreign:?}");
            }
        }
        let links = scene.aylin.open(&format!("/s/{id}")).await.attribute(".prose a[href^=http]", "href");
        assert!(links.iter().all(|link| link.starts_with("https://evil.example/")) && !links.is_empty(), "remote pictures become links: {links:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_https_browsers_are_told_to_stay_there() {
    let app =
        TestApp::start_with(Backend::Sqlite, |settings| settings.public_url = "https://wiki.example.de".into()).await;
    app.cast().await;
    let client = app.client();
    for (host, path) in [
        ("wiki.example.de", "/anmelden"),
        ("wiki.example.de", "/x"),
        ("wiki.example.de", "/assets/x"),
        ("evil.example", "/"),
    ] {
        let answer = client.send(client.request(Method::GET, path).header(HOST, host)).await;
        assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"), "{host}{path}");
        assert!(
            answer
                .header("content-security-policy")
                .is_some_and(|policy| policy.contains("script-src https://wiki.example.de/assets/;"))
        );
    }
}
