//! Freigabe of an entry of any kind, and of a post by the person on whose behalf it speaks: decided about
//! the text one has read.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::entries::{approval, releases, spine};
use domain::{posts, rules};
use serde::Deserialize;
use utoipa::ToSchema;

use super::contract::{ConditionRefusals, WriteRefusals};
use super::input::{Change, IfMatch};
use super::post_json;
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;

/// What is decided about a text that was submitted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "outcome", rename_all = "snake_case", deny_unknown_fields)]
pub enum DecisionOnText {
    /// Readers see it from now on.
    Approved,
    /// It goes back to whoever wrote it.
    Returned {
        /// 1–4,000 characters.
        reason: String,
    },
}

/// Approves what was submitted, or sends it back with a reason. `If-Match` names the text one has read.
#[utoipa::path(put, path = "/api/v1/entries/{id}/approval", tag = "entries",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The entry's `ETag`.")),
    request_body = DecisionOnText, responses((status = 204), WriteRefusals, ConditionRefusals))]
pub async fn decide_approval(Change { actor, app, id, condition, input }: Change<DecisionOnText>) -> Answer {
    let found = spine::find(&app.db, &actor, &id).await?;
    rules::entry::decide(&actor, &found.facts).check()?;
    condition.holds(&found.entry.head_id.to_string())?;
    match input {
        DecisionOnText::Approved => approval::approve(&app.db, &actor, &found).await?,
        DecisionOnText::Returned { reason } => approval::send_back(&app.db, &actor, &found, &reason).await?,
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Asks the person on whose behalf the post speaks to release its newest text.
#[utoipa::path(post, path = "/api/v1/posts/{id}/name-release", tag = "posts", params(("id" = String, Path)),
    responses((status = 200, body = post_json::PostJson, headers(("ETag" = String))), WriteRefusals))]
pub async fn ask_name_release(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = posts::find(&app.db, &actor, &id).await?;
    releases::ask(&app.db, &actor, &found).await?;
    post_json::answer(&app, &actor, &id, None, StatusCode::OK).await
}

/// Releases the newest text in the name of the token's owner. `If-Match` names the text one has read.
#[utoipa::path(put, path = "/api/v1/posts/{id}/name-release", tag = "posts",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The post's `ETag`.")),
    responses((status = 204), WriteRefusals, ConditionRefusals))]
pub async fn give_name_release(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    condition: IfMatch,
) -> Answer {
    let found = posts::find(&app.db, &actor, &id).await?;
    rules::release::give(&actor, &found.facts).check()?;
    condition.holds(&found.entry.head_id.to_string())?;
    releases::give(&app.db, &actor, &found).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
