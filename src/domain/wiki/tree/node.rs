//! A page as the tree knows it, and what decides who sees it there.

use sea_orm::FromQueryResult;
use store::words::{EntryKind, EntryState, Level as Right};
use store::{DomainId, EntryId, SpaceId};

use crate::actor::Actor;
use crate::entries::nodes::shown_state;
use crate::rules;
use crate::rules::entry::EntryFacts;

/// A page in the tree.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct TreeNode {
    pub id: EntryId,
    pub public_id: String,
    pub title: String,
    pub slug: String,
    pub domain_id: DomainId,
    pub state: EntryState,
    pub published: bool,
    pub position: f64,
    /// There is a page below it, outside the trash.
    pub any_below: bool,
    /// There is one that whoever sees this page sees as well.
    pub open_below: bool,
}

impl TreeNode {
    pub(super) fn place(&self) -> Anchor {
        (self.position, self.id)
    }

    pub(super) fn visible_to(&self, actor: &Actor, space: SpaceId) -> bool {
        let facts = EntryFacts {
            id: self.id,
            kind: EntryKind::Page,
            space,
            domain: self.domain_id,
            state: self.state,
            published: self.published,
            author: None,
            owner: None,
            deputy: None,
            owner_unit: None,
            deputy_unit: None,
            approval: false,
            released: false,
            frozen: false,
        };
        rules::entry::see(actor, &facts).is_allowed()
    }

    /// The state this actor may know.
    pub fn state_for(&self, actor: &Actor) -> EntryState {
        shown_state(actor.level(self.domain_id) >= Some(Right::Write), self.state, self.published)
    }
}

/// Where a page stands among its siblings.
pub(super) type Anchor = (f64, EntryId);

/// What decides whether somebody sees any of the pages below one: one row per combination.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct Below {
    pub(super) parent_id: EntryId,
    domain_id: DomainId,
    published: bool,
}

impl Below {
    pub(super) fn visible_to(&self, actor: &Actor) -> bool {
        let needed = if self.published { Right::Read } else { Right::Write };
        actor.level(self.domain_id) >= Some(needed)
    }
}
