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
        while let Some(group) = Group::gather(&mut ours, &mut theirs) {
            parts.push(Part::Agreed(self.base[at..group.base.start].concat()));
            parts.push(self.settle(&group));
            at = group.base.end;
        }
        parts.push(Part::Agreed(self.base[at..].concat()));
        parts
    }

    fn settle(&self, group: &Group) -> Part {
        let (base, ours, theirs) = (
            self.base[group.base.clone()].concat(),
            self.ours[group.ours.clone()].concat(),
            self.theirs[group.theirs.clone()].concat(),
        );
        if ours == theirs || !group.theirs_changed {
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
        let mut changes: Vec<Change> = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, base, side) {
            if matches!(op, DiffOp::Equal { .. }) {
                continue;
            }
            let change = Change { base: op.old_range(), side: op.new_range() };
            match changes.last_mut() {
                Some(last) if last.base.end == change.base.start && last.side.end == change.side.start => {
                    (last.base.end, last.side.end) = (change.base.end, change.side.end);
                }
                _ => changes.push(change),
            }
        }
        Self { changes: changes.into_iter().peekable(), base: 0, side: 0 }
    }

    fn next(&mut self) -> Option<Range<usize>> {
        self.changes.peek().map(|change| change.base.clone())
    }

    /// Takes the next change if it concerns a stretch of the base.
    fn take(&mut self, stretch: &Range<usize>) -> Option<Range<usize>> {
        let change = self.changes.next_if(|change| concern(&change.base, stretch))?;
        (self.base, self.side) = (change.base.end, change.side.end);
        Some(change.base)
    }

    /// The place in this side for a place of the base behind the last change taken.
    fn place(&self, base: usize) -> usize {
        self.side + (base - self.base)
    }
}

/// Whether two changes of the base concern each other: they share a piece, or both put something
/// at the same place. Changes that merely touch do not, since their order is clear.
fn concern(a: &Range<usize>, b: &Range<usize>) -> bool {
    (a.start < b.end && b.start < a.end) || a == b
}

/// Changes of both sides that concern each other.
struct Group {
    base: Range<usize>,
    ours: Range<usize>,
    theirs: Range<usize>,
    ours_changed: bool,
    theirs_changed: bool,
}

impl Group {
    /// Takes the next changes from the front of both sides.
    fn gather(ours: &mut Side, theirs: &mut Side) -> Option<Self> {
        let first = ours.next().into_iter().chain(theirs.next());
        let mut base = first.min_by_key(|change| (change.start, change.end))?;
        let starts = (ours.place(base.start), theirs.place(base.start));
        let (mut ours_changed, mut theirs_changed) = (false, false);
        loop {
            let taken = if let Some(change) = ours.take(&base) {
                ours_changed = true;
                change
            } else if let Some(change) = theirs.take(&base) {
                theirs_changed = true;
                change
            } else {
                break;
            };
            base = base.start.min(taken.start)..base.end.max(taken.end);
        }
        Some(Self {
            ours: starts.0..ours.place(base.end),
            theirs: starts.1..theirs.place(base.end),
            base,
            ours_changed,
            theirs_changed,
        })
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Paragraphs, list items, headings and tables, each with the blank lines behind it. Together
/// they are the text.
fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut previous = Line::Blank;
    for line in lines(text) {
        let kind = kind(line);
        let begins = match (previous, kind) {
            (_, Line::Blank) => false,
            (Line::Blank | Line::Heading, _) | (_, Line::Item | Line::Heading) => true,
            _ => false,
        };
        if begins && at > start {
            blocks.push(&text[start..at]);
            start = at;
        }
        at += line.len();
        previous = kind;
    }
    if start < text.len() {
        blocks.push(&text[start..]);
    }
    blocks
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Blank,
    Heading,
    Item,
    Text,
}

fn kind(line: &str) -> Line {
    let text = line.trim();
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=9).contains(&number) && text[number..].starts_with([')', '.']);
    if text.is_empty() {
        Line::Blank
    } else if text.starts_with('#') {
        Line::Heading
    } else if numbered || ["- ", "* ", "+ "].iter().any(|mark| text.starts_with(mark)) {
        Line::Item
    } else {
        Line::Text
    }
}

#[cfg(test)]
mod tests;
