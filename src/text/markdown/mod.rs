//! The Markdown dialect: what a text says ([`outline`], [`links`], [`excerpt`]), how it looks
//! ([`render`]) and how its addresses are changed in place ([`rewrite_links`]).
//!
//! Dialect: CommonMark with tables, task lists, strikethrough, bare addresses as links,
//! footnotes, alerts (`> [!NOTE]`), wiki links `[[Bereich:Seite#Abschnitt|Text]]`, transclusions
//! `![[Seite#Abschnitt]]` and mentions (see [`mention`]). Raw HTML is text like any other; the one
//! exception is `<br>` inside a table cell, where Markdown has no other way to break a line.
//!
//! Deliberately absent: whether a link leads somewhere and words for people. Both depend on the
//! reader; [`Rendered`] leaves them as [`Piece`]s for the caller.

mod address;
mod anchors;
mod dialect;
mod escape;
mod html_places;
mod outline;
mod plain_text;
mod render;
mod rewrite;
mod safe_html;
mod section;
mod source_map;
mod spans;
mod target;
mod title;
mod writer;

pub use anchors::{Heading, section_anchor};
pub use dialect::MAX_RENDERED;
pub(crate) use html_places::{HtmlInLine, HtmlPlaces};
pub use outline::{Section, Survey, excerpt, links, mentions, outline, survey};
pub use render::{AlertKind, Frame, Mention, Phrase, Piece, Rendered, WikiLink, render, render_in};
pub(crate) use rewrite::written_address;
pub use rewrite::{RelativeLink, relative_links, replace_wiki_target, rewrite_links};
pub use safe_html::SafeHtml;
pub use section::section;
pub use target::{WikiTarget, mention};
pub use title::split_title;

#[cfg(test)]
mod tests;
