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

/// All addresses of inline links and images and of link definitions, in the order of the source.
pub(super) fn find(root: Node<'_>, source: &str) -> Vec<Span> {
    let map = SourceMap::new(source);
    let mut spans = Vec::new();
    let mut elsewhere = HashSet::new();
    let mut verbatim = Vec::new();
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
        match inside(source, map.bytes(data.sourcepos), &link.url) {
            Some(bytes) => spans.push(Span {
                bytes,
                address: link.url.clone(),
                is_image,
            }),
            None => {
                elsewhere.insert((link.url.clone(), is_image));
            }
        }
    }
    if !elsewhere.is_empty() {
        definitions(source, &verbatim, &elsewhere, &mut spans);
    }
    spans.sort_by_key(|span| span.bytes.start);
    spans.dedup_by_key(|span| span.bytes.start);
    spans
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
            angled[length..].starts_with('>').then(|| Destination {
                bytes: start + 1..start + 1 + length,
                after: start + length + 2,
            })
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
            Some(Destination {
                bytes: start..start + length,
                after: start + length,
            })
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
    let Some(rest) = source
        .get(after..end)
        .and_then(|rest| rest.strip_suffix(')'))
    else {
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
fn says(written: &str, address: &str) -> bool {
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
fn definitions(
    source: &str,
    verbatim: &[Range<usize>],
    used: &HashSet<(String, bool)>,
    spans: &mut Vec<Span>,
) {
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
        for (address, is_image) in [true, false]
            .map(|image| used.iter().find(|(a, i)| *i == image && says(written, a)))
            .into_iter()
            .flatten()
        {
            spans.push(Span {
                bytes: found.clone(),
                address: address.clone(),
                is_image: *is_image,
            });
            break;
        }
    }
}

/// The address of a link definition on one line, behind any markers of quotes and lists.
fn definition(source: &str, start: usize, end: usize) -> Option<Range<usize>> {
    let line = &source[start..end];
    let label = line.find('[').filter(|at| {
        line[..*at].chars().all(|c| {
            matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')') || c.is_ascii_digit()
        })
    })?;
    let inner = &line[label + 1..];
    let length = unescaped(inner, |c| matches!(c, '[' | ']'))?;
    let is_definition = length > 0 && !inner.starts_with('^') && inner[length..].starts_with("]:");
    let found =
        destination(source, start + label + 1 + length + 2, end).filter(|_| is_definition)?;
    let title = source.get(found.after..end)?.trim();
    (!found.bytes.is_empty() && (title.is_empty() || is_title(title))).then_some(found.bytes)
}
