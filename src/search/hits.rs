//! What comes back. Everything here is plain text and numbers; escaping and marking up
//! is left to whoever shows it.

use uuid::Uuid;

use crate::document::Kind;

/// The answer to a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// Number of documents found, on all pages.
    pub total: usize,
    /// The requested page of hits.
    pub hits: Vec<Hit>,
    /// Counts over all documents found.
    pub facets: Facets,
    /// The query with misspelt words corrected, in written form. It has hits.
    pub did_you_mean: Option<String>,
}

/// One document found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Id of the document.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    /// Relevance; comparable within one answer only.
    pub score: f32,
    /// Title in written form.
    pub title: String,
    /// Anchor of the section that fits best, if one does.
    pub anchor: Option<String>,
    /// Heading of that section.
    pub heading: Option<String>,
    /// Text around the words found.
    pub snippet: Snippet,
}

/// Pieces of plain text in reading order; `true` marks a word that was searched for.
/// Never HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet(pub Vec<(String, bool)>);

impl Snippet {
    /// The text without its marks.
    pub fn plain(&self) -> String {
        self.0.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Numbers of documents found, by property; most frequent first, then by value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By space.
    pub spaces: Vec<(Uuid, usize)>,
    /// By kind.
    pub kinds: Vec<(Kind, usize)>,
    /// By responsible person.
    pub owners: Vec<(Uuid, usize)>,
    /// By state.
    pub states: Vec<(String, usize)>,
    /// By tag, at most 100.
    pub tags: Vec<(String, usize)>,
}

/// A complete title offered while typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Id of the document.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    /// Title in written form.
    pub title: String,
}
