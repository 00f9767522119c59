//! One opened index: engine, analysis and the view its readers see.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tantivy::directory::MmapDirectory;
use tantivy::store::Compressor;
use tantivy::{IndexReader, IndexSettings, ReloadPolicy};
use uuid::Uuid;

use super::folder::{Folder, Stamp};
use super::vocabulary;
use crate::analysis::Analyser;
use crate::error::{Error, Reason, Result};
use crate::query::Scope;
use crate::rank::Sheets;
use crate::schema::{Fields, SCHEMA, schema, tokenizers};
use crate::view::{Allowed, View};
use crate::vocabulary::Vocabulary;
use crate::weights::Weights;

/// Scopes whose bit sets are kept ready.
const SCOPES: usize = 24;

/// An index that can be read, and written by whoever holds its writer.
pub(crate) struct Opened {
    name: String,
    pub(crate) index: tantivy::Index,
    pub(crate) fields: Fields,
    pub(crate) analyser: Analyser,
    vocabulary: Arc<Vocabulary>,
    reader: IndexReader,
    view: RwLock<Arc<View>>,
    pub(crate) sheets: Sheets,
    /// Most recently used last.
    scopes: Mutex<Vec<(Scope, Arc<Allowed>)>>,
    weights: RwLock<Weights>,
}

impl Opened {
    /// Opens an existing index. Damage and other versions are [`Error::NeedsRebuild`].
    pub(super) fn open(folder: &Folder, name: &str) -> Result<Self> {
        let Some(stamp) = folder.stamp(name)? else {
            return Err(Error::NeedsRebuild(Reason::Damaged("stamp".into())));
        };
        if stamp.schema != SCHEMA {
            return Err(Error::NeedsRebuild(Reason::Schema { found: stamp.schema, needed: SCHEMA }));
        }
        let vocabulary = vocabulary(folder.vocabulary(name)?)?;
        if stamp.vocabulary != vocabulary.version() || stamp.base != Vocabulary::base().version() {
            return Err(Error::NeedsRebuild(Reason::Vocabulary));
        }
        let open = || -> Result<Self> {
            let directory = MmapDirectory::open(folder.path(name)).map_err(tantivy::TantivyError::from)?;
            Self::with(name, tantivy::Index::open(directory)?, vocabulary)
        };
        open().map_err(Error::at_opening)
    }

    /// Creates an empty index.
    pub(super) fn create(folder: &Folder, name: &str, own: Option<Vec<u8>>) -> Result<Self> {
        let words = vocabulary(own.clone())?;
        let stamp = Stamp { schema: SCHEMA, vocabulary: words.version(), base: Vocabulary::base().version() };
        folder.create(name, stamp, own.as_deref())?;
        let settings = IndexSettings {
            docstore_compression: Compressor::Lz4,
            docstore_blocksize: 8192,
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        };
        let directory = MmapDirectory::open(folder.path(name)).map_err(tantivy::TantivyError::from)?;
        let index = tantivy::Index::create(directory, schema().0, settings)?;
        Self::with(name, index, words)
    }

    fn with(name: &str, mut index: tantivy::Index, vocabulary: Arc<Vocabulary>) -> Result<Self> {
        let (expected, fields) = schema();
        if index.schema() != expected {
            return Err(Error::NeedsRebuild(Reason::Damaged("schema".into())));
        }
        let analyser = Analyser::new(vocabulary.clone());
        index.set_tokenizers(tokenizers(&analyser));
        let reader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(16).try_into()?;
        let view = View::new(&reader.searcher(), &fields, None)?;
        Ok(Self {
            name: name.to_owned(),
            index,
            fields,
            analyser,
            vocabulary,
            reader,
            view: RwLock::new(Arc::new(view)),
            sheets: Sheets::default(),
            scopes: Mutex::new(Vec::new()),
            weights: RwLock::default(),
        })
    }

    pub(crate) fn weights(&self) -> Weights {
        self.weights.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn tune(&self, weights: Weights) {
        *self.weights.write().unwrap_or_else(PoisonError::into_inner) = weights;
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub(crate) fn payload(&self) -> Result<Option<String>> {
        Ok(self.index.load_metas()?.payload)
    }

    /// What readers see at the moment.
    pub(crate) fn view(&self) -> Arc<View> {
        self.view.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Makes the last commit visible.
    pub(crate) fn refresh(&self) -> Result<()> {
        self.reader.reload()?;
        let next = View::new(&self.reader.searcher(), &self.fields, Some(&self.view()))?;
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        self.scopes.lock().unwrap_or_else(PoisonError::into_inner).clear();
        Ok(())
    }

    /// The entries of `view` that belong to `scope`.
    pub(crate) fn allowed(&self, view: &Arc<View>, scope: &Scope) -> Result<Arc<Allowed>> {
        {
            let mut scopes = self.scopes.lock().unwrap_or_else(PoisonError::into_inner);
            let at =
                scopes.iter().position(|(known, allowed)| known == scope && allowed.generation() == view.generation());
            if let Some(at) = at {
                let entry = scopes.remove(at);
                let allowed = entry.1.clone();
                scopes.push(entry);
                return Ok(allowed);
            }
        }
        let allowed = Arc::new(Allowed::new(view, &self.fields, scope)?);
        let mut scopes = self.scopes.lock().unwrap_or_else(PoisonError::into_inner);
        if scopes.len() >= SCOPES {
            scopes.remove(0);
        }
        scopes.push((scope.clone(), allowed.clone()));
        Ok(allowed)
    }

    /// Ids of all documents.
    pub(crate) fn ids(&self) -> Result<Vec<Uuid>> {
        let view = self.view();
        Ok(view.alive_pages().map(|page| view.id(page)).collect())
    }

    pub(crate) fn verify(&self) -> Result<()> {
        let damaged = self.index.validate_checksum()?;
        match damaged.iter().next() {
            None => Ok(()),
            Some(path) => Err(Error::NeedsRebuild(Reason::Damaged(path.display().to_string()))),
        }
    }
}
