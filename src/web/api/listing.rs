//! Lists, page by page.

use axum::Json;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// A stretch of a list and the address of the next one.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Listing<T> {
    pub items: Vec<T>,
    /// Address of the next stretch; null at the end.
    pub next: Option<String>,
}

impl<T: Serialize> IntoResponse for Listing<T> {
    fn into_response(self) -> Response {
        let next = self.next.clone();
        linked(Json(self).into_response(), next.as_deref())
    }
}

/// Says in `Link` (RFC 8288) as well where a list goes on.
pub fn linked(mut response: Response, next: Option<&str>) -> Response {
    let link = next.and_then(|next| HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")).ok());
    response.headers_mut().extend(link.map(|link| (header::LINK, link)));
    response
}

/// Items of one stretch, unless asked for otherwise, and at most.
const USUAL: u64 = 50;
const MOST: u64 = 200;

/// How many items a stretch has.
pub fn size(asked: Option<u64>) -> u64 {
    asked.unwrap_or(USUAL).clamp(1, MOST)
}

/// Cuts off the row that was loaded to see whether more follow.
pub fn cut<T>(rows: &mut Vec<T>, size: u64) -> bool {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    more
}

/// The address of the request, going on at `cursor`.
pub fn next(here: &Uri, cursor: &str) -> String {
    let kept =
        here.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
    let query: Vec<&str> = kept.collect();
    let separator = if query.is_empty() { "" } else { "&" };
    format!("{}?{}{separator}cursor={cursor}", here.path(), query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_address_keeps_what_was_asked() {
        let uri: Uri = "/api/v1/search?q=a%26b&cursor=old&limit=5".parse().expect("an address");
        assert_eq!(next(&uri, "new"), "/api/v1/search?q=a%26b&limit=5&cursor=new");
        let uri: Uri = "/api/v1/x".parse().expect("an address");
        assert_eq!(next(&uri, "new"), "/api/v1/x?cursor=new");
    }
}
