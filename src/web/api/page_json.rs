//! A page as the API shows it to one person.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::Actor;
use domain::entries::spine::Found;
use domain::entries::{nodes, revisions};
use domain::store::revision;
use serde::Serialize;
use utoipa::ToSchema;

use super::entry_json::{EntryJson, entry_json, tagged};
use crate::app::App;
use crate::failure::Failure;

/// A page.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageJson {
    #[serde(flatten)]
    pub entry: EntryJson,
    /// Id of the page above; null at the top, or where the page above is not visible.
    pub parent: Option<String>,
}

/// The answer that shows a page, with its tag.
pub async fn answer(app: &App, actor: &Actor, found: &Found, status: StatusCode) -> Result<Response, Failure> {
    let revision = revisions::newest(&app.db, actor, found).await?;
    let page = page_json(app, actor, found, &revision).await?;
    Ok(tagged((status, Json(page)).into_response(), &revision))
}

pub async fn page_json(
    app: &App,
    actor: &Actor,
    found: &Found,
    revision: &revision::Model,
) -> Result<PageJson, Failure> {
    let parents = nodes::visible(&app.db, actor, found.entry.parent_id).await?;
    Ok(PageJson {
        entry: entry_json(app, actor, found, revision).await?,
        parent: parents.into_values().next().map(|parent| parent.public_id),
    })
}
