//! The parser's settings and the limits that keep any input harmless.

use std::sync::LazyLock;

use comrak::{Arena, Node, Options, parse_document};

/// The longest text that is read as Markdown, in bytes. Longer ones are shown as they were
/// written: in the worst case one byte of Markdown becomes some 200 bytes of syntax tree.
pub const MAX_RENDERED: usize = 3 * 1024 * 1024;

/// How many lists, quotes, alerts, tables, emphases and links may stand inside one another.
/// What lies deeper keeps its words and loses its form.
pub(super) const MAX_NESTING: usize = 40;

/// How many `>` may follow one another. The parser looks at the whole run for each of them.
const MAX_QUOTE_RUN: usize = 200;

/// Table cells that are granted beyond one per byte of source.
const SPARE_CELLS: usize = 100_000;

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options.extension.wikilinks_title_after_pipe = true;
    // Notes stay where they were written; the writer moves them, the outline does not.
    options.parse.leave_footnote_definitions = true;
    options
});

/// Reads a text as Markdown; `None` if it is made so that reading it would take more time or
/// memory than its length justifies.
pub(super) fn parse<'a>(arena: &'a Arena<'a>, source: &str) -> Option<Node<'a>> {
    is_harmless(source).then(|| parse_document(arena, source, &OPTIONS))
}

fn is_harmless(source: &str) -> bool {
    source.len() <= MAX_RENDERED
        && !has_long_quote_run(source.as_bytes())
        && most_cells(source) <= source.len() + SPARE_CELLS
}

fn has_long_quote_run(source: &[u8]) -> bool {
    let mut run = 0;
    source.iter().any(|byte| {
        run = if *byte == b'>' { run + 1 } else { 0 };
        run > MAX_QUOTE_RUN
    })
}

/// How many table cells the parser may make at most. It fills up short rows, so that few bytes
/// can become many cells.
fn most_cells(source: &str) -> usize {
    let (mut cells, mut columns) = (0usize, 0);
    for line in source.lines() {
        let line = line.as_bytes();
        if line.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'>')) {
            columns = 0;
        } else if line.iter().all(may_delimit) && line.contains(&b'-') {
            columns = columns.max(bars(line));
        }
        cells = cells.saturating_add(columns);
    }
    cells
}

/// Whether a byte may stand in the line below a table's head, or in front of it in a list.
fn may_delimit(byte: &u8) -> bool {
    matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'>' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9')
}

fn bars(line: &[u8]) -> usize {
    line.iter().filter(|byte| **byte == b'|').count()
}
