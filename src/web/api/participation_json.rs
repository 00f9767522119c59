//! A Beteiligung as the API shows it to one person.

use domain::participation::list::Line;
use domain::participation::view::{Decider, ProcessView};
use domain::rules::participation::{Stage, capabilities};
use domain::store::phase;
use jiff::tz::TimeZone;
use serde::Serialize;
use utoipa::ToSchema;

use super::dates::{day, minute};
use super::entry_json::EntryLine;
use super::people::PersonJson;
use super::proposal_json::ResponseJson;
use crate::links;

/// A Beteiligung in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParticipationLine {
    #[serde(flatten)]
    pub entry: EntryLine,
    /// `idea_pool`, `idea_campaign`, `consultation`, `straw_poll`, `vote`, `survey`, `ask_leadership`, `prioritisation`.
    pub form: String,
    /// `preparing`, `before`, `running`, `paused`, `stopped`, `over`.
    pub stage: String,
    /// The phase that runs or comes next.
    pub phase: Option<PhaseJson>,
    /// What people may do now: `submit`, `support`, `argue`, `vote`.
    pub open: Vec<String>,
}

/// A stretch of time of a Beteiligung.
#[derive(Debug, Serialize, ToSchema)]
pub struct PhaseJson {
    /// `collect`, `discuss`, `vote`, `evaluate`, `decide`, `implement`.
    pub kind: String,
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub opens: String,
    /// Null where it is open-ended.
    pub closes: Option<String>,
    /// What people may do in it.
    pub allows: Vec<String>,
}

/// A Beteiligung: what is promised, when, and what came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParticipationJson {
    pub id: String,
    pub title: String,
    /// Slug of its space.
    pub space: String,
    /// Markdown.
    pub body: String,
    pub form: String,
    pub stage: String,
    /// What can be influenced.
    pub influence: String,
    /// `inform`, `consult`, `co_decide`, `decide`.
    pub promise: String,
    /// The sentence the house is bound by.
    pub binding: String,
    pub owner: Option<DeciderJson>,
    pub deputy: Option<DeciderJson>,
    /// Day until which is decided.
    pub decided_until: Option<String>,
    /// `named`, `confidential`, `anonymous`, `paper_codes`.
    pub disclosure: String,
    /// Days until a proposal gets its official response.
    pub answer_days: i64,
    pub phases: Vec<PhaseJson>,
    pub open: Vec<String>,
    /// Why it is paused or stopped.
    pub halt: Option<String>,
    /// Official responses on the whole, oldest first.
    pub responses: Vec<ResponseJson>,
    pub can: ParticipationCanJson,
    /// Address in the browser.
    pub href: String,
}

/// Who decides: a person, or a unit by name.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeciderJson {
    Person(PersonJson),
    Unit(String),
}

/// What the token's owner may do.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParticipationCanJson {
    pub set_up: bool,
    pub coordinate: bool,
    pub respond: bool,
    pub submit: bool,
}

fn stage(stage: Stage) -> String {
    match stage {
        Stage::Preparing => "preparing",
        Stage::Before(_) => "before",
        Stage::Running(_) => "running",
        Stage::Paused => "paused",
        Stage::Stopped => "stopped",
        Stage::Over => "over",
    }
    .to_owned()
}

impl From<&phase::Model> for PhaseJson {
    fn from(phase: &phase::Model) -> Self {
        Self {
            kind: phase.kind.word().to_owned(),
            opens: minute(phase.opens_at),
            closes: phase.closes_at.map(minute),
            allows: capabilities(phase).iter().map(|one| one.word().to_owned()).collect(),
        }
    }
}

impl From<&Line> for ParticipationLine {
    fn from(line: &Line) -> Self {
        Self {
            entry: (&line.node).into(),
            form: line.blueprint.word().to_owned(),
            stage: stage(line.stage),
            phase: line.phase.as_ref().map(PhaseJson::from),
            open: line.open.iter().map(|one| one.word().to_owned()).collect(),
        }
    }
}

impl From<&Decider> for DeciderJson {
    fn from(decider: &Decider) -> Self {
        match decider {
            Decider::Person(person) => Self::Person(person.into()),
            Decider::Unit(unit) => Self::Unit(unit.clone()),
        }
    }
}

impl ParticipationJson {
    pub fn of(view: &ProcessView, zone: &TimeZone) -> Self {
        let (process, row) = (&view.process, &view.process.row);
        Self {
            id: process.found.entry.public_id.clone(),
            title: view.revision.title.clone(),
            space: process.found.space.slug.clone(),
            body: view.revision.body.clone(),
            form: row.blueprint.word().to_owned(),
            stage: stage(process.stage),
            influence: row.influence.clone(),
            promise: row.promise.word().to_owned(),
            binding: row.binding.clone(),
            owner: view.owner.as_ref().map(DeciderJson::from),
            deputy: view.deputy.as_ref().map(DeciderJson::from),
            decided_until: row.decided_until.map(|at| day(at, zone)),
            disclosure: row.disclosure.word().to_owned(),
            answer_days: row.answer_days,
            phases: process.phases.iter().map(PhaseJson::from).collect(),
            open: process.open().iter().map(|one| one.word().to_owned()).collect(),
            halt: process.halt.as_ref().map(|halt| halt.reason.clone()),
            responses: view.said.iter().map(|said| ResponseJson::of(said, zone)).collect(),
            can: ParticipationCanJson {
                set_up: view.can.set_up,
                coordinate: view.can.coordinate,
                respond: view.can.respond,
                submit: view.can.submit,
            },
            href: links::read(&process.found),
        }
    }
}
