//! The index on disk: opening, reading, writing by one writer, rebuilding beside.
//!
//! The folder given to [`Index::open`] holds one sub-folder per built index and a file
//! `current` that names the one in use. Replacing an index is one atomic rename of that
//! file; readers keep the files they have open. Only sub-folders this floor made are ever
//! removed, and only when they are not in use.

mod folder;
mod opened;
mod rebuild;
mod writer;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use uuid::Uuid;

use crate::error::{Error, Reason, Result};
use crate::hits::{Hits, Suggestion};
use crate::query::{Query, Scope};
use crate::vocabulary::Vocabulary;

use folder::Folder;
pub(crate) use opened::Opened;
pub use rebuild::Rebuild;
pub use writer::Writer;

/// How much an index may use.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Memory for writing in bytes, while something is being written; at least 15 MB.
    pub heap: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { heap: 32_000_000 }
    }
}

/// A search index. Clones share it; reading needs no lock against writing.
#[derive(Clone)]
pub struct Index {
    shared: Arc<Shared>,
}

struct Shared {
    folder: Folder,
    settings: Settings,
    state: RwLock<State>,
    writing: AtomicBool,
    rebuilding: AtomicBool,
}

enum State {
    Ready(Arc<Opened>),
    Unusable(Reason),
}

impl Index {
    /// Opens the index in `dir`, creating the folder if there is none. An index that is
    /// missing, damaged or written by another version opens as well: searching it returns
    /// [`Error::NeedsRebuild`] until [`Index::rebuild`] has finished. Errors are only those
    /// of the system (permission, lock, disk); nothing is deleted or repaired.
    pub fn open(dir: impl AsRef<Path>, settings: Settings) -> Result<Self> {
        let folder = Folder::at(dir.as_ref())?;
        let state = match folder.current()? {
            None => State::Unusable(Reason::Missing),
            Some(name) => match Opened::open(&folder, &name) {
                Ok(opened) => State::Ready(Arc::new(opened)),
                Err(Error::NeedsRebuild(reason)) => State::Unusable(reason),
                Err(error) => return Err(error),
            },
        };
        let shared = Shared {
            folder,
            settings,
            state: RwLock::new(state),
            writing: AtomicBool::new(false),
            rebuilding: AtomicBool::new(false),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Why this index cannot answer, if it cannot.
    pub fn needs_rebuild(&self) -> Option<Reason> {
        match &*self.shared.state.read().unwrap_or_else(PoisonError::into_inner) {
            State::Ready(_) => None,
            State::Unusable(reason) => Some(reason.clone()),
        }
    }

    /// The text handed to the last commit: the caller's position in its log.
    pub fn payload(&self) -> Result<Option<String>> {
        self.opened()?.payload()
    }

    /// Answers a query for someone who holds `scope`. Documents outside of it have no
    /// influence on the answer. Errors: [`Error::Query`] outside the limits,
    /// [`Error::NeedsRebuild`] while there is nothing to answer from.
    pub fn search(&self, query: &Query, scope: &Scope) -> Result<Hits> {
        crate::answer::search(&*self.opened()?, query, scope)
    }

    /// Complete titles in written form for what is being typed, best first.
    pub fn suggest(&self, prefix: &str, scope: &Scope, limit: usize) -> Result<Vec<Suggestion>> {
        crate::suggest::suggest(&*self.opened()?, prefix, scope, limit)
    }

    /// The ids of all documents, in no particular order; for comparing with the database.
    pub fn ids(&self) -> Result<impl Iterator<Item = Uuid> + use<>> {
        Ok(self.opened()?.ids()?.into_iter())
    }

    /// Reads every file and compares it with its checksum. Takes as long as reading the
    /// whole index does.
    pub fn verify(&self) -> Result<()> {
        self.opened()?.verify()
    }

    /// Size of the index in use, in bytes.
    pub fn size(&self) -> Result<u64> {
        Ok(self.shared.folder.size(self.opened()?.name())?)
    }

    /// The writer. There is one per process ([`Error::Locked`] while another exists) and,
    /// while it has work, one per folder.
    pub fn writer(&self) -> Result<Writer> {
        let opened = self.opened()?;
        if self.shared.writing.swap(true, Ordering::AcqRel) {
            return Err(Error::Locked);
        }
        Ok(Writer::new(self.clone(), opened))
    }

    /// Starts building a fresh index beside this one, or continues one that was begun and
    /// not finished. This one keeps answering until [`Rebuild::finish`].
    pub fn rebuild(&self) -> Result<Rebuild> {
        Rebuild::begin(self, None)
    }

    /// Like [`Index::rebuild`], splitting compounds with a vocabulary that was extended by
    /// the installation's own open texts (`vocabulary::Builder::on(&Vocabulary::base())`).
    pub fn rebuild_with(&self, vocabulary: Vec<u8>) -> Result<Rebuild> {
        Rebuild::begin(self, Some(vocabulary))
    }

    /// Version of the vocabulary in use.
    pub fn vocabulary_version(&self) -> Result<u64> {
        Ok(self.opened()?.vocabulary().version())
    }

    #[doc(hidden)]
    pub fn tune(&self, weights: crate::Weights) -> Result<()> {
        self.opened()?.tune(weights);
        Ok(())
    }

    pub(crate) fn opened(&self) -> Result<Arc<Opened>> {
        match &*self.shared.state.read().unwrap_or_else(PoisonError::into_inner) {
            State::Ready(opened) => Ok(opened.clone()),
            State::Unusable(reason) => Err(Error::NeedsRebuild(reason.clone())),
        }
    }

    fn replace(&self, opened: Arc<Opened>) {
        *self.shared.state.write().unwrap_or_else(PoisonError::into_inner) = State::Ready(opened);
    }
}

/// The vocabulary an index of `stamp` needs: its own or the shipped one.
fn vocabulary(own: Option<Vec<u8>>) -> Result<Arc<Vocabulary>> {
    match own {
        None => Ok(Vocabulary::base()),
        Some(bytes) => Vocabulary::from_bytes(bytes)
            .map(Arc::new)
            .ok_or_else(|| Error::NeedsRebuild(Reason::Damaged("vocabulary".into()))),
    }
}
