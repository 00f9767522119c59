//! Leafing through lists by time: where a stretch begins, and where it goes on.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::Error;
use domain::entries::news::{Place, Stretch};
use domain::store::{EntryId, Ts};
use maud::Markup;
use serde::Deserialize;

use crate::api::cursor;
use crate::failure::Failure;
use crate::ui::{Ui, pager};

/// Older than one place, or directly newer than another.
#[derive(Deserialize, Default)]
pub struct From {
    #[serde(default)]
    vor: Option<String>,
    #[serde(default)]
    nach: Option<String>,
}

impl From {
    pub fn stretch(&self) -> Result<Stretch, Failure> {
        between(self.vor.as_deref(), self.nach.as_deref())
    }
}

/// The stretch older than one place, or directly newer than another.
pub fn between(before: Option<&str>, after: Option<&str>) -> Result<Stretch, Failure> {
    match (before, after) {
        (Some(before), _) => Ok(Stretch::OlderThan(read(before)?)),
        (None, Some(after)) => Ok(Stretch::NewerThan(read(after)?)),
        (None, None) => Ok(Stretch::Newest),
    }
}

/// The place behind a cursor.
pub fn read(cursor: &str) -> Result<Place, Failure> {
    let bytes: [u8; 24] = cursor::read(cursor)?;
    let (at, id) = bytes.split_at(8);
    let at = i64::from_be_bytes(at.try_into().map_err(Error::internal)?);
    let id = u128::from_be_bytes(id.try_into().map_err(Error::internal)?);
    Ok(Place { at: Ts(at), id: EntryId(uuid::Uuid::from_u128(id)) })
}

/// A place as a cursor.
pub fn written(place: Place) -> String {
    let mut bytes = place.at.0.to_be_bytes().to_vec();
    bytes.extend(place.id.0.into_bytes());
    cursor::write(&bytes)
}

/// The addresses of the stretches beside the one that is shown.
#[derive(Debug, Default)]
pub struct Beside {
    newer: Option<String>,
    older: Option<String>,
}

impl Beside {
    /// `here`: the list without a stretch.
    pub fn of(here: &str, newer: Option<Place>, older: Option<Place>) -> Self {
        let address = |word: &str, place: Place| format!("{here}?{word}={}", written(place));
        Self { newer: newer.map(|place| address("nach", place)), older: older.map(|place| address("vor", place)) }
    }

    pub fn pager(&self, ui: &Ui) -> Markup {
        pager(ui, self.newer.as_deref(), self.older.as_deref())
    }

    /// The page, saying where it goes on to programs as well.
    pub fn told(&self, page: Markup) -> Response {
        linked(page.into_response(), self.older.as_deref(), self.newer.as_deref())
    }
}

/// Says in `Link` (RFC 8288) as well where a list goes on.
pub fn linked(mut response: Response, next: Option<&str>, prev: Option<&str>) -> Response {
    let link = |(to, rel): (Option<&str>, &str)| to.map(|to| format!("<{to}>; rel=\"{rel}\""));
    let links: Vec<String> = [(next, "next"), (prev, "prev")].into_iter().filter_map(link).collect();
    if let (false, Ok(value)) = (links.is_empty(), HeaderValue::from_str(&links.join(", "))) {
        response.headers_mut().insert(header::LINK, value);
    }
    response
}
