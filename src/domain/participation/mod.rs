//! Beteiligungen: what is asked, what is promised, in which phases people take part, and what became of it.
//!
//! A Beteiligung is one entry; each Vorschlag is another below it. Which phase runs is read off the clock
//! ([`crate::rules::participation::stage`]); jobs only tell of it.

pub mod blueprint;
pub mod halts;
pub mod list;
pub mod phases;
pub mod proposals;
pub mod set_up;
pub mod turns;
pub mod view;
pub mod voting;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::words::{Capability, EntryKind};
use store::{EntryId, Ts, halt, participation, phase};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::{self, Found};
use crate::error::{Error, Faults, Result};
use crate::rules::participation::{self as rule, ProcessFacts, Stage};

/// A Beteiligung proven to be visible to the actor, as it stands at `now`.
#[derive(Debug, Clone)]
pub struct Process {
    pub found: Found,
    pub row: participation::Model,
    /// In their order.
    pub phases: Vec<phase::Model>,
    /// Why it does not go on at the moment.
    pub halt: Option<halt::Model>,
    pub stage: Stage,
    pub now: Ts,
}

impl Process {
    fn new(found: Found, row: participation::Model, rest: (Vec<phase::Model>, Option<halt::Model>), now: Ts) -> Self {
        let (phases, halt) = rest;
        let stage = rule::stage(&phases, halt.as_ref(), row.started_at.is_some(), now);
        Self { found, row, phases, halt, stage, now }
    }

    /// What the rules need to know of it.
    pub fn facts(&self) -> ProcessFacts {
        ProcessFacts { entry: self.found.facts.clone(), stage: self.stage, open: self.open() }
    }

    /// The phase that runs, or the next one.
    pub fn phase(&self) -> Option<&phase::Model> {
        match self.stage {
            Stage::Running(id) | Stage::Before(id) => self.phases.iter().find(|phase| phase.id == id),
            _ => None,
        }
    }

    /// What people may do now.
    pub fn open(&self) -> Vec<Capability> {
        match self.stage {
            Stage::Running(_) => self.phase().map(rule::capabilities).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// The phases in which people may do this.
    pub fn phases_for(&self, capability: Capability) -> impl Iterator<Item = &phase::Model> {
        self.phases.iter().filter(move |phase| rule::capabilities(phase).contains(&capability))
    }
}

/// Finds by public id; hidden, missing and what is no Beteiligung are the same `NotFound`.
pub async fn find(db: &Db, actor: &Actor, public_id: &str) -> Result<Process> {
    with_rows(db, spine::find_kind(db, actor, EntryKind::Participation, public_id).await?).await
}

/// The same by id.
pub(crate) async fn find_by_id(db: &Db, actor: &Actor, id: EntryId) -> Result<Process> {
    with_rows(db, spine::find_by_id(db, actor, id).await?).await
}

async fn with_rows(db: &Db, found: Found) -> Result<Process> {
    let id = found.entry.id;
    let row = participation::Entity::find_by_id(id).one(db.read()).await?.ok_or(Error::NotFound)?;
    let phases = phase::Entity::find()
        .filter(phase::Column::ParticipationId.eq(id))
        .order_by_asc(phase::Column::Position)
        .all(db.read())
        .await?;
    let halt = halt::Entity::find()
        .filter(halt::Column::ParticipationId.eq(id))
        .filter(halt::Column::EndedAt.is_null())
        .one(db.read())
        .await?;
    Ok(Process::new(found, row, (phases, halt), db.clock().now()))
}

/// A reason as it is kept: some plain text, required.
fn clean_reason(field: &'static str, typed: &str) -> Result<String> {
    let reason = clean_words(field, typed, 4000)?;
    if reason.is_empty() { Err(Faults::one(field, "reason-empty")) } else { Ok(reason) }
}

/// Plain text of at most `limit` characters.
fn clean_words(field: &'static str, typed: &str, limit: usize) -> Result<String> {
    let clean = text::clean(typed.trim(), limit * 4).map_err(|_| Faults::one(field, "text-long"))?;
    if clean.chars().count() > limit { Err(Faults::one(field, "text-long")) } else { Ok(clean) }
}
