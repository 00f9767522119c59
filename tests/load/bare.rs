//! The least a server of ours could do, as a yardstick for the benchmark: look a session up in a
//! map and answer with 20 KB. Prints its address and serves until it is ended.
//!
//!     cargo run --release --example bare -- 127.0.0.1:0

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

/// Token to account; one of them is `token-77`.
type Sessions = Arc<HashMap<String, String>>;

const PAGE: usize = 20 * 1024;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".into());
    let sessions: HashMap<_, _> = (0..1000).map(|n| (format!("token-{n}"), format!("account-{n}"))).collect();
    let router = Router::new().route("/", get(page)).with_state(Arc::new(sessions));
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}

async fn page(State(sessions): State<Sessions>, headers: HeaderMap) -> Response {
    let cookie = headers.get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let token = cookie.split("; ").find_map(|pair| pair.strip_prefix("__Host-sid="));
    match token.and_then(|token| sessions.get(token)) {
        Some(account) => Html(text(account)).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

fn text(account: &str) -> String {
    let mut text = String::with_capacity(PAGE + 64);
    text.push_str(account);
    while text.len() < PAGE {
        text.push_str("<p>Wer reist, reist auf dem Dienstweg.</p>\n");
    }
    text
}
