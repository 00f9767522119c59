//! HTML tables as tables of Markdown.

use super::Reason;
use super::block::simple;
use super::tokens::{Kind, Token};

/// A table as it is read.
#[derive(Default)]
struct Table {
    caption: String,
    rows: Vec<Row>,
}

#[derive(Default)]
struct Row {
    cells: Vec<String>,
    /// Whether all its cells are headings.
    heads: bool,
}

/// What stands between `<table>` and `</table>` as Markdown.
///
/// Cells must not span rows or columns. Paragraphs and line breaks in a cell become `<br>`.
pub(super) fn convert(tokens: &[Token<'_>]) -> Result<String, Reason> {
    let mut table = Table::default();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        at += 1;
        match (token.kind, token.name.as_str()) {
            (Kind::Text, _) if token.raw.trim().is_empty() => {}
            (Kind::Open, "tr") => table.rows.push(Row { cells: Vec::new(), heads: true }),
            (Kind::Open, "td" | "th") => {
                if ["colspan", "rowspan"].iter().any(|name| spans(token, name)) {
                    return Err(Reason::Table);
                }
                let end = end_of_cell(tokens, at);
                let cell = cell(&tokens[at..end])?;
                let row = table.rows.last_mut().ok_or(Reason::Structure)?;
                row.heads &= token.name == "th";
                row.cells.push(cell);
                at = end;
            }
            (Kind::Open, "caption") => {
                let end = end_of_cell(tokens, at);
                table.caption = simple(&tokens[at..end])?;
                at = end;
            }
            (_, "table") => return Err(Reason::Table),
            (_, "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup" | "col") => {}
            _ => return Err(Reason::Structure),
        }
    }
    table.rows.retain(|row| !row.cells.is_empty());
    table.write().ok_or(Reason::Table)
}

fn spans(token: &Token<'_>, name: &str) -> bool {
    token.attribute(name).is_some_and(|value| value.trim() != "1")
}

/// The index of the token that ends a cell or caption, whether it is closed or not.
fn end_of_cell(tokens: &[Token<'_>], start: usize) -> usize {
    let ends = |token: &Token<'_>| {
        matches!(token.name.as_str(), "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "caption" | "table")
    };
    tokens[start..].iter().position(ends).map_or(tokens.len(), |offset| start + offset)
}

/// A cell on one line.
fn cell(tokens: &[Token<'_>]) -> Result<String, Reason> {
    let text = simple(tokens)?;
    // A fence or an item makes no sense inside a line.
    if text.contains("```") {
        return Err(Reason::Table);
    }
    let lines = text.lines().map(|line| line.trim().trim_end_matches('\\').trim_end());
    let line = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("<br>");
    Ok(with_escaped_bars(&line))
}

fn with_escaped_bars(line: &str) -> String {
    let mut result = String::with_capacity(line.len());
    let mut escaped = false;
    for c in line.chars() {
        if c == '|' && !escaped {
            result.push('\\');
        }
        escaped = c == '\\' && !escaped;
        result.push(c);
    }
    result
}

impl Table {
    /// `None` if there is nothing to write or Markdown's grid would be far larger than the table.
    fn write(&self) -> Option<String> {
        let columns = self.rows.iter().map(|row| row.cells.len()).max()?;
        let cells: usize = self.rows.iter().map(|row| row.cells.len()).sum();
        if columns * self.rows.len() > 2 * cells + 100 {
            return None;
        }
        let mut text = String::new();
        if !self.caption.is_empty() {
            text.push_str(&self.caption);
            text.push_str("\n\n");
        }
        let (head, body) = match self.rows.split_first() {
            Some((first, rest)) if first.heads => (first.cells.as_slice(), rest),
            _ => ([].as_slice(), self.rows.as_slice()),
        };
        write_row(&mut text, head, columns);
        text.push_str(&"| --- ".repeat(columns));
        text.push_str("|\n");
        for row in body {
            write_row(&mut text, &row.cells, columns);
        }
        Some(text.trim_end().to_owned())
    }
}

fn write_row(text: &mut String, cells: &[String], columns: usize) {
    for index in 0..columns {
        text.push_str("| ");
        if let Some(cell) = cells.get(index).filter(|cell| !cell.is_empty()) {
            text.push_str(cell);
            text.push(' ');
        }
    }
    text.push_str("|\n");
}
