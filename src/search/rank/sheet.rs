//! Work sheets. A query adds up scores for some of all pages and entries; room for all of
//! them, made and zeroed for each query, would cost more than most queries. So sheets are
//! kept, and what a query wrote is wiped by what it left in its lists.

use std::sync::{Mutex, PoisonError};

use super::level::Level;
use crate::view::{EntryNo, Page, View};

/// Sheets kept while nobody searches. One for 100,000 pages with 200,000 sections takes 6 MB.
const IDLE: usize = 2;

/// Scores of pages and entries under one query.
#[derive(Default)]
pub(super) struct Sheet {
    pub pages: Level,
    pub entries: Level,
    /// One bit per word found in the title of a page; set only for pages that have a score.
    pub title: Vec<u32>,
    /// The section of a page that fits best, with its score; only for pages that have one.
    pub section: Vec<(EntryNo, f32)>,
    /// Words of which at least one source exists.
    pub found: u32,
}

impl Sheet {
    fn clear(&mut self) {
        for &page in &self.pages.seen {
            self.title[page as usize] = 0;
            self.section[page as usize] = (0, 0.0);
        }
        self.pages.clear();
        self.entries.clear();
        self.found = 0;
    }

    /// Pages with at least one word of the query, in no particular order.
    pub fn seen(&self) -> &[Page] {
        &self.pages.seen
    }
}

/// The clean sheets of one index.
#[derive(Default)]
pub(crate) struct Sheets {
    idle: Mutex<Vec<Sheet>>,
}

impl Sheets {
    /// A clean sheet with room for everything in `view`.
    pub(super) fn take(&self, view: &View) -> Sheet {
        let mut sheet = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        sheet.pages.resize(view.pages);
        sheet.entries.resize(view.entries);
        sheet.title.resize(view.pages as usize, 0);
        sheet.section.resize(view.pages as usize, (0, 0.0));
        sheet
    }

    /// Wipes a sheet and keeps it for the next query.
    pub(super) fn give_back(&self, mut sheet: Sheet) {
        sheet.clear();
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE {
            idle.push(sheet);
        }
    }
}
