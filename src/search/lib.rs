//! Full-text search for German administrations on tantivy: analysis, index, ranking,
//! snippets, suggestions and corrections, all under the rights of the person asking.
//!
//! This floor takes [`Document`]s and gives [`Hits`]; it does not know what a wiki page
//! is. What must hold everywhere: an answer is the same with and without the documents
//! outside the asker's [`Scope`].

mod analysis;
mod answer;
mod correct;
mod document;
mod error;
mod grammar;
mod hits;
mod index;
mod names;
mod plan;
mod projection;
mod query;
mod rank;
mod references;
mod schema;
mod suggest;
mod synonyms;
mod view;
pub mod vocabulary;
mod weights;

pub use document::{Document, Kind, RightsKey, Section};
pub use error::{Error, QueryFault, Reason, Result};
pub use grammar::{Clause, ParsedQuery, Role, parse};
pub use hits::{Facets, Hit, Hits, Snippet, Suggestion};
pub use index::{Index, Rebuild, Settings, Writer};
pub use query::{Filter, Query, Scope, Sort};
#[doc(hidden)]
pub use weights::Weights;

/// Longest query in characters.
pub const MAX_QUERY_CHARS: usize = 512;
/// Most words of a query.
pub const MAX_QUERY_TERMS: usize = 32;
