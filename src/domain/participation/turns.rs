//! What happens when the time of a phase comes: once each, also after hours in which nothing ran.
//!
//! A job is enqueued for the moment. What counts is the phase's row: a job that finds another time there has nothing to
//! do, and a turn that was taken is not taken again.

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, TryInsertResult};
use serde::{Deserialize, Serialize};
use store::words::Turn;
use store::{PhaseId, Ts, phase, phase_turn};

use super::find_by_id;
use super::set_up::whole;
use super::voting;
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Result};
use crate::events::{self, Happened, Kind};
use crate::jobs::{self, Job};
use crate::rules::participation::Stage;

/// How long before its end a phase is recalled, if it lasts at least twice as long.
const REMINDER: i64 = 2 * Ts::DAY;

/// Takes a turn of a phase whose time has come.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TurnPhase {
    pub phase: PhaseId,
    pub turn: Turn,
    pub at: Ts,
}

impl Job for TurnPhase {
    const NAME: &'static str = "turn_phase";
    fn unique_key(&self) -> Option<String> {
        Some(format!("{} {} {}", self.phase, self.turn.word(), self.at.0))
    }
}

/// When a phase takes a turn; `None` if it does not.
fn time_of(phase: &phase::Model, turn: Turn) -> Option<Ts> {
    match turn {
        Turn::Opened => Some(phase.opens_at),
        Turn::Closed => phase.closes_at,
        Turn::Reminded => {
            let end = phase.closes_at.filter(|_| !phase.allows.is_empty())?;
            let at = end.plus(-REMINDER);
            (at >= phase.opens_at.plus(REMINDER)).then_some(at)
        }
    }
}

/// Enqueues what a phase will do.
pub(super) async fn plan(tx: &Tx<'_>, phase: &phase::Model) -> Result<()> {
    for turn in Turn::ALL {
        if let Some(at) = time_of(phase, *turn) {
            jobs::enqueue(tx, &TurnPhase { phase: phase.id, turn: *turn, at }, at).await?;
        }
    }
    Ok(())
}

/// Takes the turn and tells of it.
pub(crate) async fn take(db: &Db, due: &TurnPhase) -> Result<()> {
    let Some(phase) = phase::Entity::find_by_id(due.phase).one(db.read()).await? else { return Ok(()) };
    if time_of(&phase, due.turn) != Some(due.at) {
        return Ok(());
    }
    let system = Actor::system("a phase at its time");
    let process = match find_by_id(db, &system, phase.participation_id).await {
        Err(Error::NotFound) => return Ok(()),
        other => other?,
    };
    // Who reads a reminder after the end, or that something begins which was stopped, is misled.
    let late = due.turn == Turn::Reminded && phase.closes_at.is_some_and(|end| end <= process.now);
    if process.stage == Stage::Stopped {
        return voting::call_off(db, &process).await;
    }
    if late || process.stage == Stage::Preparing {
        return Ok(());
    }
    // Before the turn is written down: what failed is tried again, and doing it twice is doing it once.
    voting::turn(db, &process, &phase, due.turn).await?;
    let tx = db.begin().await?;
    let row = phase_turn::Model { phase_id: phase.id, turn: due.turn, at: db.clock().now() };
    let taken = phase_turn::Entity::insert(whole::<_, phase_turn::ActiveModel>(row))
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(&*tx)
        .await?;
    if !matches!(taken, TryInsertResult::Inserted(rows) if rows > 0) {
        return Ok(());
    }
    let entry = &process.found.entry;
    let label = format!("{} {}", due.turn.word(), phase.kind.word());
    let told = Happened::to_entry(Kind::PhaseTurned, entry.space_id, entry.id).about(phase.id.0).labelled(label);
    events::record(&tx, &system, vec![told]).await?;
    tx.commit().await
}
