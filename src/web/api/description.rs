//! What is said of a page besides its text.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::entries::spine::Found;
use domain::entries::tags;
use domain::store::Ts;
use domain::wiki;
use domain::wiki::describe::{self, Description};
use domain::{Actor, Faults};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::contract::{ConditionRefusals, ReadRefusals, WriteRefusals};
use super::dates::{day, end, start};
use super::entry_json::with_tag;
use super::input::Change;
use super::people::{self, Names, ResponsibleInput, ResponsibleJson};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};

/// Who answers for a page, how long it holds, and its tags.
#[derive(Debug, Serialize, ToSchema)]
pub struct DescriptionJson {
    pub tags: Vec<String>,
    pub owner: Option<ResponsibleJson>,
    pub deputy: Option<ResponsibleJson>,
    /// First day on which the page holds.
    #[schema(example = "2026-11-22")]
    pub valid_from: Option<String>,
    /// Last day on which the page holds.
    #[schema(example = "2027-11-22")]
    pub valid_until: Option<String>,
    /// Day on which somebody is to look whether the page is still right.
    #[schema(example = "2027-05-22")]
    pub review_at: Option<String>,
    /// Months between two such days.
    pub review_months: Option<i64>,
    /// Whether new pages may start from it.
    pub template: bool,
}

/// A whole new description; what is left out is taken away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DescriptionInput {
    #[serde(default)]
    pub tags: Vec<String>,
    pub owner: Option<ResponsibleInput>,
    pub deputy: Option<ResponsibleInput>,
    /// First day on which the page holds.
    #[schema(example = "2026-11-22")]
    pub valid_from: Option<String>,
    /// Last day on which the page holds.
    #[schema(example = "2027-11-22")]
    pub valid_until: Option<String>,
    #[schema(example = "2027-05-22")]
    pub review_at: Option<String>,
    /// 1–60.
    pub review_months: Option<i64>,
    #[serde(default)]
    pub template: bool,
}

/// Reads the description. Its `ETag` is its own, not the text's.
#[utoipa::path(get, path = "/api/v1/pages/{id}/description", tag = "pages", params(("id" = String, Path)),
    responses((status = 200, body = DescriptionJson, headers(("ETag" = String))), ReadRefusals))]
pub async fn read_description(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = wiki::find(&app.db, &actor, &id).await?;
    answer(&app, &actor, &found).await
}

/// Replaces the description.
#[utoipa::path(put, path = "/api/v1/pages/{id}/description", tag = "pages",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The description's `ETag`.")),
    request_body = DescriptionInput,
    responses((status = 200, body = DescriptionJson, headers(("ETag" = String))), WriteRefusals, ConditionRefusals))]
pub async fn describe_page(Change { actor, app, id, condition, input }: Change<DescriptionInput>) -> Answer {
    let found = wiki::find(&app.db, &actor, &id).await?;
    domain::rules::entry::edit(&actor, &found.facts).check()?;
    let now = describe::of(&app.db, &actor, &found).await?;
    condition.holds(&tag(&now))?;
    let new = Description {
        tags: tags::tidy(input.tags.iter().map(String::as_str))?,
        owner: people::responsible(&app, &actor, "owner", input.owner, now.owner).await?,
        deputy: people::responsible(&app, &actor, "deputy", input.deputy, now.deputy).await?,
        valid_from: moment(&app, "valid_from", input.valid_from, now.valid_from, start)?,
        valid_until: moment(&app, "valid_until", input.valid_until, now.valid_until, end)?,
        review_at: moment(&app, "review_at", input.review_at, now.review_at, start)?,
        review_months: input.review_months,
        template: input.template,
    };
    describe::save(&app.db, &actor, &found, &new).await?;
    let found = wiki::find(&app.db, &actor, &id).await?;
    answer(&app, &actor, &found).await
}

async fn answer(app: &App, actor: &Actor, found: &Found) -> Result<Response, Failure> {
    let now = describe::of(&app.db, actor, found).await?;
    let names = Names::of(app, actor, &[now.owner, now.deputy]).await?;
    let written = |at: Option<Ts>| at.map(|at| day(at, &app.settings.zone));
    let etag = tag(&now);
    let body = DescriptionJson {
        owner: names.responsible(now.owner),
        deputy: names.responsible(now.deputy),
        valid_from: written(now.valid_from),
        valid_until: written(now.valid_until),
        review_at: written(now.review_at),
        review_months: now.review_months,
        template: now.template,
        tags: now.tags,
    };
    Ok(with_tag(Json(body).into_response(), &etag))
}

/// Equal for equal descriptions.
pub fn tag(description: &impl std::fmt::Debug) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    format!("{description:?}").hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A day as a moment. A day that stays the same keeps its moment.
pub fn moment(
    app: &App,
    field: &'static str,
    input: Option<String>,
    now: Option<Ts>,
    edge: fn(Date, &jiff::tz::TimeZone) -> Option<Ts>,
) -> Result<Option<Ts>, Failure> {
    let Some(input) = input else { return Ok(None) };
    let zone = &app.settings.zone;
    if let Some(now) = now.filter(|now| day(*now, zone) == input) {
        return Ok(Some(now));
    }
    let date = Some(&input).filter(|input| input.len() == 10).and_then(|input| input.parse::<Date>().ok());
    let at = date.and_then(|date| edge(date, zone));
    at.map(Some).ok_or_else(|| Faults::one(field, "date-form").into())
}
