//! Entries as lists, trees and links show them: title, address, and what decides who sees them.

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Select};
use store::words::EntryState;
use store::{DomainId, EntryId, PersonId, SpaceId, Ts, entry, space};

use crate::actor::Actor;
use crate::rules;
use crate::rules::entry::EntryFacts;

/// An entry in passing.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct Node {
    pub id: EntryId,
    pub public_id: String,
    pub space_id: SpaceId,
    pub space_slug: String,
    pub domain_id: DomainId,
    pub parent_id: Option<EntryId>,
    pub author_id: Option<PersonId>,
    pub title: String,
    pub slug: String,
    pub state: EntryState,
    pub published: bool,
    pub position: f64,
    pub changed_at: Ts,
}

impl Node {
    /// Whether this actor may know of it; the same rule as everywhere.
    pub fn visible_to(&self, actor: &Actor) -> bool {
        rules::entry::see(actor, &self.facts()).is_allowed()
    }

    fn facts(&self) -> EntryFacts {
        EntryFacts {
            space: self.space_id,
            domain: self.domain_id,
            state: self.state,
            published: self.published,
            author: self.author_id,
            owner: None,
            deputy: None,
            owner_unit: None,
            deputy_unit: None,
            approval: false,
        }
    }
}

/// Columns of [`Node`] for statements written by hand; the entry is `e`, its space `s`.
pub(crate) const COLUMNS: &str = "e.id, e.public_id, e.space_id, s.slug AS space_slug, e.domain_id, e.parent_id, \
    e.author_id, e.title, e.slug, e.state, (e.published_id IS NOT NULL) AS published, e.position, e.changed_at";

/// A query whose rows are [`Node`]s; the caller adds the scope.
pub(crate) fn query() -> Select<entry::Entity> {
    use entry::Column::{
        AuthorId, ChangedAt, DomainId, Id, ParentId, Position, PublicId, PublishedId, Slug, SpaceId, State, Title,
    };
    entry::Entity::find()
        .select_only()
        .columns([Id, PublicId, SpaceId, DomainId, ParentId, AuthorId, Title, Slug, State, Position, ChangedAt])
        .column_as(PublishedId.is_not_null(), "published")
        .column_as(space::Column::Slug, "space_slug")
        .inner_join(space::Entity)
}

/// A query for the visible nodes: the scope is already in it.
pub(crate) fn seen(actor: &Actor) -> Select<entry::Entity> {
    query().filter(rules::entry::seen(actor))
}
