//! Blog: Beiträge and Kurzbeiträge of a space, and how they are listed.
//!
//! Their texts, revisions, approval, files and trash are those of every entry (`entries`).

pub mod announcements;
pub mod details;
pub mod import;
pub mod lists;
pub mod schedule;
pub mod short;
pub mod view;
pub mod write;

use sea_orm::EntityTrait;
use store::words::EntryKind;
use store::{EntryId, post};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::{self, Found};
use crate::error::{Error, Result};

/// What stands in a blog.
pub const KINDS: [EntryKind; 2] = [EntryKind::Post, EntryKind::Micropost];

/// Finds what stands in a blog by its public id; hidden, missing and anything else are the same `NotFound`.
pub async fn find(db: &Db, actor: &Actor, public_id: &str) -> Result<Found> {
    spine::find_of(db, actor, &KINDS, public_id).await
}

/// What a Beitrag adds to its entry.
pub(crate) async fn row(db: &Db, id: EntryId) -> Result<post::Model> {
    post::Entity::find_by_id(id).one(db.read()).await?.ok_or(Error::NotFound)
}
