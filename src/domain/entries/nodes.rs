//! Entries as lists, trees and links show them: title, address, and what decides who sees them.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Select};
use store::words::{EntryKind, EntryState};
use store::{DomainId, EntryId, PersonId, SpaceId, Ts, entry, space};

use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::rules;
use crate::rules::entry::EntryFacts;

/// An entry in passing.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct Node {
    pub id: EntryId,
    pub kind: EntryKind,
    pub public_id: String,
    pub space_id: SpaceId,
    pub space_slug: String,
    pub domain_id: DomainId,
    pub parent_id: Option<EntryId>,
    pub author_id: Option<PersonId>,
    pub owner_id: Option<PersonId>,
    pub title: String,
    pub slug: String,
    pub state: EntryState,
    pub published: bool,
    pub position: f64,
    pub changed_at: Ts,
}

impl Node {
    /// Whether it stands in lists, trees and links for this actor: the decision behind
    /// [`rules::entry::seen`]. What lies in the trash is found there alone.
    pub fn visible_to(&self, actor: &Actor) -> bool {
        self.state != EntryState::Trashed && rules::entry::see(actor, &self.facts()).is_allowed()
    }

    /// The node as this actor may see it: with the state of [`Node::state_for`].
    pub(crate) fn shown_to(self, actor: &Actor) -> Self {
        Self { state: self.state_for(actor), ..self }
    }

    /// The state this actor may know: to readers a published page is published, also while a newer
    /// text is being written.
    pub fn state_for(&self, actor: &Actor) -> EntryState {
        let unpublished = rules::entry::see_head(actor, &self.facts()).is_allowed();
        shown_state(unpublished, self.state, self.published)
    }

    fn facts(&self) -> EntryFacts {
        EntryFacts {
            id: self.id,
            kind: self.kind,
            space: self.space_id,
            domain: self.domain_id,
            state: self.state,
            published: self.published,
            author: self.author_id,
            owner: self.owner_id,
            deputy: None,
            owner_unit: None,
            deputy_unit: None,
            approval: false,
            released: false,
            frozen: false,
        }
    }
}

/// As [`Node::state_for`], for what has been loaded otherwise. `writes`: sees the newest text.
pub fn shown_state(writes: bool, state: EntryState, published: bool) -> EntryState {
    if writes || !published || state == EntryState::Trashed { state } else { EntryState::Published }
}

/// Those of these entries that the actor sees, by id.
pub async fn visible(db: &Db, actor: &Actor, ids: impl IntoIterator<Item = EntryId>) -> Result<HashMap<EntryId, Node>> {
    let mut ids: Vec<EntryId> = ids.into_iter().collect();
    ids.sort();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = all(db, actor, seen(actor).filter(entry::Column::Id.is_in(ids))).await?;
    Ok(rows.into_iter().map(|node| (node.id, node)).collect())
}

/// Columns of [`Node`] for statements written by hand; the entry is `e`, its space `s`.
pub(crate) const COLUMNS: &str = "e.id, e.kind, e.public_id, e.space_id, s.slug AS space_slug, e.domain_id, e.parent_id, \
    e.author_id, e.owner_id, e.title, e.slug, e.state, (e.published_id IS NOT NULL) AS published, e.position, e.changed_at";

/// The same for a second node of a row: the entry is `t`, its space `ts`, each name begins with `t_`.
pub(crate) const COLUMNS_T: &str = "t.id AS t_id, t.kind AS t_kind, t.public_id AS t_public_id, t.space_id AS t_space_id, \
    ts.slug AS t_space_slug, t.domain_id AS t_domain_id, t.parent_id AS t_parent_id, t.author_id AS t_author_id, \
    t.owner_id AS t_owner_id, t.title AS t_title, t.slug AS t_slug, t.state AS t_state, (t.published_id IS NOT NULL) AS t_published, \
    t.position AS t_position, t.changed_at AS t_changed_at";

/// A query whose rows are [`Node`]s; the caller adds the scope.
pub(crate) fn query() -> Select<entry::Entity> {
    use entry::Column::{
        AuthorId, ChangedAt, DomainId, Id, Kind, OwnerId, ParentId, Position, PublicId, PublishedId, Slug, SpaceId,
        State, Title,
    };
    entry::Entity::find()
        .select_only()
        .columns([Id, Kind, PublicId, SpaceId, DomainId, ParentId, AuthorId, OwnerId])
        .columns([Title, Slug, State, Position, ChangedAt])
        .column_as(PublishedId.is_not_null(), "published")
        .column_as(space::Column::Slug, "space_slug")
        .inner_join(space::Entity)
}

/// A query for the visible nodes: the scope is already in it.
pub(crate) fn seen(actor: &Actor) -> Select<entry::Entity> {
    query().filter(rules::entry::seen(actor))
}

/// As [`seen`], pages only.
pub(crate) fn pages(actor: &Actor) -> Select<entry::Entity> {
    seen(actor).filter(entry::Column::Kind.eq(EntryKind::Page))
}

/// As [`seen`], without comments: what has an address of its own.
pub(crate) fn titled(actor: &Actor) -> Select<entry::Entity> {
    seen(actor).filter(entry::Column::Kind.ne(EntryKind::Comment))
}

/// The nodes of a query that has its scope, as the actor may see them.
pub(crate) async fn all(db: &Db, actor: &Actor, query: Select<entry::Entity>) -> Result<Vec<Node>> {
    let rows = query.into_model::<Node>().all(db.read()).await?;
    Ok(rows.into_iter().map(|node| node.shown_to(actor)).collect())
}
