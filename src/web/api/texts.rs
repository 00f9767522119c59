//! Texts of entries as they come in, and what is said when two of them cannot be one.

use axum::http::StatusCode;
use axum::response::Response;
use domain::entries::draft::{Draft, SaveAs};
use domain::entries::{TEXT_LIMIT, tags};
use domain::store::{RevisionId, revision};
use domain::{Conflict, Error};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::entry_json::with_tag;
use crate::failure::{Failure, FailureNote, Problem, problem_document};

/// What becomes of a text.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SaveAsInput {
    /// Readers see it at once.
    #[default]
    Published,
    /// Those who write see it.
    Draft,
    /// Those who write see it, those who approve are asked.
    Submitted,
}

impl From<SaveAsInput> for SaveAs {
    fn from(input: SaveAsInput) -> Self {
        match input {
            SaveAsInput::Published => Self::Published,
            SaveAsInput::Draft => Self::Draft,
            SaveAsInput::Submitted => Self::Submitted,
        }
    }
}

/// A new text for a page or a post.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevisionInput {
    /// One line, at most 300 characters.
    pub title: String,
    /// Markdown, at most 4 MiB.
    pub body: String,
    /// What was changed and why, at most 300 characters.
    #[serde(default)]
    pub summary: String,
    /// An editorial change only.
    #[serde(default)]
    pub minor: bool,
    /// Without it the tags stay as they are.
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub save_as: SaveAsInput,
}

impl RevisionInput {
    /// What is to be written on top of `base`.
    pub fn draft(self, base: RevisionId) -> Result<Draft, Failure> {
        Ok(Draft {
            title: self.title,
            body: self.body,
            summary: self.summary,
            minor: self.minor,
            base: Some(base),
            tags: tidied(self.tags)?,
            save_as: self.save_as.into(),
        })
    }
}

/// A new text without a title of its own: of a short post or a comment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyInput {
    /// Markdown; at most 500 characters of a short post, 10,000 of a comment.
    pub body: String,
}

/// Two texts that could not be merged; neither is lost. Yours is also kept as your working copy.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConflictProblem {
    #[serde(flatten)]
    pub problem: Problem,
    /// The Markdown that was sent.
    pub yours: String,
    pub theirs: TheirText,
}

/// The newest text. The answer's `ETag` is its own: build on it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TheirText {
    pub title: String,
    pub body: String,
    /// Name of whoever wrote it.
    pub author: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ReadValues {
    /// `html` adds the text as a reader sees it.
    #[serde(default)]
    #[param(inline)]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    #[default]
    Markdown,
    Html,
}

pub fn tidied(input: Option<Vec<String>>) -> Result<Option<Vec<String>>, Failure> {
    let tidy = |words: Vec<String>| tags::tidy(words.iter().map(String::as_str));
    Ok(input.map(tidy).transpose()?)
}

/// What was saved, or the answer that shows both texts.
pub enum Saved<T> {
    As(T),
    Conflict(Response),
}

impl<T> Saved<T> {
    pub fn of(outcome: domain::Result<T>) -> Result<Self, Failure> {
        match outcome {
            Ok(saved) => Ok(Self::As(saved)),
            Err(Error::Conflict(conflict)) => Ok(Self::Conflict(conflict_answer(*conflict))),
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether the text that stands is another than the one that was typed: somebody else's change is in it.
pub fn merged(saved: &revision::Model, typed: &str) -> bool {
    saved.body != text::clean(typed, TEXT_LIMIT).unwrap_or_default()
}

fn conflict_answer(conflict: Conflict) -> Response {
    let note = FailureNote::plain("conflict");
    let body = ConflictProblem {
        problem: Problem::new(StatusCode::CONFLICT, &note),
        yours: conflict.ours,
        theirs: TheirText { title: conflict.theirs_title, body: conflict.theirs, author: conflict.theirs_author },
    };
    let response = problem_document(StatusCode::CONFLICT, &body);
    with_tag(response, &conflict.theirs_revision.to_string())
}
