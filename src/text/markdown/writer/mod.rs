//! From the syntax tree to HTML. Walks with a stack of its own, since depth comes from the input.
//!
//! The HTML is written exactly as the sanitiser writes it back; a test compares the two, so that
//! nothing here relies on the sanitiser and nothing is lost to it.

mod blocks;
mod lines;
mod notes;
mod tables;

use std::collections::{HashMap, HashSet};

use comrak::Node;
use comrak::nodes::{NodeValue, TableAlignment};

pub(super) use self::lines::mention_in;
use self::notes::Note;
use super::anchors::Heading;
use super::dialect::MAX_NESTING;
use super::escape::{push_attribute, push_text};
use super::plain_text::count_words;
use super::render::{Frame, Phrase, Piece};
use super::safe_html::{push_seam, push_slot};

/// HTML with stand-ins, and the pieces they stand for.
#[derive(Default)]
pub(super) struct Written {
    pub html: String,
    pub pieces: Vec<Piece>,
    pub words: usize,
    pub limited: bool,
    /// The HTML became too long and is not complete.
    pub overflow: bool,
}

/// Writes the tree below `root`, whose headings are `toc`.
pub(super) fn write<'a>(root: Node<'a>, toc: &[Heading], frame: Frame<'_>) -> Written {
    let mut writer = Writer::new(root, toc, frame);
    writer.walk(root);
    writer.notes();
    writer.done
}

/// The text as it was written.
pub(super) fn preformatted(source: &str) -> String {
    let mut html = String::from("<pre class=\"raw\" tabindex=\"0\"><code>");
    push_seamed(&mut html, source);
    html.push_str("</code></pre>\n");
    html
}

/// Appends text with a seam wherever it gets long.
fn push_seamed(html: &mut String, text: &str) {
    let mut rest = text;
    while rest.len() > LONGEST_TEXT {
        let (text, after) = rest.split_at(rest.floor_char_boundary(LONGEST_TEXT));
        push_text(html, text);
        push_seam(html);
        rest = after;
    }
    push_text(html, rest);
}

/// Bytes of text after which a seam is put.
const LONGEST_TEXT: usize = 4_096;

/// Bytes of HTML that are written at most.
const MOST_HTML: usize = 8 * 1024 * 1024;

/// Bytes of a description or title that are shown at most.
const LONGEST_ATTRIBUTE: usize = 2_000;

struct Writer<'w, 'a> {
    done: Written,
    frame: Frame<'w>,
    toc: &'w [Heading],
    anchors: HashSet<&'w str>,
    next_heading: usize,
    next_wiki_link: usize,
    note_numbers: HashMap<String, u32>,
    notes: Vec<Note<'a>>,
    in_notes: bool,
    tables: usize,
    alignments: Vec<TableAlignment>,
    column: usize,
    /// Bytes of text since the last seam.
    text_run: usize,
    /// Levels of nesting around the present place.
    depth: usize,
    /// Links around the present place, 0 or 1.
    links: usize,
}

enum Step<'a> {
    Enter(Node<'a>),
    Close(Close),
}

/// What to do with a node's children, and what to write after them.
enum Children {
    Write(Close),
    Skip,
}

/// What is written after a node's children, and what ends with them.
#[derive(Clone, Copy, Default)]
struct Close {
    phrase: Option<Phrase>,
    html: &'static str,
    heading: Option<usize>,
    nested: bool,
    link: bool,
}

impl<'w, 'a> Writer<'w, 'a> {
    fn new(root: Node<'a>, toc: &'w [Heading], frame: Frame<'w>) -> Self {
        Self {
            done: Written::default(),
            frame,
            toc,
            anchors: toc.iter().map(|heading| heading.anchor.as_str()).collect(),
            next_heading: 0,
            next_wiki_link: 0,
            note_numbers: notes::numbers(root),
            notes: Vec::new(),
            in_notes: false,
            tables: 0,
            alignments: Vec::new(),
            column: 0,
            text_run: 0,
            depth: 0,
            links: 0,
        }
    }

    fn walk(&mut self, root: Node<'a>) {
        let mut steps = vec![Step::Enter(root)];
        while let Some(step) = steps.pop() {
            if self.done.html.len() > MOST_HTML {
                self.done.overflow = true;
                return;
            }
            match step {
                Step::Close(close) => self.close(close),
                Step::Enter(node) => {
                    if let Children::Write(close) = self.open(node) {
                        steps.push(Step::Close(close));
                        steps.extend(node.reverse_children().map(Step::Enter));
                    }
                }
            }
        }
    }

    fn open(&mut self, node: Node<'a>) -> Children {
        match &node.data().value {
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::Heading(_) => self.heading(),
            NodeValue::BlockQuote => self.nested("<blockquote>\n", "</blockquote>\n"),
            NodeValue::List(list) => self.list(list),
            NodeValue::Item(_) => self.unless_flat("<li>", "</li>\n"),
            NodeValue::TaskItem(task) => self.task(node, task.symbol.is_some()),
            NodeValue::Alert(alert) => self.alert(alert),
            NodeValue::Table(table) => self.table(node, table),
            NodeValue::TableRow(header) => self.row(node, *header),
            NodeValue::TableCell => self.cell(node),
            NodeValue::CodeBlock(code) => self.code_block(&code.literal),
            NodeValue::HtmlBlock(html) => self.html_block(&html.literal),
            NodeValue::ThematicBreak => self.leaf("<hr>\n"),
            NodeValue::FootnoteDefinition(note) => self.set_aside(node, note),
            NodeValue::FootnoteReference(reference) => self.note_reference(reference),
            NodeValue::Text(text) => self.text(text),
            NodeValue::Code(code) => self.code(&code.literal),
            NodeValue::HtmlInline(html) => self.html_inline(node, html),
            NodeValue::SoftBreak => self.leaf("\n"),
            NodeValue::LineBreak => self.leaf("<br>\n"),
            NodeValue::Emph => self.nested("<em>", "</em>"),
            NodeValue::Strong => self.nested("<strong>", "</strong>"),
            NodeValue::Strikethrough => self.nested("<del>", "</del>"),
            NodeValue::Link(link) => self.link(node, link),
            NodeValue::Image(image) => self.image(node, image),
            NodeValue::WikiLink(_) => self.wiki_link(node),
            _ => Children::Write(Close::default()),
        }
    }

    fn close(&mut self, close: Close) {
        if let Some(phrase) = close.phrase {
            self.phrase(phrase);
        }
        self.raw(close.html);
        if let Some(index) = close.heading {
            self.link_to_section(index);
        }
        self.depth -= usize::from(close.nested);
        self.links -= usize::from(close.link);
    }

    /// Whether the present place is nested so deep that form is left out.
    fn is_flat(&self) -> bool {
        self.depth > MAX_NESTING
    }

    /// An element that can contain itself.
    fn nested(&mut self, open: &str, close: &'static str) -> Children {
        self.depth += 1;
        let html = if self.is_flat() {
            self.done.limited = true;
            ""
        } else {
            self.raw(open);
            close
        };
        Children::Write(Close { html, nested: true, ..Close::default() })
    }

    /// An element that comes and goes with the one around it.
    fn unless_flat(&mut self, open: &str, close: &'static str) -> Children {
        if self.is_flat() { Children::Write(Close::default()) } else { self.around(open, close) }
    }

    fn around(&mut self, open: &str, close: &'static str) -> Children {
        self.raw(open);
        Children::Write(Close { html: close, ..Close::default() })
    }

    fn leaf(&mut self, html: &str) -> Children {
        self.raw(html);
        Children::Skip
    }

    fn text(&mut self, text: &str) -> Children {
        self.words(text);
        Children::Skip
    }

    fn words(&mut self, text: &str) {
        self.done.words += count_words(text);
        push_seamed(&mut self.done.html, text);
        self.text_run += text.len();
        if self.text_run > LONGEST_TEXT {
            push_seam(&mut self.done.html);
            self.text_run = 0;
        }
    }

    /// The optional title of a link or image.
    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.raw(" title=\"");
            self.attribute(title);
            self.raw("\"");
        }
    }

    fn attribute(&mut self, text: &str) {
        let shown = text.floor_char_boundary(LONGEST_ATTRIBUTE);
        push_attribute(&mut self.done.html, &text[..shown]);
    }

    /// An id, or the part of an address that names one.
    fn id(&mut self, prefix: &str, name: &str) {
        for part in [self.frame.scope, prefix, name] {
            self.done.html.push_str(part);
        }
    }

    fn phrase(&mut self, phrase: Phrase) {
        self.piece(Piece::Phrase(phrase));
    }

    fn piece(&mut self, piece: Piece) {
        push_slot(&mut self.done.html, self.done.pieces.len());
        self.done.pieces.push(piece);
    }

    fn raw(&mut self, html: &str) {
        self.done.html.push_str(html);
    }
}
