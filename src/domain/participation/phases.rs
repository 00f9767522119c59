//! Phases: stretches of time that do not overlap. Once people take part they only ever get longer, and everybody is
//! told.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::words::{Capability, PhaseKind};
use store::{EntryId, ExtensionId, PhaseId, Ts, phase, phase_extension};

use super::set_up::{claim, whole};
use super::{Process, clean_reason, turns};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Faults, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// A phase as somebody wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhasePlan {
    pub kind: PhaseKind,
    pub allows: Vec<Capability>,
    pub opens_at: Ts,
    /// `None`: open-ended, only for the last one.
    pub closes_at: Option<Ts>,
}

/// Each ends after it began and before the next one begins.
pub fn check(plans: &[PhasePlan]) -> Result<()> {
    for (at, plan) in plans.iter().enumerate() {
        let last = at + 1 == plans.len();
        match plan.closes_at {
            None if !last => return Err(Faults::one("phases", "phases-open-end")),
            Some(end) if end <= plan.opens_at => return Err(Faults::one("phases", "phases-order")),
            _ => {}
        }
        let before = at.checked_sub(1).and_then(|at| plans[at].closes_at);
        if before.is_some_and(|end| plan.opens_at < end) {
            return Err(Faults::one("phases", "phases-overlap"));
        }
    }
    Ok(())
}

/// Writes the phases of a Beteiligung that has not started, instead of those it had.
pub(super) async fn lay_out(tx: &Tx<'_>, of: EntryId, plans: &[PhasePlan]) -> Result<()> {
    phase::Entity::delete_many().filter(phase::Column::ParticipationId.eq(of)).exec(&**tx).await?;
    for (position, plan) in (0..).zip(plans) {
        let allows: Vec<&str> = plan.allows.iter().map(|capability| capability.word()).collect();
        let row = phase::Model {
            id: PhaseId::new(),
            participation_id: of,
            position,
            kind: plan.kind,
            allows: allows.join(" "),
            opens_at: plan.opens_at,
            closes_at: plan.closes_at,
        };
        phase::Entity::insert(whole::<_, phase::ActiveModel>(row)).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// Gives a phase that is not over more time. Those after it begin and end as much later, so nobody's time is cut.
pub async fn lengthen(db: &Db, actor: &Actor, process: &Process, id: PhaseId, until: Ts, reason: &str) -> Result<()> {
    rules::participation::coordinate(actor, &process.facts()).check()?;
    let reason = clean_reason("reason", reason)?;
    let meant = process.phases.iter().find(|phase| phase.id == id).ok_or(Error::NotFound)?;
    let before = meant.closes_at.filter(|end| *end > process.now).ok_or(Error::Denied(Reason::State))?;
    if until <= before {
        return Err(Faults::one("until", "phases-shorter"));
    }
    let more = until.0 - before.0;
    let tx = db.begin().await?;
    claim(&tx, process).await?;
    for phase in process.phases.iter().filter(|phase| phase.position >= meant.position) {
        let opens_at = if phase.id == id { phase.opens_at } else { phase.opens_at.plus(more) };
        let moved = phase::Model { opens_at, closes_at: phase.closes_at.map(|end| end.plus(more)), ..phase.clone() };
        phase::Entity::update_many()
            .col_expr(phase::Column::OpensAt, Expr::value(moved.opens_at.0))
            .col_expr(phase::Column::ClosesAt, Expr::value(moved.closes_at.map(|end| end.0)))
            .filter(phase::Column::Id.eq(phase.id))
            .exec(&*tx)
            .await?;
        turns::plan(&tx, &moved).await?;
    }
    let row = phase_extension::Model {
        id: ExtensionId::new(),
        phase_id: id,
        before,
        until,
        reason,
        at: db.clock().now(),
        by_id: actor.person(),
    };
    phase_extension::Entity::insert(whole::<_, phase_extension::ActiveModel>(row)).exec_without_returning(&*tx).await?;
    let entry = &process.found.entry;
    let told = Happened::to_entry(Kind::PhaseTurned, entry.space_id, entry.id).labelled("extended");
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// The phases that were given more time, latest first.
pub async fn extensions(db: &Db, process: &Process) -> Result<Vec<phase_extension::Model>> {
    let ids = process.phases.iter().map(|phase| phase.id);
    let rows = phase_extension::Entity::find().filter(phase_extension::Column::PhaseId.is_in(ids));
    let mut rows = rows.all(db.read()).await?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.at));
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(opens_at: i64, closes_at: Option<i64>) -> PhasePlan {
        PhasePlan { kind: PhaseKind::Collect, allows: Vec::new(), opens_at: Ts(opens_at), closes_at: closes_at.map(Ts) }
    }

    #[test]
    fn phases_follow_one_another() {
        assert!(check(&[plan(0, Some(5)), plan(5, Some(9)), plan(12, None)]).is_ok());
        assert!(check(&[plan(0, Some(5)), plan(4, Some(9))]).is_err(), "they overlap");
        assert!(check(&[plan(0, None), plan(4, Some(9))]).is_err(), "what never ends is followed by nothing");
        assert!(check(&[plan(5, Some(5))]).is_err(), "it has no length");
    }
}
