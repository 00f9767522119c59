//! The block of settings at the start of an imported text, between two lines `---`.
//!
//! Reads the part of YAML that people write there: keys with a plain or quoted value, lists in
//! one line or below one another, values that go on in the next line. It never fails: what
//! cannot be read is reported with its line.

mod values;

use std::collections::BTreeMap;

use self::values::Reader;

/// What the settings say. Keys are compared without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrontMatter {
    /// Text above the block. In some files a long title begins there.
    pub lead: Option<String>,
    /// [`Self::lead`] and the value of `title` as one text.
    pub title: Option<String>,
    /// `tags`, `tag` or `keywords`.
    pub tags: Vec<String>,
    /// `date`, as written.
    pub date: Option<String>,
    /// `created`, as written.
    pub created: Option<String>,
    /// `updated`, `modified` or `lastmod`, as written.
    pub updated: Option<String>,
    /// All other keys in lower case, as far as they have a value.
    pub other: BTreeMap<String, Value>,
    /// Lines that could not be read.
    pub unread: Vec<UnreadLine>,
}

/// The value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// One text.
    Text(String),
    /// A list, in one line or below one another.
    List(Vec<String>),
}

/// A line that is neither a key with a value nor part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadLine {
    /// From 1, counted from the start of the source.
    pub line: usize,
    /// The line as written.
    pub text: String,
}

/// How many lines may stand above the block.
const LEAD_LINES: usize = 5;

/// Splits off the settings at the start of a text and reads them; returns the text behind them.
///
/// Without settings the whole source is the text. A byte order mark and blank lines before the
/// block are dropped with it.
pub fn split(source: &str) -> (FrontMatter, &str) {
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let Some(block) = find(text) else {
        return (FrontMatter::default(), text);
    };
    let mut reader = Reader::new(block.first_line);
    for line in text[block.start..block.end].lines() {
        reader.line(line);
    }
    let lead = text[..block.lead_end].split_whitespace().collect::<Vec<_>>().join(" ");
    let found = reader.finish((!lead.is_empty()).then_some(lead));
    (found, &text[block.after..])
}

/// Where the block stands, in bytes of the text.
struct Block {
    lead_end: usize,
    start: usize,
    end: usize,
    after: usize,
    /// Line number of `start`, from 1.
    first_line: usize,
}

fn find(text: &str) -> Option<Block> {
    let mut at = 0;
    let mut opening: Option<(usize, usize, usize)> = None;
    let mut lead = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let content = line.trim_end();
        let next = at + line.len();
        match opening {
            None if content == "---" => opening = Some((at, next, index + 2)),
            None if content.is_empty() => {}
            None if lead < LEAD_LINES => lead += 1,
            None => return None,
            Some((lead_end, start, first_line)) if matches!(content, "---" | "...") => {
                return Some(Block { lead_end, start, end: at, after: next, first_line });
            }
            // Text above a rule is a heading unless settings follow at once.
            Some((_, start, _)) if at == start && lead > 0 && !values::is_setting(content) => {
                return None;
            }
            Some(_) => {}
        }
        at = next;
    }
    None
}

#[cfg(test)]
mod tests;
