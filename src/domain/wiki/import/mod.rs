//! Bringing pages in: a folder of Markdown files becomes a tree of pages, a file of JSON lines a
//! list of them.
//!
//! Every page keeps where it came from, so that a second run finds it again: what has not changed
//! stays untouched, what has changed becomes a new revision, what is gone is only reported. Texts
//! are read and converted beside the database, a stretch at a time, and written in chunks; an
//! interrupted run goes on where it stopped. Whatever cannot be taken is reported with the reason.
//!
//! Deliberately absent: merging with what was changed here since (both texts are in the history)
//! and deleting.

mod addresses;
mod attach;
mod convert;
mod folders;
mod known;
mod lines;
mod markdown;
mod order;
mod plan;
mod report;
mod revise;
mod title;
mod write;

#[cfg(test)]
mod tests;

use std::path::Path;

use jiff::tz::TimeZone;
use store::space;
use store::words::EntryKind;

pub use report::Report;

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::draft::Start;
use crate::error::Result;
use crate::files::Blobs;
pub use crate::intake::lines::MOST_BYTES as LONGEST_LINE;
pub use crate::intake::{Note, Notes, Why};
use crate::progress::Progress;
use crate::rules;

/// What an import is told.
pub struct Intake<'a> {
    pub space: &'a space::Model,
    /// Where files go. A dry run is given a throw-away store.
    pub blobs: &'a Blobs,
    /// The zone of dates without one.
    pub zone: &'a TimeZone,
    /// Hears of every page that is done; its total is set as soon as it is known.
    pub progress: &'a Progress,
    /// Reads and reports, but writes nothing.
    pub dry_run: bool,
}

/// Imports a folder with everything below it. `Denied` unless the actor may publish in the space.
pub async fn markdown(db: &Db, actor: &Actor, intake: &Intake<'_>, folder: &Path) -> Result<Report> {
    may_import(db, actor, intake).await?;
    markdown::import(db, actor, intake, folder).await
}

/// Imports a file with one page a line. `Denied` unless the actor may publish in the space.
pub async fn json_lines(
    db: &Db,
    actor: &Actor,
    intake: &Intake<'_>,
    lines: impl std::io::BufRead + Send + 'static,
) -> Result<Report> {
    may_import(db, actor, intake).await?;
    lines::import(db, actor, intake, Box::new(lines)).await
}

/// Imported pages are published at once: where the space asks for approval, only those who may
/// give it import.
async fn may_import(db: &Db, actor: &Actor, intake: &Intake<'_>) -> Result<()> {
    rules::space::write(actor, intake.space.id).check()?;
    let start = Start {
        kind: EntryKind::Page,
        space: intake.space.id,
        domain: crate::spaces::root_domain(db, intake.space.id).await?,
        parent: None,
        position: 0.0,
        owner: None,
        owner_unit: None,
        approval: rules::kinds::approval(EntryKind::Page, intake.space),
    };
    rules::entry::publish(actor, &start.facts(actor.person())).check()
}

const FROM_FILE: &str = "md:";
const FROM_LINE: &str = "jsonl:";

/// A source without its sort, as notes call it.
fn bare(source: &str) -> &str {
    source.strip_prefix(FROM_FILE).or_else(|| source.strip_prefix(FROM_LINE)).unwrap_or(source)
}

/// The id of an imported page as measurements name it: the JSON line's id, the file's name
/// without `.md`, or for a folder's page the name of the folder. `source` as the page keeps it.
pub fn docid(source: &str) -> &str {
    if let Some(id) = source.strip_prefix(FROM_LINE) {
        return id;
    }
    let path = source.strip_prefix(FROM_FILE).unwrap_or(source);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if !folder.is_empty() && (name.is_empty() || folders::is_index(name)) {
        return folder.rsplit('/').next().unwrap_or(folder);
    }
    folders::stem(name)
}
