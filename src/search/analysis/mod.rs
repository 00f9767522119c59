//! How German text becomes terms: words, folding, stems, compound parts. The same code
//! runs over documents and queries; nothing here knows the index or a query.
//!
//! The rules follow Savoy's light stemming of German and a compound splitter that learns
//! from counted words instead of a dictionary.

mod analyser;
mod fold;
mod split;
mod stem;
mod stop;
mod tokens;
mod words;

pub(crate) use analyser::Analyser;
pub(crate) use fold::{fold, fold_into};
pub(crate) use stem::stem;
pub(crate) use stop::is_stop_word;
pub(crate) use tokens::{LineTokenizer, SEPARATOR, WrittenTokenizer, ZoneTokenizer};
pub(crate) use words::{Word, words};

#[cfg(test)]
mod tests;
