//! A Lage and its reports as the API shows them to one person.

use domain::situations::lists;
use domain::situations::view::{Line, SituationView};
use serde::Serialize;
use utoipa::ToSchema;

use super::dates::minute;
use super::entry_json::EntryLine;
use super::gone::PlaceholderJson;
use super::people::PersonJson;
use crate::links;

/// A Lage in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct SituationLine {
    #[serde(flatten)]
    pub entry: EntryLine,
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub begun: String,
    /// Null while it runs.
    pub ended: Option<String>,
}

impl From<&lists::Line> for SituationLine {
    fn from(line: &lists::Line) -> Self {
        Self { entry: (&line.node).into(), begun: minute(line.created_at), ended: line.ended_at.map(minute) }
    }
}

/// A stretch of a Lage, the newest report first.
#[derive(Debug, Serialize, ToSchema)]
pub struct SituationJson {
    pub id: String,
    pub title: String,
    /// Slug of its space.
    pub space: String,
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub begun: String,
    /// Null while it runs.
    pub ended: Option<String>,
    pub items: Vec<ReportJson>,
    /// Address of the older ones; null at the end.
    pub next: Option<String>,
    pub can: SituationCanJson,
    /// Address in the browser.
    pub href: String,
}

/// What the token's owner may do.
#[derive(Debug, Serialize, ToSchema)]
pub struct SituationCanJson {
    pub report: bool,
    /// Release reports for the press.
    pub release: bool,
    pub end: bool,
}

/// A report. What was said is never changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportJson {
    pub id: String,
    /// From 1 within the Lage, in the order in which the server took them.
    pub number: i64,
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub at: String,
    pub author: Option<PersonJson>,
    /// Markdown; null where moderation hid it.
    pub body: Option<String>,
    /// Whether it is released for the press.
    pub press: bool,
    /// Addresses of its pictures.
    pub pictures: Vec<String>,
    /// Number of the report that this one puts right.
    pub corrects: Option<i64>,
    /// Number of the report that puts this one right.
    pub corrected_by: Option<i64>,
    pub hidden: Option<PlaceholderJson>,
}

impl SituationJson {
    pub fn of(view: &SituationView, next: Option<String>) -> Self {
        let (found, row) = (&view.of.found, &view.of.row);
        Self {
            id: found.entry.public_id.clone(),
            title: found.entry.title.clone(),
            space: found.space.slug.clone(),
            begun: minute(found.entry.created_at),
            ended: row.ended_at.map(minute),
            items: view.lines.iter().map(ReportJson::from).collect(),
            next,
            can: SituationCanJson { report: view.may_report, release: view.may_release, end: view.may_end },
            href: links::read(found),
        }
    }
}

impl From<&Line> for ReportJson {
    fn from(line: &Line) -> Self {
        let seen = line.hidden.is_none();
        Self {
            id: line.public_id.clone(),
            number: line.number,
            at: minute(line.at),
            author: line.author.as_ref().map(PersonJson::from),
            body: seen.then(|| line.text.body.clone()),
            press: line.press,
            pictures: line.pictures.iter().map(|file| links::file(&file.public_id, &file.name)).collect(),
            corrects: line.corrects,
            corrected_by: line.corrected_by,
            hidden: line.hidden.clone().map(PlaceholderJson::from),
        }
    }
}
