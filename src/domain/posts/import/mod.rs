//! Bringing contributions in, in great number: a file with a Beitrag, Kurzbeitrag or Kommentar a line.
//!
//! Each keeps the id its source had, so that a second run finds it again: what has not changed stays
//! untouched, what has changed becomes a new revision. Lines are read a stretch at a time and written
//! in one transaction for each, so an interrupted run goes on where it stopped and the memory needed
//! does not grow with the file. A line may name what stands in lines before it.
//!
//! Nobody is notified of what was imported; lists show it by its own time. Deliberately absent:
//! deleting what is no longer in the file.

mod known;
mod lines;
mod meant;
mod revise;
mod write;

use futures_util::stream::StreamExt;
use jiff::tz::TimeZone;
use store::space;

use self::meant::Meant;
use self::write::Writer;
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::intake::Notes;
use crate::intake::lines as source;
use crate::progress::Progress;
use crate::rules;

/// What an import is told.
pub struct Intake<'a> {
    /// Where lines go that name no space.
    pub space: &'a space::Model,
    /// The zone of times without one.
    pub zone: &'a TimeZone,
    /// Hears of every line that is done.
    pub progress: &'a Progress,
    /// Reads and reports, but writes nothing.
    pub dry_run: bool,
}

/// What an import did; `skipped` says of every line that was not taken why.
#[derive(Debug, Default)]
pub struct Report {
    pub new: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub skipped: Notes,
}

/// Imports the lines. `Denied` unless the actor manages the space: most is in somebody else's name.
pub async fn json_lines(
    db: &Db,
    actor: &Actor,
    intake: &Intake<'_>,
    lines: impl std::io::BufRead + Send + 'static,
) -> Result<Report> {
    rules::space::manage(actor, intake.space.id).check()?;
    let (zone, now) = (intake.zone.clone(), db.clock().now());
    let mut stretches = source::stretches(Box::new(lines), move |line| lines::read(line, &zone, now));
    let mut writer = Writer::new(db, actor, intake, Meant::new(db, actor, intake.space));
    while let Some(read) = stretches.next().await {
        let read = read?;
        let done = read.len() as u64;
        writer.write(read).await?;
        intake.progress.add(done);
    }
    Ok(writer.report)
}
