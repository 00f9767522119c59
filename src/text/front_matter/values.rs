//! Reads the lines of the block one by one.

use super::{FrontMatter, UnreadLine, Value};

/// Gathers keys and values.
pub(super) struct Reader {
    found: FrontMatter,
    title: Option<String>,
    line_number: usize,
    open: Option<Open>,
}

/// A key whose value may go on in the next line.
struct Open {
    key: String,
    text: String,
    items: Vec<String>,
    /// Line breaks are kept (`|`).
    keeps_lines: bool,
}

impl Reader {
    /// `line_number`: number of the first line, from 1.
    pub(super) fn new(line_number: usize) -> Self {
        Self { found: FrontMatter::default(), title: None, line_number, open: None }
    }

    pub(super) fn line(&mut self, line: &str) {
        let number = self.line_number;
        self.line_number += 1;
        let content = line.trim();
        let indented = line.starts_with([' ', '\t']);
        if content.is_empty() || (content.starts_with('#') && !indented) {
            return;
        }
        let item = content.strip_prefix("- ").or((content == "-").then_some(""));
        if let Some(item) = item
            && let Some(open) = self.open.as_mut().filter(|open| open.text.is_empty())
        {
            open.items.push(scalar(item));
            return;
        }
        if indented && let Some(open) = &mut self.open {
            open.go_on(content);
            return;
        }
        match key_and_value(line) {
            Some((key, value)) => self.begin(key, value),
            None => self.found.unread.push(UnreadLine { line: number, text: line.to_owned() }),
        }
    }

    pub(super) fn finish(mut self, lead: Option<String>) -> FrontMatter {
        self.end();
        let parts: Vec<String> = lead.iter().cloned().chain(self.title).filter(|part| !part.is_empty()).collect();
        self.found.title = (!parts.is_empty()).then(|| parts.join(" "));
        self.found.lead = lead;
        self.found
    }

    fn begin(&mut self, key: &str, value: &str) {
        self.end();
        let block = matches!(value, "|" | ">" | "|-" | ">-" | "|+" | ">+");
        self.open = Some(Open {
            key: key.to_lowercase(),
            text: if block { String::new() } else { value.to_owned() },
            items: Vec::new(),
            keeps_lines: value.starts_with('|') && block,
        });
    }

    fn end(&mut self) {
        let Some(open) = self.open.take() else { return };
        let (key, value) = open.close();
        match key.as_str() {
            "title" => self.title = text(value),
            "tags" | "tag" | "keywords" => self.found.tags.extend(list(value)),
            "date" => self.found.date = text(value),
            "created" => self.found.created = text(value),
            "updated" | "modified" | "lastmod" => self.found.updated = text(value),
            _ if value != Value::Text(String::new()) => {
                self.found.other.insert(key, value);
            }
            _ => {}
        }
    }
}

impl Open {
    fn go_on(&mut self, content: &str) {
        let text = if let Some(item) = self.items.last_mut() { item } else { &mut self.text };
        if !text.is_empty() {
            text.push(if self.keeps_lines { '\n' } else { ' ' });
        }
        text.push_str(content);
    }

    fn close(self) -> (String, Value) {
        let inline = self.text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let value = match inline {
            _ if !self.items.is_empty() => Value::List(self.items),
            Some(items) => Value::List(parts(items).into_iter().map(scalar).filter(|item| !item.is_empty()).collect()),
            None => Value::Text(if self.keeps_lines { self.text } else { scalar(&self.text) }),
        };
        (self.key, value)
    }
}

/// Whether a line begins a setting.
pub(super) fn is_setting(line: &str) -> bool {
    key_and_value(line).is_some()
}

fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim_end().trim_matches(['"', '\'']);
    let well_formed = !key.is_empty()
        && key.len() <= 64
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '));
    let separated = value.is_empty() || value.starts_with([' ', '\t', '\r']);
    (well_formed && separated && !line.starts_with([' ', '\t'])).then(|| (key, value.trim()))
}

/// The text a value stands for: without quotes, escapes resolved, without a comment behind it.
fn scalar(written: &str) -> String {
    let written = written.trim();
    if let Some(inner) = between(written, '"') {
        return unescape(inner);
    }
    if let Some(inner) = between(written, '\'') {
        return inner.replace("''", "'");
    }
    let plain = written.split(" #").next().unwrap_or_default().trim_end();
    if matches!(plain, "~" | "null") { String::new() } else { plain.to_owned() }
}

fn between(text: &str, quote: char) -> Option<&str> {
    text.strip_prefix(quote)?.strip_suffix(quote)
}

fn unescape(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => result.push('\n'),
                Some('t') => result.push('\t'),
                Some(other) => result.push(other),
                None => result.push('\\'),
            },
            c => result.push(c),
        }
    }
    result
}

/// Splits at commas that do not stand in quotes.
fn parts(items: &str) -> Vec<&str> {
    let mut quote = None;
    let is_border = |c: char| {
        match quote {
            Some(open) if open == c => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == ',' => return true,
            _ => {}
        }
        false
    };
    items.split(is_border).collect()
}

fn text(value: Value) -> Option<String> {
    let text = match value {
        Value::Text(text) => text,
        Value::List(items) => items.join(", "),
    };
    (!text.is_empty()).then_some(text)
}

/// Tags may also stand in one text, separated by commas.
fn list(value: Value) -> Vec<String> {
    let items = match value {
        Value::List(items) => items,
        Value::Text(text) => text.split(',').map(|item| item.trim().to_owned()).collect(),
    };
    items.into_iter().filter(|item| !item.is_empty()).collect()
}
