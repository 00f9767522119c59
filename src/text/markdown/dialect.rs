//! The parser's settings and the limits that keep any input harmless.

use std::sync::LazyLock;

use comrak::{Arena, Node, Options, parse_document};

/// The longest text that is rendered as Markdown, in bytes. Longer ones are shown as they were
/// written: one byte of Markdown can become some 300 bytes of syntax tree.
pub const MAX_RENDERED: usize = 8 * 1024 * 1024;

/// How many lists, quotes, alerts, tables, emphases and links may stand inside one another.
/// What lies deeper keeps its words and loses its form.
pub(super) const MAX_NESTING: usize = 40;

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

/// Reads a text as Markdown.
pub(super) fn parse<'a>(arena: &'a Arena<'a>, source: &str) -> Node<'a> {
    parse_document(arena, source, &OPTIONS)
}
