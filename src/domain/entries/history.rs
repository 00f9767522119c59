//! Versionsverlauf: the revisions of an entry and the difference between two.

use std::collections::HashMap;

use sea_orm::EntityTrait;
use store::words::EntryKind;
use store::{PersonId, RevisionId, Ts, comment, revision};
use text::diff::Comparison;

use super::releases;
use super::revisions::{self, RevisionHead};
use super::spine::Found;
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::people::directory::{self, PersonName};
use crate::workers;

/// Lines on one page of the history.
pub const LINES: u64 = 50;

/// A stretch of the history, newest first, with the names of those who wrote.
#[derive(Debug, Clone)]
pub struct History {
    pub lines: Vec<RevisionHead>,
    pub names: HashMap<PersonId, PersonName>,
    /// Who released which text in their name, and when.
    pub released: HashMap<RevisionId, (PersonId, Ts)>,
    /// Number below which older revisions follow.
    pub older: Option<i64>,
    /// Whoever wrote it did so confidentially: no text has a name.
    pub unnamed: bool,
}

pub async fn list(db: &Db, actor: &Actor, found: &Found, before: Option<i64>) -> Result<History> {
    let lines = revisions::list(db, actor, found, before, LINES).await?;
    let released = releases::of_texts(db, lines.iter().map(|line| line.id).collect()).await?;
    let named = released.values().map(|(name, _)| *name);
    let names = directory::names(db, lines.iter().filter_map(|line| line.author_id).chain(named)).await?;
    let full = lines.len() as u64 == LINES;
    let older = lines.last().map(|line| line.number).filter(|number| full && *number > 1);
    Ok(History { lines, names, released, older, unnamed: is_unnamed(db, found).await? })
}

/// Whether an entry is of somebody who is not named, which is not the same as of somebody who is gone.
pub async fn is_unnamed(db: &Db, found: &Found) -> Result<bool> {
    if found.entry.kind != EntryKind::Comment {
        return Ok(false);
    }
    let own = comment::Entity::find_by_id(found.entry.id).one(db.read()).await?;
    Ok(own.is_some_and(|own| own.confidential))
}

/// Two revisions and what changed between them, older first.
#[derive(Debug, Clone)]
pub struct Compared {
    pub old: revision::Model,
    pub new: revision::Model,
    pub comparison: Comparison,
}

pub async fn compare(db: &Db, actor: &Actor, found: &Found, a: i64, b: i64) -> Result<Compared> {
    let old = revisions::find(db, actor, found, a.min(b)).await?;
    let new = revisions::find(db, actor, found, a.max(b)).await?;
    let (left, right) = (with_title(&old), with_title(&new));
    let comparison = workers::text(left.len() + right.len(), move || text::diff::compare(&left, &right)).await?;
    Ok(Compared { old, new, comparison })
}

/// The title is compared as the text's first line.
fn with_title(revision: &revision::Model) -> String {
    format!("# {}\n\n{}", revision.title, revision.body)
}
