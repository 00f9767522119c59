//! Where exactly the addresses of links stand in the source.
//!
//! The parser tells which links there are and roughly where; the bytes are then read again here,
//! and a link whose bytes do not say what the parser said is left alone.

use std::collections::HashSet;
use std::ops::Range;

use comrak::Node;
use comrak::nodes::NodeValue;

use super::source_map::SourceMap;

/// An address in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// The bytes of the address, without angle brackets.
    pub bytes: Range<usize>,
    /// The address as the parser understood it.
    pub address: String,
    pub is_image: bool,
}

/// How many times `](` may stand in a link before its address is given up.
const ATTEMPTS: usize = 16;

/// How many look-alikes near the place of a link are tried.
const NEARBY: usize = 64;

/// All addresses of inline links and images and of link definitions, in the order of the source.
pub(super) fn find(root: Node<'_>, source: &str) -> Vec<Span> {
    let map = SourceMap::new(source);
    let mut finder = Finder { source, spans: Vec::new(), taken: HashSet::new(), search: search_budget(source) };
    let (mut verbatim, mut left) = (Vec::new(), Vec::new());
    for node in root.descendants() {
        let data = node.data();
        let (link, is_image) = match &data.value {
            NodeValue::Link(link) => (link, false),
            NodeValue::Image(link) => (link, true),
            NodeValue::CodeBlock(_) | NodeValue::HtmlBlock(_) => {
                verbatim.push(map.whole_lines(data.sourcepos));
                continue;
            }
            _ => continue,
        };
        let bytes = map.bytes(data.sourcepos);
        let written = source.get(bytes.clone()).unwrap_or_default();
        if !written.starts_with(['[', '!']) && is_bare(node, &link.url) {
            continue;
        }
        if !finder.push(inside(source, bytes.clone(), &link.url), &link.url, is_image) {
            left.push((link.url.clone(), is_image, bytes, map.lines_around(data.sourcepos)));
        }
    }
    // Only now, when all others are taken, is there no doubt what a mere look-alike belongs to.
    left.retain(|(address, is_image, bytes, lines)| {
        let named_elsewhere = source.get(bytes.clone()).is_some_and(|link| link.ends_with(']'));
        let nearby = if named_elsewhere { None } else { finder.nearby(lines.clone(), address) };
        !finder.push(nearby, address, *is_image)
    });
    if !left.is_empty() {
        let used = left.into_iter().map(|(address, is_image, ..)| (address, is_image)).collect();
        definitions(source, &verbatim, &used, &mut finder.spans);
    }
    let mut spans = finder.spans;
    spans.sort_by_key(|span| span.bytes.start);
    spans.dedup_by_key(|span| span.bytes.start);
    spans
}

/// Whether a link is an address that stands in the text by itself.
fn is_bare(link: Node<'_>, address: &str) -> bool {
    let only = link.first_child().filter(|first| first.next_sibling().is_none());
    only.is_some_and(|only| match &only.data().value {
        NodeValue::Text(text) => address == text || has_scheme(address) && address.ends_with(text.as_ref()),
        _ => false,
    })
}

fn has_scheme(address: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

struct Finder<'s> {
    source: &'s str,
    spans: Vec<Span>,
    taken: HashSet<usize>,
    /// Bytes that may still be searched for misjudged links.
    search: usize,
}

/// How many bytes may be searched for misjudged links, so that they cannot take more time than
/// the text deserves.
pub(super) fn search_budget(source: &str) -> usize {
    4 * source.len() + 64 * 1024
}

impl Finder<'_> {
    /// Keeps an address if there is one.
    fn push(&mut self, bytes: Option<Range<usize>>, address: &str, is_image: bool) -> bool {
        let Some(bytes) = bytes else { return false };
        self.taken.insert(bytes.start);
        self.spans.push(Span { bytes, address: address.to_owned(), is_image });
        true
    }

    /// An address that stands near the place the parser named, for links over several lines and
    /// behind escaped bars.
    fn nearby(&mut self, lines: Range<usize>, address: &str) -> Option<Range<usize>> {
        self.search = self.search.checked_sub(lines.len())?;
        let text = self.source.get(lines.clone())?;
        let starts = text.match_indices("](").take(NEARBY).map(|(at, _)| lines.start + at + 2);
        starts
            .filter_map(|start| destination(self.source, start, lines.end))
            .filter(|found| !self.taken.contains(&found.bytes.start))
            .find(|found| {
                let rest = self.source[found.after..lines.end].trim_start();
                rest.starts_with([')', '"', '\'', '(']) && says(&self.source[found.bytes.clone()], address)
            })
            .map(|found| found.bytes)
    }
}

/// The address inside an inline link, which reaches to its closing parenthesis.
fn inside(source: &str, link: Range<usize>, address: &str) -> Option<Range<usize>> {
    let end = link.end;
    let text = source.get(link.clone())?.strip_suffix(')')?;
    let mut before = text.len();
    for _ in 0..ATTEMPTS {
        let at = text[..before].rfind("](")?;
        let start = link.start + at + 2;
        if let Some(found) = destination(source, start, end)
            && closes(source, found.after, end)
            && says(&source[found.bytes.clone()], address)
        {
            return Some(found.bytes);
        }
        before = at;
    }
    None
}

struct Destination {
    bytes: Range<usize>,
    /// The byte after it, including a closing angle bracket.
    after: usize,
}

/// Reads a link destination (CommonMark 0.31, section 6.3), with white space before it.
fn destination(source: &str, start: usize, end: usize) -> Option<Destination> {
    let text = source.get(start..end)?;
    let start = start + (text.len() - text.trim_start().len());
    let text = source.get(start..end)?;
    match text.strip_prefix('<') {
        Some(angled) => {
            let length = unescaped(angled, |c| matches!(c, '<' | '>' | '\n'))?;
            angled[length..]
                .starts_with('>')
                .then(|| Destination { bytes: start + 1..start + 1 + length, after: start + length + 2 })
        }
        None => {
            let mut open = 0usize;
            let length = unescaped(text, |c| match c {
                '(' => {
                    open += 1;
                    false
                }
                ')' if open == 0 => true,
                ')' => {
                    open -= 1;
                    false
                }
                _ => c.is_ascii_whitespace() || c.is_ascii_control(),
            });
            let length = length.unwrap_or(text.len());
            Some(Destination { bytes: start..start + length, after: start + length })
        }
    }
}

/// The offset of the first character that ends something and has no backslash before it.
fn unescaped(text: &str, mut ends: impl FnMut(char) -> bool) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
            if c.is_ascii_punctuation() {
                continue;
            }
        }
        if c == '\\' {
            escaped = true;
        } else if ends(c) {
            return Some(at);
        }
    }
    None
}

/// Whether nothing but a title stands between an address and the end of its link.
fn closes(source: &str, after: usize, end: usize) -> bool {
    let Some(rest) = source.get(after..end).and_then(|rest| rest.strip_suffix(')')) else {
        return false;
    };
    let title = rest.trim();
    title.is_empty() || (rest.starts_with(char::is_whitespace) && is_title(title))
}

fn is_title(title: &str) -> bool {
    let quoted = |open, close| title.len() > 1 && title.starts_with(open) && title.ends_with(close);
    quoted('"', '"') || quoted('\'', '\'') || quoted('(', ')')
}

/// Whether written bytes are the address the parser read. Entities are not resolved here; from
/// the first one on, the parser is believed.
pub(super) fn says(written: &str, address: &str) -> bool {
    let mut expected = address.chars();
    let mut written = written.chars().peekable();
    while let Some(c) = written.next() {
        let c = match c {
            '&' => return true,
            '\\' => written.next_if(char::is_ascii_punctuation).unwrap_or(c),
            _ => c,
        };
        if expected.next() != Some(c) {
            return false;
        }
    }
    expected.next().is_none()
}

/// Addresses in definitions like `[plan]: plan.png`, as far as a link uses them.
fn definitions(source: &str, verbatim: &[Range<usize>], used: &HashSet<(String, bool)>, spans: &mut Vec<Span>) {
    let mut verbatim = verbatim.iter().peekable();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let here = start;
        start += line.len();
        while verbatim.next_if(|block| block.end <= here).is_some() {}
        if verbatim.peek().is_some_and(|block| block.contains(&here)) {
            continue;
        }
        let Some(found) = definition(source, here, here + line.trim_end().len()) else {
            continue;
        };
        let written = &source[found.clone()];
        let said = used.iter().filter(|(address, _)| says(written, address));
        // Where both a link and an image use it, it is the image's.
        if let Some((address, is_image)) = said.max_by_key(|(_, is_image)| *is_image) {
            spans.push(Span { bytes: found, address: address.clone(), is_image: *is_image });
        }
    }
}

/// The address of a link definition on one line, behind any markers of quotes and lists.
fn definition(source: &str, start: usize, end: usize) -> Option<Range<usize>> {
    let line = &source[start..end];
    let label = line.find('[').filter(|at| {
        line[..*at].chars().all(|c| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')') || c.is_ascii_digit())
    })?;
    let inner = &line[label + 1..];
    let length = unescaped(inner, |c| matches!(c, '[' | ']'))?;
    let is_definition = length > 0 && !inner.starts_with('^') && inner[length..].starts_with("]:");
    let found = destination(source, start + label + 1 + length + 2, end).filter(|_| is_definition)?;
    let title = source.get(found.after..end)?.trim();
    (!found.bytes.is_empty() && (title.is_empty() || is_title(title))).then_some(found.bytes)
}
