//! What readers see: the segments of one commit, with the table that leads from entries to
//! pages. Entries and pages are numbered through over all segments.

mod allowed;
mod segment;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tantivy::{Searcher, Term};
use uuid::Uuid;

pub(crate) use allowed::{Allowed, Bits};
pub(crate) use segment::Segment;

use crate::error::Result;
use crate::schema::Fields;

static GENERATION: AtomicU64 = AtomicU64::new(1);

/// Number of a page over all segments.
pub(crate) type Page = u32;
/// Number of an entry over all segments.
pub(crate) type EntryNo = u32;

/// One commit as readers see it.
pub(crate) struct View {
    generation: u64,
    pub searcher: Searcher,
    pub segments: Vec<Placed>,
    pub entries: u32,
    pub pages: u32,
}

/// A segment and where its numbers begin.
#[derive(Clone)]
pub(crate) struct Placed {
    pub segment: Arc<Segment>,
    pub ordinal: u32,
    pub first_entry: EntryNo,
    pub first_page: Page,
}

impl View {
    /// The view of a searcher; what did not change is taken over from `before`.
    pub fn new(searcher: &Searcher, fields: &Fields, before: Option<&View>) -> Result<Self> {
        let mut segments = Vec::new();
        let (mut entries, mut pages) = (0, 0);
        for (ordinal, reader) in searcher.segment_readers().iter().enumerate() {
            let known = before.and_then(|view| view.segments.iter().find(|placed| placed.segment.is(reader)));
            let segment = match known {
                Some(placed) => placed.segment.clone(),
                None => Arc::new(Segment::open(reader, fields)?),
            };
            let (entry_count, page_count) = (segment.entries(), segment.pages());
            segments.push(Placed { segment, ordinal: ordinal as u32, first_entry: entries, first_page: pages });
            entries += entry_count;
            pages += page_count;
        }
        let generation = GENERATION.fetch_add(1, Ordering::Relaxed);
        Ok(Self { generation, searcher: searcher.clone(), segments, entries, pages })
    }

    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The segment a page is in, and its number there.
    pub fn place(&self, page: Page) -> (&Placed, u32) {
        let at = self.segments.partition_point(|placed| placed.first_page <= page) - 1;
        (&self.segments[at], page - self.segments[at].first_page)
    }

    /// The segment an entry is in, and its number there.
    pub fn place_of_entry(&self, entry: EntryNo) -> (&Placed, u32) {
        let at = self.segments.partition_point(|placed| placed.first_entry <= entry) - 1;
        (&self.segments[at], entry - self.segments[at].first_entry)
    }

    /// Id of the document behind a page.
    pub fn id(&self, page: Page) -> Uuid {
        let (placed, local) = self.place(page);
        placed.segment.id(local)
    }

    /// When the document behind a page was changed (Unix ms).
    pub fn changed(&self, page: Page) -> i64 {
        let (placed, local) = self.place(page);
        placed.segment.changed.first(placed.segment.page_entry(local)).unwrap_or(0)
    }

    /// Its flags.
    pub fn flags(&self, page: Page) -> u64 {
        let (placed, local) = self.place(page);
        placed.segment.flags.first(placed.segment.page_entry(local)).unwrap_or(0)
    }

    /// Pages that have not been removed or replaced.
    pub fn alive_pages(&self) -> impl Iterator<Item = Page> + '_ {
        self.segments.iter().flat_map(|placed| {
            (0..placed.segment.pages())
                .filter(|&page| placed.segment.is_alive(page))
                .map(move |page| placed.first_page + page)
        })
    }

    /// Whether any entry, alive or not, has this term.
    pub fn contains(&self, term: &Term) -> Result<bool> {
        for reader in self.searcher.segment_readers() {
            if reader.inverted_index(term.field())?.get_term_info(term)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
