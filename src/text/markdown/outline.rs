//! What a text says: plain words per heading for the search, and what it points to.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;
use comrak::{Arena, Node};

use super::anchors::{self, Heading};
use super::dialect::parse;
use super::plain_text::{self, collapse, count_words};
use super::render::Mention;
use super::target::WikiTarget;
use super::writer::mention_in;
use crate::html;

/// A heading and the words up to the next one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// As in [`super::Rendered::toc`]; empty for what stands before the first heading.
    pub anchor: String,
    /// The heading without markup; empty for what stands before the first heading.
    pub heading: String,
    /// As in [`super::Rendered::toc`]; 0 for what stands before the first heading.
    pub level: u8,
    /// Plain words: blocks end with a line end, table cells with a space.
    pub text: String,
}

/// All that can be read from a text in one go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    /// The first is what stands before the first heading, even if that is nothing.
    pub sections: Vec<Section>,
    /// Wiki links and transclusions in the order of the text; the index is the ordinal of
    /// [`super::WikiLink`]. May contain the same target more than once.
    pub links: Vec<WikiTarget>,
    /// Mentions in the order of the text.
    pub mentions: Vec<Mention>,
    /// Roughly how many words the text has.
    pub words: usize,
}

/// Plain text per heading, for the search.
pub fn outline(source: &str) -> Vec<Section> {
    survey(source).sections
}

/// Wiki links and transclusions in the order of the text.
pub fn links(source: &str) -> Vec<WikiTarget> {
    survey(source).links
}

/// Mentions in the order of the text.
pub fn mentions(source: &str) -> Vec<Mention> {
    survey(source).mentions
}

/// Sections, links and mentions with one reading of the text. For imports and indexing.
pub fn survey(source: &str) -> Survey {
    let arena = Arena::new();
    let Some(root) = parse(&arena, source) else {
        let whole = Section { text: source.to_owned(), ..Section::default() };
        return Survey { words: count_words(source), sections: vec![whole], ..Survey::default() };
    };
    Surveyor::new(root).walk(root)
}

/// The beginning of a text in plain words on one line, for lists.
///
/// Headings, code and tables are left out. `chars`: characters of the result at most, without
/// the ellipsis that marks a cut.
pub fn excerpt(source: &str, chars: usize) -> String {
    // A link or a table may need a few thousand bytes for a few words.
    let enough = beginning(source, chars.saturating_mul(16).saturating_add(4_096));
    let arena = Arena::new();
    let mut words = String::new();
    let Some(root) = parse(&arena, enough) else {
        return shorten(&collapse(enough), chars);
    };
    for block in root.children() {
        if !matches!(block.data().value, NodeValue::Heading(_) | NodeValue::Table(_)) {
            lead(block, &mut words);
        }
        if words.chars().count() > 2 * chars {
            break;
        }
    }
    shorten(&collapse(&words), chars)
}

struct Surveyor {
    headings: std::vec::IntoIter<Heading>,
    survey: Survey,
    section: Section,
    in_heading: bool,
    notes: usize,
    wiki_links: usize,
}

impl Surveyor {
    fn new(root: Node<'_>) -> Self {
        Self {
            headings: anchors::headings(root, 2).into_iter(),
            survey: Survey::default(),
            section: Section::default(),
            in_heading: false,
            notes: 0,
            wiki_links: 0,
        }
    }

    fn walk(mut self, root: Node<'_>) -> Survey {
        for edge in root.traverse() {
            match edge {
                NodeEdge::Start(node) => self.enter(node),
                NodeEdge::End(node) => self.leave(node),
            }
        }
        self.end_section(Section::default());
        self.survey
    }

    fn enter(&mut self, node: Node<'_>) {
        match &node.data().value {
            NodeValue::Heading(_) if self.notes == 0 => {
                let heading = self.headings.next().map(section_of).unwrap_or_default();
                self.end_section(heading);
                self.in_heading = true;
            }
            NodeValue::FootnoteDefinition(_) => self.notes += 1,
            NodeValue::Alert(alert) => self.block(alert.title.as_deref().unwrap_or_default()),
            NodeValue::CodeBlock(code) => self.block(&code.literal),
            NodeValue::HtmlBlock(block) => self.block(&html::visible_text(&block.literal)),
            NodeValue::WikiLink(link) => {
                self.survey.links.push(WikiTarget::parse(&link.url));
                self.wiki_links += 1;
                self.say(node);
            }
            NodeValue::Link(link) => self.survey.mentions.extend(mention_in(node, link)),
            _ if self.wiki_links == 0 => self.say(node),
            _ => {}
        }
    }

    fn leave(&mut self, node: Node<'_>) {
        match &node.data().value {
            NodeValue::Heading(_) => self.in_heading = false,
            NodeValue::FootnoteDefinition(_) => self.notes -= 1,
            NodeValue::WikiLink(_) => self.wiki_links -= 1,
            NodeValue::TableCell => self.section.text.push(' '),
            NodeValue::Paragraph | NodeValue::TableRow(_) => end_line(&mut self.section.text),
            _ => {}
        }
    }

    /// Words that belong to the line.
    fn say(&mut self, node: Node<'_>) {
        if !self.in_heading {
            plain_text::append_leaf(node, &mut self.section.text);
        }
    }

    fn block(&mut self, text: &str) {
        if !text.trim().is_empty() {
            end_line(&mut self.section.text);
            self.section.text.push_str(text.trim_end());
            end_line(&mut self.section.text);
        }
    }

    fn end_section(&mut self, next: Section) {
        let mut section = std::mem::replace(&mut self.section, next);
        section.text.truncate(section.text.trim_end().len());
        self.survey.words += count_words(&section.heading) + count_words(&section.text);
        self.survey.sections.push(section);
    }
}

fn section_of(heading: Heading) -> Section {
    Section { anchor: heading.anchor, heading: heading.text, level: heading.level, text: String::new() }
}

fn end_line(text: &mut String) {
    while text.ends_with(' ') {
        text.pop();
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Appends the words of a block for an excerpt.
fn lead(block: Node<'_>, words: &mut String) {
    for edge in block.traverse() {
        match edge {
            NodeEdge::End(node) if node.data().value.block() => words.push(' '),
            NodeEdge::Start(node) if matches!(node.data().value, NodeValue::Paragraph) => {
                plain_text::append_inline(node, words);
            }
            _ => {}
        }
    }
}

/// The first `bytes` bytes, or a little less, so that no character and if possible no block is cut.
fn beginning(source: &str, bytes: usize) -> &str {
    if source.len() <= bytes {
        return source;
    }
    let whole = &source[..source.floor_char_boundary(bytes)];
    whole.rfind("\n\n").filter(|at| *at > bytes / 2).map_or(whole, |at| &whole[..at])
}

/// Cuts between words if the last word is not too long, and marks the cut.
fn shorten(line: &str, chars: usize) -> String {
    let Some((cut, _)) = line.char_indices().nth(chars) else {
        return line.to_owned();
    };
    let kept = &line[..cut];
    let at_word = kept.rfind(' ').filter(|at| *at >= cut / 2);
    let whole_word = line[cut..].starts_with(' ');
    let kept = if whole_word { kept } else { &kept[..at_word.unwrap_or(cut)] };
    format!("{} …", kept.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–')))
}
