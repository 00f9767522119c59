//! How caches know that they are stale.
//!
//! A cached value carries the generation it was loaded under and counts only while that is still
//! the present one, so nothing has to be invalidated by name and nothing can be forgotten.
//! SQLite: counters of this process, raised by each commit before it is acknowledged, plus a small
//! file that other processes (the command line) make odd before and even after they commit.
//! PostgreSQL: the present snapshot, one cheap statement, equal exactly if nothing was committed.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// Two equal generations saw the same committed state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Generation {
    /// Another process is writing: use no cache.
    Unsettled,
    Counted {
        own: u64,
        foreign: u64,
    },
    Snapshot(String),
}

impl Generation {
    /// Whether a value loaded under `self` still holds under `now`.
    pub fn holds(&self, now: &Self) -> bool {
        self != &Self::Unsettled && self == now
    }
}

/// The generations at one moment: what people may do, what the page trees show, what people are told
/// of, and everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    pub rights: Generation,
    pub tree: Generation,
    pub told: Generation,
    pub content: Generation,
}

/// What a commit leaves as it was. Whoever says nothing touches the tree and no rights.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Touched {
    /// What people may do, or who is signed in, changed.
    pub rights: bool,
    /// No title, place, state or visibility of a page changed.
    pub keeps_tree: bool,
    /// Somebody was told of something, or has read it.
    pub tells: bool,
}

impl Touched {
    /// Both in one commit.
    pub fn and(self, other: Self) -> Self {
        Self {
            rights: self.rights || other.rights,
            keeps_tree: self.keeps_tree && other.keeps_tree,
            tells: self.tells || other.tells,
        }
    }
}

/// The counters of an SQLite installation.
#[derive(Debug)]
pub struct Counters {
    rights: AtomicU64,
    tree: AtomicU64,
    told: AtomicU64,
    content: AtomicU64,
    shared: File,
    serving: bool,
}

impl Counters {
    /// Opens the shared counter. `serving`: this process is the server, others watch the file.
    pub fn open(file: &Path, serving: bool) -> std::io::Result<Self> {
        let shared = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(file)?;
        let zero = || AtomicU64::new(0);
        Ok(Self { rights: zero(), tree: zero(), told: zero(), content: zero(), shared, serving })
    }

    pub fn now(&self) -> Now {
        let foreign = self.foreign();
        if foreign % 2 == 1 {
            let unsettled = || Generation::Unsettled;
            return Now { rights: unsettled(), tree: unsettled(), told: unsettled(), content: unsettled() };
        }
        let counted = |own: &AtomicU64| Generation::Counted { own: own.load(Ordering::SeqCst), foreign };
        Now {
            rights: counted(&self.rights),
            tree: counted(&self.tree),
            told: counted(&self.told),
            content: counted(&self.content),
        }
    }

    /// Called with the write lock held, before the first change.
    pub fn begin(&self) -> std::io::Result<()> {
        if self.serving { Ok(()) } else { self.set_foreign(self.foreign() | 1) }
    }

    /// Called after the commit or roll-back, before anything is acknowledged.
    pub fn end(&self, touched: Touched) {
        if touched.rights {
            self.rights.fetch_add(1, Ordering::SeqCst);
        }
        if !touched.keeps_tree {
            self.tree.fetch_add(1, Ordering::SeqCst);
        }
        if touched.tells {
            self.told.fetch_add(1, Ordering::SeqCst);
        }
        self.content.fetch_add(1, Ordering::SeqCst);
        if !self.serving {
            // A failure leaves the counter odd: the server then reads without caches, which is slow but right.
            let _ = self.set_foreign((self.foreign() | 1) + 1);
        }
    }

    fn foreign(&self) -> u64 {
        let mut bytes = [0; 8];
        match self.shared.read_at(&mut bytes, 0) {
            Ok(8) => u64::from_le_bytes(bytes),
            _ => 0,
        }
    }

    fn set_foreign(&self, value: u64) -> std::io::Result<()> {
        self.shared.write_all_at(&value.to_le_bytes(), 0)
    }
}
