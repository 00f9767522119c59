//! A folder of Markdown files: plan the tree, then read, convert and write it in stretches.

use std::collections::HashMap;
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::stream::{self, StreamExt};
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use store::Ts;
use text::markdown::RelativeLink;

use super::addresses::Leads;
use super::attach::unreadable;
use super::convert::{self, Around, Target, Words};
use super::plan::{self, Ground, Node, Plan};
use super::report::Report;
use super::write::{Batch, Place, Prepared, Writer};
use super::{FROM_FILE, Intake, folders, known};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::intake::{Note, Why};
use crate::intake::{finished, lost};

/// Most pages and, about, most bytes of a stretch.
const PAGES: usize = 256;
const BYTES: u64 = 4 * 1024 * 1024;
/// Stretches being read while one is written.
const AHEAD: usize = 3;

/// What the reading threads share.
struct Reading {
    plan: Plan,
    /// Content of files, and whether a page refers to them, by path.
    digests: Mutex<HashMap<String, [u8; 32]>>,
    zone: TimeZone,
    now: Ts,
}

pub(super) async fn import(db: &Db, actor: &Actor, intake: &Intake<'_>, folder: &Path) -> Result<Report> {
    let known = known::load(db, actor, intake.space.id, FROM_FILE).await?;
    let ground = Ground {
        domain: crate::spaces::root_domain(db, intake.space.id).await?,
        last: known::last_positions(db, intake.space.id).await?,
    };
    let root = folder.to_owned();
    let planned = tokio::task::spawn_blocking(move || {
        let found = folders::look_through(&root)?;
        Ok::<_, std::io::Error>(plan::make(found, known, &ground))
    });
    let (plan, notes) = planned.await.map_err(lost)?.map_err(Error::internal)?;
    intake.progress.set_total(plan.nodes.len() as u64);
    let stretches = stretches(&plan.nodes);
    let reading =
        Arc::new(Reading { plan, digests: Mutex::default(), zone: intake.zone.clone(), now: db.clock().now() });
    let mut writer = Writer::new(db, actor, intake);
    writer.report.notes(notes);
    let mut batches = stream::iter(stretches)
        .map(|stretch| {
            let reading = reading.clone();
            tokio::task::spawn_blocking(move || reading.read(stretch))
        })
        .buffered(AHEAD);
    while let Some(batch) = batches.next().await {
        writer.write(batch.map_err(lost)?).await?;
    }
    drop(batches);
    writer.report.notes(reading.left_over());
    writer.finish().await
}

fn stretches(nodes: &[Node]) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, node) in nodes.iter().enumerate() {
        bytes += node.bytes();
        if at + 1 - start >= PAGES || bytes >= BYTES {
            stretches.push(start..at + 1);
            (start, bytes) = (at + 1, 0);
        }
    }
    if start < nodes.len() {
        stretches.push(start..nodes.len());
    }
    stretches
}

impl Reading {
    fn read(&self, stretch: Range<usize>) -> Batch {
        let mut batch = Batch { done: stretch.len() as u64, ..Batch::default() };
        for node in &self.plan.nodes[stretch] {
            if node.trashed {
                batch.notes.push(Note::new(node.source(), Why::InTrash));
                continue;
            }
            self.read_node(node, &mut batch);
        }
        batch
    }

    fn read_node(&self, node: &Node, batch: &mut Batch) {
        let mut mark = Sha256::new();
        let words = match &node.text {
            None => Ok(None),
            Some(text) => self.read_text(node, &text.place, &mut mark, &mut batch.notes).map(Some),
        };
        let words = match words {
            Ok(words) => words,
            Err(why) => {
                batch.notes.push(Note::new(node.source(), why));
                // A folder stays a page for what lies below it; a text that cannot be read is none.
                if !node.path.ends_with('/') || node.known.is_some() {
                    return;
                }
                mark = Sha256::new();
                None
            }
        };
        let without_text = words.is_none();
        let hash = finished(mark);
        match &node.known {
            Some(known) if known.source_hash.as_ref() == Some(&hash) => batch.unchanged += 1,
            // The folder's text is gone; the page stays as it is.
            Some(known) if without_text && known.source != node.path => {
                batch.notes.push(Note::new(&known.source, Why::Gone));
                batch.unchanged += 1;
            }
            known => batch.pages.push(Prepared {
                place: self.place(node),
                is_new: known.is_none(),
                is_folder: without_text,
                source: format!("{FROM_FILE}{}", if without_text { &node.path } else { node.source() }),
                hash,
                words: words.unwrap_or_else(|| Words { title: folder_title(node.name()), ..Words::default() }),
            }),
        }
    }

    fn read_text(&self, node: &Node, place: &Path, mark: &mut Sha256, notes: &mut Vec<Note>) -> Result<Words, Why> {
        let bytes = std::fs::read(place).map_err(|error| unreadable(&error))?;
        let source = convert::clean(&bytes)?;
        mark.update(&bytes);
        let around = Around { source: node.source(), name: node.name(), zone: &self.zone, now: self.now };
        let (words, found) = convert::markdown_file(&source, &around, |link| self.follow(node.source(), link), mark);
        notes.extend(found);
        Ok(words)
    }

    fn follow(&self, from: &str, link: &RelativeLink) -> Target {
        match self.plan.follow(from, link) {
            Leads::Page(node) => Target::Page(self.plan.nodes[node].public_id.clone()),
            Leads::File(path) => match self.digest(path) {
                Ok(content) => Target::File(self.plan.files[path].clone(), content),
                Err(_) => Target::Nowhere,
            },
            Leads::Nowhere => Target::Nowhere,
        }
    }

    /// The content of a file in short, read once.
    fn digest(&self, path: &str) -> std::io::Result<[u8; 32]> {
        if let Some(known) = self.digests.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
            return Ok(*known);
        }
        let mut file = std::fs::File::open(&self.plan.files[path])?;
        let mut content = Sha256::new();
        let mut piece = vec![0; 64 * 1024];
        loop {
            match file.read(&mut piece)? {
                0 => break,
                read => content.update(&piece[..read]),
            }
        }
        let content: [u8; 32] = content.finalize().into();
        self.digests.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), content);
        Ok(content)
    }

    fn place(&self, node: &Node) -> Place {
        Place {
            id: node.id,
            public_id: node.public_id.clone(),
            domain: node.domain,
            parent: node.parent.map(|parent| self.plan.nodes[parent].id),
            position: node.position,
        }
    }

    /// Files that no text refers to.
    fn left_over(&self) -> Vec<Note> {
        let used = self.digests.lock().unwrap_or_else(PoisonError::into_inner);
        let mut left: Vec<&String> = self.plan.files.keys().filter(|path| !used.contains_key(*path)).collect();
        left.sort();
        left.into_iter().map(|path| Note::new(path, Why::NotReferredTo)).collect()
    }
}

fn folder_title(name: &str) -> String {
    super::title::choose([name], name).text
}
