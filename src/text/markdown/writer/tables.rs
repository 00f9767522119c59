//! Tables: in a region that can be scrolled by keyboard and has a name, with header scopes.

use comrak::Node;
use comrak::nodes::{NodeTable, NodeValue, TableAlignment};

use super::{Children, Writer};
use crate::markdown::render::Phrase;

impl<'a> Writer<'_, 'a> {
    pub(super) fn table(&mut self, node: Node<'a>, table: &NodeTable) -> Children {
        self.alignments.clone_from(&table.alignments);
        let has_body = node.last_child().is_some_and(|row| !is_header(row));
        let close = if has_body { "</tbody></table></div>\n" } else { "</table></div>\n" };
        let children = self.nested("<div class=\"table\" role=\"region\" tabindex=\"0\" ", close);
        if !self.is_flat() {
            self.tables += 1;
            let number = self.tables;
            self.raw("aria-labelledby=\"");
            self.id("t-", &number.to_string());
            self.raw("\"><table><caption id=\"");
            self.id("t-", &number.to_string());
            self.raw("\">");
            self.phrase(Phrase::TableName(number));
            self.raw("</caption>\n");
        }
        children
    }

    pub(super) fn row(&mut self, node: Node<'a>, header: bool) -> Children {
        self.column = 0;
        if self.is_flat() {
            return self.around("<p>", "</p>\n");
        }
        let first_of_body = !header && node.previous_sibling().is_none_or(is_header);
        match (header, first_of_body) {
            (true, _) => self.around("<thead><tr>", "</tr></thead>\n"),
            (false, true) => self.around("<tbody><tr>", "</tr>\n"),
            (false, false) => self.around("<tr>", "</tr>\n"),
        }
    }

    pub(super) fn cell(&mut self, node: Node<'a>) -> Children {
        if self.is_flat() {
            return self.around("", " ");
        }
        // A header cell without words would be announced as a column without a name.
        let header = node.parent().is_some_and(is_header) && node.first_child().is_some();
        self.raw(if header { "<th scope=\"col\"" } else { "<td" });
        self.raw(match self.alignments.get(self.column) {
            Some(TableAlignment::Left) => " class=\"left\">",
            Some(TableAlignment::Center) => " class=\"center\">",
            Some(TableAlignment::Right) => " class=\"right\">",
            Some(TableAlignment::None) | None => ">",
        });
        self.column += 1;
        self.around("", if header { "</th>" } else { "</td>" })
    }
}

fn is_header(row: Node<'_>) -> bool {
    matches!(row.data().value, NodeValue::TableRow(true))
}

/// Whether a node stands in a table cell, looking a few levels up.
pub(super) fn in_cell(node: Node<'_>) -> bool {
    let is_cell = |node: Node<'_>| matches!(node.data().value, NodeValue::TableCell);
    node.ancestors().take(8).any(is_cell)
}
