//! What is asked: a text, a filter and, always, the [`Scope`] of the person asking.

use uuid::Uuid;

use crate::document::{Kind, RightsKey};

/// The rights keys a person holds. Nothing can be searched without one, and nothing
/// outside it has any influence on an answer: not on hits, totals, facets, suggestions
/// or corrections.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scope {
    keys: Vec<u128>,
}

impl Scope {
    /// The scope of someone who holds exactly these keys. An empty scope finds nothing.
    pub fn of(keys: impl IntoIterator<Item = RightsKey>) -> Self {
        let mut keys: Vec<u128> = keys.into_iter().map(|key| key.0).collect();
        keys.sort_unstable();
        keys.dedup();
        Self { keys }
    }

    /// The keys, ascending and without repetition.
    pub(crate) fn keys(&self) -> &[u128] {
        &self.keys
    }
}

/// A search. `Query::text("…")` gives one with the usual values.
#[derive(Clone, Debug)]
pub struct Query {
    /// What was typed, see [`crate::parse`] for the grammar. Empty text lists everything
    /// the filter lets through, newest first.
    pub text: String,
    /// Restrictions besides the text.
    pub filter: Filter,
    /// Order of the hits.
    pub sort: Sort,
    /// Number of hits returned.
    pub limit: usize,
    /// Number of hits skipped; pages of the same query never overlap.
    pub offset: usize,
    /// Whether the last word may be unfinished (a search while typing).
    pub as_you_type: bool,
    /// Whether to build snippets.
    pub snippets: bool,
    /// Whether to count facets.
    pub facets: bool,
}

impl Query {
    /// The first ten hits for `text`, most relevant first, with snippets and facets.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            filter: Filter::default(),
            sort: Sort::Relevance,
            limit: 10,
            offset: 0,
            as_you_type: true,
            snippets: true,
            facets: true,
        }
    }
}

/// Order of the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Last changed first.
    Newest,
}

/// Restrictions; an empty list or `None` restricts nothing, a list means "one of these".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only documents of these spaces.
    pub spaces: Vec<Uuid>,
    /// Only documents of these kinds.
    pub kinds: Vec<Kind>,
    /// Only documents one of these people is responsible for.
    pub owners: Vec<Uuid>,
    /// Only documents in these states.
    pub states: Vec<String>,
    /// Only documents with all of these tags (written form, compared folded).
    pub tags: Vec<String>,
    /// Only documents changed at or after this time (Unix ms).
    pub changed_from: Option<i64>,
    /// Only documents changed before this time (Unix ms).
    pub changed_before: Option<i64>,
    /// Only documents with this confirmation state.
    pub verified: Option<bool>,
    /// Only documents of open spaces (`Document::open`).
    pub open_only: bool,
}

impl Filter {
    /// Whether nothing is restricted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
