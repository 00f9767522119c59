//! Files beside the texts: taken in when a page refers to them, bytes before rows.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures_util::stream::{self, BoxStream, StreamExt};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::{EntryId, FileId, file};
use tokio::io::AsyncReadExt;

use super::Intake;
use super::convert::{FileUse, Words};
use super::report;
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::files::{self, TakenIn, Upload};
use crate::intake::{Note, Why};

/// How much of a file is read at a time, bytes.
const PIECE: usize = 256 * 1024;

/// Files taken in during this run, by place: many pages may show the same picture.
#[derive(Default)]
pub(super) struct Shelf {
    taken: HashMap<PathBuf, TakenIn>,
}

/// What a text brought along.
#[derive(Default)]
pub(super) struct Brought {
    pub files: Vec<TakenIn>,
    pub notes: Vec<Note>,
}

impl Shelf {
    /// Takes in the files of a text. What is refused keeps its old address in the body.
    /// `present`: files the page has already; the same file is not attached twice.
    pub(super) async fn bring(
        &mut self,
        (db, actor, intake): (&Db, &Actor, &Intake<'_>),
        (entry, source): (EntryId, &str),
        words: &mut Words,
        present: &[file::Model],
    ) -> Result<Brought> {
        let mut brought = Brought::default();
        for used in std::mem::take(&mut words.files) {
            let known = self.taken.get(&used.place).cloned();
            let taken = match known {
                Some(taken) => Ok(taken),
                None => take_in(db, actor, intake, &used).await,
            };
            let mut taken = match taken {
                Ok(taken) => taken,
                Err(error) => {
                    let name = format!("{source} -> {}", used.address);
                    brought.notes.push(Note::new(name, report::refused(error)?));
                    restore_address(words, &used);
                    continue;
                }
            };
            self.taken.entry(used.place.clone()).or_insert_with(|| taken.clone());
            let same = |file: &&file::Model| file.hash == taken.row.hash && file.name == taken.row.name;
            if let Some(file) = present.iter().find(same) {
                words.body = words.body.replace(&format!("/d/{}/", used.public_id), &format!("/d/{}/", file.public_id));
                continue;
            }
            taken.row.id = FileId::new();
            taken.row.public_id.clone_from(&used.public_id);
            taken.row.entry_id = Some(entry);
            brought.files.push(taken);
        }
        Ok(brought)
    }
}

async fn take_in(db: &Db, actor: &Actor, intake: &Intake<'_>, used: &FileUse) -> Result<TakenIn> {
    let upload = Upload { name: &used.name, description: "", decorative: false, bytes: pieces(&used.place).await? };
    files::take_in(db, intake.blobs, actor, intake.space.id, upload).await
}

/// The bytes of a file, a piece at a time.
async fn pieces(place: &Path) -> Result<BoxStream<'static, std::io::Result<Bytes>>> {
    let file = tokio::fs::File::open(place).await.map_err(|_| crate::Faults::one("file", "file-broken"))?;
    let read = |mut file: tokio::fs::File| async move {
        let mut piece = Vec::with_capacity(PIECE);
        let read = (&mut file).take(PIECE as u64).read_to_end(&mut piece).await;
        match read {
            Ok(0) => None,
            Ok(_) => Some((Ok(Bytes::from(piece)), file)),
            Err(error) => Some((Err(error), file)),
        }
    };
    Ok(stream::unfold(file, read).boxed())
}

fn restore_address(words: &mut Words, used: &FileUse) {
    let written = used.written();
    words.body = text::markdown::rewrite_links(&words.body, |address, _| {
        let rest = address.strip_prefix(written.as_str())?;
        (rest.is_empty() || rest.starts_with('#')).then(|| format!("{}{rest}", without_fragment(&used.address)))
    });
}

fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

/// The files these entries have.
pub(super) async fn present(db: &Db, entries: &[EntryId]) -> Result<HashMap<EntryId, Vec<file::Model>>> {
    let rows = file::Entity::find().filter(file::Column::EntryId.is_in(entries.iter().copied())).all(db.read()).await?;
    let mut files: HashMap<EntryId, Vec<file::Model>> = HashMap::new();
    for row in rows {
        if let Some(entry) = row.entry_id {
            files.entry(entry).or_default().push(row);
        }
    }
    Ok(files)
}

/// The reason why a file's content cannot be told.
pub(super) fn unreadable(error: &std::io::Error) -> Why {
    Why::Unreadable(error.to_string())
}
