//! Footnotes: set aside where they are written, shown at the end in the order of their numbers.

use std::collections::HashMap;

use comrak::Node;
use comrak::nodes::{NodeFootnoteDefinition, NodeFootnoteReference, NodeValue};

use super::lines::count_wiki_links;
use super::{Children, Writer};
use crate::markdown::render::Phrase;

/// A note waiting for its place.
pub(super) struct Note<'a> {
    node: Node<'a>,
    number: u32,
    references: u32,
    /// Ordinal of the first wiki link in it.
    first_wiki_link: usize,
}

/// The number of each note that is referred to.
pub(super) fn numbers(root: Node<'_>) -> HashMap<String, u32> {
    let mut numbers = HashMap::new();
    for node in root.descendants() {
        if let NodeValue::FootnoteReference(reference) = &node.data().value {
            numbers.entry(reference.name.clone()).or_insert(reference.ix);
        }
    }
    numbers
}

impl<'a> Writer<'_, 'a> {
    /// Keeps a note for the end. A note inside another stays where it is: nothing can refer to it.
    pub(super) fn set_aside(&mut self, node: Node<'a>, note: &NodeFootnoteDefinition) -> Children {
        if self.in_notes {
            return self.nested("", "");
        }
        if let Some(number) = self.note_numbers.get(&note.name).copied() {
            let references = note.total_references;
            self.notes.push(Note { node, number, references, first_wiki_link: self.next_wiki_link });
        }
        self.next_wiki_link += count_wiki_links(node);
        Children::Skip
    }

    pub(super) fn note_reference(&mut self, reference: &NodeFootnoteReference) -> Children {
        let number = reference.ix;
        if self.links > 0 {
            return self.text(&number.to_string());
        }
        self.raw("<sup class=\"note\"><a id=\"");
        self.id("nr-", &format!("{number}-{}", reference.ref_num));
        self.raw("\" href=\"#");
        self.id("n-", &number.to_string());
        self.raw("\" role=\"doc-noteref\">");
        self.phrase(Phrase::NoteReference(number));
        self.raw(&number.to_string());
        self.leaf("</a></sup>")
    }

    /// Writes all notes.
    pub(super) fn notes(&mut self) {
        self.in_notes = true;
        let mut notes = std::mem::take(&mut self.notes);
        if notes.is_empty() {
            return;
        }
        notes.sort_by_key(|note| note.number);
        self.raw("<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"");
        self.id("n-", "title");
        self.raw("\"><p class=\"notes-title\" id=\"");
        self.id("n-", "title");
        self.raw("\">");
        self.phrase(Phrase::NotesTitle);
        self.raw("</p>\n<ol>\n");
        for note in &notes {
            self.note(note);
        }
        self.raw("</ol></section>\n");
    }

    fn note(&mut self, note: &Note<'a>) {
        let number = note.number;
        self.next_wiki_link = note.first_wiki_link;
        self.raw("<li id=\"");
        self.id("n-", &number.to_string());
        self.raw("\">");
        for child in note.node.children() {
            self.walk(child);
        }
        for occurrence in 1..=note.references {
            self.raw("<a class=\"note-back\" href=\"#");
            self.id("nr-", &format!("{number}-{occurrence}"));
            self.raw("\" role=\"doc-backlink\">");
            self.phrase(Phrase::NoteBack { number, occurrence });
            self.raw("</a>\n");
        }
        self.raw("</li>\n");
    }
}
