//! Handing out a file: rights on every byte, never as anything that could run.

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::store::file;
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::links::encoded;

#[derive(Deserialize)]
pub struct Which {
    klein: Option<String>,
}

/// The file or its thumbnail; ranges and conditional requests as browsers ask for them.
pub async fn serve(
    Who(who): Who,
    State(app): State<App>,
    Path((id, _)): Path<(String, String)>,
    Query(which): Query<Which>,
    method: Method,
    headers: HeaderMap,
) -> Answer {
    let file = domain::files::find(&app.db, &who, &id).await?;
    let small = which.klein.is_some().then(|| file.thumb_hash.clone()).flatten();
    let hash = small.clone().unwrap_or_else(|| file.hash.clone());
    let size = app.blobs.size(&hash).await?.ok_or_else(Failure::not_found)?;
    let tag = format!("\"{}\"", &hash[..32.min(hash.len())]);
    if is_known(&headers, &tag) {
        return Ok(dressed(StatusCode::NOT_MODIFIED.into_response(), &file, &tag));
    }
    let range = match wanted_range(&headers, size) {
        Ok(range) => range,
        Err(()) => {
            let all = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, all).into_response());
        }
    };
    let length = range.as_ref().map_or(size, |range| range.end - range.start);
    let body = match method {
        Method::HEAD => Body::empty(),
        _ => Body::from_stream(app.blobs.stream(&hash, range.clone()).await?),
    };
    let mut response = match &range {
        Some(range) => {
            let part = format!("bytes {}-{}/{size}", range.start, range.end - 1);
            (StatusCode::PARTIAL_CONTENT, [(header::CONTENT_RANGE, part)], body).into_response()
        }
        None => body.into_response(),
    };
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    Ok(dressed(response, &file, &tag))
}

/// Whether the browser has these bytes already; a cache on the way may have called its tag weak.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut known = known.flat_map(|list| list.split(',')).map(str::trim);
    known.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// One range `bytes=a-b`; several or malformed ones are answered with the whole.
fn wanted_range(headers: &HeaderMap, size: u64) -> Result<Option<std::ops::Range<u64>>, ()> {
    let text = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let Some((from, to)) = text.and_then(|text| text.strip_prefix("bytes=")).and_then(|text| text.split_once('-'))
    else {
        return Ok(None);
    };
    let range = match (from.parse::<u64>(), to.parse::<u64>()) {
        (Ok(from), Ok(to)) => from..to.saturating_add(1).min(size),
        (Ok(from), Err(_)) if to.is_empty() => from..size,
        (Err(_), Ok(last)) if from.is_empty() => size.saturating_sub(last)..size,
        _ => return Ok(None),
    };
    if range.start >= range.end || range.start >= size { Err(()) } else { Ok(Some(range)) }
}

/// Type, disposition and a policy under which nothing in the file can do anything.
fn dressed(mut response: Response, file: &file::Model, tag: &str) -> Response {
    let headers = response.headers_mut();
    let kind = HeaderValue::from_str(&file.media_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, kind);
    let shown = matches!(file.media_type.as_str(), "image/jpeg" | "image/png" | "application/pdf");
    let way = if shown { "inline" } else { "attachment" };
    if let Ok(value) = HeaderValue::from_str(&format!("{way}; filename*=UTF-8''{}", encoded(&file.name))) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Cookie"));
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let ask = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, HeaderValue::from_str(text).expect("ascii"));
            wanted_range(&headers, 100)
        };
        assert_eq!(ask("bytes=0-9"), Ok(Some(0..10)));
        assert_eq!(ask("bytes=90-"), Ok(Some(90..100)));
        assert_eq!(ask("bytes=-10"), Ok(Some(90..100)));
        assert_eq!(ask("bytes=5-1000"), Ok(Some(5..100)));
        assert_eq!(ask("bytes=100-"), Err(()));
        assert_eq!(ask("bytes=0-1,5-6"), Ok(None));
    }
}
