//! Reading requests: JSON with exactly the named fields, values of the address, conditions.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use domain::entries::{revisions, spine::Found};
use domain::store::RevisionId;
use domain::{Actor, Error, Faults};
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::failure::Failure;

/// A JSON body whose fields are those of `T`; unknown ones are refused (trust rule 27).
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        if media_type(request.headers()) != "application/json" {
            return Err(wrong_type("application/json"));
        }
        let bytes = Bytes::from_request(request, app).await.map_err(unread)?;
        serde_json::from_slice(&bytes).map(Self).map_err(|fault| {
            let failure = match fault.classify() {
                serde_json::error::Category::Data => Failure::from(Error::Invalid(Faults::default())),
                _ => Failure::unreadable(),
            };
            failure.because(fault)
        })
    }
}

/// What a body could not be read for.
fn unread(rejection: impl IntoResponse) -> Failure {
    match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::too_large(),
        _ => Failure::unreadable().because("the body ends early"),
    }
}

pub fn wrong_type(wanted: &str) -> Failure {
    Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong-type").because(format!("the content type must be {wanted}"))
}

/// The content type without its parameters, lower case; empty if there is none.
pub fn media_type(headers: &HeaderMap) -> String {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The values of the address, exactly those of `T`.
pub struct Values<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Values<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        match Query::<T>::try_from_uri(&parts.uri) {
            Ok(Query(values)) => Ok(Self(values)),
            Err(rejection) => Err(Failure::unreadable().because(rejection.body_text())),
        }
    }
}

/// The strong tag in `If-Match`; without one the answer is 428.
pub struct IfMatch(String);

impl FromRequestParts<App> for IfMatch {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else { return Err(Failure::precondition()) };
        let tag = value.to_str().ok().map(str::trim).and_then(|tag| tag.strip_prefix('"')?.strip_suffix('"'));
        // `*` would mean „whatever is there“, and that is how texts get lost.
        tag.filter(|tag| !tag.contains('"')).map(|tag| Self(tag.to_owned())).ok_or_else(stale)
    }
}

impl IfMatch {
    /// The revision of this entry that is meant; 412 if it is none.
    pub async fn revision(&self, app: &App, actor: &Actor, found: &Found) -> Result<RevisionId, Failure> {
        let id = RevisionId(self.0.parse().map_err(|_| stale())?);
        if revisions::is_of(&app.db, actor, found, id).await? { Ok(id) } else { Err(stale()) }
    }

    /// 412 unless this is the present tag.
    pub fn holds(&self, present: &str) -> Result<(), Failure> {
        if self.0 == present { Ok(()) } else { Err(stale()) }
    }
}

fn stale() -> Failure {
    Failure::new(StatusCode::PRECONDITION_FAILED, "stale")
}

/// A field that names something the actor does not know of, or that does not exist.
pub fn unknown(field: &'static str) -> Failure {
    Faults::one(field, "unknown").into()
}

/// The same for a finder's answer.
pub fn named<T>(found: domain::Result<T>, field: &'static str) -> Result<T, Failure> {
    found.map_err(|error| match error {
        Error::NotFound => unknown(field),
        error => error.into(),
    })
}
