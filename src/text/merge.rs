//! Two changed versions of one text become one again: first block by block (paragraphs, list
//! items, tables), then line by line inside a block both have changed.
//!
//! A line either side wrote is never lost: what cannot be joined is returned as a conflict that
//! holds all three versions.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merge {
    /// Both changes in one text.
    Clean(String),
    /// Some places were changed by both, in different ways.
    Conflict(Vec<Part>),
}

/// A stretch of a text that could not be merged as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Settled.
    Agreed(String),
    /// Changed by both sides in different ways.
    Disputed {
        /// What stood there before.
        base: String,
        /// What we wrote.
        ours: String,
        /// What they wrote.
        theirs: String,
    },
}

/// Joins two versions of `base`. Exchanging them gives the same text, or the same conflict with
/// its sides exchanged.
pub fn three_way(base: &str, ours: &str, theirs: &str) -> Merge {
    let parts = merge_by(blocks, base, ours, theirs);
    let parts = parts.into_iter().flat_map(|part| match part {
        Part::Disputed { base, ours, theirs } => merge_by(lines, &base, &ours, &theirs),
        agreed => vec![agreed],
    });
    let parts = joined(parts);
    if parts.iter().any(|part| matches!(part, Part::Disputed { .. })) {
        return Merge::Conflict(parts);
    }
    let text = parts.into_iter().next().map_or(String::new(), |part| match part {
        Part::Agreed(text) => text,
        Part::Disputed { ours, .. } => ours,
    });
    Merge::Clean(text)
}

/// Neighbouring agreed parts become one.
fn joined(parts: impl Iterator<Item = Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::new();
    for part in parts {
        match (joined.last_mut(), part) {
            (_, Part::Agreed(text)) if text.is_empty() => {}
            (Some(Part::Agreed(before)), Part::Agreed(text)) => push_line(before, &text),
            (_, part) => joined.push(part),
        }
    }
    joined
}

/// Appends lines; if what comes before has lost its line end at the end of a text, it gets one.
fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() && !text.ends_with('\n') && !line.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

fn merge_by<'t>(cut: fn(&'t str) -> Vec<&'t str>, base: &'t str, ours: &'t str, theirs: &'t str) -> Vec<Part> {
    let versions = Versions { base: cut(base), ours: cut(ours), theirs: cut(theirs) };
    versions.merge()
}

struct Versions<'t> {
    base: Vec<&'t str>,
    ours: Vec<&'t str>,
    theirs: Vec<&'t str>,
}

/// A stretch of the base and what one side made of it.
#[derive(Clone)]
struct Change {
    base: Range<usize>,
    side: Range<usize>,
}

impl Versions<'_> {
    fn merge(&self) -> Vec<Part> {
        let mut ours = Side::new(&self.base, &self.ours);
        let mut theirs = Side::new(&self.base, &self.theirs);
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(start) = ours.next_start().into_iter().chain(theirs.next_start()).min() {
            parts.push(Part::Agreed(concat(&self.base[at..start])));
            let group = Group::gather(&mut ours, &mut theirs);
            at = group.base.end;
            parts.push(self.settle(&group));
        }
        parts.push(Part::Agreed(concat(&self.base[at..])));
        parts
    }

    fn settle(&self, group: &Group) -> Part {
        let (base, ours, theirs) = (
            concat(&self.base[group.base.clone()]),
            concat(&self.ours[group.ours.clone()]),
            concat(&self.theirs[group.theirs.clone()]),
        );
        if !group.theirs_changed || ours == theirs {
            Part::Agreed(ours)
        } else if !group.ours_changed {
            Part::Agreed(theirs)
        } else {
            Part::Disputed { base, ours, theirs }
        }
    }
}

/// The changes one side made, taken from the front.
struct Side {
    changes: std::iter::Peekable<std::vec::IntoIter<Change>>,
    /// The place in this side that corresponds to `base`, behind the last change taken.
    base: usize,
    side: usize,
}

impl Side {
    fn new(base: &[&str], side: &[&str]) -> Self {
        let mut changes = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, base, side) {
            if !matches!(op, DiffOp::Equal { .. }) {
                changes.push(Change { base: op.old_range(), side: op.new_range() });
            }
        }
        Self { changes: changes.into_iter().peekable(), base: 0, side: 0 }
    }

    fn next_start(&mut self) -> Option<usize> {
        self.changes.peek().map(|change| change.base.start)
    }

    /// Takes the next change if it meets a stretch of the base.
    fn take(&mut self, stretch: &Range<usize>) -> Option<Range<usize>> {
        let change = self.changes.next_if(|change| meet(&change.base, stretch))?;
        (self.base, self.side) = (change.base.end, change.side.end);
        Some(change.base)
    }

    /// The place in this side for a place of the base behind the last change taken.
    fn place(&self, base: usize) -> usize {
        self.side + (base - self.base)
    }
}

/// Two stretches of the base concern each other if they share a piece, or if both put something
/// at the same place. Stretches that merely touch do not: their order is clear.
fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    let overlap = a.start < b.end && b.start < a.end;
    let same_place = a.is_empty() && b.is_empty() && a.start == b.start;
    overlap || same_place || a == b
}

/// Changes of both sides that concern each other.
struct Group {
    base: Range<usize>,
    ours: Range<usize>,
    theirs: Range<usize>,
    ours_changed: bool,
    theirs_changed: bool,
}
