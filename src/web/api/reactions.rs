//! Hilfreich and Danke.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::entries::spine;
use domain::reactions::{self, Reactions};
use domain::store::words::ReactionKind;
use domain::{Actor, Error};
use serde::Serialize;
use utoipa::ToSchema;

use super::contract::{ReadRefusals, WriteRefusals};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};

/// What is said of an entry by clicks. Nothing is added up by person.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReactionsJson {
    /// How many found it helpful.
    pub helpful: u64,
    /// The token's owner's own: `helpful`, `thanks`.
    pub own: Vec<String>,
    /// Names of those who thanked, for its author alone.
    pub thanked_by: Vec<String>,
    /// Whether the token's owner may react.
    pub may: bool,
}

impl From<&Reactions> for ReactionsJson {
    fn from(reactions: &Reactions) -> Self {
        let mut own: Vec<String> = reactions.own.iter().map(|kind| kind.word().to_owned()).collect();
        own.sort();
        Self { helpful: reactions.helpful, own, thanked_by: reactions.thanked_by.clone(), may: reactions.may }
    }
}

/// What was said of an entry.
#[utoipa::path(get, path = "/api/v1/entries/{id}/reactions", tag = "reactions", params(("id" = String, Path)),
    responses((status = 200, body = ReactionsJson), ReadRefusals))]
pub async fn read_reactions(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Json<ReactionsJson>, Failure> {
    let found = spine::find(&app.db, &actor, &id).await?;
    Ok(Json((&reactions::of(&app.db, &actor, &found).await?).into()))
}

/// Says that it helped (`helpful`), or thanks for it (`thanks`); twice is the same as once.
#[utoipa::path(put, path = "/api/v1/entries/{id}/reactions/{kind}", tag = "reactions",
    params(("id" = String, Path), ("kind" = String, Path)), responses((status = 204), WriteRefusals))]
pub async fn react(Who(actor): Who, State(app): State<App>, Path((id, kind)): Path<(String, String)>) -> Answer {
    set(&app, &actor, &id, &kind, true).await
}

/// Takes it back.
#[utoipa::path(delete, path = "/api/v1/entries/{id}/reactions/{kind}", tag = "reactions",
    params(("id" = String, Path), ("kind" = String, Path)), responses((status = 204), WriteRefusals))]
pub async fn react_no_more(
    Who(actor): Who,
    State(app): State<App>,
    Path((id, kind)): Path<(String, String)>,
) -> Answer {
    set(&app, &actor, &id, &kind, false).await
}

async fn set(app: &App, actor: &Actor, id: &str, kind: &str, given: bool) -> Answer {
    let kind = ReactionKind::from_word(kind).ok_or(Error::NotFound)?;
    let found = spine::find(&app.db, actor, id).await?;
    reactions::set(&app.db, actor, &found, kind, given).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
