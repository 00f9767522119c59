//! Kommentare below entries of any kind, in threads one level deep.
//!
//! A comment is an entry whose parent is what it stands below: it moves, is restricted and laid into
//! the trash with it. Its title is the beginning of its text. What is said of it by a click lives in
//! `reactions`.

pub mod confidential;
mod core;
pub mod list;
pub mod mentions;
pub mod month;
pub mod place;
pub mod questions;
pub mod write;

use sea_orm::EntityTrait;
use store::comment;
use store::words::EntryKind;

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::{self, Found};
use crate::error::{Error, Result};
use crate::rules;
use crate::rules::comment::Place;

/// Longest text of a comment, characters.
pub const LIMIT: usize = 10_000;
/// Threads on one page, and the answers one thread takes.
pub const THREADS: u64 = 20;
pub const ANSWERS: u64 = 50;

/// A comment with what it stands below, both proven to be visible to the actor.
#[derive(Debug, Clone)]
pub struct Commented {
    pub found: Found,
    pub row: comment::Model,
    pub on: Found,
}

/// Finds a comment by its public id; hidden, missing and what is no comment are the same `NotFound`.
pub async fn find(db: &Db, actor: &Actor, public_id: &str) -> Result<Commented> {
    let found = spine::find_kind(db, actor, EntryKind::Comment, public_id).await?;
    let row = comment::Entity::find_by_id(found.entry.id).one(db.read()).await?.ok_or(Error::NotFound)?;
    let on = spine::find_by_id(db, actor, row.on_id).await?;
    Ok(Commented { found, row, on })
}

/// Whether comments are wanted below this entry, and from which level on.
pub(crate) fn place(on: &Found) -> Place {
    let open = on.entry.comments && rules::kinds::of(on.entry.kind).comments;
    Place { open, level: rules::kinds::create_level(EntryKind::Comment, &on.space) }
}
