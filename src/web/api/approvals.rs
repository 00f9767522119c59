//! Freigabe of an entry of any kind: decided about the text one has read.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::entries::{approval, spine};
use domain::rules;
use serde::Deserialize;
use utoipa::ToSchema;

use super::contract::{ConditionRefusals, WriteRefusals};
use super::input::Change;
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
