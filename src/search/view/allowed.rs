//! The part of a view one scope may see. Everything an answer depends on is counted here
//! and nowhere else: how many documents there are, how long they are, how many contain a
//! term.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use super::View;
use crate::error::Result;
use crate::query::Scope;
use crate::schema::Fields;

/// Counts remembered per scope and commit.
const REMEMBERED: usize = 4096;

/// A set of numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    pub fn new(len: u32) -> Self {
        Self { words: vec![0; (len as usize).div_ceil(64)] }
    }

    pub fn insert(&mut self, number: u32) {
        self.words[number as usize / 64] |= 1 << (number % 64);
    }

    pub fn remove(&mut self, number: u32) {
        self.words[number as usize / 64] &= !(1 << (number % 64));
    }

    #[inline]
    pub fn contains(&self, number: u32) -> bool {
        self.words[number as usize / 64] >> (number % 64) & 1 == 1
    }

    pub fn keep_common(&mut self, other: &Bits) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            std::iter::successors((word != 0).then_some(word), |rest| {
                let rest = rest & (rest - 1);
                (rest != 0).then_some(rest)
            })
            .map(move |rest| at as u32 * 64 + rest.trailing_zeros())
        })
    }
}

/// How many allowed pages and entries contain something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub pages: u32,
    pub entries: u32,
}

/// The entries and pages of a view that a scope may see.
pub(crate) struct Allowed {
    generation: u64,
    pub entries: Bits,
    pub pages: Bits,
    /// Number of allowed pages and of allowed sections.
    pub total: Counts,
    /// Mean lengths in terms.
    pub mean: Lengths,
    remembered: Mutex<HashMap<Vec<Term>, Counts>>,
}

/// Mean lengths of texts, in terms; at least 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lengths {
    pub title: f32,
    pub extra: f32,
    pub page_heading: f32,
    pub page_body: f32,
    pub heading: f32,
    pub body: f32,
}

impl Allowed {
    pub fn new(view: &View, fields: &Fields, scope: &Scope) -> Result<Self> {
        let mut entries = Bits::new(view.entries);
        let mut pages = Bits::new(view.pages);
        let mut total = Counts::default();
        let mut sums = [0u64; 4];
        for placed in &view.segments {
            let segment = &placed.segment;
            let keys = segment.inverted(fields.key)?;
            for key in scope.keys() {
                let term = Term::from_field_bytes(fields.key, &key.to_be_bytes());
                let Some(mut postings) = keys.read_postings(&term, IndexRecordOption::Basic)? else {
                    continue;
                };
                let mut entry = postings.doc();
                while entry != TERMINATED {
                    if !segment.reader.is_deleted(entry) {
                        entries.insert(placed.first_entry + entry);
                        let page = segment.page_of(entry);
                        if segment.page_entry(page) == entry {
                            pages.insert(placed.first_page + page);
                            total.pages += 1;
                            sums[0] += u64::from(segment.title_norm.fieldnorm(entry));
                            sums[1] += u64::from(segment.extra_norm.fieldnorm(entry));
                            sums[2] += u64::from(segment.heading_length[page as usize]);
                            sums[3] += u64::from(segment.body_length[page as usize]);
                        } else {
                            total.entries += 1;
                        }
                    }
                    entry = postings.advance();
                }
            }
        }
        let mean = |sum: u64, count: u32| (sum as f32 / count.max(1) as f32).max(1.0);
        let mean = Lengths {
            title: mean(sums[0], total.pages),
            extra: mean(sums[1], total.pages),
            page_heading: mean(sums[2], total.pages),
            page_body: mean(sums[3], total.pages),
            heading: mean(sums[2], total.entries),
            body: mean(sums[3], total.entries),
        };
        Ok(Self { generation: view.generation(), entries, pages, total, mean, remembered: Mutex::default() })
    }

    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// In how many allowed pages and entries at least one of `terms` stands.
    pub fn counts(&self, view: &View, terms: &[Term]) -> Result<Counts> {
        let known = self.remembered.lock().unwrap_or_else(PoisonError::into_inner).get(terms).copied();
        if let Some(counts) = known {
            return Ok(counts);
        }
        let counts = self.count(view, terms)?;
        let mut remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        if remembered.len() >= REMEMBERED {
            remembered.clear();
        }
        remembered.insert(terms.to_vec(), counts);
        Ok(counts)
    }

    fn count(&self, view: &View, terms: &[Term]) -> Result<Counts> {
        let mut counts = Counts::default();
        for placed in &view.segments {
            let mut lists: Vec<SegmentPostings> = Vec::new();
            for term in terms {
                let inverted = placed.segment.inverted(term.field())?;
                lists.extend(inverted.read_postings(term, IndexRecordOption::Basic)?);
            }
            let mut last_page = u32::MAX;
            loop {
                let entry = lists.iter().map(DocSet::doc).min().unwrap_or(TERMINATED);
                if entry == TERMINATED {
                    break;
                }
                for list in &mut lists {
                    if list.doc() == entry {
                        list.advance();
                    }
                }
                if self.entries.contains(placed.first_entry + entry) {
                    counts.entries += 1;
                    let page = placed.segment.page_of(entry);
                    if page != last_page {
                        counts.pages += 1;
                        last_page = page;
                    }
                }
            }
        }
        Ok(counts)
    }

    /// Whether any allowed entry has this term.
    pub fn has(&self, view: &View, term: &Term) -> Result<bool> {
        for placed in &view.segments {
            let inverted = placed.segment.inverted(term.field())?;
            let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? else {
                continue;
            };
            let mut entry = postings.doc();
            while entry != TERMINATED {
                if self.entries.contains(placed.first_entry + entry) {
                    return Ok(true);
                }
                entry = postings.advance();
            }
        }
        Ok(false)
    }
}
