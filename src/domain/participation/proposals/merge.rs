//! Zusammenführen: two Vorschläge that want the same. Both stay readable and both authors named; whoever stood behind
//! the one is asked to stand behind the other, nobody is moved.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use store::proposal;
use store::words::{Cause, ProposalState};

use super::{Proposal, advance};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::{spine, subscriptions};
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Joins `from` with `into`.
pub async fn merge(db: &Db, actor: &Actor, from: &Proposal, into: &Proposal) -> Result<()> {
    rules::proposal::merge(actor, &from.facts()).check()?;
    rules::proposal::merge(actor, &into.facts()).check()?;
    if from.row.entry_id == into.row.entry_id || from.row.participation_id != into.row.participation_id {
        return Err(Faults::one("into", "merge-other"));
    }
    let entry = &from.found.entry;
    let tx = db.begin().await?;
    // One joining after another, and only with what is still as it was read.
    spine::hold_place(&tx, &from.of.found, entry.space_id).await?;
    let stands = proposal::Entity::find_by_id(into.row.entry_id).lock_exclusive().one(&*tx).await?;
    if stands.is_none_or(|row| row.state != into.row.state) {
        return Err(Error::Busy);
    }
    let change = proposal::ActiveModel { merged_into: Set(Some(into.row.entry_id)), ..Default::default() };
    advance(&tx, from, change, ProposalState::Merged).await?;
    // What was joined with it before goes along, so that no chain leads through two doors.
    move_earlier(&tx, from, into).await?;
    subscriptions::note(&tx, into.row.entry_id, entry.author_id.into_iter().collect(), Cause::Wrote).await?;
    let told = Happened::to_entry(Kind::ProposalMoved, entry.space_id, entry.id).about(into.row.entry_id.0);
    events::record(&tx, actor, vec![told.labelled(ProposalState::Merged.word())]).await?;
    tx.commit().await
}

async fn move_earlier(tx: &Tx<'_>, from: &Proposal, into: &Proposal) -> Result<()> {
    proposal::Entity::update_many()
        .col_expr(proposal::Column::MergedInto, Expr::value(into.row.entry_id.0))
        .filter(proposal::Column::MergedInto.eq(from.row.entry_id))
        .exec(&**tx)
        .await?;
    Ok(())
}
