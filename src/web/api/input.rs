//! Reading requests: JSON with exactly the named fields, values of the address, conditions.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use domain::entries::{revisions, spine::Found};
use domain::store::RevisionId;
use domain::{Actor, Error, Faults};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use utoipa::IntoParams;

use super::cursor;
use crate::access::Who;
use crate::app::App;
use crate::failure::Failure;
use crate::situations::form_key;

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

/// A call that counts once however often it arrives.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
pub struct Once {
    /// Made by the caller, at most 200 visible characters: sent again with the same key by the same person, a
    /// call changes nothing and gets the first answer's result. Without one every call counts.
    #[param(rename = "Idempotency-Key")]
    pub key: Option<String>,
}

impl FromRequestParts<App> for Once {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self { key: None }) };
        let key = value.to_str().ok().filter(|key| !key.is_empty() && key.len() <= 200);
        let fault = || Failure::unreadable().because("the key is empty, too long, or not in visible characters");
        Ok(Self { key: Some(key.ok_or_else(fault)?.to_owned()) })
    }
}

impl Once {
    /// The key as forms have it. Equal keys of two people are two.
    pub fn key(&self, actor: &Actor) -> String {
        let Some(key) = &self.key else { return form_key() };
        let person = actor.person().map(|person| person.0.into_bytes()).unwrap_or_default();
        cursor::write(&Sha256::new().chain_update(person).chain_update(key).finalize())
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

/// A change to the one thing of the address: by whom, built on what, and to what.
pub struct Change<T> {
    pub actor: Actor,
    pub app: App,
    pub id: String,
    pub condition: IfMatch,
    pub input: T,
}

impl<T: DeserializeOwned> FromRequest<App> for Change<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let Who(actor) = Who::from_request_parts(&mut parts, app).await?;
        let id = Path::<String>::from_request_parts(&mut parts, app).await;
        let Path(id) = id.map_err(|_| Failure::unreadable())?;
        let condition = IfMatch::from_request_parts(&mut parts, app).await?;
        let Body(input) = Body::from_request(Request::from_parts(parts, body), app).await?;
        Ok(Self { actor, app: app.clone(), id, condition, input })
    }
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
