//! Who checks a Vorschlag, and until when it gets its Rückmeldung.

use sea_orm::{ActiveValue::Set, EntityTrait};
use store::words::{Cause, ProposalState};
use store::{PersonId, Ts, UnitId, entry, proposal};

use super::{Proposal, advance};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::subscriptions;
use crate::error::{Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Who is to check it: a unit, somebody in it, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assignment {
    pub unit: Option<UnitId>,
    pub reviewer: Option<PersonId>,
    /// Until when its Rückmeldung is promised.
    pub due_at: Ts,
}

/// „In Prüfung“: says who checks it and until when. Denied for whoever wrote it or what was joined with it.
pub async fn assign(db: &Db, actor: &Actor, found: &Proposal, new: &Assignment) -> Result<()> {
    rules::proposal::assign(actor, &found.facts()).check()?;
    let mut faults = Faults::default();
    if new.unit.is_none() && new.reviewer.is_none() {
        faults.add("unit", "review-nobody");
    }
    if new.due_at <= db.clock().now() {
        faults.add("due_at", "time-past");
    }
    if let Some(reviewer) = new.reviewer
        && !rules::proposal::may_review(reviewer, &found.facts()).is_allowed()
    {
        faults.add("reviewer", "review-own");
    }
    faults.check()?;
    let (entry, tx) = (&found.found.entry, db.begin().await?);
    let change = proposal::ActiveModel {
        unit_id: Set(new.unit),
        reviewer_id: Set(new.reviewer),
        due_at: Set(new.due_at),
        ..Default::default()
    };
    advance(&tx, found, change, ProposalState::InReview).await?;
    // Questions below it go to whoever checks it.
    let asked = entry::ActiveModel {
        id: Set(entry.id),
        owner_id: Set(new.reviewer),
        owner_unit_id: Set(new.unit.filter(|_| new.reviewer.is_none())),
        ..Default::default()
    };
    entry::Entity::update(asked).exec(&*tx).await?;
    subscriptions::note(&tx, entry.id, new.reviewer.into_iter().collect(), Cause::Asked).await?;
    let told = |kind| Happened::to_entry(kind, entry.space_id, entry.id);
    let moved = told(Kind::ProposalMoved).labelled(ProposalState::InReview.word());
    events::record(&tx, actor, vec![told(Kind::ProposalAssigned), moved]).await?;
    tx.commit().await
}
