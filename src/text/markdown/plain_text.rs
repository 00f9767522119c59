//! Text without markup.

use comrak::Node;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;

use super::target::WikiTarget;
use crate::html;

/// The words inside a node on one line; images give their description, wiki links their text.
pub(super) fn of(node: Node<'_>) -> String {
    let mut text = String::new();
    append_inline(node, &mut text);
    collapse(&text)
}

/// Appends the words below an inline node or a heading. Iterative: depth comes from the input.
pub(super) fn append_inline(node: Node<'_>, text: &mut String) {
    let mut inside_wiki_link: Option<Node<'_>> = None;
    for edge in node.traverse() {
        match (edge, inside_wiki_link) {
            (NodeEdge::Start(node), None) => {
                let has_more = append_leaf(node, text);
                inside_wiki_link = (!has_more).then_some(node);
            }
            (NodeEdge::End(node), Some(link)) if link.same_node(node) => inside_wiki_link = None,
            _ => {}
        }
    }
}

/// Appends what a node itself says; `false` if its children have been dealt with.
pub(super) fn append_leaf(node: Node<'_>, text: &mut String) -> bool {
    match &node.data().value {
        NodeValue::Text(words) => text.push_str(words),
        NodeValue::Code(code) => text.push_str(&code.literal),
        NodeValue::HtmlInline(html) => text.push_str(&html::visible_text(html)),
        NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
        NodeValue::WikiLink(link) => {
            text.push_str(&wiki_label(node, &link.url));
            return false;
        }
        _ => {}
    }
    true
}

/// The text of a wiki link: what stands after the bar, else a name made from its target.
pub(super) fn wiki_label(node: Node<'_>, url: &str) -> String {
    let mut written = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(words) => written.push_str(words),
            NodeValue::SoftBreak | NodeValue::LineBreak => written.push(' '),
            _ => {}
        }
    }
    let written = collapse(&written);
    if written.is_empty() || written == collapse(url) { WikiTarget::parse(url).label() } else { written }
}

/// Whether a piece of inline HTML is exactly a line break.
pub(super) fn is_line_break(html: &str) -> bool {
    let inner = html.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|tag| tag.trim_end_matches('/').trim_end().eq_ignore_ascii_case("br"))
}

/// White space runs become one space; none at the ends.
pub(super) fn collapse(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Words in a text: runs without white space that contain a letter or digit.
pub(super) fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
