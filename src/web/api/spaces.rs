//! Spaces and the pages in them.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{OriginalUri, Path, State};
use domain::Actor;
use domain::entries::nodes::{self, Node};
use domain::store::words::Level;
use domain::store::{EntryId, space};
use domain::wiki::lists;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::contract::ReadRefusals;
use super::cursor;
use super::dates::day;
use super::entry_json::State as PageState;
use super::input::Values;
use super::listing::{self, Listing};
use crate::access::Who;
use crate::app::App;
use crate::failure::Failure;
use crate::links;

/// A space as one person knows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpaceJson {
    pub slug: String,
    pub title: String,
    pub description: String,
    /// `open`: all staff read. `members`: known to all, read by members. `hidden`: known to members.
    #[schema(example = "open")]
    pub visibility: String,
    /// Whether somebody has to approve a text before readers see it.
    pub approval: bool,
    /// What the token's owner may do: `read`, `comment`, `write`, `approve`, `manage`, or nothing.
    pub level: Option<String>,
    /// Address in the browser.
    pub href: String,
}

impl SpaceJson {
    fn of(actor: &Actor, space: space::Model) -> Self {
        Self {
            level: actor.space_level(space.id).map(Level::word).map(str::to_owned),
            href: links::space(&space.slug),
            visibility: space.visibility.word().to_owned(),
            approval: space.approval,
            slug: space.slug,
            title: space.title,
            description: space.description,
        }
    }
}

/// All spaces the token's owner knows of, by title.
#[utoipa::path(get, path = "/api/v1/spaces", tag = "spaces",
    responses((status = 200, body = Listing<SpaceJson>), ReadRefusals))]
pub async fn list_spaces(Who(actor): Who, State(app): State<App>) -> Result<Listing<SpaceJson>, Failure> {
    let spaces = domain::spaces::list(&app.db, &actor).await?;
    let items = spaces.into_iter().map(|space| SpaceJson::of(&actor, space)).collect();
    Ok(Listing { items, next: None })
}

/// One space.
#[utoipa::path(get, path = "/api/v1/spaces/{slug}", tag = "spaces", params(("slug" = String, Path)),
    responses((status = 200, body = SpaceJson), ReadRefusals))]
pub async fn read_space(
    Who(actor): Who,
    State(app): State<App>,
    Path(slug): Path<String>,
) -> Result<Json<SpaceJson>, Failure> {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    Ok(Json(SpaceJson::of(&actor, space)))
}

/// A page in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageLine {
    pub id: String,
    pub title: String,
    /// Id of the page above; null at the top, or where the page above is not visible.
    pub parent: Option<String>,
    pub state: PageState,
    /// Day of the last change that readers see.
    #[schema(example = "2026-11-22")]
    pub changed: String,
    /// Address in the browser.
    pub href: String,
}

impl PageLine {
    pub fn of(app: &App, actor: &Actor, node: &Node, parents: &HashMap<EntryId, Node>) -> Self {
        Self {
            id: node.public_id.clone(),
            title: node.title.clone(),
            parent: node.parent_id.and_then(|id| parents.get(&id)).map(|parent| parent.public_id.clone()),
            state: node.state_for(actor).into(),
            changed: day(node.changed_at, &app.settings.zone),
            href: links::node(node),
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// Items of one stretch, 1–200; usually 50.
    pub limit: Option<u64>,
    /// Where to go on; from `next`.
    pub cursor: Option<String>,
}

/// All pages of a space that the token's owner sees, in the order in which they were made.
///
/// The order never changes, so following `next` shows every page once, whatever happens meanwhile.
#[utoipa::path(get, path = "/api/v1/spaces/{slug}/pages", tag = "pages", params(("slug" = String, Path), Stretch),
    responses((status = 200, body = Listing<PageLine>), ReadRefusals))]
pub async fn list_pages(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Path(slug): Path<String>,
    Values(stretch): Values<Stretch>,
) -> Result<Listing<PageLine>, Failure> {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    let after = stretch.cursor.as_deref().map(cursor::read).transpose()?;
    let after = after.map(|bytes| EntryId(Uuid::from_bytes(bytes)));
    let size = listing::size(stretch.limit);
    let mut nodes = lists::of_space(&app.db, &actor, space.id, after, size + 1).await?;
    let more = listing::cut(&mut nodes, size);
    let last = nodes.last().filter(|_| more).map(|node| cursor::write(node.id.0.as_bytes()));
    let parents = nodes::visible(&app.db, &actor, nodes.iter().filter_map(|node| node.parent_id)).await?;
    let items = nodes.iter().map(|node| PageLine::of(&app, &actor, node, &parents)).collect();
    Ok(Listing { items, next: last.map(|cursor| listing::next(&here, &cursor)) })
}
