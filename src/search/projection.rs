//! From a [`Document`] to the entries of its group.

use std::collections::HashSet;

use tantivy::TantivyDocument;

use crate::analysis::{fold, words};
use crate::document::Document;
use crate::names;
use crate::references;
use crate::schema::{Fields, OPEN, VERIFIED};

/// The entries of a document: the page entry first, then its sections in order.
pub(crate) fn entries(fields: &Fields, document: &Document) -> Vec<TantivyDocument> {
    let known_as = names::cited_as(&document.title, &document.aliases);
    let mut entries = Vec::with_capacity(1 + document.sections.len());
    entries.push(page(fields, document));
    for section in &document.sections {
        if section.heading.is_empty() && section.text.trim().is_empty() {
            continue;
        }
        let mut entry = entry(fields, document, entries.len());
        entry.add_text(fields.heading, &section.heading);
        entry.add_text(fields.body, &section.text);
        entry.add_text(fields.shown, format!("{}\n{}", section.anchor, section.heading));
        if let Some(number) = references::defined(&section.heading) {
            let mut lines = references::reference("", &number);
            for name in &known_as {
                lines.push('\n');
                lines.push_str(&references::reference(name, &number));
            }
            entry.add_text(fields.defines, lines);
        }
        add_lines(&mut entry, fields.cites, &references::cited(&section.text));
        add_lines(&mut entry, fields.introduces, &names::introduced(&section.text));
        entries.push(entry);
    }
    entries
}

fn page(fields: &Fields, document: &Document) -> TantivyDocument {
    let mut page = entry(fields, document, 0);
    let (high, low) = document.id.as_u64_pair();
    page.add_u64(fields.id_high, high);
    page.add_u64(fields.id_low, low);
    if let Some(space) = document.space {
        page.add_bytes(fields.space, space.as_bytes());
    }
    for owner in &document.owners {
        page.add_bytes(fields.owner, owner.as_bytes());
    }
    page.add_text(fields.kind, document.kind.term());
    page.add_text(fields.state, one_line(&document.state));
    for tag in &document.tags {
        page.add_text(fields.tag, one_line(tag));
        page.add_text(fields.tag_folded, folded_name(tag));
    }
    let verified = if document.verified { VERIFIED } else { 0 };
    let open = if document.open { OPEN } else { 0 };
    page.add_u64(fields.flags, verified | open);
    page.add_i64(fields.changed, document.changed_at);
    page.add_text(fields.shown, one_line(&document.title));
    for title in std::iter::once(&document.title).chain(&document.aliases) {
        page.add_text(fields.title, title);
        let exact: Vec<String> = words(title).map(|word| fold(word.text)).collect();
        add_lines(&mut page, fields.title_word, &exact);
        let name = folded_name(title);
        if !name.is_empty() {
            page.add_text(fields.name, name);
        }
    }
    add_lines(&mut page, fields.short, &names::abbreviations(&document.title, &document.aliases));
    for extra in document.tags.iter().chain(&document.files) {
        page.add_text(fields.extra, extra);
    }
    page.add_text(fields.word, written_words(document));
    page
}

/// What every entry of the group carries: identity, rights, its number in the group.
fn entry(fields: &Fields, document: &Document, number: usize) -> TantivyDocument {
    let mut entry = TantivyDocument::new();
    entry.add_bytes(fields.id, document.id.as_bytes());
    entry.add_bytes(fields.key, &document.key.0.to_be_bytes());
    entry.add_u64(fields.number, number as u64);
    entry
}

/// A name as it is compared: folded words with single spaces.
pub(crate) fn folded_name(name: &str) -> String {
    let folded: Vec<String> = words(name).map(|word| fold(word.text)).collect();
    folded.join(" ")
}

/// Every different written word of the document, one per line.
fn written_words(document: &Document) -> String {
    let mut seen = HashSet::new();
    let mut lines = String::new();
    let texts = std::iter::once(&document.title)
        .chain(&document.aliases)
        .chain(&document.tags)
        .chain(&document.files)
        .chain(document.sections.iter().flat_map(|section| [&section.heading, &section.text]));
    for text in texts {
        for word in words(text) {
            let fits = word.text.len() >= 3 && word.text.len() <= 60;
            if fits && !word.text.bytes().any(|b| b.is_ascii_digit()) && seen.insert(word.text) {
                lines.push_str(word.text);
                lines.push('\n');
            }
        }
    }
    lines
}

fn add_lines(entry: &mut TantivyDocument, field: tantivy::schema::Field, lines: &[String]) {
    if !lines.is_empty() {
        entry.add_text(field, lines.join("\n"));
    }
}

/// Line breaks separate values in the index, so a value has none.
fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).collect::<Vec<_>>().join(" ")
}
