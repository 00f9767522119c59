//! Changing addresses inside a text and nothing else.

use std::collections::HashSet;
use std::ops::Range;

use comrak::nodes::NodeValue;
use comrak::{Arena, Node};

use super::address;
use super::dialect::parse;
use super::source_map::SourceMap;
use super::spans::{self, says, search_budget};
use super::target::WikiTarget;

/// A link or image whose address leads to a place beside the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelativeLink {
    /// The address as it comes to [`rewrite_links`].
    pub address: String,
    /// Its path with percent-encoding resolved, without query and fragment.
    pub path: String,
    /// What follows `#`, as written.
    pub fragment: Option<String>,
    /// Whether it is shown rather than linked.
    pub is_image: bool,
}

impl RelativeLink {
    /// Reads one address as [`rewrite_links`] hands it out; `None` if it has a scheme or a host,
    /// or is a fragment of the text itself.
    pub fn read(address: &str, is_image: bool) -> Option<Self> {
        relative(address.to_owned(), is_image)
    }

    /// Reads an address that is no link of ours because of a colon near its start, as the name of a
    /// place beside the text: `Protokoll:2024.md`. Whoever asks must know that there is such a place.
    pub fn read_despite_colon(address: &str, is_image: bool) -> Option<Self> {
        let is_refused = address::classify(address).is_none() && !address.contains("://");
        if is_refused { relative(format!("./{address}"), is_image) } else { None }
    }
}

/// All links and images without scheme and host, in the order of the source. Fragments of the
/// text itself are not among them.
pub fn relative_links(source: &str) -> Vec<RelativeLink> {
    with_tree(source, |root| spans::find(root, source))
        .unwrap_or_default()
        .into_iter()
        .filter_map(|span| relative(span.address, span.is_image))
        .collect()
}

/// Changes addresses of links and images; every other byte of the source stays.
///
/// `change` gets the address as the parser understood it (escapes and entities resolved,
/// percent-encoding not) and whether it belongs to an image; `None` keeps it.
pub fn rewrite_links(source: &str, mut change: impl FnMut(&str, bool) -> Option<String>) -> String {
    let changes = with_tree(source, |root| spans::find(root, source)).unwrap_or_default();
    let changes = changes.into_iter().filter_map(|span| {
        let address = change(&span.address, span.is_image)?;
        Some((span.bytes, written_address(&address)))
    });
    replace(source, changes)
}

/// Changes targets of wiki links and transclusions; their texts and every other byte stay.
/// `change` returns `None` to keep a target.
pub fn replace_wiki_target(source: &str, mut change: impl FnMut(&WikiTarget) -> Option<WikiTarget>) -> String {
    let found = with_tree(source, |root| wiki_targets(root, source)).unwrap_or_default();
    let changes = found.into_iter().filter_map(|(bytes, target)| {
        let target = change(&target)?;
        Some((bytes, written_target(&target)))
    });
    replace(source, changes)
}

fn with_tree<T>(source: &str, read: impl FnOnce(Node<'_>) -> T) -> Option<T> {
    let arena = Arena::new();
    parse(&arena, source).map(read)
}

/// Puts the new text in place of each range; the ranges are in order and do not overlap.
fn replace(source: &str, changes: impl Iterator<Item = (Range<usize>, String)>) -> String {
    let mut result = String::with_capacity(source.len());
    let mut done = 0;
    for (bytes, text) in changes.filter(|(bytes, _)| bytes.start <= bytes.end) {
        if bytes.start >= done {
            result.push_str(&source[done..bytes.start]);
            result.push_str(&text);
            done = bytes.end;
        }
    }
    result.push_str(&source[done..]);
    result
}

fn relative(address: String, is_image: bool) -> Option<RelativeLink> {
    let head = &address[..address.find(['/', '?', '#']).unwrap_or(address.len())];
    if address.is_empty() || head.contains(':') || address.starts_with("//") || address.starts_with('#') {
        return None;
    }
    let (rest, fragment) = match address.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment.to_owned())),
        None => (address.as_str(), None),
    };
    let path = rest.split('?').next().unwrap_or_default();
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    Some(RelativeLink { path, fragment, is_image, address })
}

/// An address that reads the same bare, in angle brackets and in a table.
pub(crate) fn written_address(address: &str) -> String {
    let mut written = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '\0'..=' ' | '"' | '\'' | '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '`' | '|' | '\u{7f}' => {
                written.push_str(&format!("%{:02X}", u32::from(c)));
            }
            '&' => written.push_str("&amp;"),
            c if c.is_whitespace() => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    written.push_str(&format!("%{byte:02X}"));
                }
            }
            c => written.push(c),
        }
    }
    written
}

/// The bytes of each wiki link's target.
fn wiki_targets(root: Node<'_>, source: &str) -> Vec<(Range<usize>, WikiTarget)> {
    let map = SourceMap::new(source);
    let mut found = Vec::new();
    let mut taken = HashSet::new();
    let mut left = Vec::new();
    for node in root.descendants() {
        let data = node.data();
        let NodeValue::WikiLink(link) = &data.value else {
            continue;
        };
        match target_bytes(source, map.bytes(data.sourcepos)) {
            Some(bytes) if says(&source[bytes.clone()], &link.url) => {
                taken.insert(bytes.start);
                found.push((bytes, WikiTarget::parse(&link.url)));
            }
            _ => left.push((link.url.clone(), map.lines_around(data.sourcepos))),
        }
    }
    let mut search = search_budget(source);
    for (url, lines) in left {
        let Some(less) = search.checked_sub(lines.len()) else {
            break;
        };
        search = less;
        if let Some(bytes) = nearby_target(source, lines, &url, &taken) {
            taken.insert(bytes.start);
            found.push((bytes, WikiTarget::parse(&url)));
        }
    }
    found.sort_by_key(|(bytes, _)| bytes.start);
    found
}

/// A target that stands near the place the parser named: behind escaped bars it is misjudged.
fn nearby_target(source: &str, lines: Range<usize>, url: &str, taken: &HashSet<usize>) -> Option<Range<usize>> {
    let text = source.get(lines.clone())?;
    text.match_indices("[[").take(64).find_map(|(at, _)| {
        let length = text[at..].find("]]")?;
        let link = lines.start + at..lines.start + at + length + 2;
        let bytes = target_bytes(source, link)?;
        (!taken.contains(&bytes.start) && says(&source[bytes.clone()], url)).then_some(bytes)
    })
}

/// The target inside `[[target|text]]`, if that is what stands there.
fn target_bytes(source: &str, link: Range<usize>) -> Option<Range<usize>> {
    let text = source.get(link.clone())?;
    let open = if text.starts_with('!') { 3 } else { 2 };
    let inner = text.trim_start_matches('!').strip_prefix("[[")?.strip_suffix("]]")?;
    if inner.contains('[') || inner.contains(']') {
        return None;
    }
    let target = inner.split('|').next().unwrap_or_default();
    let target = target.strip_suffix('\\').unwrap_or(target);
    let blank = target.len() - target.trim_start().len();
    let start = link.start + open + blank;
    Some(start..start + target.trim().len())
}

/// A target with whatever would end it written as an entity.
fn written_target(target: &WikiTarget) -> String {
    let mut written = String::new();
    for c in target.to_string().chars() {
        match c {
            '[' | ']' | '|' | '&' | '\\' => written.push_str(&format!("&#{};", u32::from(c))),
            c if c.is_control() => written.push(' '),
            c => written.push(c),
        }
    }
    written
}
