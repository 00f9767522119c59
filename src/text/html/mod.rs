//! HTML inside imported Markdown becomes Markdown where nothing is lost by it.
//!
//! Every place is converted by itself and checked: the words a reader would see must be the same
//! before and after, in the same order. Where that fails, or Markdown has no way to say it, the
//! HTML stays as it was. It is then shown as text, and it is reported.

mod block;
mod inline;
mod table;
mod tokens;
mod words;

use std::ops::Range;

pub(crate) use tokens::visible_text;

use crate::markdown::HtmlPlaces;

/// HTML that stayed as it was, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Line of the source where it begins, from 1.
    pub line: usize,
    /// Why it stayed, or what was left out.
    pub reason: Reason,
    /// Its beginning, at most 80 characters on one line; a comment that was left out in full.
    pub html: String,
}

/// Why HTML could not become Markdown, or what was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A table with cells that span rows or columns, with rows that do not fit, or in a table.
    Table,
    /// An element Markdown has no word for.
    Element,
    /// Not closed, nested too deep, or inside a list or quote.
    Structure,
    /// A word would have been lost.
    Words,
    /// A comment, which no reader sees; it was left out.
    Comment,
}

/// A stretch of the source and what to put there.
struct Change {
    bytes: Range<usize>,
    text: String,
}

/// Writes HTML in imported Markdown as Markdown. See the module's description.
pub fn to_markdown(source: &str) -> (String, Vec<Report>) {
    let places = HtmlPlaces::find(source);
    let mut reports = Vec::new();
    let blocks = block::changes(source, &places, &mut reports);
    let covered: Vec<Range<usize>> = blocks.iter().map(|change| change.bytes.clone()).collect();
    let mut inline = inline::changes(source, &places, &covered, &mut reports);
    if blocks.is_empty() && inline.is_empty() {
        return (source.to_owned(), sorted(reports));
    }
    let mut all: Vec<Change> = blocks;
    let block_count = all.len();
    all.append(&mut inline);
    let result = apply(source, &all);
    if words::same(source, &result) {
        return (result, sorted(reports));
    }
    // Something in between changes its meaning. Blocks stand by themselves and are safer.
    all.truncate(block_count);
    let result = apply(source, &all);
    let kept = if words::same(source, &result) { result } else { source.to_owned() };
    reports.retain(|report| report.reason != Reason::Comment);
    reports.push(report(source, 0..source.len(), Reason::Words));
    (kept, sorted(reports))
}

fn apply(source: &str, changes: &[Change]) -> String {
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(|change| (change.bytes.start, change.bytes.end));
    let mut result = String::with_capacity(source.len());
    let mut done = 0;
    for change in changes {
        if change.bytes.start >= done {
            result.push_str(&source[done..change.bytes.start]);
            result.push_str(&change.text);
            done = change.bytes.end;
        }
    }
    result.push_str(&source[done..]);
    result
}

fn report(source: &str, bytes: Range<usize>, reason: Reason) -> Report {
    let line = source[..bytes.start].bytes().filter(|byte| *byte == b'\n').count() + 1;
    let html = &source[bytes];
    let shown = if reason == Reason::Comment { html.len() } else { html.floor_char_boundary(400) };
    let html: String = html[..shown].split_whitespace().collect::<Vec<_>>().join(" ");
    let length = if reason == Reason::Comment { usize::MAX } else { 80 };
    Report { line, reason, html: html.chars().take(length).collect() }
}

fn sorted(mut reports: Vec<Report>) -> Vec<Report> {
    reports.sort_by_key(|report| report.line);
    reports
}

#[cfg(test)]
mod tests;
