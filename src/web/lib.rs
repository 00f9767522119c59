//! The surface: routes, views, forms, JSON API, language. Knows operations of the domain, never a
//! query. What a request passes: limits, edge (who asks, headers, errors drawn), access of the
//! route, handler.

pub mod access;
mod admin;
pub mod api;
pub mod app;
pub mod assets;
mod ballots;
mod banner;
mod comments;
mod deadline;
pub mod edge;
mod entries;
pub mod failure;
mod feed;
mod files;
mod forms;
pub mod help;
mod home;
pub mod language;
mod linger;
pub mod links;
mod moderation;
pub mod notifications;
mod participation;
mod people;
mod posts;
mod reactions;
mod search;
mod situations;
mod spaces;
mod stretch;
mod subscriptions;
pub mod ui;
mod wiki;

use access::{Access, Routes};
use app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

/// Largest body of a form, bytes; files have a route and a limit of their own.
const BODY: usize = 12 * 1024 * 1024;

/// All routes with their access.
pub fn routes() -> Routes {
    Routes::default()
        .room(home::routes)
        .room(feed::routes)
        .room(people::routes)
        .room(notifications::routes)
        .room(admin::routes)
        .room(spaces::routes)
        .room(entries::routes)
        .room(subscriptions::routes)
        .room(wiki::routes)
        .room(reactions::routes)
        .room(posts::routes)
        .room(situations::routes)
        .room(participation::routes)
        .room(ballots::routes)
        .room(comments::routes)
        .room(moderation::routes)
        .room(files::routes)
        .room(search::routes)
        .room(help::routes)
        .room(api::routes)
        .public("/health/live", get(|| async { "ok\n" }))
        .public("/health/ready", get(ready))
}

/// What is served to whom, for the check of the list.
pub fn access_list() -> Vec<(&'static str, Access)> {
    routes().finish().1
}

/// The server.
pub fn router(app: App) -> Router {
    let (router, _) = routes().finish();
    // The last one is the outermost.
    router
        .merge(assets::router())
        .fallback(|| async { failure::Failure::not_found() })
        .layer(CsrfLayer::new())
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn(deadline::keep))
        .layer(from_fn(forms::unread_faults))
        .layer(CatchPanicLayer::custom(|_| {
            failure::Failure::from(domain::Error::internal("a handler panicked")).into_response()
        }))
        .layer(from_fn_with_state(app.clone(), edge::edge))
        .layer(from_fn(linger::linger))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest))
        .with_state(app)
}

async fn ready(axum::extract::State(app): axum::extract::State<App>) -> impl IntoResponse {
    let up = app.is_ready() && app.db.ping().await.is_ok();
    if up { (StatusCode::OK, "ready\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready\n") }
}
