//! Writing. A [`Writer`] costs memory only while it has uncommitted changes or
//! [`Writer::rest`] has not been called since.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, UserOperation};
use tantivy::{IndexWriter, Term};
use uuid::Uuid;

use super::{Index, Opened};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::projection::entries;

/// The writer of an index; see [`Index::writer`].
pub struct Writer {
    index: Index,
    changes: Changes,
}

impl Writer {
    pub(super) fn new(index: Index, opened: Arc<Opened>) -> Self {
        let heap = index.shared.settings.heap;
        Self { index, changes: Changes::new(opened, heap) }
    }

    /// Adds a document or replaces the one with the same id. Visible after
    /// [`Writer::commit`]. [`Error::Locked`] if another process writes this folder,
    /// [`Error::Replaced`] once after a rebuilt index has taken over.
    pub fn put(&mut self, document: &Document) -> Result<()> {
        self.follow()?;
        self.changes.put(document)
    }

    /// Removes a document; an unknown id is no error.
    pub fn remove(&mut self, id: Uuid) -> Result<()> {
        self.follow()?;
        self.changes.remove(id)
    }

    /// Makes all changes durable and visible, together with `payload`, the caller's
    /// position in its log.
    pub fn commit(&mut self, payload: &str) -> Result<()> {
        self.follow()?;
        self.changes.commit(payload)
    }

    /// The payload of the last commit.
    pub fn payload(&self) -> Result<Option<String>> {
        self.index.payload()
    }

    /// Number of puts and removals since the last commit.
    pub fn pending(&self) -> usize {
        self.changes.pending
    }

    /// Drops uncommitted changes and frees the memory used for writing; waits for merges.
    /// The next change starts afresh.
    pub fn rest(&mut self) -> Result<()> {
        self.changes.rest()
    }

    fn follow(&mut self) -> Result<()> {
        let opened = self.index.opened()?;
        if Arc::ptr_eq(&opened, &self.changes.opened) {
            return Ok(());
        }
        self.changes = Changes::new(opened, self.index.shared.settings.heap);
        Err(Error::Replaced)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.index.shared.writing.store(false, Ordering::Release);
    }
}

/// Uncommitted changes to one opened index.
pub(super) struct Changes {
    opened: Arc<Opened>,
    heap: usize,
    engine: Option<IndexWriter>,
    /// Ids put since the last commit: only these and committed ones need a removal first.
    fresh: HashSet<Uuid>,
    pending: usize,
}

impl Changes {
    pub fn new(opened: Arc<Opened>, heap: usize) -> Self {
        Self { opened, heap, engine: None, fresh: HashSet::new(), pending: 0 }
    }

    pub fn put(&mut self, document: &Document) -> Result<()> {
        let opened = self.opened.clone();
        let entries = entries(&opened.fields, document);
        let mut operations = Vec::with_capacity(entries.len() + 1);
        if self.is_known(document.id)? {
            operations.push(UserOperation::Delete(self.term(document.id)));
        }
        // One batch stays together in one segment, in this order: a group.
        operations.extend(entries.into_iter().map(UserOperation::Add));
        self.engine()?.run(operations)?;
        self.fresh.insert(document.id);
        self.pending += 1;
        Ok(())
    }

    pub fn remove(&mut self, id: Uuid) -> Result<()> {
        if self.is_known(id)? {
            let term = self.term(id);
            self.engine()?.delete_term(term);
            self.fresh.remove(&id);
        }
        self.pending += 1;
        Ok(())
    }

    pub fn commit(&mut self, payload: &str) -> Result<()> {
        let engine = self.engine()?;
        let mut prepared = engine.prepare_commit()?;
        prepared.set_payload(payload);
        prepared.commit()?;
        self.fresh.clear();
        self.pending = 0;
        self.opened.refresh()
    }

    pub fn rest(&mut self) -> Result<()> {
        self.fresh.clear();
        self.pending = 0;
        self.opened.analyser.forget();
        if let Some(engine) = self.engine.take() {
            engine.wait_merging_threads()?;
            self.opened.refresh()?;
        }
        Ok(())
    }

    fn engine(&mut self) -> Result<&mut IndexWriter> {
        if self.engine.is_none() {
            let options = IndexWriterOptions::builder()
                .num_worker_threads(1)
                .num_merge_threads(1)
                .memory_budget_per_thread(self.heap.max(15_000_000))
                .build();
            let engine: IndexWriter = self.opened.index.writer_with_options(options)?;
            let mut policy = LogMergePolicy::default();
            policy.set_del_docs_ratio_before_merge(0.3);
            engine.set_merge_policy(Box::new(policy));
            self.engine = Some(engine);
        }
        Ok(self.engine.as_mut().expect("set just above"))
    }

    fn is_known(&self, id: Uuid) -> Result<bool> {
        Ok(self.fresh.contains(&id) || self.opened.view().contains(&self.term(id))?)
    }

    fn term(&self, id: Uuid) -> Term {
        Term::from_field_bytes(self.opened.fields.id, id.as_bytes())
    }
}
