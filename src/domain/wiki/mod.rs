//! Wiki pages: writing, publishing, placing, restricting, confirming, finding, importing.
//!
//! Operations take the actor and check the rule in their first line. What all content shares
//! (revisions, links, trash) lives in `entries`.

pub mod describe;
pub mod import;
pub mod included;
pub mod lists;
pub mod pages;
pub mod place;
pub mod restrict;
pub mod review;
pub mod tree;
pub mod view;

use sea_orm::EntityTrait;
use store::words::EntryKind;
use store::{EntryId, wiki_page};

use crate::actor::Actor;
use crate::db::Db;
pub use crate::entries::draft::{Draft, SaveAs};
use crate::entries::spine::{self, Found};
use crate::error::{Error, Result};

/// Finds a page by its public id; hidden, missing and what is no page are the same `NotFound`.
pub async fn find(db: &Db, actor: &Actor, public_id: &str) -> Result<Found> {
    spine::find_kind(db, actor, EntryKind::Page, public_id).await
}

/// What a page adds to its entry. To have found it is to see it.
pub async fn row(db: &Db, found: &Found) -> Result<wiki_page::Model> {
    wiki_page::Entity::find_by_id(found.entry.id).one(db.read()).await?.ok_or(Error::NotFound)
}

/// Where a new page goes.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewPage {
    pub parent: Option<EntryId>,
    pub template: bool,
}
