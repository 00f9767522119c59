//! Moderation as the API shows it to those who decide, and to authors.

use domain::moderation::desk::{Act, Case, Reported};
use domain::store::hiding;
use serde::Serialize;
use utoipa::ToSchema;

use super::dates::minute;
use super::entry_json::EntryLine;
use super::gone::Reason;
use super::people::PersonJson;

/// An entry that waits for a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseJson {
    pub entry: EntryLine,
    /// The beginning of its text, in plain words.
    pub context: String,
    /// Open reports; who reported is nobody's business.
    pub reports: Vec<ReportJson>,
    pub hiding: Option<HidingJson>,
}

impl From<Case> for CaseJson {
    fn from(case: Case) -> Self {
        Self {
            entry: (&case.node).into(),
            context: case.context,
            reports: case.reports.into_iter().map(ReportJson::from).collect(),
            hiding: case.hiding.as_ref().map(HidingJson::from),
        }
    }
}

/// An open report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportJson {
    pub reason: Reason,
    pub note: String,
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub at: String,
}

impl From<Reported> for ReportJson {
    fn from(report: Reported) -> Self {
        Self { reason: report.reason.into(), note: report.note, at: minute(report.at) }
    }
}

/// Why something is hidden, and what became of an appeal.
#[derive(Debug, Serialize, ToSchema)]
pub struct HidingJson {
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub at: String,
    pub reason: Reason,
    pub note: String,
    /// A report hid it for the time being; no person has looked yet.
    pub by_rule: bool,
    pub appeal: Option<String>,
    pub appealed: Option<String>,
    /// Why the appeal was dismissed.
    pub decision: Option<String>,
    pub decided: Option<String>,
}

impl From<&hiding::Model> for HidingJson {
    fn from(row: &hiding::Model) -> Self {
        Self {
            at: minute(row.at),
            reason: row.reason.into(),
            note: row.note.clone(),
            by_rule: row.by_id.is_none(),
            appeal: row.appeal.clone(),
            appealed: row.appealed_at.map(minute),
            decision: row.decided_at.map(|_| row.decision.clone()),
            decided: row.decided_at.map(minute),
        }
    }
}

/// An act of moderation.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActJson {
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub at: String,
    #[schema(example = "entry.hidden")]
    pub act: String,
    /// The reason, or what was decided.
    pub label: String,
    /// Who did it; null for what the house does by rule, and for whoever reported.
    pub by: Option<PersonJson>,
    /// Null where it is gone, or not visible any more.
    pub entry: Option<EntryLine>,
}

impl From<Act> for ActJson {
    fn from(act: Act) -> Self {
        Self {
            at: minute(act.at),
            act: act.kind,
            label: act.label,
            by: act.by.as_ref().map(PersonJson::from),
            entry: act.node.as_ref().map(EntryLine::from),
        }
    }
}
