//! Pausing and stopping a Beteiligung: with a reason that everybody reads.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::words::HaltKind;
use store::{HaltId, halt};

use super::set_up::{claim, whole};
use super::{Process, clean_reason, voting};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Pauses it, or stops it for good; what is paused can be stopped.
pub async fn halt(db: &Db, actor: &Actor, process: &Process, kind: HaltKind, reason: &str) -> Result<()> {
    rules::participation::coordinate(actor, &process.facts()).check()?;
    let reason = clean_reason("reason", reason)?;
    let halted = process.halt.is_some();
    if halted && kind == HaltKind::Paused {
        return Err(Error::Denied(Reason::State));
    }
    let tx = db.begin().await?;
    claim(&tx, process).await?;
    if halted {
        end(&tx, actor, process).await?;
    }
    let row = halt::Model {
        id: HaltId::new(),
        participation_id: process.found.entry.id,
        kind,
        reason,
        at: db.clock().now(),
        by_id: actor.person(),
        ended_at: None,
        ended_by: None,
    };
    halt::Entity::insert(whole::<_, halt::ActiveModel>(row)).exec_without_returning(&*tx).await?;
    tell(&tx, actor, process, kind.word()).await?;
    tx.commit().await?;
    if kind == HaltKind::Stopped
        && let Err(error) = voting::call_off(db, process).await
    {
        // The halt is committed. The next turn of a phase clears up what is left.
        tracing::warn!(%error, "a stopped ballot is not cleared yet");
    }
    Ok(())
}

/// Goes on after a pause. Time that was lost is given back by lengthening the phase.
pub async fn go_on(db: &Db, actor: &Actor, process: &Process) -> Result<()> {
    rules::participation::coordinate(actor, &process.facts()).check()?;
    if process.halt.is_none() {
        return Err(Error::Denied(Reason::State));
    }
    let tx = db.begin().await?;
    claim(&tx, process).await?;
    end(&tx, actor, process).await?;
    tell(&tx, actor, process, "resumed").await?;
    tx.commit().await
}

async fn end(tx: &crate::db::Tx<'_>, actor: &Actor, process: &Process) -> Result<()> {
    halt::Entity::update_many()
        .col_expr(halt::Column::EndedAt, Expr::value(tx.db().clock().now().0))
        .col_expr(halt::Column::EndedBy, Expr::value(actor.person().map(|person| person.0)))
        .filter(halt::Column::ParticipationId.eq(process.found.entry.id))
        .filter(halt::Column::EndedAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

async fn tell(tx: &crate::db::Tx<'_>, actor: &Actor, process: &Process, label: &str) -> Result<()> {
    let entry = &process.found.entry;
    let told = Happened::to_entry(Kind::PhaseTurned, entry.space_id, entry.id).labelled(label);
    events::record(tx, actor, vec![told]).await
}
