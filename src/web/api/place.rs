//! Where a page stands: moving it, laying it into the trash, taking it out again.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::entries::revisions;
use domain::entries::spine::{Found, Place};
use domain::entries::trash;
use domain::store::EntryId;
use domain::wiki;
use domain::wiki::place::{self, Target};
use domain::{Actor, Faults};
use serde::Deserialize;
use utoipa::ToSchema;

use super::contract::{ConditionRefusals, WriteRefusals};
use super::input::{Body, IfMatch, named};
use super::page_json::{self, PageJson};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};

/// Where a page is to go. The most exact value decides, the others must agree with it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveInput {
    /// Slug of a space: to its top.
    pub space: Option<String>,
    /// Id of a page: below it, as the last one.
    pub parent: Option<String>,
    /// Id of a page: right after it.
    pub after: Option<String>,
    /// As the first one of its level instead of the last.
    #[serde(default)]
    pub first: bool,
}

/// Moves a page with everything below it, within its space or to another one.
#[utoipa::path(post, path = "/api/v1/pages/{id}/move", tag = "pages", params(("id" = String, Path)),
    request_body = MoveInput, responses((status = 200, body = PageJson, headers(("ETag" = String))), WriteRefusals))]
pub async fn move_page(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Body(input): Body<MoveInput>,
) -> Answer {
    let found = wiki::find(&app.db, &actor, &id).await?;
    let target = target(&app, &actor, &input).await?;
    place::move_page(&app.db, &actor, &found, target).await?;
    let found = wiki::find(&app.db, &actor, &id).await?;
    page_json::answer(&app, &actor, &found, StatusCode::OK).await
}

async fn target(app: &App, actor: &Actor, input: &MoveInput) -> Result<Target, Failure> {
    let space = match &input.space {
        None => None,
        Some(slug) => Some(named(domain::spaces::find(&app.db, actor, slug).await, "space")?.id),
    };
    let parent = entry(app, actor, "parent", input.parent.as_deref()).await?;
    let after = entry(app, actor, "after", input.after.as_deref()).await?;
    let level = if input.first { Place::First } else { Place::Last };
    let target = match (space, &parent, &after) {
        (_, _, Some((id, row_parent, row_space))) => {
            Target { space: *row_space, parent: *row_parent, place: Place::After(*id) }
        }
        (_, Some((id, _, row_space)), None) => Target { space: *row_space, parent: Some(*id), place: level },
        (Some(space), None, None) => Target { space, parent: None, place: level },
        (None, None, None) => return Err(Faults::one("parent", "required").into()),
    };
    let agrees = space.is_none_or(|space| space == target.space)
        && parent.is_none_or(|(id, _, _)| target.parent == Some(id))
        && !(input.first && after.is_some());
    if agrees { Ok(target) } else { Err(Faults::one("parent", "contradiction").into()) }
}

type Entry = (EntryId, Option<EntryId>, domain::store::SpaceId);

async fn entry(app: &App, actor: &Actor, field: &'static str, id: Option<&str>) -> Result<Option<Entry>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let found = named(wiki::find(&app.db, actor, id).await, field)?.entry;
    Ok(Some((found.id, found.parent_id, found.space_id)))
}

/// Lays a page and everything below it into the trash, from where it can be restored for 30 days.
#[utoipa::path(delete, path = "/api/v1/pages/{id}", tag = "pages",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The page's `ETag`.")),
    responses((status = 204), WriteRefusals, ConditionRefusals))]
pub async fn trash_page(Who(actor): Who, State(app): State<App>, Path(id): Path<String>, condition: IfMatch) -> Answer {
    let found = wiki::find(&app.db, &actor, &id).await?;
    lay_down(&app, &actor, &found, &condition).await
}

/// Lays an entry of any kind into the trash if its text is the one that is meant.
pub async fn lay_down(app: &App, actor: &Actor, found: &Found, condition: &IfMatch) -> Answer {
    domain::rules::entry::delete(actor, &found.facts).check()?;
    let present = revisions::newest(&app.db, actor, found).await?.id;
    condition.holds(&present.to_string())?;
    trash::lay(&app.db, actor, found).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Takes a page out of the trash, with everything that was laid there together with it.
#[utoipa::path(post, path = "/api/v1/pages/{id}/restore", tag = "pages", params(("id" = String, Path)),
    responses((status = 200, body = PageJson, headers(("ETag" = String))), WriteRefusals))]
pub async fn restore_page(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = wiki::find(&app.db, &actor, &id).await?;
    trash::restore(&app.db, &actor, &found).await?;
    let found = wiki::find(&app.db, &actor, &id).await?;
    page_json::answer(&app, &actor, &found, StatusCode::OK).await
}
