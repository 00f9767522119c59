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

/// A stretch of the source that is reported.
struct Finding {
    bytes: Range<usize>,
    reason: Reason,
}

/// Writes HTML in imported Markdown as Markdown. See the module's description.
pub fn to_markdown(source: &str) -> (String, Vec<Report>) {
    let places = HtmlPlaces::find(source);
    let mut findings = Vec::new();
    let mut changes = block::changes(source, &places, &mut findings);
    let covered: Vec<Range<usize>> = changes.iter().map(|change| change.bytes.clone()).collect();
    let blocks = changes.len();
    changes.extend(inline::changes(source, &places, &covered, &mut findings));
    if changes.is_empty() {
        return (source.to_owned(), reports(source, findings));
    }
    let result = apply(source, &changes);
    if words::same(source, &result) {
        return (result, reports(source, findings));
    }
    // Something inside a line changes its meaning. Blocks stand by themselves and are safer.
    changes.truncate(blocks);
    let result = apply(source, &changes);
    let kept = if words::same(source, &result) { result } else { source.to_owned() };
    findings.retain(|finding| finding.reason != Reason::Comment);
    findings.push(Finding { bytes: 0..source.len(), reason: Reason::Words });
    (kept, reports(source, findings))
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

/// The findings in the order of the source, with their lines.
fn reports(source: &str, mut findings: Vec<Finding>) -> Vec<Report> {
    findings.sort_by_key(|finding| finding.bytes.start);
    let (mut line, mut counted) = (1, 0);
    let mut reports = Vec::with_capacity(findings.len());
    for Finding { bytes, reason } in findings {
        line += source[counted..bytes.start].matches('\n').count();
        counted = bytes.start;
        let html = shown(&source[bytes], reason);
        reports.push(Report { line, reason, html });
    }
    reports
}

fn shown(html: &str, reason: Reason) -> String {
    let whole = reason == Reason::Comment;
    let beginning = &html[..html.floor_char_boundary(if whole { html.len() } else { 400 })];
    let line = beginning.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = if whole { usize::MAX } else { 80 };
    line.chars().take(length).collect()
}

#[cfg(test)]
mod tests;
