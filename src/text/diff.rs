//! Two versions of a text side by side, readable without colour: changed lines carry their
//! changed words as runs, and unchanged stretches are folded.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How many unchanged lines stay visible around a change.
const CONTEXT: usize = 3;

/// Longest changed stretch on either side for which words are compared, in bytes. In longer ones
/// whole lines are shown as deleted and inserted.
const LONGEST: usize = 32 * 1024;

/// Two lines are versions of one another if they have this share of their words in common.
const LIKE: f64 = 0.4;

/// The difference between two texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// In the order of both texts.
    pub rows: Vec<Row>,
    /// Lines of the new text that are new or changed.
    pub inserted: usize,
    /// Lines of the old text that are gone or changed.
    pub deleted: usize,
}

impl Comparison {
    /// Whether both texts have the same lines.
    pub fn is_empty(&self) -> bool {
        self.inserted == 0 && self.deleted == 0
    }
}

/// A row of the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A line of either text or of both.
    Line {
        /// Its number in the old text, from 1; `None` if it is new.
        old: Option<usize>,
        /// Its number in the new text, from 1; `None` if it is gone.
        new: Option<usize>,
        /// Its words. A line without a counterpart is one run; one in both texts is one equal
        /// run or a mixture.
        runs: Vec<Run>,
    },
    /// Lines that are the same in both texts and left out.
    Folded {
        /// Numbers in the old text, from 1.
        old: Range<usize>,
        /// Numbers in the new text, from 1.
        new: Range<usize>,
    },
}

/// Words in a row, without line end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What happened to them.
    pub kind: RunKind,
    /// The words with the white space between them.
    pub text: String,
}

/// What happened to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    /// In both texts.
    Equal,
    /// In the new text only.
    Insert,
    /// In the old text only.
    Delete,
}

/// Compares two texts.
///
/// The time is bounded by the size of the texts, not by a clock: the same texts always give the
/// same comparison. Line ends do not count, nor whether the last line has one.
pub fn compare(old: &str, new: &str) -> Comparison {
    let old: Vec<&str> = old.lines().collect();
    let new: Vec<&str> = new.lines().collect();
    let mut view = View { old: &old, new: &new, done: Comparison::default() };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        view.stretch(op);
    }
    view.done
}

struct View<'t> {
    old: &'t [&'t str],
    new: &'t [&'t str],
    done: Comparison,
}

impl View<'_> {
    fn stretch(&mut self, op: DiffOp) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => self.equal(old_index, new_index, len),
            DiffOp::Delete { old_index, old_len, .. } => self.deleted(old_index..old_index + old_len),
            DiffOp::Insert { new_index, new_len, .. } => self.inserted(new_index..new_index + new_len),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                self.replaced(old_index..old_index + old_len, new_index..new_index + new_len);
            }
        }
    }

    fn equal(&mut self, old: usize, new: usize, len: usize) {
        let before = if old == 0 && new == 0 { 0 } else { CONTEXT };
        let at_end = old + len == self.old.len() && new + len == self.new.len();
        let after = if at_end { 0 } else { CONTEXT };
        // Folding a single line would save nothing.
        if len <= before + after + 1 {
            return self.same_lines(old, new, 0..len);
        }
        self.same_lines(old, new, 0..before);
        self.done.rows.push(Row::Folded {
            old: old + before + 1..old + len - after + 1,
            new: new + before + 1..new + len - after + 1,
        });
        self.same_lines(old, new, len - after..len);
    }

    fn same_lines(&mut self, old: usize, new: usize, offsets: Range<usize>) {
        for offset in offsets {
            let runs = runs([(RunKind::Equal, self.old[old + offset])]);
            self.line(Some(old + offset), Some(new + offset), runs);
        }
    }

    fn deleted(&mut self, old: Range<usize>) {
        for index in old {
            self.done.deleted += 1;
            self.line(Some(index), None, runs([(RunKind::Delete, self.old[index])]));
        }
    }

    fn inserted(&mut self, new: Range<usize>) {
        for index in new {
            self.done.inserted += 1;
            self.line(None, Some(index), runs([(RunKind::Insert, self.new[index])]));
        }
    }

    /// Lines that stand in the place of others. Those that share most of their words are shown
    /// as one line with its changes.
    fn replaced(&mut self, old: Range<usize>, new: Range<usize>) {
        let size = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
        if size(&self.old[old.clone()]).max(size(&self.new[new.clone()])) > LONGEST {
            self.deleted(old);
            return self.inserted(new);
        }
        let (mut next_old, mut next_new) = (old.start, new.start);
        for (old_line, new_line) in counterparts(&self.old[old.clone()], &self.new[new.clone()]) {
            self.deleted(next_old..old.start + old_line);
            self.inserted(next_new..new.start + new_line);
            (next_old, next_new) = (old.start + old_line, new.start + new_line);
            let runs = words_changed(self.old[next_old], self.new[next_new]);
            self.done.deleted += 1;
            self.done.inserted += 1;
            self.line(Some(next_old), Some(next_new), runs);
            (next_old, next_new) = (next_old + 1, next_new + 1);
        }
        self.deleted(next_old..old.end);
        self.inserted(next_new..new.end);
    }

    fn line(&mut self, old: Option<usize>, new: Option<usize>, runs: Vec<Run>) {
        let number = |index: usize| index + 1;
        self.done.rows.push(Row::Line { old: old.map(number), new: new.map(number), runs });
    }
}

/// Pairs of lines (offsets, ascending on both sides) that are versions of one another.
fn counterparts(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut next = 0;
    for (index, line) in old.iter().enumerate() {
        // Looking a few lines ahead finds what moved down because something was put before it.
        let ahead = next..new.len().min(next + 4);
        let best = ahead.map(|candidate| (likeness(line, new[candidate]), candidate));
        let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, candidate)) = best.filter(|(likeness, _)| *likeness >= LIKE) {
            pairs.push((index, candidate));
            next = candidate + 1;
        }
    }
    pairs
}

/// Share of the words two lines have in common, by number of bytes, 0 to 1.
fn likeness(old: &str, new: &str) -> f64 {
    let (a, b) = (words(old), words(new));
    let mut same = 0;
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        if let DiffOp::Equal { old_index, len, .. } = op {
            same += ink(&a[old_index..old_index + len]);
        }
    }
    let longer = ink(&a).max(ink(&b));
    if longer == 0 { 1.0 } else { same as f64 / longer as f64 }
}

/// Bytes that are not white space.
fn ink(words: &[&str]) -> usize {
    words.iter().filter(|word| !word.trim().is_empty()).map(|word| word.len()).sum()
}

fn words_changed(old: &str, new: &str) -> Vec<Run> {
    let (a, b) = (words(old), words(new));
    let mut parts = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let (_, old, new) = op.as_tag_tuple();
        match op {
            DiffOp::Equal { .. } => parts.push((RunKind::Equal, a[old].concat())),
            _ => {
                parts.push((RunKind::Delete, a[old].concat()));
                parts.push((RunKind::Insert, b[new].concat()));
            }
        }
    }
    runs(parts.iter().map(|(kind, text)| (*kind, text.as_str())))
}

fn runs<'t>(parts: impl IntoIterator<Item = (RunKind, &'t str)>) -> Vec<Run> {
    let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
    parts.map(|(kind, text)| Run { kind, text: text.to_owned() }).collect()
}

/// Words, white space and single other characters; together they are the line.
fn words(line: &str) -> Vec<&str> {
    let class = |c: char| {
        if c.is_alphanumeric() {
            0
        } else if c.is_whitespace() {
            1
        } else {
            2
        }
    };
    let mut words = Vec::new();
    let (mut start, mut last) = (0, None);
    for (at, c) in line.char_indices() {
        let class = class(c);
        if last.is_some_and(|last| last != class || class == 2) {
            words.push(&line[start..at]);
            start = at;
        }
        last = Some(class);
    }
    if start < line.len() {
        words.push(&line[start..]);
    }
    words
}

#[cfg(test)]
mod tests;
