//! What somebody wants to have written.

use store::words::{EntryKind, EntryState};
use store::{DomainId, EntryId, PersonId, RevisionId, SpaceId, Ts, UnitId, entry, public_id};

use super::links;
use crate::rules::entry::EntryFacts;

/// What an editor sends. `base`: the revision the text builds on.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub title: String,
    pub body: String,
    pub summary: String,
    pub minor: bool,
    pub base: Option<RevisionId>,
    /// `None` leaves the tags as they are.
    pub tags: Option<Vec<String>>,
    pub save_as: SaveAs,
}

/// What becomes of a saved text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SaveAs {
    /// Readers see it at once.
    #[default]
    Published,
    /// Those who write see it.
    Draft,
    /// Those who write see it, those who approve are asked.
    Submitted,
}

impl SaveAs {
    pub(super) fn state(self) -> EntryState {
        match self {
            Self::Published => EntryState::Published,
            Self::Draft => EntryState::Draft,
            Self::Submitted => EntryState::InApproval,
        }
    }
}

/// Where a new entry stands, and who answers for it.
#[derive(Debug, Clone)]
pub(crate) struct Start {
    pub kind: EntryKind,
    pub space: SpaceId,
    pub domain: DomainId,
    pub parent: Option<EntryId>,
    pub position: f64,
    pub owner: Option<PersonId>,
    pub owner_unit: Option<UnitId>,
    /// Readers may not see it before an approval.
    pub approval: bool,
}

impl Start {
    /// At the end of nothing, below nothing, answered for by nobody.
    pub(crate) fn new(kind: EntryKind, space: SpaceId, domain: DomainId) -> Self {
        Self { kind, space, domain, parent: None, position: 0.0, owner: None, owner_unit: None, approval: false }
    }

    /// The row of an entry that begins here at `at`, a draft with a text yet to be written.
    pub(crate) fn row(&self, author: Option<PersonId>, title: &str, at: Ts) -> entry::Model {
        entry::Model {
            id: EntryId::new(),
            public_id: public_id(),
            kind: self.kind,
            space_id: self.space,
            domain_id: self.domain,
            parent_id: self.parent,
            author_id: author,
            owner_id: self.owner,
            owner_unit_id: self.owner_unit,
            deputy_id: None,
            deputy_unit_id: None,
            title_key: links::title_key(title),
            sort_key: text::sort_key(title),
            slug: text::slug(title),
            title: title.to_owned(),
            state: EntryState::Draft,
            position: self.position,
            head_id: RevisionId::new(),
            published_id: None,
            valid_from: None,
            valid_until: None,
            news_at: None,
            comments: true,
            frozen: false,
            created_at: at,
            changed_at: at,
            version: 0,
        }
    }

    /// What the rules need to know before there is an entry.
    pub(crate) fn facts(&self, author: Option<PersonId>) -> EntryFacts {
        EntryFacts {
            // Nobody has written it yet.
            id: EntryId::new(),
            kind: self.kind,
            space: self.space,
            domain: self.domain,
            state: EntryState::Draft,
            published: false,
            author,
            owner: self.owner,
            deputy: None,
            owner_unit: self.owner_unit,
            deputy_unit: None,
            approval: self.approval,
            released: false,
            frozen: false,
        }
    }
}
