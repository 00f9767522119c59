//! Blocks of HTML between the blocks of Markdown.

use std::ops::Range;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::options::{BrStyle, BulletListMarker, Options};
use htmd::{Element, HtmlToMarkdown};

use super::tokens::{Kind, Token, is_element, tokens};
use super::{Change, Finding, Reason, inline, table, words};
use crate::markdown::HtmlPlaces;

/// Elements within elements; the converter calls itself for each.
const MAX_DEPTH: usize = 40;

/// Converts what can be converted and reports the rest.
pub(super) fn changes(source: &str, places: &HtmlPlaces, findings: &mut Vec<Finding>) -> Vec<Change> {
    let mut changes = Vec::new();
    let (mut done, mut tables_close) = (0, true);
    for place in &places.blocks {
        if place.start < done {
            continue;
        }
        let region = region(source, place.clone(), &mut tables_close);
        done = region.end;
        match convert(&source[region.clone()]) {
            Ok(text) => {
                let text = set_apart(source, &region, &text);
                changes.push(Change { bytes: region, text });
            }
            Err(reason) => findings.push(Finding { bytes: region, reason }),
        }
    }
    findings
        .extend(places.nested_blocks.iter().map(|place| Finding { bytes: place.clone(), reason: Reason::Structure }));
    changes
}

/// The stretch of the source that belongs together. A blank line ends HTML in Markdown, but not
/// a table.
fn region(source: &str, block: Range<usize>, tables_close: &mut bool) -> Range<usize> {
    let open = open_tables(&source[block.clone()]);
    if open == 0 || !*tables_close {
        return block;
    }
    let mut open = open;
    for token in tokens(&source[block.end..]).iter().filter(|token| token.name == "table") {
        open = if token.kind == Kind::Open { open + 1 } else { open - 1 };
        if open == 0 {
            let end = block.end + token.bytes.end;
            let rest_of_line = source[end..].find('\n').map_or(source.len(), |offset| end + offset + 1);
            return block.start..rest_of_line;
        }
    }
    *tables_close = false;
    block
}

fn open_tables(html: &str) -> usize {
    tokens(html).iter().filter(|token| token.name == "table").fold(0usize, |open, token| match token.kind {
        Kind::Open => open + 1,
        _ => open.saturating_sub(1),
    })
}

/// The text between blank lines, without doubling those that are there.
fn set_apart(source: &str, region: &Range<usize>, text: &str) -> String {
    let before = &source[..region.start];
    let blank_before = before.is_empty() || before.ends_with("\n\n");
    let after = &source[region.end..];
    let blank_after = after.is_empty() || after.starts_with('\n');
    match (text.is_empty(), blank_before, blank_after) {
        (true, true, _) => String::new(),
        (true, false, _) => String::from("\n"),
        (false, true, true) => format!("{text}\n"),
        (false, true, false) => format!("{text}\n\n"),
        (false, false, true) => format!("\n{text}\n"),
        (false, false, false) => format!("\n{text}\n\n"),
    }
}

/// A block as Markdown.
fn convert(html: &str) -> Result<String, Reason> {
    let tokens = tokens(html);
    let mut parts = Vec::new();
    let mut start = 0;
    while let Some(open) = find(&tokens, start, |token| token.kind == Kind::Open && token.name == "table") {
        let close = find(&tokens, open, |token| token.kind == Kind::Close && token.name == "table");
        let close = close.ok_or(Reason::Structure)?;
        parts.push(simple(&tokens[start..open])?);
        parts.push(table::convert(&tokens[open + 1..close])?);
        start = close + 1;
    }
    parts.push(simple(&tokens[start..])?);
    parts.retain(|part| !part.is_empty());
    let text = parts.join("\n\n");
    if !words::same_as_html(html, &text) {
        return Err(Reason::Words);
    }
    Ok(text)
}

fn find(tokens: &[Token<'_>], start: usize, is: impl Fn(&Token<'_>) -> bool) -> Option<usize> {
    tokens[start..].iter().position(is).map(|offset| start + offset)
}

/// HTML without tables as Markdown. Elements that only group or decorate are left out.
pub(super) fn simple(tokens: &[Token<'_>]) -> Result<String, Reason> {
    let mut html = String::new();
    let mut depth = 0usize;
    let mut raised: Option<&str> = None;
    for token in tokens {
        match token.kind {
            Kind::Text => html.push_str(&match raised {
                Some(element) => inline::raised(token.raw, element).ok_or(Reason::Element)?,
                None => token.raw.to_owned(),
            }),
            Kind::Comment => return Err(Reason::Element),
            Kind::Open | Kind::Close if !is_element(&token.name) => {
                html.push_str(&token.raw.replace('<', "&lt;"));
            }
            Kind::Open if matches!(token.name.as_str(), "sup" | "sub") => {
                raised = Some(if token.name == "sup" { "sup" } else { "sub" });
            }
            Kind::Close if matches!(token.name.as_str(), "sup" | "sub") => raised = None,
            _ if GROUPS.contains(&token.name.as_str()) => html.push_str(BREAK),
            _ if inline::PLAIN.contains(&token.name.as_str()) => {}
            Kind::Open | Kind::Close if KNOWN.contains(&token.name.as_str()) => {
                html.push_str(token.raw);
                if !VOID.contains(&token.name.as_str()) {
                    depth = if token.kind == Kind::Open { depth + 1 } else { depth.saturating_sub(1) };
                }
            }
            _ => return Err(Reason::Element),
        }
        if depth > MAX_DEPTH {
            return Err(Reason::Structure);
        }
    }
    let markdown = converter().convert(&html).map_err(|_| Reason::Structure)?;
    Ok(markdown.trim().to_owned())
}

/// Stands where a grouping element began or ended, so that its words stay apart.
const BREAK: &str = "\n";

const GROUPS: &[&str] = &["article", "center", "div", "footer", "header", "main", "section"];

const VOID: &[&str] = &["br", "hr", "img"];

const KNOWN: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "strike",
    "strong",
    "ul",
];

fn converter() -> HtmlToMarkdown {
    let options = Options {
        br_style: BrStyle::Backslash,
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    HtmlToMarkdown::builder().options(options).add_handler(vec!["del", "s", "strike"], struck).build()
}

fn struck(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let text = handlers.walk_children(element.node).content;
    Some(if text.trim() == text && !text.is_empty() { format!("~~{text}~~") } else { text }.into())
}
