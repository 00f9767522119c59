//! The table of contents, level by level.

use axum::extract::{OriginalUri, Path, State};
use domain::entries::spine;
use domain::store::EntryId;
use domain::wiki::{self, tree};
use domain::{Actor, Error};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::contract::ReadRefusals;
use super::cursor;
use super::entry_json::State as PageState;
use super::input::Values;
use super::listing::{self, Listing};
use crate::access::Who;
use crate::app::App;
use crate::failure::Failure;
use crate::links;

/// A page in the table of contents.
#[derive(Debug, Serialize, ToSchema)]
pub struct TreeLine {
    pub id: String,
    pub title: String,
    pub state: PageState,
    /// Whether visible pages lie below.
    pub has_children: bool,
    /// Address in the browser.
    pub href: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct LevelValues {
    /// Id of the page whose children are meant; without it the top of the space.
    pub parent: Option<String>,
    /// Items of one stretch, 1–200; usually 50.
    pub limit: Option<u64>,
    /// Where to go on; from `next`.
    pub cursor: Option<String>,
}

/// One level of the table of contents, in its order.
#[utoipa::path(get, path = "/api/v1/spaces/{slug}/tree", tag = "pages", params(("slug" = String, Path), LevelValues),
    responses((status = 200, body = Listing<TreeLine>), ReadRefusals))]
pub async fn read_tree(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Path(slug): Path<String>,
    Values(values): Values<LevelValues>,
) -> Result<Listing<TreeLine>, Failure> {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    let parent = match &values.parent {
        None => None,
        Some(id) => {
            let found = wiki::find(&app.db, &actor, id).await?;
            Some(found.entry)
                .filter(|entry| entry.space_id == space.id)
                .ok_or(Error::NotFound)
                .map(|entry| Some(entry.id))?
        }
    };
    let after = match &values.cursor {
        None => None,
        Some(cursor) => Some(place_of(&app, &actor, cursor).await?),
    };
    let size = listing::size(values.limit);
    let mut nodes = tree::list(&app.db, &actor, space.id, parent, after, size + 1).await?;
    let more = listing::cut(&mut nodes, size);
    let next = nodes.last().filter(|_| more).map(|node| listing::next(&here, &cursor::write(node.id.0.as_bytes())));
    let ids: Vec<EntryId> = nodes.iter().map(|node| node.id).collect();
    let branches = tree::with_children(&app.db, &actor, &ids).await?;
    let items = nodes.iter().map(|node| TreeLine {
        id: node.public_id.clone(),
        title: node.title.clone(),
        state: node.state_for(&actor).into(),
        has_children: branches.contains(&node.id),
        href: links::node(node),
    });
    Ok(Listing { items: items.collect(), next })
}

/// Where the last page of the stretch before stands now. The cursor holds its id alone: a position
/// would tell how many siblings it has, hidden ones included.
async fn place_of(app: &App, actor: &Actor, text: &str) -> Result<(f64, EntryId), Failure> {
    let id = EntryId(Uuid::from_bytes(cursor::read(text)?));
    match spine::find_by_id(&app.db, actor, id).await {
        Ok(found) => Ok((found.entry.position, id)),
        Err(Error::NotFound) => Err(Failure::unreadable().because("the page at which the cursor stood is gone")),
        Err(error) => Err(error.into()),
    }
}
