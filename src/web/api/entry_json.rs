//! What the API shows of an entry of any kind to one person; each kind adds its own.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::Actor;
use domain::entries::history;
use domain::entries::nodes::{self, Node};
use domain::entries::spine::Found;
use domain::entries::tags;
use domain::people::directory;
use domain::rules::entry::{Abilities, abilities, see_head};
use domain::store::revision;
use domain::store::words::{EntryKind, EntryState};
use serde::Serialize;
use utoipa::ToSchema;

use super::dates::{day, minute};
use super::people::PersonJson;
use crate::app::App;
use crate::failure::Failure;
use crate::links;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EntryKind)]
pub enum Kind {
    Page,
    Post,
    Micropost,
    Comment,
    Situation,
    SituationReport,
    Participation,
    Proposal,
}

impl From<EntryKind> for Kind {
    fn from(kind: EntryKind) -> Self {
        match kind {
            EntryKind::Page => Self::Page,
            EntryKind::Post => Self::Post,
            EntryKind::Micropost => Self::Micropost,
            EntryKind::Comment => Self::Comment,
            EntryKind::Situation => Self::Situation,
            EntryKind::SituationReport => Self::SituationReport,
            EntryKind::Participation => Self::Participation,
            EntryKind::Proposal => Self::Proposal,
        }
    }
}

/// Where an entry is in its life. To readers a published entry is published, also while somebody
/// writes at its next text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EntryState)]
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

/// An entry with its Markdown source: the newest text the token's owner may read.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryJson {
    pub id: String,
    pub kind: Kind,
    /// Slug of the space.
    pub space: String,
    /// Of short posts and comments: their beginning.
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
    /// Day on which it was made.
    #[schema(example = "2026-11-22")]
    pub created: String,
    /// Day of the last change that readers see.
    #[schema(example = "2026-11-22")]
    pub changed: String,
    pub can: CanJson,
    /// Address in the browser.
    pub href: String,
}

/// What the token's owner may do to an entry.
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
    /// Counted from 1 for each entry.
    pub number: i64,
    pub title: String,
    /// Null where the account is gone, and where `confidential` is true.
    pub author: Option<PersonJson>,
    /// Only the Vertrauensstelle can learn who wrote it.
    pub confidential: bool,
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub created: String,
    pub summary: String,
    pub minor: bool,
}

impl RevisionLine {
    pub async fn of(app: &App, found: &Found, revision: &revision::Model) -> Result<Self, Failure> {
        let names = directory::names(&app.db, revision.author_id).await?;
        Ok(Self {
            number: revision.number,
            title: revision.title.clone(),
            author: revision.author_id.and_then(|id| names.get(&id)).map(PersonJson::from),
            confidential: history::is_unnamed(&app.db, found).await?,
            created: minute(revision.created_at),
            summary: revision.summary.clone(),
            minor: revision.minor,
        })
    }
}

/// An entry named in passing.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryLine {
    pub id: String,
    pub kind: Kind,
    pub title: String,
    /// Slug of its space.
    pub space: String,
    /// Address in the browser.
    pub href: String,
}

impl From<&Node> for EntryLine {
    fn from(node: &Node) -> Self {
        Self {
            id: node.public_id.clone(),
            kind: node.kind.into(),
            title: node.title.clone(),
            space: node.space_slug.clone(),
            href: links::node(node),
        }
    }
}

/// Adds the tag: the id of the revision shown. Readers learn nothing of a newer one from it.
pub fn tagged(response: Response, revision: &revision::Model) -> Response {
    with_tag(response, &revision.id.to_string())
}

/// Adds a tag.
pub fn with_tag(mut response: Response, tag: &str) -> Response {
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{tag}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// 201 says where the new thing is.
pub fn at(place: &str, created: impl IntoResponse) -> Response {
    let mut response = created.into_response();
    if let Ok(place) = HeaderValue::from_str(place) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

pub async fn entry_json(
    app: &App,
    actor: &Actor,
    found: &Found,
    revision: &revision::Model,
) -> Result<EntryJson, Failure> {
    let (entry, zone) = (&found.entry, &app.settings.zone);
    let published = entry.published_id.is_some();
    Ok(EntryJson {
        id: entry.public_id.clone(),
        kind: entry.kind.into(),
        space: found.space.slug.clone(),
        title: revision.title.clone(),
        body: revision.body.clone(),
        html: None,
        state: nodes::shown_state(see_head(actor, &found.facts).is_allowed(), entry.state, published).into(),
        published,
        tags: tags::shown(&app.db, actor, found).await?,
        revision: RevisionLine::of(app, found, revision).await?,
        created: day(entry.created_at, zone),
        changed: day(entry.changed_at, zone),
        can: abilities(actor, &found.facts).into(),
        href: links::read(found),
    })
}
