//! The event stream behind „7 neue Beiträge“: a number, and nothing else.

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::feed::live::{Listening, Told};
use futures_util::stream;
use serde::Deserialize;

use super::news::{feed_of, kind};
use crate::access::Session;
use crate::app::App;
use crate::failure::Answer;
use crate::stretch;

/// The newest line on the screen.
#[derive(Deserialize)]
pub struct After {
    nach: String,
}

/// How long a browser waits before it comes back, milliseconds; first thing in every stream.
const RETRY: &str = "retry: 10000\n\n";

/// Ends with the session. A token has no screen to keep up to date, so it gets none.
pub async fn stream(
    Session(session): Session,
    State(app): State<App>,
    Path(word): Path<String>,
    Query(after): Query<After>,
) -> Answer {
    let (feed, place) = (feed_of(kind(&word)?), stretch::read(&after.nach)?);
    let listening = app.live.listen(&app.db, &session, feed, place).await?;
    Ok(told(listening))
}

fn told(listening: Listening) -> Response {
    let events = stream::unfold(Some((listening, true)), |state| async {
        let (mut listening, first) = state?;
        if first {
            return Some((line(RETRY), Some((listening, false))));
        }
        Some(match listening.next().await? {
            Told::New(number) => (line(&format!("event: neu\ndata: {number}\n\n")), Some((listening, false))),
            Told::Beat => (line(":\n\n"), Some((listening, false))),
            Told::Later => (line(":\n\n"), None),
            Told::Over => (line("event: ende\ndata: 0\n\n"), None),
        })
    });
    let mut response = Body::from_stream(events).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    // A proxy that gathers answers would keep the number to itself.
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    response
}

fn line(text: &str) -> Result<Bytes, Infallible> {
    Ok(Bytes::copy_from_slice(text.as_bytes()))
}
