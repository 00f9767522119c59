//! Lists, page by page: to their end, or leafed through in both directions.

use axum::Json;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use domain::entries::news::{Place, Stretch};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::failure::Failure;
use crate::stretch::{self, linked};

/// A stretch of a list and the address of the next one.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listing<T> {
    pub items: Vec<T>,
    /// Address of the next stretch; null at the end.
    pub next: Option<String>,
}

impl<T: Serialize> IntoResponse for Listing<T> {
    fn into_response(self) -> Response {
        let next = self.next.clone();
        linked(Json(self).into_response(), next.as_deref(), None)
    }
}

/// A stretch of a list by time, newest first, that is leafed through in both directions.
#[derive(Debug, Serialize, ToSchema)]
pub struct Leaf<T> {
    pub items: Vec<T>,
    /// Address of what is older; null at the end.
    pub next: Option<String>,
    /// Address of what came directly after the first item. It may still be empty: ask it again later.
    pub prev: Option<String>,
}

impl<T: Serialize> IntoResponse for Leaf<T> {
    fn into_response(self) -> Response {
        let (next, prev) = (self.next.clone(), self.prev.clone());
        linked(Json(self).into_response(), next.as_deref(), prev.as_deref())
    }
}

impl<T> Leaf<T> {
    /// `first`: the place of the first item; `older`: where what is older begins.
    pub fn of(here: &Uri, items: Vec<T>, first: Option<Place>, older: Option<Place>) -> Self {
        let address = |word: &str, place: Place| leading(here, word, &stretch::written(place));
        let waiting = here.query().is_some_and(|query| query.contains(AFTER)).then(|| here.to_string());
        let prev = first.map(|place| address(AFTER, place)).or(waiting);
        Self { items, next: older.map(|place| address(BEFORE, place)), prev }
    }
}

const CURSOR: &str = "cursor=";
const BEFORE: &str = "before=";
const AFTER: &str = "after=";

/// Which stretch of a list by time; without a place the newest.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Leafing {
    /// Items of one stretch, 1–200; usually 50.
    pub limit: Option<u64>,
    /// What is older than this place; from `next`.
    pub before: Option<String>,
    /// What came directly after this place; from `prev`.
    pub after: Option<String>,
}

impl Leafing {
    pub fn wanted(&self) -> Result<Stretch, Failure> {
        stretch::between(self.before.as_deref(), self.after.as_deref())
    }

    pub fn size(&self) -> usize {
        usize::try_from(size(self.limit)).unwrap_or(usize::MAX)
    }
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
    leading(here, CURSOR, cursor)
}

/// The address of the request with another place in the list.
fn leading(here: &Uri, word: &str, cursor: &str) -> String {
    let names_place = |pair: &&str| [CURSOR, BEFORE, AFTER].iter().any(|word| pair.starts_with(word));
    let asked = here.query().unwrap_or_default().split('&');
    let query: Vec<&str> = asked.filter(|pair| !pair.is_empty() && !names_place(pair)).collect();
    let separator = if query.is_empty() { "" } else { "&" };
    format!("{}?{}{separator}{word}{cursor}", here.path(), query.join("&"))
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
