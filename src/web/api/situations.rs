//! Lageblog: Lagen, Lagemeldungen, Richtigstellungen. Nothing said here is changed afterwards.

use axum::Json;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use domain::Actor;
use domain::people::rights;
use domain::situations::report::{self, NewReport};
use domain::situations::start::{self, NewSituation};
use domain::situations::{self, lists, press, view};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::audience::AudienceInput;
use super::contract::{HiddenRefusal, ReadRefusals, WriteRefusals};
use super::cursor;
use super::entry_json::at;
use super::gone::or_hidden;
use super::input::{Body, Once, Values};
use super::listing::{Listing, next};
use super::situation_json::{ReportJson, SituationJson, SituationLine};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::links;
use crate::stretch::linked;

/// A new Lage with its first report.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSituationInput {
    /// One line, at most 300 characters.
    pub title: String,
    /// The first report: Markdown, at most 2,000 characters.
    pub body: String,
    /// Whom of the space it is for; without it everybody who reads there.
    pub audience: Option<AudienceInput>,
}

/// A new report, or a correction.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReportInput {
    /// Markdown, at most 2,000 characters.
    pub body: String,
    /// Released for the press at once, by those who approve.
    #[serde(default)]
    pub press: bool,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ReportValues {
    /// Where to go on; from `next`.
    pub cursor: Option<String>,
}

/// The Lagen of a space, running ones first, then latest first; at most 50.
#[utoipa::path(get, path = "/api/v1/spaces/{slug}/situations", tag = "situations", params(("slug" = String, Path)),
    responses((status = 200, body = Listing<SituationLine>), ReadRefusals))]
pub async fn list_situations(
    Who(actor): Who,
    State(app): State<App>,
    Path(slug): Path<String>,
) -> Result<Listing<SituationLine>, Failure> {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    let lines = lists::of_space(&app.db, &actor, space.id).await?;
    Ok(Listing { items: lines.iter().map(SituationLine::from).collect(), next: None })
}

/// Declares a Lage: it stands on every page of those it is for until it is ended.
#[utoipa::path(post, path = "/api/v1/spaces/{slug}/situations", tag = "situations",
    params(("slug" = String, Path), Once), request_body = NewSituationInput,
    responses((status = 201, body = SituationJson, headers(("Location" = String))), WriteRefusals))]
pub async fn start_situation(
    Who(actor): Who,
    State(app): State<App>,
    Path(slug): Path<String>,
    once: Once,
    Body(input): Body<NewSituationInput>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    let audience = AudienceInput::read_any(input.audience, &app, &actor).await?;
    let first = NewReport { body: input.body, key: once.key(&actor), ..NewReport::default() };
    let new = NewSituation { title: input.title, audience, first };
    let id = start::start(&app.db, &actor, space.id, &new).await?;
    // It may stand in a domain opened just now, of which this request's rights know nothing.
    let actor = rights::renewed(&app.db, &actor).await?;
    let place = links::api_one("situations", &id);
    let here = place.parse().map_err(domain::Error::internal)?;
    Ok(at(&place, (StatusCode::CREATED, stretch(&app, &actor, &id, None, &here).await?)))
}

/// A Lage with its reports, newest first, 50 at a time.
#[utoipa::path(get, path = "/api/v1/situations/{id}", tag = "situations", params(("id" = String, Path), ReportValues),
    responses((status = 200, body = SituationJson, headers(("Link" = String))), ReadRefusals, HiddenRefusal))]
pub async fn read_situation(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Path(id): Path<String>,
    Values(values): Values<ReportValues>,
) -> Answer {
    let before = values.cursor.as_deref().map(cursor::read).transpose()?.map(i64::from_be_bytes);
    stretch(&app, &actor, &id, before, &here).await
}

async fn stretch(app: &App, actor: &Actor, id: &str, before: Option<i64>, here: &Uri) -> Result<Response, Failure> {
    let view = or_hidden(app, actor, id, view::show(&app.db, actor, id, before).await).await?;
    let next = view.older.map(|number| next(here, &cursor::write(&number.to_be_bytes())));
    let body = SituationJson::of(&view, next.clone());
    Ok(linked(Json(body).into_response(), next.as_deref(), None))
}

/// Ends a Lage for good.
#[utoipa::path(post, path = "/api/v1/situations/{id}/end", tag = "situations", params(("id" = String, Path)),
    responses((status = 204), WriteRefusals))]
pub async fn end_situation(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let of = situations::find(&app.db, &actor, &id).await?;
    start::end(&app.db, &actor, &of).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Adds a report to a running Lage; its number is the order in which the server took it.
#[utoipa::path(post, path = "/api/v1/situations/{id}/reports", tag = "situations",
    params(("id" = String, Path), Once), request_body = NewReportInput,
    responses((status = 201, body = ReportJson, headers(("Location" = String))), WriteRefusals))]
pub async fn add_report(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    once: Once,
    Body(input): Body<NewReportInput>,
) -> Answer {
    let of = situations::find(&app.db, &actor, &id).await?;
    let id = report::add(&app.db, &actor, &of, &new(input, once.key(&actor))).await?;
    made(&app, &actor, &id).await
}

/// One report.
#[utoipa::path(get, path = "/api/v1/situation-reports/{id}", tag = "situations", params(("id" = String, Path)),
    responses((status = 200, body = ReportJson), ReadRefusals, HiddenRefusal))]
pub async fn read_report(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Json<ReportJson>, Failure> {
    Ok(Json(one(&app, &actor, &id).await?))
}

/// Puts a report right by another one; the old text stays and names what corrected it.
#[utoipa::path(post, path = "/api/v1/situation-reports/{id}/correction", tag = "situations",
    params(("id" = String, Path), Once), request_body = NewReportInput,
    responses((status = 201, body = ReportJson, headers(("Location" = String))), WriteRefusals))]
pub async fn correct_report(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    once: Once,
    Body(input): Body<NewReportInput>,
) -> Answer {
    let wrong = situations::find_report(&app.db, &actor, &id).await?;
    let id = report::correct(&app.db, &actor, &wrong, &new(input, once.key(&actor))).await?;
    made(&app, &actor, &id).await
}

/// Releases a report for the press.
#[utoipa::path(put, path = "/api/v1/situation-reports/{id}/press", tag = "situations", params(("id" = String, Path)),
    responses((status = 204), WriteRefusals))]
pub async fn release_report(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    released(&app, &actor, &id, true).await
}

/// Takes the release back.
#[utoipa::path(delete, path = "/api/v1/situation-reports/{id}/press", tag = "situations",
    params(("id" = String, Path)), responses((status = 204), WriteRefusals))]
pub async fn withdraw_report(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    released(&app, &actor, &id, false).await
}

async fn released(app: &App, actor: &Actor, id: &str, released: bool) -> Answer {
    let report = situations::find_report(&app.db, actor, id).await?;
    press::release(&app.db, actor, &report, released).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn new(input: NewReportInput, key: String) -> NewReport {
    NewReport { body: input.body, press: input.press, key, picture: None }
}

async fn made(app: &App, actor: &Actor, id: &str) -> Answer {
    Ok(at(&links::api_one("situation-reports", id), (StatusCode::CREATED, Json(one(app, actor, id).await?))))
}

async fn one(app: &App, actor: &Actor, id: &str) -> Result<ReportJson, Failure> {
    let found = or_hidden(app, actor, id, view::one(&app.db, actor, id).await).await?;
    Ok(ReportJson::from(&found))
}
