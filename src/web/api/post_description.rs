//! What is said of a Beitrag besides its text, and when it is published.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::entries::spine::Found;
use domain::entries::tags;
use domain::posts::details::{self, Details};
use domain::posts::{self, schedule};
use domain::store::Ts;
use domain::{Actor, Faults};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::contract::{ConditionRefusals, ReadRefusals, WriteRefusals};
use super::dates::{day, end};
use super::description::{moment, tag};
use super::entry_json::with_tag;
use super::input::{Body, Change};
use super::people::{self, Names, ResponsibleInput, ResponsibleJson};
use super::post_json::{self, PostJson};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};

/// What is said of a post besides its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct PostDescriptionJson {
    /// Plain text.
    pub lead: String,
    pub tags: Vec<String>,
    /// Id of the file that stands above the text.
    pub picture: Option<String>,
    /// In whose name it speaks, if not in the author's.
    pub on_behalf: Option<ResponsibleJson>,
    /// To whom questions go besides; only with `on_behalf`.
    pub deputy: Option<ResponsibleJson>,
    /// Last day on which it holds.
    #[schema(example = "2027-11-22")]
    pub valid_until: Option<String>,
    pub pinned: bool,
    /// Whether comments are wanted.
    pub comments: bool,
}

/// A whole new description; what is left out is taken away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostDescriptionInput {
    /// Plain text, at most 600 characters.
    #[serde(default)]
    pub lead: String,
    #[serde(default)]
    pub tags: Vec<String>,
    /// Id of a picture among the files of the post.
    pub picture: Option<String>,
    /// Other names than one's own need the right to approve, and what speaks on behalf of another person is
    /// published once they released it.
    pub on_behalf: Option<ResponsibleInput>,
    /// To whom questions go besides; only with `on_behalf`.
    pub deputy: Option<ResponsibleInput>,
    #[schema(example = "2027-11-22")]
    pub valid_until: Option<String>,
    #[serde(default)]
    pub pinned: bool,
    #[serde(default)]
    pub comments: bool,
}

/// When a draft is to be published.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleInput {
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub publish_at: String,
}

/// Reads the description, for those who may change it. Its `ETag` is its own, not the text's.
#[utoipa::path(get, path = "/api/v1/posts/{id}/description", tag = "posts", params(("id" = String, Path)),
    responses((status = 200, body = PostDescriptionJson, headers(("ETag" = String))), ReadRefusals))]
pub async fn read_post_description(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = posts::find(&app.db, &actor, &id).await?;
    answer(&app, &actor, &found).await
}

/// Replaces the description.
#[utoipa::path(put, path = "/api/v1/posts/{id}/description", tag = "posts",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The description's `ETag`.")),
    request_body = PostDescriptionInput,
    responses((status = 200, body = PostDescriptionJson, headers(("ETag" = String))), WriteRefusals, ConditionRefusals))]
pub async fn describe_post(Change { actor, app, id, condition, input }: Change<PostDescriptionInput>) -> Answer {
    let found = posts::find(&app.db, &actor, &id).await?;
    let now = details::of(&app.db, &actor, &found).await?;
    condition.holds(&tag(&now))?;
    let new = Details {
        lead: input.lead,
        tags: tags::tidy(input.tags.iter().map(String::as_str))?,
        picture: input.picture,
        on_behalf: people::responsible(&app, &actor, "on_behalf", input.on_behalf, now.on_behalf).await?,
        deputy: people::responsible(&app, &actor, "deputy", input.deputy, now.deputy).await?,
        valid_until: moment(&app, "valid_until", input.valid_until, now.valid_until, end)?,
        pinned: input.pinned,
        comments: input.comments,
    };
    details::save(&app.db, &actor, &found, &new).await?;
    let found = posts::find(&app.db, &actor, &id).await?;
    answer(&app, &actor, &found).await
}

async fn answer(app: &App, actor: &Actor, found: &Found) -> Result<Response, Failure> {
    let now = details::of(&app.db, actor, found).await?;
    let names = Names::of(app, actor, &[now.on_behalf, now.deputy]).await?;
    let etag = tag(&now);
    let body = PostDescriptionJson {
        on_behalf: names.responsible(now.on_behalf),
        deputy: names.responsible(now.deputy),
        valid_until: now.valid_until.map(|at| day(at, &app.settings.zone)),
        lead: now.lead,
        tags: now.tags,
        picture: now.picture,
        pinned: now.pinned,
        comments: now.comments,
    };
    Ok(with_tag(Json(body).into_response(), &etag))
}

/// Sets when the draft is published; the right to do so is looked at again then.
#[utoipa::path(put, path = "/api/v1/posts/{id}/schedule", tag = "posts", params(("id" = String, Path)),
    request_body = ScheduleInput,
    responses((status = 200, body = PostJson, headers(("ETag" = String))), WriteRefusals))]
pub async fn schedule_post(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Body(input): Body<ScheduleInput>,
) -> Answer {
    let found = posts::find(&app.db, &actor, &id).await?;
    let at: Timestamp = input.publish_at.parse().map_err(|_| Faults::one("publish_at", "date-form"))?;
    schedule::set(&app.db, &actor, &found, Ts(at.as_millisecond())).await?;
    post_json::answer(&app, &actor, &id, None, StatusCode::OK).await
}

/// Takes the time back: it stays a draft.
#[utoipa::path(delete, path = "/api/v1/posts/{id}/schedule", tag = "posts", params(("id" = String, Path)),
    responses((status = 204), WriteRefusals))]
pub async fn unschedule_post(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = posts::find(&app.db, &actor, &id).await?;
    schedule::clear(&app.db, &actor, &found).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
