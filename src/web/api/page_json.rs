//! A page as the API shows it to one person.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Actor;
use domain::entries::nodes;
use domain::entries::revisions;
use domain::entries::spine::Found;
use domain::people::directory;
use domain::rules::entry::{Abilities, abilities, see_head};
use domain::store::revision;
use domain::store::words::EntryState;
use domain::wiki::describe;
use serde::Serialize;
use utoipa::ToSchema;

use super::dates::{day, minute};
use super::people::PersonJson;
use crate::app::App;
use crate::failure::Failure;
use crate::links;

/// Where a page is in its life. To readers a published page is published, also while somebody
/// writes at its next text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PageState)]
pub enum State {
    Draft,
    InApproval,
    Returned,
    Published,
    Trashed,
}

impl From<EntryState> for State {
    fn from(state: EntryState) -> Self {
        match state {
            EntryState::Draft => Self::Draft,
            EntryState::InApproval => Self::InApproval,
            EntryState::Returned => Self::Returned,
            EntryState::Published => Self::Published,
            EntryState::Trashed => Self::Trashed,
        }
    }
}

/// A page with its Markdown source: the newest text the token's owner may read.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageJson {
    pub id: String,
    /// Slug of the space.
    pub space: String,
    /// Id of the page above; null at the top, or where the page above is not visible.
    pub parent: Option<String>,
    pub title: String,
    /// Markdown.
    pub body: String,
    /// The text as a reader sees it, where it was asked for. Addresses in it begin with `/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    pub state: State,
    /// Whether readers have a text to see.
    pub published: bool,
    pub tags: Vec<String>,
    pub revision: RevisionLine,
    /// Day on which the page was made.
    #[schema(example = "2026-11-22")]
    pub created: String,
    /// Day of the last change that readers see.
    #[schema(example = "2026-11-22")]
    pub changed: String,
    pub can: CanJson,
    /// Address in the browser.
    pub href: String,
}

/// What the token's owner may do to the page.
#[derive(Debug, Serialize, ToSchema)]
pub struct CanJson {
    pub edit: bool,
    pub publish: bool,
    pub decide: bool,
    pub confirm: bool,
    pub delete: bool,
    pub restrict: bool,
}

impl From<Abilities> for CanJson {
    fn from(can: Abilities) -> Self {
        let Abilities { edit, publish, decide, confirm, delete, restrict } = can;
        Self { edit, publish, decide, confirm, delete, restrict }
    }
}

/// A revision without its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevisionLine {
    /// Counted from 1 for each page.
    pub number: i64,
    pub title: String,
    pub author: Option<PersonJson>,
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub created: String,
    pub summary: String,
    pub minor: bool,
}

impl RevisionLine {
    pub async fn of(app: &App, revision: &revision::Model) -> Result<Self, Failure> {
        let names = directory::names(&app.db, revision.author_id).await?;
        Ok(Self {
            number: revision.number,
            title: revision.title.clone(),
            author: revision.author_id.and_then(|id| names.get(&id)).map(PersonJson::from),
            created: minute(revision.created_at),
            summary: revision.summary.clone(),
            minor: revision.minor,
        })
    }
}

/// The answer that shows a page, with its tag.
pub async fn answer(app: &App, actor: &Actor, found: &Found, status: StatusCode) -> Result<Response, Failure> {
    let revision = revisions::newest(&app.db, actor, found).await?;
    let page = page_json(app, actor, found, &revision).await?;
    Ok(tagged((status, Json(page)).into_response(), &revision))
}

/// Adds the tag: the id of the revision shown. Readers learn nothing of a newer one from it.
pub fn tagged(mut response: Response, revision: &revision::Model) -> Response {
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", revision.id)) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

pub async fn page_json(
    app: &App,
    actor: &Actor,
    found: &Found,
    revision: &revision::Model,
) -> Result<PageJson, Failure> {
    let (entry, zone) = (&found.entry, &app.settings.zone);
    let parents = nodes::visible(&app.db, actor, entry.parent_id).await?;
    let published = entry.published_id.is_some();
    Ok(PageJson {
        id: entry.public_id.clone(),
        space: found.space.slug.clone(),
        parent: parents.into_values().next().map(|parent| parent.public_id),
        title: revision.title.clone(),
        body: revision.body.clone(),
        html: None,
        state: nodes::shown_state(see_head(actor, &found.facts).is_allowed(), entry.state, published).into(),
        published,
        tags: describe::of(&app.db, actor, found).await?.tags,
        revision: RevisionLine::of(app, revision).await?,
        created: day(entry.created_at, zone),
        changed: day(entry.changed_at, zone),
        can: abilities(actor, &found.facts).into(),
        href: links::page(&found.space.slug, &entry.slug, &entry.public_id),
    })
}
