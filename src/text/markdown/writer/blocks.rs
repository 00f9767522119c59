//! Paragraphs, headings, lists, alerts and code.

use comrak::Node;
use comrak::nodes::{AlertType, ListType, NodeAlert, NodeList, NodeValue};

use super::{Children, Close, Writer, preformatted};
use crate::markdown::plain_text::count_words;
use crate::markdown::render::{AlertKind, Phrase, Piece};

impl<'a> Writer<'_, 'a> {
    pub(super) fn paragraph(&mut self, node: Node<'a>) -> Children {
        let task = first_line_of_task(node).filter(|_| !self.is_flat());
        if let (None, Some(transclusion)) = (task, only_transclusion(node)) {
            let link = self.next_link(transclusion);
            self.piece(Piece::Transclusion(link));
            return self.leaf("\n");
        }
        let tight = in_tight_list(node) && !self.is_flat();
        let Some(checked) = task else {
            return if tight { self.around("", "\n") } else { self.around("<p>", "</p>\n") };
        };
        self.raw(if tight { "<label>" } else { "<p><label>" });
        self.raw(if checked {
            "<input type=\"checkbox\" disabled=\"\" checked=\"\"> "
        } else {
            "<input type=\"checkbox\" disabled=\"\"> "
        });
        self.around("", if tight { "</label>\n" } else { "</label></p>\n" })
    }

    pub(super) fn heading(&mut self) -> Children {
        // Notes are not part of the outline and have no headings.
        let Some(heading) = self.toc.get(self.next_heading).filter(|_| !self.in_notes) else {
            return self.around("<p>", "</p>\n");
        };
        let (open, close) = HEADING_TAGS[usize::from(heading.level.clamp(2, 6)) - 2];
        self.raw("<div class=\"heading\">");
        self.raw(open);
        self.id("", &heading.anchor);
        self.raw("\">");
        let index = self.next_heading;
        self.next_heading += 1;
        Children::Write(Close { html: close, heading: Some(index), ..Close::default() })
    }

    /// Stands beside the heading, so that the heading is read out without it.
    pub(super) fn link_to_section(&mut self, index: usize) {
        self.raw("<a class=\"anchor\" href=\"#");
        self.id("", &self.toc[index].anchor);
        self.raw("\">");
        self.phrase(Phrase::SectionLink(index));
        self.raw("</a></div>\n");
    }

    pub(super) fn list(&mut self, list: &NodeList) -> Children {
        if list.list_type == ListType::Bullet {
            let open = if list.is_task_list { "<ul class=\"tasks\">\n" } else { "<ul>\n" };
            return self.nested(open, "</ul>\n");
        }
        if list.start == 1 {
            return self.nested("<ol>\n", "</ol>\n");
        }
        self.nested(&format!("<ol start=\"{}\">\n", list.start), "</ol>\n")
    }

    /// An item with a check box. The line it stands in names the box; where there is no such
    /// line, a character takes its place.
    pub(super) fn task(&mut self, node: Node<'a>, checked: bool) -> Children {
        let children = self.unless_flat("<li class=\"task\">", "</li>\n");
        let named = node.first_child().is_some_and(|first| first_line_of_task(first).is_some());
        if !named || self.is_flat() {
            self.raw(if checked { "☑ " } else { "☐ " });
        }
        children
    }

    pub(super) fn alert(&mut self, alert: &NodeAlert) -> Children {
        let (kind, open) = alert_kind(alert.alert_type);
        let children = self.nested(open, "</div>\n");
        self.raw("<p class=\"alert-title\">");
        self.phrase(Phrase::AlertTitle(kind));
        if let Some(title) = &alert.title {
            self.raw(" ");
            self.words(title);
        }
        self.raw("</p>\n");
        children
    }

    pub(super) fn code_block(&mut self, code: &str) -> Children {
        self.raw("<pre tabindex=\"0\"><code>");
        self.words(code);
        self.leaf("</code></pre>\n")
    }

    /// Raw HTML: shown as it was written.
    pub(super) fn html_block(&mut self, html: &str) -> Children {
        let html = html.trim_matches('\n');
        self.done.words += count_words(html);
        self.leaf(&preformatted(html))
    }
}

const HEADING_TAGS: [(&str, &str); 5] = [
    ("<h2 id=\"", "</h2>"),
    ("<h3 id=\"", "</h3>"),
    ("<h4 id=\"", "</h4>"),
    ("<h5 id=\"", "</h5>"),
    ("<h6 id=\"", "</h6>"),
];

fn alert_kind(kind: AlertType) -> (AlertKind, &'static str) {
    match kind {
        AlertType::Note => (AlertKind::Note, "<div class=\"alert alert-note\" role=\"note\">\n"),
        AlertType::Tip => (AlertKind::Tip, "<div class=\"alert alert-tip\" role=\"note\">\n"),
        AlertType::Important => (AlertKind::Important, "<div class=\"alert alert-important\" role=\"note\">\n"),
        AlertType::Warning => (AlertKind::Warning, "<div class=\"alert alert-warning\" role=\"note\">\n"),
        AlertType::Caution => (AlertKind::Caution, "<div class=\"alert alert-caution\" role=\"note\">\n"),
    }
}

/// Whether this is the line a check box stands in, and if so whether the box is checked.
fn first_line_of_task(node: Node<'_>) -> Option<bool> {
    if !matches!(node.data().value, NodeValue::Paragraph) || node.first_child().is_none() {
        return None;
    }
    let parent = node.parent().filter(|_| node.previous_sibling().is_none())?;
    match &parent.data().value {
        NodeValue::TaskItem(task) => Some(task.symbol.is_some()),
        _ => None,
    }
}

fn in_tight_list(node: Node<'_>) -> bool {
    let item = node.parent().filter(|item| matches!(item.data().value, NodeValue::Item(_) | NodeValue::TaskItem(_)));
    let list = item.and_then(|item| item.parent());
    list.is_some_and(|list| matches!(&list.data().value, NodeValue::List(list) if list.tight))
}

/// The transclusion a paragraph consists of, if it does.
fn only_transclusion(node: Node<'_>) -> Option<Node<'_>> {
    let only = node.first_child().filter(|first| first.next_sibling().is_none())?;
    let embeds = matches!(&only.data().value, NodeValue::WikiLink(link) if link.embed);
    embeds.then_some(only)
}
