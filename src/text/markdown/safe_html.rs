//! The last step on the way to a page: an allow-list, and the cut at the places where the caller
//! puts what depends on the reader.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

use super::address::{Address, classify, is_own_file};
use super::render::Piece;

/// HTML that has passed the allow-list. It can be made here only, and is the one kind of string
/// a page may show without escaping.
///
/// A piece of a rendering need not be balanced by itself: `<p>see ` may come before a wiki link
/// and `</p>` after it. All pieces in their order are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Stands in the HTML for a piece. Only the writer can make one: whatever people write has its
/// angle brackets escaped before it comes here.
const SLOT: &str = "x-slot";
const SLOT_OPEN: &str = "<x-slot n=\"";
const SLOT_CLOSE: &str = "\"></x-slot>";

/// Divides long texts and is taken out again. The time the serialiser takes for one text can
/// grow with the square of its length, so no text may be long.
const SEAM: &str = "<x-slot></x-slot>";

/// Appends the stand-in for the piece with this index.
pub(super) fn push_slot(html: &mut String, index: usize) {
    html.push_str(SLOT_OPEN);
    html.push_str(&index.to_string());
    html.push_str(SLOT_CLOSE);
}

/// Appends a seam, for the writer to put into long texts.
pub(super) fn push_seam(html: &mut String) {
    html.push_str(SEAM);
}

/// Applies the allow-list to what the writer made and puts the pieces in their places.
pub(super) fn finish(html: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    split(&allowed(html), pieces)
}

/// What the allow-list leaves.
pub(super) fn allowed(html: &str) -> String {
    ALLOW_LIST.clean(html).to_string()
}

/// Cuts at the stand-ins. Quoted attribute values are stepped over, so that nothing inside them
/// can be taken for one.
fn split(html: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut pieces: Vec<Option<Piece>> = pieces.into_iter().map(Some).collect();
    let mut result = Vec::with_capacity(2 * pieces.len() + 1);
    let mut between = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(tag) = html[at..].find('<').map(|offset| at + offset) {
        if html[tag..].starts_with(SEAM) {
            between.push_str(&html[done..tag]);
            at = tag + SEAM.len();
            done = at;
        } else if let Some((index, end)) = slot_at(html, tag) {
            between.push_str(&html[done..tag]);
            (at, done) = (end, end);
            if let Some(piece) = pieces.get_mut(index).and_then(Option::take) {
                push_html(&mut result, &mut between);
                result.push(piece);
            }
        } else {
            at = end_of_tag(html, tag);
        }
    }
    between.push_str(&html[done..]);
    push_html(&mut result, &mut between);
    result
}

/// The index and the end of a stand-in that begins at `tag`.
fn slot_at(html: &str, tag: usize) -> Option<(usize, usize)> {
    let number = html[tag..].strip_prefix(SLOT_OPEN)?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let index = number[..digits].parse().ok()?;
    let closed = number[digits..].starts_with(SLOT_CLOSE);
    closed.then_some((index, tag + SLOT_OPEN.len() + digits + SLOT_CLOSE.len()))
}

/// The byte after the tag that begins at `tag`.
fn end_of_tag(html: &str, tag: usize) -> usize {
    let mut quoted = false;
    for (offset, byte) in html.as_bytes()[tag..].iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return tag + offset + 1,
            _ => {}
        }
    }
    html.len()
}

fn push_html(result: &mut Vec<Piece>, html: &mut String) {
    if !html.is_empty() {
        result.push(Piece::Html(SafeHtml(std::mem::take(html))));
    }
}

const TAGS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "caption",
    "code",
    "del",
    "div",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "label",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    SLOT,
];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["aria-labelledby", "href", "id", "rel", "role", "title"]),
    ("caption", &["id"]),
    ("div", &["aria-labelledby", "role", "tabindex"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("img", &["alt", "loading", "src", "title"]),
    ("input", &["checked", "disabled", "type"]),
    ("li", &["id"]),
    ("ol", &["start"]),
    ("p", &["id"]),
    ("pre", &["tabindex"]),
    ("section", &["aria-labelledby", "role"]),
    ("th", &["scope"]),
    (SLOT, &["n"]),
];

const CLASSES: &[(&str, &[&str])] = &[
    ("a", &["anchor", "external", "note-back"]),
    (
        "div",
        &["alert", "alert-caution", "alert-important", "alert-note", "alert-tip", "alert-warning", "heading", "table"],
    ),
    ("li", &["task"]),
    ("p", &["alert-title", "notes-title"]),
    ("pre", &["raw"]),
    ("section", &["notes"]),
    ("sup", &["note"]),
    ("td", &["center", "left", "right"]),
    ("th", &["center", "left", "right"]),
    ("ul", &["tasks"]),
];

/// Elements, attributes and classes the writer uses; nothing else gets through.
static ALLOW_LIST: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(by_element(ATTRIBUTES))
        .allowed_classes(by_element(CLASSES))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(check);
    builder
});

fn by_element(lists: &[(&'static str, &'static [&'static str])]) -> HashMap<&'static str, HashSet<&'static str>> {
    lists.iter().map(|(element, names)| (*element, names.iter().copied().collect())).collect()
}

/// Asks the address rules again, on the value as the HTML parser understood it.
fn check<'v>(_element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let allowed = match attribute {
        "href" => classify(value).is_some(),
        "src" => is_own_file(value) && classify(value) == Some(Address::Relative),
        "id" | "aria-labelledby" => is_our_id(value),
        _ => true,
    };
    allowed.then_some(Cow::Borrowed(value))
}

/// Ids are made of what [`crate::slug`] gives and always carry a prefix with a hyphen, so that
/// they cannot shadow a name the page or a script uses.
fn is_our_id(id: &str) -> bool {
    let charset = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    charset && id.contains('-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::render::Phrase;

    #[test]
    fn foreign_elements_attributes_and_classes_fall() {
        for (given, left) in [
            ("<script>alert(1)</script>x", "x"),
            ("<p style=\"color:red\" onclick=\"x()\">a</p>", "<p>a</p>"),
            ("<p class=\"alert-title menu\">a</p>", "<p class=\"alert-title\">a</p>"),
            ("<a href=\"javascript:x\">a</a>", "<a>a</a>"),
            ("<a href=\" javascript:x\">a</a>", "<a>a</a>"),
            ("<img src=\"https://x/y.png\" alt=\"a\">", "<img alt=\"a\">"),
            ("<img src=\"/d/7/y.png\" alt=\"a\">", "<img src=\"/d/7/y.png\" alt=\"a\">"),
            ("<h2 id=\"location\">a</h2>", "<h2>a</h2>"),
            ("<svg><a xlink:href=\"javascript:x\">a</a></svg>", ""),
            ("<iframe src=\"/\"></iframe><form action=\"/\">a</form>", "a"),
        ] {
            assert_eq!(allowed(given), left);
        }
    }

    #[test]
    fn slots_are_found_outside_of_attributes_only() {
        let html = |html: &str| Piece::Html(SafeHtml(html.into()));
        let phrase = Piece::Phrase(Phrase::NotesTitle);
        let parts = split("<p>a<x-slot n=\"0\"></x-slot>b</p>", vec![phrase.clone()]);
        assert_eq!(parts, [html("<p>a"), phrase.clone(), html("b</p>")]);
        for foreign in ["<img alt=\"<x-slot n=0></x-slot>\">", "<x-slot", "<p>a<x-slot n=\"\">b</p>"] {
            assert_eq!(split(foreign, vec![phrase.clone()]), [html(foreign)]);
        }
        assert_eq!(split("<p>a<x-slot></x-slot>b</p>", vec![]), [html("<p>ab</p>")]);
        assert_eq!(split("a<x-slot n=\"7\"></x-slot>b", vec![phrase]), [html("ab")]);
    }
}
