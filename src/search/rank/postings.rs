//! Postings of a stem: as a word of its own and as part of longer words, read side by side.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED};

use crate::error::Result;
use crate::plan::zone_terms;
use crate::view::Segment;

/// Both postings of a stem in one segment.
pub(super) struct Pair {
    whole: SegmentPostings,
    part: SegmentPostings,
}

impl Pair {
    pub fn open(segment: &Segment, field: Field, stem: &str, option: IndexRecordOption) -> Result<Self> {
        let inverted = segment.inverted(field)?;
        let [whole, part] = zone_terms(field, stem);
        let open = |term| -> Result<SegmentPostings> {
            Ok(inverted.read_postings(&term, option)?.unwrap_or_else(SegmentPostings::empty))
        };
        Ok(Self { whole: open(whole)?, part: open(part)? })
    }

    /// The entry both have reached, [`TERMINATED`] at the end.
    #[inline]
    pub fn entry(&self) -> u32 {
        self.whole.doc().min(self.part.doc())
    }

    /// How often the current entry has the stem: as a word, as a part.
    #[inline]
    pub fn frequencies(&self) -> (u32, u32) {
        let (whole, part) = (self.whole.doc(), self.part.doc());
        let entry = whole.min(part);
        let whole = if whole == entry { self.whole.term_freq() } else { 0 };
        let part = if part == entry { self.part.term_freq() } else { 0 };
        (whole, part)
    }

    #[inline]
    pub fn advance(&mut self) {
        let entry = self.entry();
        if self.whole.doc() == entry {
            self.whole.advance();
        }
        if self.part.doc() == entry {
            self.part.advance();
        }
    }

    /// Goes to the first entry not before `entry`.
    pub fn seek(&mut self, entry: u32) -> u32 {
        for list in [&mut self.whole, &mut self.part] {
            if list.doc() < entry {
                list.seek(entry);
            }
        }
        self.entry()
    }

    /// Appends the places in `entry`, which must not lie behind the current one.
    pub fn places(&mut self, entry: u32, places: &mut Vec<u32>) {
        for list in [&mut self.whole, &mut self.part] {
            if list.doc() < entry {
                list.seek(entry);
            }
            if list.doc() == entry {
                list.append_positions_with_offset(0, places);
            }
        }
    }

    /// Like [`Pair::places`], words of their own only.
    pub fn whole_places(&mut self, entry: u32, places: &mut Vec<u32>) {
        if self.whole.doc() < entry {
            self.whole.seek(entry);
        }
        if self.whole.doc() == entry {
            self.whole.append_positions_with_offset(0, places);
        }
    }

    /// Goes to the next entry not before `entry` that has it as a word of its own.
    pub fn seek_whole(&mut self, entry: u32) -> u32 {
        if self.whole.doc() < entry {
            self.whole.seek(entry);
        }
        self.whole.doc()
    }
}

/// The first entry not before `from` that all have.
pub(super) fn together(pairs: &mut [Pair], from: u32) -> u32 {
    let mut entry = from;
    loop {
        let mut next = entry;
        for pair in pairs.iter_mut() {
            next = pair.seek(next);
            if next == TERMINATED {
                return TERMINATED;
            }
        }
        if next == entry {
            return entry;
        }
        entry = next;
    }
}
