//! Tests of the dialect as a whole.

mod dialect;
mod hostile;
mod limits;
mod links;
mod reading;

use super::*;
use crate::markdown::{anchors, dialect::parse, safe_html, writer};

/// A rendering as one text; pieces that are not HTML stand in braces.
pub(super) fn drawn(source: &str) -> String {
    draw(&render(source))
}

pub(super) fn draw(rendered: &Rendered) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Html(html) => html.as_str().to_owned(),
        Piece::WikiLink(link) => {
            format!("{{{}: {} → {}{}}}", link.ordinal, link.label, link.target, if link.named { ", named" } else { "" })
        }
        Piece::Mention(mention) => format!("{{{} → {}}}", mention.label, mention.person),
        Piece::Transclusion(link) => format!("{{!{}: {}}}", link.ordinal, link.target),
        Piece::Phrase(phrase) => format!("{{{phrase:?}}}"),
    };
    rendered.pieces.iter().map(piece).collect()
}

/// What the writer makes, and what the sanitiser leaves of it. They should be the same.
pub(super) fn before_and_after_sanitising(source: &str) -> (String, String) {
    let arena = comrak::Arena::new();
    let root = parse(&arena, source).expect("a harmless text");
    let toc = anchors::headings(root, 2);
    let written = writer::write(root, &toc, Frame::default());
    let allowed = safe_html::allowed(&written.html);
    (written.html, allowed)
}
