//! A file with one page a line: `{"id", "title", "body"}`. The pages stand at the top of the
//! space in the order of the lines.

use std::collections::HashSet;
use std::io::{BufRead, Read};

use futures_util::stream::{self, StreamExt};
use jiff::tz::TimeZone;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use store::{DomainId, EntryId, Ts, public_id};

use super::attach::lost;
use super::convert::{self, Around, Words};
use super::known::{self, KnownPages};
use super::report::{Note, Report, Why};
use super::write::{Batch, Place, Prepared, Writer};
use super::{FROM_LINE, Intake};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};

/// Longest line, bytes: a text of the greatest length with every character escaped.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;
/// Longest id, characters.
const LONGEST_ID: usize = 300;
/// Most lines and, about, most bytes of a stretch.
const LINES: usize = 256;
const BYTES: usize = 4 * 1024 * 1024;
const AHEAD: usize = 3;

type Lines = Box<dyn BufRead + Send>;

/// A line as it stands in the file. More fields than these are nobody's business.
#[derive(Deserialize)]
struct Line {
    id: Id,
    #[serde(default)]
    title: Option<String>,
    body: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}

/// Raw lines with the number of the first one; `None` is a line that was too long.
struct Stretch {
    first: usize,
    lines: Vec<Option<Vec<u8>>>,
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
    let mut stretches = stream::unfold((lines, 1), |(lines, first)| async move {
        let read = tokio::task::spawn_blocking(move || next_stretch(lines, first)).await;
        match read.map_err(lost).and_then(|read| read.map_err(Error::internal)) {
            Ok((stretch, _)) if stretch.lines.is_empty() => None,
            Ok((stretch, lines)) => {
                let next = stretch.first + stretch.lines.len();
                Some((Ok(stretch), (lines, next)))
            }
            Err(error) => Some((Err(error), (Box::new(std::io::empty()) as Lines, first))),
        }
    })
    .map(|stretch| {
        let zone = zone.clone();
        async move {
            let stretch = stretch?;
            tokio::task::spawn_blocking(move || read(stretch, &zone, now)).await.map_err(lost)
        }
    })
    .buffered(AHEAD)
    .boxed();
    while let Some(ready) = stretches.next().await {
        writer.write(pages.batch(ready?)).await?;
    }
    drop(stretches);
    writer.report.notes(pages.known.left().into_iter().map(|id| Note::new(id, Why::Gone)));
    writer.finish().await
}

fn next_stretch(mut lines: Lines, first: usize) -> std::io::Result<(Stretch, Lines)> {
    let mut stretch = Stretch { first, lines: Vec::new() };
    let mut bytes = 0;
    while stretch.lines.len() < LINES && bytes < BYTES {
        let mut line = Vec::new();
        let read = (&mut lines).take(MOST_BYTES as u64 + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        bytes += read;
        if read > MOST_BYTES && line.last() != Some(&b'\n') {
            skip_line(&mut lines)?;
            stretch.lines.push(None);
        } else {
            stretch.lines.push(Some(line));
        }
    }
    Ok((stretch, lines))
}

fn skip_line(lines: &mut Lines) -> std::io::Result<()> {
    loop {
        let (used, ended) = match lines.fill_buf()? {
            [] => return Ok(()),
            buffer => match buffer.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), false),
            },
        };
        lines.consume(used);
        if ended {
            return Ok(());
        }
    }
}

/// Reads and converts the lines of a stretch; empty ones are none.
fn read(stretch: Stretch, zone: &TimeZone, now: Ts) -> Vec<Result<Ready, Note>> {
    let lines = stretch.lines.into_iter().zip(stretch.first..);
    let full = lines.filter(|(line, _)| line.as_ref().is_none_or(|line| !line.trim_ascii().is_empty()));
    full.map(|(line, number)| {
        read_line(line.as_deref(), zone, now).map_err(|why| Note::new(format!("line {number}"), why))
    })
    .collect()
}

fn read_line(line: Option<&[u8]>, zone: &TimeZone, now: Ts) -> Result<Ready, Why> {
    let line = line.ok_or(Why::TooLarge(MOST_BYTES / 1024 / 1024))?;
    let line = std::str::from_utf8(line).map_err(|_| Why::NotUtf8)?;
    let line: Line = serde_json::from_str(line).map_err(|error| Why::NoJson(error.to_string()))?;
    let id = match line.id {
        Id::Text(id) => id,
        Id::Number(id) => id.to_string(),
    };
    let usable = !id.trim().is_empty() && id.chars().count() <= LONGEST_ID && !id.chars().any(char::is_control);
    if !usable {
        return Err(Why::NoId);
    }
    let title = line.title.unwrap_or_default();
    let mut mark = Sha256::new();
    mark.update(&title);
    mark.update([0]);
    mark.update(&line.body);
    let body = convert::clean(line.body.as_bytes())?;
    let around = Around { source: &id, name: &id, zone, now };
    let (words, notes) = convert::plain_body(&title, body, &around);
    Ok(Ready { hash: convert::finished(mark), words, notes, id })
}

/// What lines become, one after the other.
struct Pages {
    known: KnownPages,
    seen: HashSet<String>,
    domain: DomainId,
    last: f64,
}

impl Pages {
    fn batch(&mut self, lines: Vec<Result<Ready, Note>>) -> Batch {
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
