//! Building a fresh index beside the one in use.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use uuid::Uuid;

use super::folder::Folder;
use super::writer::Changes;
use super::{Index, Opened};
use crate::document::Document;
use crate::error::{Error, Result};

/// A fresh index under construction. Dropping it keeps what was committed; the next
/// [`Index::rebuild`] with the same vocabulary continues from its payload.
pub struct Rebuild {
    index: Index,
    opened: Arc<Opened>,
    changes: Changes,
}

impl Rebuild {
    pub(super) fn begin(index: &Index, vocabulary: Option<Vec<u8>>) -> Result<Self> {
        if index.shared.rebuilding.swap(true, Ordering::AcqRel) {
            return Err(Error::Locked);
        }
        match begin(&index.shared.folder, vocabulary) {
            Ok(opened) => {
                let opened = Arc::new(opened);
                let changes = Changes::new(opened.clone(), index.shared.settings.heap);
                Ok(Self { index: index.clone(), opened, changes })
            }
            Err(error) => {
                index.shared.rebuilding.store(false, Ordering::Release);
                Err(error)
            }
        }
    }

    /// The payload of the last commit to the index under construction; `None` at the start.
    pub fn payload(&self) -> Result<Option<String>> {
        self.opened.payload()
    }

    /// Adds a document or replaces the one with the same id.
    pub fn put(&mut self, document: &Document) -> Result<()> {
        self.changes.put(document)
    }

    /// Removes a document; an unknown id is no error.
    pub fn remove(&mut self, id: Uuid) -> Result<()> {
        self.changes.remove(id)
    }

    /// Makes what was put durable, so that an interrupted rebuild can continue there.
    pub fn commit(&mut self, payload: &str) -> Result<()> {
        self.changes.commit(payload)
    }

    /// Puts the fresh index in the place of the old one, whose files are then removed.
    /// `payload` is the log position up to which it is complete. An open [`super::Writer`]
    /// notices at its next change ([`Error::Replaced`]).
    pub fn finish(mut self, payload: &str) -> Result<()> {
        self.changes.commit(payload)?;
        self.changes.rest()?;
        let folder = &self.index.shared.folder;
        folder.set_current(self.opened.name())?;
        self.index.replace(self.opened.clone());
        if let Err(error) = folder.remove_others(self.opened.name()) {
            tracing::warn!(%error, "an old search index could not be removed");
        }
        Ok(())
    }
}

impl Drop for Rebuild {
    fn drop(&mut self) {
        self.index.shared.rebuilding.store(false, Ordering::Release);
    }
}

fn begin(folder: &Folder, vocabulary: Option<Vec<u8>>) -> Result<Opened> {
    let (unfinished, fresh) = folder.unfinished()?;
    if let Some(name) = unfinished {
        let same = folder.vocabulary(&name)? == vocabulary;
        match Opened::open(folder, &name) {
            Ok(opened) if same => return Ok(opened),
            Ok(_) | Err(Error::NeedsRebuild(_)) => folder.remove(&name)?,
            Err(error) => return Err(error),
        }
    }
    Opened::create(folder, &fresh, vocabulary)
}
