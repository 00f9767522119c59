//! A line of the file, checked as far as that goes without looking into the database.

use jiff::tz::TimeZone;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use store::Ts;
use text::markdown::WikiTarget;

use super::super::{details, short};
use crate::comments;
use crate::entries::{self, CleanText, tags};
use crate::error::{Error, Result};
use crate::intake::lines::{Id, parsed};
use crate::intake::{Why, dates, finished};

/// A line as it stands in the file. Unknown fields are refused: they would be lost.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    kind: Kind,
    id: Id,
    space: Option<String>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    lead: String,
    body: String,
    #[serde(default)]
    tags: Vec<String>,
    at: Option<String>,
    author: Option<String>,
    on: Option<Id>,
    thread: Option<Id>,
    audience: Option<Meaning>,
    #[serde(default)]
    question: bool,
}

/// What a line becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Post,
    Micropost,
    Comment,
}

/// A Zielgruppe in words, in the form the API has: numbers or names of units, names of groups and sites,
/// roles, slugs of spaces.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Meaning {
    pub all: Vec<Vec<Part>>,
    #[serde(default)]
    pub except: Vec<Part>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Everyone,
    Unit(String),
    UnitAlone(String),
    Group(String),
    Site(String),
    Role(String),
    Space(String),
}

/// A line that can become an entry, if what it names is there.
#[derive(Debug)]
pub(super) struct Ready {
    pub kind: Kind,
    pub id: String,
    pub hash: String,
    pub space: Option<String>,
    pub text: CleanText,
    pub targets: Vec<WikiTarget>,
    pub lead: String,
    pub tags: Vec<String>,
    pub at: Ts,
    pub author: Option<String>,
    /// What a comment stands below, and the comment it answers.
    pub on: Option<String>,
    pub thread: Option<String>,
    /// Whom it is for, and the same as it was written.
    pub audience: Option<(Meaning, String)>,
    pub question: bool,
}

/// Reads a line. What lies in the future is of now.
pub(super) fn read(text: &str, zone: &TimeZone, now: Ts) -> std::result::Result<Ready, Why> {
    let line: Line = parsed(text)?;
    let id = line.id.usable()?;
    let at = match &line.at {
        Some(at) => dates::read(at, zone).ok_or_else(|| Why::DateUnread(at.clone()))?.min(now),
        None => now,
    };
    let [on, thread] = [line.on, line.thread].map(|id| id.map(Id::usable).transpose());
    let (on, thread) = (on?, thread?);
    let comment = line.kind == Kind::Comment;
    if comment != on.is_some() || (thread.is_some() && !comment) || (line.audience.is_some() && comment) {
        return Err(Why::Fault("on", "contradiction"));
    }
    let words = match line.kind {
        Kind::Post => entries::clean(&line.title, &line.body),
        Kind::Micropost => short::clean(&line.body),
        Kind::Comment => comments::write::clean(&line.body),
    };
    let text_of = fitting(words)?;
    let targets = if text_of.body.contains("[[") { text::markdown::links(&text_of.body) } else { Vec::new() };
    Ok(Ready {
        kind: line.kind,
        hash: finished(Sha256::new_with_prefix(text)),
        space: line.space,
        targets,
        lead: fitting(details::clean_lead(&line.lead))?,
        tags: fitting(tags::tidy(line.tags.iter().map(String::as_str)))?,
        at,
        author: line.author,
        audience: line.audience.map(|meant| {
            let written = format!("{meant:?}");
            (meant, written)
        }),
        question: line.question && comment && thread.is_none(),
        text: text_of,
        id,
        on,
        thread,
    })
}

/// What fits, or the first thing that does not.
fn fitting<T>(checked: Result<T>) -> std::result::Result<T, Why> {
    checked.map_err(|error| match error {
        Error::Invalid(faults) => faults.0.first().map_or(Why::Nul, |fault| Why::Fault(fault.field, fault.key)),
        other => Why::Unreadable(other.to_string()),
    })
}
