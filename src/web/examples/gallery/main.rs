//! Shows the components and a few composed pages on 127.0.0.1:4010, with the real security policy.
//!
//! `cargo run -p web --example gallery`, then `/dev/components`, `/start`, `/seite`, `/bearbeiten`,
//! `/suche`, `/anmelden`, `/fehler`, `/vergleich`. Queries: `?lang=en`, `?theme=dark`.

mod editor;
mod others;
mod search;
mod start;
mod wiki;

use axum::body::Bytes;
use axum::extract::{Multipart, Query, Request};
use axum::http::HeaderValue;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use maud::{Markup, html};
use serde_json::json;
use std::collections::HashMap;
use web::assets;
use web::language::Lang;
use web::ui::*;

type Params = Query<HashMap<String, String>>;

const NOW: i64 = 1_795_354_200_000;
const DAY: i64 = 86_400_000;
const ADDRESS: &str = "127.0.0.1:4010";

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = Router::new()
        .route("/", get(|q: Params| async move { start::start(&ui(&q)) }))
        .route("/start", get(|q: Params| async move { start::start(&ui(&q)) }))
        .route("/dev/components", get(|q: Params| async move { components(&ui(&q)) }))
        .route("/seite", get(|q: Params| async move { wiki::wiki_page(&ui(&q)) }))
        .route("/bearbeiten", get(|q: Params| async move { editor::edit(&ui(&q)) }))
        .route("/suche", get(|q: Params| async move { search::search(&ui(&q)) }))
        .route("/suche/vorschlaege", get(|q: Params| async move { search::suggestions(&ui(&q)) }))
        .route("/anmelden", get(|q: Params| async move { others::sign_in(&ui(&q)) }))
        .route("/fehler", get(|q: Params| async move { others::error(&ui(&q)) }))
        .route("/vergleich", get(|q: Params| async move { others::compare(&ui(&q)) }))
        .route(
            "/aeste",
            get(|q: Params| async move { tree_children(&ui(&q), &[wiki::leaf("2-1"), wiki::leaf("2-2")]) }),
        )
        .route("/vervollstaendigen/seiten", get(|q: Params| async move { Json(search::completions(&q, "[[", "]]")) }))
        .route("/vervollstaendigen/personen", get(|q: Params| async move { Json(search::completions(&q, "@", "")) }))
        .route(
            "/dev/vorschau",
            post(|body: Bytes| async move {
                html! { p { (body.len()) " Bytes" } }
            }),
        )
        .route("/dev/abo", post(|q: Params| async move { wiki::subscribed(&ui(&q), true) }))
        .route("/dev/entwurf", post(|| async { Json(json!({})) }))
        .route("/dev/speichern", post(|| async { Json(json!({ "base": "r2" })) }))
        .route("/dev/hochladen", post(upload))
        .merge(assets::router())
        .layer(from_fn(policy));
    let listener = tokio::net::TcpListener::bind(ADDRESS).await?;
    println!("http://{ADDRESS}/dev/components");
    axum::serve(listener, app).await
}

/// Answers like the real upload: with the Markdown to insert.
async fn upload(mut parts: Multipart) -> Json<serde_json::Value> {
    let mut description = String::new();
    while let Ok(Some(part)) = parts.next_field().await {
        if part.name() == Some("beschreibung") {
            description = part.text().await.unwrap_or_default();
        }
    }
    Json(json!({ "markdown": format!("![{description}](/dateien/plan.png)") }))
}

async fn policy(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await.into_response();
    let policy = assets::content_security_policy(&format!("http://{ADDRESS}"));
    if let Ok(value) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert("content-security-policy", value);
    }
    response
}

fn ui(params: &Params) -> Ui {
    let get = |name: &str| params.get(name).map_or("", String::as_str);
    Ui {
        lang: Lang::from_tag(get("lang")).unwrap_or_default(),
        theme: Theme::from_tag(get("theme")),
        signed_in: Some(UiPerson {
            name: t("person"),
            initials: t("initials"),
            href: "#".into(),
            unit: Some(t("unit")),
            admin: true,
        }),
        house: Some(t("house")),
        open_tasks: 2,
        new_notifications: 5,
        ..Ui::default()
    }
}

/// Text of a line in `gallery.txt`.
fn t(key: &str) -> String {
    include_str!("gallery.txt")
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .find(|(name, _)| *name == key)
        .map_or_else(|| key.to_owned(), |(_, text)| text.to_owned())
}

fn approved(ui: &Ui) -> Markup {
    badge(ui, Shade::Good, Icon::CheckCircle, &t("approved"))
}

fn components(ui: &Ui) -> Markup {
    page(ui, &Page { title: "Components".into(), main: gallery(ui), breadth: Breadth::Wide, ..Page::default() })
}
