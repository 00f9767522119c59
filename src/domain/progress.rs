//! Long work in the background, as people may see it: a name, how much is done and of how much.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// One piece of work. `total` 0 means that nobody knows yet.
#[derive(Debug, Default)]
pub struct Progress {
    name: String,
    done: AtomicU64,
    total: AtomicU64,
}

impl Progress {
    pub fn name(&self) -> &str {
        &self.name
    }
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }
    pub fn total(&self) -> u64 {
        self.total.load(Ordering::Relaxed)
    }
    pub fn set_total(&self, total: u64) {
        self.total.store(total, Ordering::Relaxed);
    }
    pub fn set_done(&self, done: u64) {
        self.done.store(done, Ordering::Relaxed);
    }
    pub fn add(&self, done: u64) {
        self.done.fetch_add(done, Ordering::Relaxed);
    }
}

/// All work that is under way in this process.
#[derive(Debug, Clone, Default)]
pub struct Board {
    running: Arc<Mutex<Vec<Arc<Progress>>>>,
}

impl Board {
    /// Puts a piece of work on the board; it stays until [`Board::end`].
    pub fn begin(&self, name: &str) -> Arc<Progress> {
        let progress = Arc::new(Progress { name: name.to_owned(), ..Progress::default() });
        self.list_mut(|list| list.push(progress.clone()));
        progress
    }

    pub fn end(&self, progress: &Arc<Progress>) {
        self.list_mut(|list| list.retain(|known| !Arc::ptr_eq(known, progress)));
    }

    pub fn list(&self) -> Vec<Arc<Progress>> {
        self.list_mut(|list| list.clone())
    }

    fn list_mut<T>(&self, work: impl FnOnce(&mut Vec<Arc<Progress>>) -> T) -> T {
        let mut list = self.running.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        work(&mut list)
    }
}
