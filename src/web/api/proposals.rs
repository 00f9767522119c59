//! Vorschläge: reading, standing behind, checking, answering, joining.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::entries::responsible::Responsible;
use domain::participation::proposals::respond::{self, Answer as Response};
use domain::participation::proposals::review::{self, Assignment};
use domain::participation::proposals::{self, merge, submit, support, view};
use domain::store::words::Verdict;
use domain::store::{Ts, UnitId};
use domain::{Actor, Faults};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;

use super::contract::{HiddenRefusal, ReadRefusals, WriteRefusals};
use super::dates::end;
use super::gone::or_hidden;
use super::input::Body;
use super::people::{ResponsibleInput, responsible};
use super::proposal_json::ProposalJson;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};

/// Who is to check a proposal: a person by id, a unit by id, or both.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentInput {
    pub person: Option<String>,
    pub unit: Option<String>,
    /// Last day on which its official response is promised: `2026-12-31`.
    pub due: String,
}

/// An official response, or its draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResponseInput {
    /// What becomes of it; one of the `verdicts` in `can`.
    pub verdict: String,
    /// Required, at most 4,000 characters.
    pub reason: String,
    /// Id of the unit it is forwarded to; with `forwarded` alone.
    pub unit: Option<String>,
    /// Last day until which it is deferred; with `deferred` alone.
    pub until: Option<String>,
    /// It waits for whoever decides; readers do not see it.
    #[serde(default)]
    pub draft: bool,
}

/// With which proposal of the same Beteiligung it is joined.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeInput {
    /// Id of the proposal that stays.
    pub into: String,
}

pub async fn shown(app: &App, actor: &Actor, id: &str) -> Result<ProposalJson, Failure> {
    let view = or_hidden(app, actor, id, view::show(&app.db, actor, id).await).await?;
    Ok(ProposalJson::of(&view, &app.settings.zone))
}

/// One proposal.
#[utoipa::path(get, path = "/api/v1/proposals/{id}", tag = "participation", params(("id" = String, Path)),
    responses((status = 200, body = ProposalJson), ReadRefusals, HiddenRefusal))]
pub async fn read_proposal(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Json<ProposalJson>, Failure> {
    Ok(Json(shown(&app, &actor, &id).await?))
}

/// Stands behind it; twice is the same as once.
#[utoipa::path(put, path = "/api/v1/proposals/{id}/support", tag = "participation", params(("id" = String, Path)),
    responses((status = 204), WriteRefusals))]
pub async fn support_proposal(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = proposals::find(&app.db, &actor, &id).await?;
    support::give(&app.db, &actor, &found).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Steps back.
#[utoipa::path(delete, path = "/api/v1/proposals/{id}/support", tag = "participation", params(("id" = String, Path)),
    responses((status = 204), WriteRefusals))]
pub async fn step_back(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = proposals::find(&app.db, &actor, &id).await?;
    support::take_back(&app.db, &actor, &found).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Takes one's own proposal back, until somebody checks it.
#[utoipa::path(post, path = "/api/v1/proposals/{id}/withdrawal", tag = "participation", params(("id" = String, Path)),
    responses((status = 204), WriteRefusals))]
pub async fn withdraw_proposal(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = proposals::find(&app.db, &actor, &id).await?;
    submit::withdraw(&app.db, &actor, &found).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Says who checks it and until when. Never who wrote it.
#[utoipa::path(put, path = "/api/v1/proposals/{id}/assignment", tag = "participation", params(("id" = String, Path)),
    request_body = AssignmentInput, responses((status = 204), WriteRefusals))]
pub async fn assign_proposal(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Body(input): Body<AssignmentInput>,
) -> Answer {
    let found = proposals::find(&app.db, &actor, &id).await?;
    let person = input.person.map(ResponsibleInput::Person);
    let reviewer = match responsible(&app, &actor, "person", person, None).await? {
        Some(Responsible::Person(person)) => Some(person),
        _ => None,
    };
    let due_at = last_moment(&app, "due_at", &input.due)?;
    let new = Assignment { unit: unit(&app, &actor, input.unit).await?, reviewer, due_at };
    review::assign(&app.db, &actor, &found, &new).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Publishes an official response, or leaves a draft of one. Whoever is named as deciding publishes.
#[utoipa::path(post, path = "/api/v1/proposals/{id}/responses", tag = "participation", params(("id" = String, Path)),
    request_body = ResponseInput, responses((status = 204), WriteRefusals))]
pub async fn respond_to_proposal(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Body(input): Body<ResponseInput>,
) -> Answer {
    let found = proposals::find(&app.db, &actor, &id).await?;
    let verdict = Verdict::from_word(&input.verdict).ok_or_else(|| Faults::one("verdict", "choice"))?;
    let until = input.until.as_deref().map(|day| last_moment(&app, "until", day)).transpose()?;
    let unit = unit(&app, &actor, input.unit).await?;
    let response = Response { verdict, reason: input.reason, unit, until, pictures: Vec::new() };
    match input.draft {
        true => respond::draft(&app.db, &actor, &found, &response).await?,
        false => respond::publish(&app.db, &actor, &found, &response).await?,
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Joins it with another one; both stay readable, nobody's support is moved.
#[utoipa::path(post, path = "/api/v1/proposals/{id}/merge", tag = "participation", params(("id" = String, Path)),
    request_body = MergeInput, responses((status = 204), WriteRefusals))]
pub async fn merge_proposal(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Body(input): Body<MergeInput>,
) -> Answer {
    let from = proposals::find(&app.db, &actor, &id).await?;
    let into = proposals::find(&app.db, &actor, &input.into).await?;
    merge::merge(&app.db, &actor, &from, &into).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn unit(app: &App, actor: &Actor, id: Option<String>) -> Result<Option<UnitId>, Failure> {
    let named = responsible(app, actor, "unit", id.map(ResponsibleInput::Unit), None).await?;
    Ok(match named {
        Some(Responsible::Unit(unit)) => Some(unit),
        _ => None,
    })
}

fn last_moment(app: &App, field: &'static str, day: &str) -> Result<Ts, Failure> {
    let day: Option<Date> = day.parse().ok();
    let at = day.and_then(|day| end(day, &app.settings.zone));
    at.ok_or_else(|| Faults::one(field, "day-form").into())
}
