//! A file with one page a line: `{"id", "title", "body"}`. The pages stand at the top of the
//! space in the order of the lines.

use std::collections::HashSet;

use futures_util::stream::StreamExt;
use jiff::tz::TimeZone;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use store::{DomainId, EntryId, Ts, public_id};

use super::convert::{self, Around, Words};
use super::known::{self, KnownPages};
use super::report::Report;
use super::write::{Batch, Place, Prepared, Writer};
use super::{FROM_LINE, Intake};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::intake::lines::{self, Id, Lines};
use crate::intake::{self, Note, Why};

/// A line as it stands in the file. More fields than these are nobody's business.
#[derive(Deserialize)]
struct Line {
    id: Id,
    #[serde(default)]
    title: Option<String>,
    body: String,
}

/// A line that can become a page.
struct Ready {
    id: String,
    hash: String,
    words: Words,
    notes: Vec<Note>,
}

pub(super) async fn import(db: &Db, actor: &Actor, intake: &Intake<'_>, lines: Lines) -> Result<Report> {
    let mut pages = Pages {
        known: known::load(db, actor, intake.space.id, FROM_LINE).await?,
        seen: HashSet::new(),
        domain: crate::spaces::root_domain(db, intake.space.id).await?,
        last: known::last_positions(db, intake.space.id).await?.get(&None).copied().unwrap_or(0.0),
    };
    let mut writer = Writer::new(db, actor, intake);
    let (zone, now) = (intake.zone.clone(), db.clock().now());
    let mut stretches = lines::stretches(lines, move |line| read_line(line, &zone, now));
    while let Some(ready) = stretches.next().await {
        writer.write(pages.batch(ready?)).await?;
    }
    drop(stretches);
    writer.report.notes(pages.known.left().into_iter().map(|id| Note::new(id, Why::Gone)));
    writer.finish().await
}

fn read_line(line: &str, zone: &TimeZone, now: Ts) -> std::result::Result<Ready, Why> {
    let line: Line = lines::parsed(line)?;
    let id = line.id.usable()?;
    let title = line.title.unwrap_or_default();
    let mut mark = Sha256::new();
    mark.update(&title);
    mark.update([0]);
    mark.update(&line.body);
    let body = convert::clean(line.body.as_bytes())?;
    let around = Around { source: &id, name: &id, zone, now };
    let (words, notes) = convert::plain_body(&title, body, &around);
    Ok(Ready { hash: intake::finished(mark), words, notes, id })
}

/// What lines become, one after the other.
struct Pages {
    known: KnownPages,
    seen: HashSet<String>,
    domain: DomainId,
    last: f64,
}

impl Pages {
    fn batch(&mut self, lines: Vec<std::result::Result<Ready, Note>>) -> Batch {
        let mut batch = Batch { done: lines.len() as u64, ..Batch::default() };
        for line in lines {
            match line {
                Ok(ready) => self.take(ready, &mut batch),
                Err(note) => batch.notes.push(note),
            }
        }
        batch
    }

    fn take(&mut self, ready: Ready, batch: &mut Batch) {
        if !self.seen.insert(ready.id.clone()) {
            batch.notes.push(Note::new(ready.id, Why::Twice));
            return;
        }
        batch.notes.extend(ready.notes);
        let known = self.known.take(&ready.id);
        if known.as_ref().is_some_and(known::Known::is_trashed) {
            batch.notes.push(Note::new(ready.id, Why::InTrash));
            return;
        }
        if known.as_ref().and_then(|known| known.source_hash.as_ref()) == Some(&ready.hash) {
            batch.unchanged += 1;
            return;
        }
        let position = known.as_ref().map_or(self.last + 1.0, |known| known.position);
        self.last = self.last.max(position);
        batch.pages.push(Prepared {
            place: Place {
                id: known.as_ref().map_or_else(EntryId::new, |known| known.id),
                public_id: known.as_ref().map_or_else(public_id, |known| known.public_id.clone()),
                domain: known.as_ref().map_or(self.domain, |known| known.domain_id),
                parent: None,
                position,
            },
            is_new: known.is_none(),
            is_folder: false,
            source: format!("{FROM_LINE}{}", ready.id),
            hash: ready.hash,
            words: ready.words,
        });
    }
}
