//! Wiki pages: writing, publishing, placing, restricting, confirming, finding, importing.
//!
//! Operations take the actor and check the rule in their first line. What all content shares
//! (revisions, links, trash) lives in `entries`.

pub mod approval;
pub mod describe;
pub mod history;
pub mod import;
pub mod included;
pub mod lists;
mod merging;
pub mod pages;
pub mod place;
pub mod projection;
pub mod restrict;
pub mod review;
pub mod tree;
pub mod view;

use store::{EntryId, RevisionId};

/// What the editor sends. `base`: the revision the text builds on.
#[derive(Debug, Clone, Default)]
pub struct PageDraft {
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

/// Where a new page goes.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewPage {
    pub parent: Option<EntryId>,
    pub template: bool,
}
