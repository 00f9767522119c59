//! Melden, Ausblenden and Widerspruch, as far as their author's or an approver's rights go.

use axum::Json;
use axum::extract::{OriginalUri, Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::Error;
use domain::entries::spine;
use domain::moderation::{appeals, desk, erasure, hiding, reports};
use serde::Deserialize;
use utoipa::ToSchema;

use super::contract::{ReadRefusals, WriteRefusals};
use super::cursor;
use super::gone::Reason;
use super::input::{Body, Values};
use super::listing::{self, Listing};
use super::moderation_json::{ActJson, CaseJson, HidingJson};
use super::spaces::Stretch;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::moderation::{sealed, waiting_since, written};

/// What is wrong with a contribution.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportInput {
    pub reason: Reason,
    /// At most 2,000 characters; needed where the reason is `other`.
    #[serde(default)]
    pub note: String,
}

/// Why something is hidden; everybody who saw it reads that.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HidingInput {
    pub reason: Reason,
    /// 1–2,000 characters.
    pub note: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppealInput {
    /// Why it should stay; 1–2,000 characters.
    pub appeal: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionInput {
    /// Whether it is shown again.
    pub granted: bool,
    /// Why; 1–2,000 characters.
    pub decision: String,
}

/// What waits for a decision where the token's owner approves, longest first.
#[utoipa::path(get, path = "/api/v1/moderation/cases", tag = "moderation", params(Stretch),
    responses((status = 200, body = Listing<CaseJson>, headers(("Link" = String))), ReadRefusals))]
pub async fn list_cases(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Values(stretch): Values<Stretch>,
) -> Result<Listing<CaseJson>, Failure> {
    let after = stretch.cursor.as_deref().map(waiting_since).transpose()?;
    let shown = desk::cases(&app.db, &actor, after, listing::size(stretch.limit)).await?;
    let items = shown.cases.into_iter().map(CaseJson::from).collect();
    Ok(Listing { items, next: shown.next.map(|place| listing::next(&here, &written(place))) })
}

/// What was done where the token's owner approves, newest first.
#[utoipa::path(get, path = "/api/v1/moderation/acts", tag = "moderation", params(Stretch),
    responses((status = 200, body = Listing<ActJson>, headers(("Link" = String))), ReadRefusals))]
pub async fn list_acts(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Values(stretch): Values<Stretch>,
) -> Result<Listing<ActJson>, Failure> {
    let from = stretch.cursor.as_deref().map(sealed).transpose()?;
    let shown = desk::acts(&app.db, &actor, from.as_deref(), listing::size(stretch.limit)).await?;
    let items = shown.acts.into_iter().map(ActJson::from).collect();
    Ok(Listing { items, next: shown.next.map(|place| listing::next(&here, &cursor::write(&place))) })
}

/// Reports an entry; reporting again what one has reported changes nothing.
#[utoipa::path(post, path = "/api/v1/entries/{id}/reports", tag = "moderation", params(("id" = String, Path)),
    request_body = ReportInput, responses((status = 204), WriteRefusals))]
pub async fn report_entry(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Body(input): Body<ReportInput>,
) -> Answer {
    let found = spine::find(&app.db, &actor, &id).await?;
    reports::report(&app.db, &actor, &found, input.reason.into(), &input.note).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Settles the open reports: nothing is wrong with it. What a report hid comes back.
#[utoipa::path(delete, path = "/api/v1/entries/{id}/reports", tag = "moderation", params(("id" = String, Path)),
    responses((status = 204), WriteRefusals))]
pub async fn keep_entry(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find(&app.db, &actor, &id).await?;
    hiding::keep(&app.db, &actor, &found).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Why an entry is hidden, for its author and those who approve.
#[utoipa::path(get, path = "/api/v1/entries/{id}/hiding", tag = "moderation", params(("id" = String, Path)),
    responses((status = 200, body = HidingJson), ReadRefusals))]
pub async fn read_hiding(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Json<HidingJson>, Failure> {
    let found = spine::find(&app.db, &actor, &id).await?;
    let hidden = hiding::shown(&app.db, &actor, &found).await?.ok_or(Error::NotFound)?;
    Ok(Json(HidingJson::from(&hidden)))
}

/// Hides an entry with the comments below it; a placeholder with the reason stands in its place.
#[utoipa::path(put, path = "/api/v1/entries/{id}/hiding", tag = "moderation", params(("id" = String, Path)),
    request_body = HidingInput, responses((status = 204), WriteRefusals))]
pub async fn hide_entry(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Body(input): Body<HidingInput>,
) -> Answer {
    let found = spine::find(&app.db, &actor, &id).await?;
    hiding::hide(&app.db, &actor, &found, input.reason.into(), &input.note).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Shows it again where it stood.
#[utoipa::path(delete, path = "/api/v1/entries/{id}/hiding", tag = "moderation", params(("id" = String, Path)),
    responses((status = 204), WriteRefusals))]
pub async fn unhide_entry(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find(&app.db, &actor, &id).await?;
    hiding::show(&app.db, &actor, &found).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Appeals against the hiding of one's own contribution, once.
#[utoipa::path(put, path = "/api/v1/entries/{id}/appeal", tag = "moderation", params(("id" = String, Path)),
    request_body = AppealInput, responses((status = 204), WriteRefusals))]
pub async fn appeal(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Body(input): Body<AppealInput>,
) -> Answer {
    let found = spine::find(&app.db, &actor, &id).await?;
    appeals::appeal(&app.db, &actor, &found, &input.appeal).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Decides about an appeal; whoever hid it does not.
#[utoipa::path(put, path = "/api/v1/entries/{id}/appeal/decision", tag = "moderation", params(("id" = String, Path)),
    request_body = DecisionInput, responses((status = 204), WriteRefusals))]
pub async fn decide_appeal(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Body(input): Body<DecisionInput>,
) -> Answer {
    let found = spine::find(&app.db, &actor, &id).await?;
    appeals::decide(&app.db, &actor, &found, input.granted, &input.decision).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Erases the text and the history of a hidden contribution that concerns how a person behaves or works.
#[utoipa::path(post, path = "/api/v1/entries/{id}/erasure", tag = "moderation", params(("id" = String, Path)),
    responses((status = 204), WriteRefusals))]
pub async fn erase_entry(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find(&app.db, &actor, &id).await?;
    erasure::erase(&app.db, &actor, &found).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
