//! A Vorschlag as the API shows it to one person.

use domain::participation::proposals::board;
use domain::participation::proposals::view::{ProposalView, Said};
use jiff::tz::TimeZone;
use serde::Serialize;
use utoipa::ToSchema;

use super::dates::day;
use super::entry_json::EntryLine;
use super::people::PersonJson;
use crate::links;

/// A Vorschlag on the board of its Beteiligung. Days in the house's zone.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalLine {
    #[serde(flatten)]
    pub entry: EntryLine,
    /// From 1 within the Beteiligung.
    pub number: i64,
    /// `submitted`, `in_review`, `accepted`, `partly_accepted`, `in_progress`, `done`, `declined`, `forwarded`, `exists`,
    /// `deferred`, `not_feasible`, `not_done`, `withdrawn`, `merged`.
    pub standing: String,
    pub author: Option<PersonJson>,
    /// Whose idea it is, if somebody else handed it in.
    pub submitted_for: Option<String>,
    /// How many stand behind it.
    pub supports: i64,
    pub comments: i64,
    /// Day until which its official response is promised.
    pub due: String,
    /// Whether that day has passed without one.
    pub overdue: bool,
    /// Nothing was said for long of what is to be carried out.
    pub stale: bool,
    /// The token's owner stands behind it.
    pub supported: bool,
}

/// A Vorschlag with what was said of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalJson {
    pub id: String,
    pub title: String,
    /// Id of its Beteiligung.
    pub participation: String,
    pub number: i64,
    /// Markdown.
    pub body: String,
    pub standing: String,
    pub author: Option<PersonJson>,
    pub submitted_for: Option<String>,
    /// Who checks it: a person, a unit by name, or both.
    pub reviewer: Option<PersonJson>,
    pub unit: Option<String>,
    pub supports: i64,
    pub supported: bool,
    pub due: String,
    pub overdue: bool,
    pub stale: bool,
    /// Id of the proposal it was joined with.
    pub merged_into: Option<String>,
    /// Ids of those that were joined with it.
    pub merged: Vec<String>,
    /// Oldest first.
    pub responses: Vec<ResponseJson>,
    /// Addresses of its pictures.
    pub pictures: Vec<String>,
    pub can: ProposalCanJson,
    /// Address in the browser.
    pub href: String,
}

/// An official response.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResponseJson {
    /// What becomes of the proposal; null on a whole Beteiligung.
    pub verdict: Option<String>,
    pub reason: String,
    pub by: Option<PersonJson>,
    pub day: String,
    /// Where it was forwarded to.
    pub unit: Option<String>,
    /// Day until which it is deferred.
    pub until: Option<String>,
}

/// What the token's owner may do.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalCanJson {
    pub support: bool,
    pub withdraw: bool,
    pub assign: bool,
    pub merge: bool,
    pub draft: bool,
    /// What may be said in an official response now.
    pub verdicts: Vec<String>,
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

impl ProposalLine {
    pub fn of(line: &board::Line, zone: &TimeZone) -> Self {
        Self {
            entry: (&line.node).into(),
            number: line.number,
            standing: line.state.word().to_owned(),
            author: line.author.as_ref().map(PersonJson::from),
            submitted_for: some(&line.submitted_for),
            supports: line.supports,
            comments: line.comments,
            due: day(line.due_at, zone),
            overdue: line.overdue.is_some(),
            stale: line.stale,
            supported: line.supported,
        }
    }
}

impl ProposalJson {
    pub fn of(view: &ProposalView, zone: &TimeZone) -> Self {
        let (proposal, row) = (&view.proposal, &view.proposal.row);
        Self {
            id: proposal.found.entry.public_id.clone(),
            title: view.revision.title.clone(),
            participation: proposal.of.found.entry.public_id.clone(),
            number: row.number,
            body: view.revision.body.clone(),
            standing: row.state.word().to_owned(),
            author: view.author.as_ref().map(PersonJson::from),
            submitted_for: some(&row.submitted_for),
            reviewer: view.reviewer.as_ref().map(PersonJson::from),
            unit: view.unit.clone(),
            supports: row.supports,
            supported: view.supported,
            due: day(row.due_at, zone),
            overdue: view.overdue.is_some(),
            stale: view.stale,
            merged_into: view.merged_into.as_ref().map(|node| node.public_id.clone()),
            merged: view.merged.iter().map(|joined| joined.node.public_id.clone()).collect(),
            responses: view.said.iter().map(|said| ResponseJson::of(said, zone)).collect(),
            pictures: view.pictures.iter().map(|file| links::file(&file.public_id, &file.name)).collect(),
            can: ProposalCanJson {
                support: view.can.support,
                withdraw: view.can.withdraw,
                assign: view.can.assign,
                merge: view.can.merge,
                draft: view.can.draft,
                verdicts: view.can.verdicts.iter().map(|verdict| verdict.word().to_owned()).collect(),
            },
            href: links::read(&proposal.found),
        }
    }
}

impl ResponseJson {
    pub fn of(said: &Said, zone: &TimeZone) -> Self {
        let row = &said.row;
        Self {
            verdict: row.outcome.map(|verdict| verdict.word().to_owned()),
            reason: row.reason.clone(),
            by: said.by.as_ref().map(PersonJson::from),
            day: day(row.published_at.unwrap_or(row.drafted_at), zone),
            unit: said.unit.clone(),
            until: row.until.map(|at| day(at, zone)),
        }
    }
}
