//! HTML inside a line of Markdown.

use std::ops::Range;

use super::tokens::{Kind, Token, decoded, is_element, tokens};
use super::{Change, Finding, Reason};
use crate::markdown::{HtmlInLine, HtmlPlaces, written_address};

/// Elements that only decorate: their tags are left out.
pub(super) const PLAIN: &[&str] = &["big", "font", "label", "nobr", "small", "span", "tt", "u", "wbr"];

/// Converts tags that have a counterpart and reports the others.
pub(super) fn changes(
    source: &str,
    places: &HtmlPlaces,
    covered: &[Range<usize>],
    findings: &mut Vec<Finding>,
) -> Vec<Change> {
    let mut line = Line { source, changes: Vec::new(), open: Vec::new(), findings };
    let mut covered = covered.iter().peekable();
    let mut block = usize::MAX;
    for place in &places.in_lines {
        while covered.next_if(|range| range.end <= place.bytes.start).is_some() {}
        if covered.peek().is_some_and(|range| range.start <= place.bytes.start) {
            continue;
        }
        if block != place.block {
            line.end();
            block = place.block;
        }
        line.tag(place);
    }
    line.end();
    line.changes
}

/// A paragraph, heading or cell with the tags that wait for their counterpart.
struct Line<'s, 'r> {
    source: &'s str,
    changes: Vec<Change>,
    open: Vec<(String, Range<usize>, Option<String>)>,
    findings: &'r mut Vec<Finding>,
}

impl Line<'_, '_> {
    fn tag(&mut self, place: &HtmlInLine) {
        let raw = &self.source[place.bytes.clone()];
        let tokens = tokens(raw);
        let [token] = tokens.as_slice() else {
            return self.keep(place.bytes.clone(), Reason::Element);
        };
        let name = token.name.as_str();
        match token.kind {
            Kind::Comment => {
                self.keep(place.bytes.clone(), Reason::Comment);
                self.change(place.bytes.clone(), "");
            }
            Kind::Text => {}
            _ if !is_element(name) => {}
            _ if name == "br" => self.line_break(place),
            _ if PLAIN.contains(&name) => self.change(place.bytes.clone(), ""),
            Kind::Open if PAIRS.contains(&name) => self.open(token, place.bytes.clone()),
            Kind::Close if PAIRS.contains(&name) => self.close(name, place.bytes.clone()),
            _ => self.keep(place.bytes.clone(), Reason::Element),
        }
    }

    fn line_break(&mut self, place: &HtmlInLine) {
        let at_end = self.source[place.bytes.end..].trim_start_matches(' ').starts_with('\n');
        match place.column {
            // In a table a line break is written as it is.
            _ if place.in_cell => {}
            None => self.change(place.bytes.clone(), " "),
            Some(_) if at_end => self.change(place.bytes.clone(), "\\"),
            Some(column) => {
                let next_line = format!("\\\n{}", " ".repeat(column));
                let after = &self.source[place.bytes.end..];
                let spaces = after.len() - after.trim_start_matches(' ').len();
                self.change(place.bytes.start..place.bytes.end + spaces, &next_line);
            }
        }
    }

    fn open(&mut self, token: &Token<'_>, bytes: Range<usize>) {
        let address = token.attribute("href");
        self.open.push((token.name.clone(), bytes, address));
    }

    fn close(&mut self, name: &str, bytes: Range<usize>) {
        let Some((opened, opening, address)) = self.open.pop() else {
            return self.keep(bytes, Reason::Structure);
        };
        let inner = opening.end..bytes.start;
        let written = (opened == name).then(|| self.written(name, inner.clone(), address)).flatten();
        match written {
            Some(Written::Around(before, after)) => {
                self.change(opening, &before);
                self.change(bytes, &after);
            }
            Some(Written::Whole(text)) => {
                self.change(opening.start..bytes.end, &text);
            }
            None => {
                self.keep(opening, Reason::Element);
                self.keep(bytes, Reason::Element);
            }
        }
    }

    /// How Markdown says what this element says of its content.
    fn written(&self, name: &str, inner: Range<usize>, address: Option<String>) -> Option<Written> {
        let text = &self.source[inner];
        let tight = !text.is_empty() && text.trim() == text;
        let around = |mark: &str| Some(Written::Around(mark.to_owned(), mark.to_owned()));
        match name {
            "b" | "strong" if tight => around("**"),
            "i" | "em" if tight => around("*"),
            "s" | "strike" | "del" if tight => around("~~"),
            "code" if tight && !text.contains(['`', '<', '\\', '&']) => around("`"),
            "sup" | "sub" => raised(text, name).map(Written::Whole),
            "a" if !text.contains(['[', ']']) => match address {
                Some(address) => Some(Written::Around("[".into(), format!("]({})", written_address(&address)))),
                None => Some(Written::Around(String::new(), String::new())),
            },
            _ => None,
        }
    }

    /// Tags that were never closed stay.
    fn end(&mut self) {
        for (_, bytes, _) in std::mem::take(&mut self.open) {
            self.keep(bytes, Reason::Structure);
        }
    }

    fn change(&mut self, bytes: Range<usize>, text: &str) {
        self.changes.push(Change { bytes, text: text.to_owned() });
    }

    fn keep(&mut self, bytes: Range<usize>, reason: Reason) {
        self.findings.push(Finding { bytes, reason });
    }
}

enum Written {
    Around(String, String),
    Whole(String),
}

const PAIRS: &[&str] = &["a", "b", "code", "del", "em", "i", "s", "strike", "strong", "sub", "sup"];

/// Text as raised (`sup`) or lowered characters, if there are some for all of it.
pub(super) fn raised(text: &str, element: &str) -> Option<String> {
    let table = if element == "sup" { RAISED } else { LOWERED };
    let text = decoded(text);
    let mapped = text.chars().map(|c| match table.iter().find(|(plain, _)| *plain == c) {
        Some((_, mapped)) => Some(*mapped),
        None => c.is_whitespace().then_some(c),
    });
    mapped.collect()
}

const RAISED: &[(char, char)] = &[
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('−', '⁻'),
    ('(', '⁽'),
    (')', '⁾'),
    ('n', 'ⁿ'),
    ('i', 'ⁱ'),
    ('a', 'ᵃ'),
    ('b', 'ᵇ'),
    ('c', 'ᶜ'),
    ('d', 'ᵈ'),
    ('e', 'ᵉ'),
];

const LOWERED: &[(char, char)] = &[
    ('0', '₀'),
    ('1', '₁'),
    ('2', '₂'),
    ('3', '₃'),
    ('4', '₄'),
    ('5', '₅'),
    ('6', '₆'),
    ('7', '₇'),
    ('8', '₈'),
    ('9', '₉'),
    ('+', '₊'),
    ('-', '₋'),
    ('−', '₋'),
    ('(', '₍'),
    (')', '₎'),
    ('a', 'ₐ'),
    ('e', 'ₑ'),
    ('i', 'ᵢ'),
    ('o', 'ₒ'),
    ('x', 'ₓ'),
    ('n', 'ₙ'),
    ('m', 'ₘ'),
];
