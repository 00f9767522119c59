//! HTML as a row of tags and texts, read without building a tree.

use std::borrow::Cow;
use std::ops::Range;

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'s> {
    pub kind: Kind,
    /// Element name in lower case; empty for texts and comments.
    pub name: String,
    /// The bytes as written.
    pub raw: &'s str,
    /// Where they stand.
    pub bytes: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Open,
    Close,
    Comment,
}

/// Tags longer than this are text. Keeps the search for their end short.
const LONGEST_TAG: usize = 4_096;

/// Cuts HTML into tokens. What is not a tag is text; together the tokens are the input.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let (mut text, mut at) = (0, 0);
    let last_comment_ends = html.rfind("-->").unwrap_or(0);
    while let Some(open) = html[at..].find('<').map(|offset| at + offset) {
        let comment = html[open..].starts_with("<!--") && open + 4 <= last_comment_ends;
        let tag = if comment { comment_at(html, open) } else { tag(html, open) };
        let Some((kind, name, end)) = tag else {
            at = open + 1;
            continue;
        };
        push_text(&mut found, html, text..open);
        found.push(Token { kind, name, raw: &html[open..end], bytes: open..end });
        (text, at) = (end, end);
    }
    push_text(&mut found, html, text..html.len());
    found
}

/// The comment that begins at `open` and, as the caller knows, is closed somewhere.
fn comment_at(html: &str, open: usize) -> Option<(Kind, String, usize)> {
    let length = html[open + 4..].find("-->")?;
    Some((Kind::Comment, String::new(), open + 4 + length + 3))
}

fn push_text<'s>(found: &mut Vec<Token<'s>>, html: &'s str, bytes: Range<usize>) {
    if !bytes.is_empty() {
        found.push(Token { kind: Kind::Text, name: String::new(), raw: &html[bytes.clone()], bytes });
    }
}

/// Kind, name and end of the tag that begins at `open`.
fn tag(html: &str, open: usize) -> Option<(Kind, String, usize)> {
    let rest = &html[open + 1..];
    let (kind, name) = match rest.strip_prefix('/') {
        Some(name) => (Kind::Close, name),
        None => (Kind::Open, rest),
    };
    let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name = &name[..length.min(name.len())];
    let end = end_of_tag(html, open)?;
    Some((kind, name.to_ascii_lowercase(), end))
}

fn end_of_tag(html: &str, open: usize) -> Option<usize> {
    let mut quote = None;
    for (offset, byte) in html.as_bytes()[open..].iter().enumerate().take(LONGEST_TAG) {
        match (quote, byte) {
            (None, b'>') => return Some(open + offset + 1),
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    None
}

impl Token<'_> {
    /// The value of an attribute, entities resolved.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.raw.trim_end_matches(['>', '/']);
        rest = &rest[rest.find(char::is_whitespace)?..];
        loop {
            rest = rest.trim_start();
            let length = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            if length == 0 {
                return None;
            }
            let (found, after) = rest.split_at(length);
            let (value, after) = match after.trim_start().strip_prefix('=') {
                Some(value) => attribute_value(value.trim_start()),
                None => ("", after),
            };
            if found.eq_ignore_ascii_case(name) {
                return Some(decoded(value).into_owned());
            }
            rest = after;
        }
    }
}

fn attribute_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// The words a reader would see: tags left out, blocks and cells apart, entities resolved.
pub(crate) fn visible_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for token in tokens(html) {
        match token.kind {
            Kind::Text => text.push_str(&decoded(token.raw)),
            Kind::Comment => {}
            Kind::Open | Kind::Close if !is_element(&token.name) => text.push_str(token.raw),
            Kind::Open | Kind::Close if is_inline(&token.name) => {}
            Kind::Open | Kind::Close => text.push(' '),
        }
    }
    text
}

/// Text with entities resolved.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    // The sanitiser's parser knows all names; it leaves only those that HTML itself needs.
    let plain = text.replace('<', "&lt;");
    let resolved = ammonia::Builder::empty().clean(&plain).to_string();
    let resolved = resolved.replace("&nbsp;", "\u{a0}").replace("&lt;", "<").replace("&gt;", ">");
    Cow::Owned(resolved.replace("&quot;", "\"").replace("&amp;", "&"))
}

/// Whether this is an element of HTML. Laws contain words in angle brackets that are not.
pub(crate) fn is_element(name: &str) -> bool {
    is_inline(name) || BLOCKS.contains(&name)
}

/// Elements that do not separate words.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
];

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "audio",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "img",
    "input",
    "legend",
    "li",
    "link",
    "main",
    "math",
    "menu",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "picture",
    "pre",
    "script",
    "section",
    "select",
    "source",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
    "video",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_the_input() {
        for html in ["a<b>c</b>", "<a href=\"x>y\">", "1 < 2 <3 <", "<!-- a --><!-- b", "</", "<ä>", "<a \"<b>"] {
            let whole: String = tokens(html).iter().map(|token| token.raw).collect();
            assert_eq!(whole, html);
        }
    }

    #[test]
    fn attributes_are_read_in_all_spellings() {
        let html = "<td COLSPAN=2 title='a &amp; \"b\"' href=\"x?a=1&amp;b\" nowrap>";
        let token = &tokens(html)[0];
        assert_eq!(token.attribute("colspan").as_deref(), Some("2"));
        assert_eq!(token.attribute("title").as_deref(), Some("a & \"b\""));
        assert_eq!(token.attribute("href").as_deref(), Some("x?a=1&b"));
        assert_eq!(token.attribute("nowrap").as_deref(), Some(""));
        assert_eq!(token.attribute("class"), None);
    }

    #[test]
    fn visible_text_keeps_words_apart_and_together() {
        assert_eq!(
            visible_text("<td>m<sup>2</sup></td><td>B&uuml;ro&nbsp;1 &lt;x&gt;</td>").trim(),
            "m2  Büro\u{a0}1 <x>"
        );
        assert_eq!(visible_text("<angepasst an> a<br>b"), "<angepasst an> a b");
    }
}
