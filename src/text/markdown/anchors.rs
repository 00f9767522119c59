//! Headings and the names by which they are linked.

use std::collections::HashMap;

use comrak::Node;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;

use super::plain_text;
use crate::slug;

/// A heading of a text, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// As shown: shifted so that the highest heading of the text gets [`super::Frame::top`].
    pub level: u8,
    /// Id and fragment, beginning with `a-`; unique in the text. Without [`super::Frame::scope`].
    pub anchor: String,
    /// Without markup.
    pub text: String,
}

/// The anchor a heading of this text gets if no earlier heading has the same.
pub fn section_anchor(heading: &str) -> String {
    format!("a-{}", slug(heading))
}

/// All headings below `root`, the highest of them at level `top`. Those in notes do not count.
pub(super) fn headings<'a>(root: Node<'a>, top: u8) -> Vec<Heading> {
    let mut names = Names::default();
    let mut found = Vec::new();
    let mut notes = 0usize;
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) if is_note(node) => notes += 1,
            NodeEdge::End(node) if is_note(node) => notes -= 1,
            NodeEdge::Start(node) if notes == 0 => {
                let NodeValue::Heading(heading) = node.data().value else {
                    continue;
                };
                let text = plain_text::of(node);
                found.push(Heading { level: heading.level, anchor: names.give(&text), text });
            }
            _ => {}
        }
    }
    let highest = found.iter().map(|heading| heading.level).min().unwrap_or(1);
    for heading in &mut found {
        heading.level = (heading.level - highest + top).min(6);
    }
    found
}

pub(super) fn is_note(node: Node<'_>) -> bool {
    matches!(node.data().value, NodeValue::FootnoteDefinition(_))
}

/// Gives every heading an anchor of its own: a second "Anlage" becomes `a-anlage-2`.
#[derive(Default)]
pub(super) struct Names {
    /// For each anchor given: the number to try next.
    given: HashMap<String, usize>,
}

impl Names {
    pub(super) fn give(&mut self, heading: &str) -> String {
        let plain = section_anchor(heading);
        let mut number = self.given.get(&plain).copied().unwrap_or(1);
        let anchor = loop {
            let candidate = if number == 1 { plain.clone() } else { format!("{plain}-{number}") };
            number += 1;
            if !self.given.contains_key(&candidate) {
                break candidate;
            }
        };
        self.given.insert(plain, number);
        self.given.entry(anchor.clone()).or_insert(2);
        anchor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_unique_even_against_headings_that_look_numbered() {
        let mut names = Names::default();
        let given: Vec<_> = ["Anlage", "Anlage", "Anlage 2", "Anlage 2", "Anlage", "§ 26 Zweck"]
            .map(|heading| names.give(heading))
            .into();
        let expected = ["a-anlage", "a-anlage-2", "a-anlage-2-2", "a-anlage-2-3", "a-anlage-3", "a-26-zweck"];
        assert_eq!(given, expected);
    }
}
