//! What stands inside a line: links of all kinds, images, code.

use comrak::Node;
use comrak::nodes::{NodeLink, NodeValue};

use super::tables::in_cell;
use super::{Children, Close, Writer};
use crate::markdown::address::{Address, classify, is_own_file};
use crate::markdown::anchors::section_anchor;
use crate::markdown::escape::push_address;
use crate::markdown::plain_text::{self, count_words, is_line_break};
use crate::markdown::render::{Mention, Phrase, Piece, WikiLink};
use crate::markdown::target::{WikiTarget, mentioned};

impl<'a> Writer<'_, 'a> {
    pub(super) fn code(&mut self, code: &str) -> Children {
        self.raw("<code>");
        self.words(code);
        self.leaf("</code>")
    }

    /// Raw HTML is text, except for a line break where Markdown has none.
    pub(super) fn html_inline(&mut self, node: Node<'a>, html: &str) -> Children {
        if is_line_break(html) && in_cell(node) {
            return self.leaf("<br>");
        }
        self.text(html)
    }

    pub(super) fn link(&mut self, node: Node<'a>, link: &NodeLink) -> Children {
        if let Some(mention) = mention_in(node, link).filter(|_| self.links == 0) {
            self.next_wiki_link += count_wiki_links(node);
            self.done.words += count_words(&mention.label);
            self.piece(Piece::Mention(mention));
            return Children::Skip;
        }
        let children = self.open_link(link);
        if node.first_child().is_none() {
            self.words(&link.url);
        }
        children
    }

    /// Opens a link if its address is allowed and it does not stand inside another.
    fn open_link(&mut self, link: &NodeLink) -> Children {
        let kind = classify(&link.url).filter(|_| self.links == 0);
        let children = self.nested("", "</a>");
        let (Some(kind), false) = (kind, self.is_flat()) else {
            return Children::Write(Close { nested: true, ..Close::default() });
        };
        self.raw("<a href=\"");
        match link.url.strip_prefix('#') {
            Some(fragment) => self.fragment(fragment),
            None => push_address(&mut self.done.html, &link.url),
        }
        self.raw("\"");
        self.title(&link.title);
        let mut phrase = None;
        if kind == Address::External {
            self.raw(" rel=\"noopener noreferrer\" class=\"external\"");
            phrase = Some(Phrase::ExternalLink);
        }
        self.raw(">");
        self.links += 1;
        match children {
            Children::Write(close) => Children::Write(Close { phrase, link: true, ..close }),
            Children::Skip => Children::Skip,
        }
    }

    /// Links inside the text may name the anchor as we write it or as other programs do.
    fn fragment(&mut self, written: &str) {
        let decoded = percent_encoding::percent_decode_str(written).decode_utf8_lossy();
        let ours = section_anchor(&decoded);
        self.raw("#");
        if self.anchors.contains(written) {
            self.id("", written);
        } else if self.anchors.contains(ours.as_str()) {
            self.id("", &ours);
        } else {
            push_address(&mut self.done.html, written);
        }
    }

    /// Our own files are shown; any other image is a link to it.
    pub(super) fn image(&mut self, node: Node<'a>, image: &NodeLink) -> Children {
        self.next_wiki_link += count_wiki_links(node);
        let description = plain_text::of(node);
        if !is_own_file(&image.url) {
            if let Children::Write(close) = self.open_link(image) {
                self.words(if description.is_empty() { &image.url } else { &description });
                self.close(close);
            }
            return Children::Skip;
        }
        self.done.words += count_words(&description);
        self.raw("<img src=\"");
        push_address(&mut self.done.html, &image.url);
        self.raw("\" alt=\"");
        self.attribute(&description);
        self.raw("\"");
        self.title(&image.title);
        self.leaf(" loading=\"lazy\">")
    }

    pub(super) fn wiki_link(&mut self, node: Node<'a>) -> Children {
        let link = self.next_link(node);
        if self.links > 0 {
            return self.text(&link.label);
        }
        self.done.words += count_words(&link.label);
        self.piece(Piece::WikiLink(link));
        Children::Skip
    }

    /// Reads a wiki link and counts it.
    pub(super) fn next_link(&mut self, node: Node<'a>) -> WikiLink {
        let ordinal = self.next_wiki_link;
        self.next_wiki_link += 1;
        let data = node.data();
        let NodeValue::WikiLink(link) = &data.value else {
            return WikiLink { ordinal, target: WikiTarget::parse(""), label: String::new(), named: false };
        };
        let target = WikiTarget::parse(&link.url);
        let label = plain_text::wiki_label(node, &link.url);
        let named = label != target.label();
        WikiLink { ordinal, target, label, named }
    }
}

/// The mention a link is, if it is one.
pub(in crate::markdown) fn mention_in(node: Node<'_>, link: &NodeLink) -> Option<Mention> {
    if !link.url.starts_with('/') {
        return None;
    }
    let label = plain_text::of(node);
    let person = mentioned(&link.url, &label)?;
    Some(Mention { person: person.to_owned(), label: label.trim_start_matches('@').to_owned() })
}

/// How many wiki links stand below a node.
pub(super) fn count_wiki_links(node: Node<'_>) -> usize {
    let is_wiki_link = |node: &Node<'_>| matches!(node.data().value, NodeValue::WikiLink(_));
    node.descendants().filter(is_wiki_link).count()
}
