//! Text: everything that can be known about a piece of writing by reading it.
//!
//! Here live cleaning, titles, slugs and sort keys ([`plain`]), front matter, the Markdown
//! dialect with its rendering, outline and link handling ([`markdown`]), the conversion of HTML
//! in imported Markdown ([`html`]), comparison ([`diff`]) and three-way merge ([`merge`]).
//!
//! Deliberately absent: files, network, database, clock, and any knowledge of who is reading.
//! Whether a wiki link leads somewhere depends on the reader, so it is resolved by the caller.
//! No text for people is written here; where a word is needed, the caller is asked for it
//! through [`markdown::Phrase`].

pub mod diff;
pub mod front_matter;
pub mod html;
pub mod markdown;
pub mod merge;
mod plain;
mod slug;
mod sort_key;

pub use plain::{TextFault, clean, title};
pub use slug::slug;
pub use sort_key::sort_key;
