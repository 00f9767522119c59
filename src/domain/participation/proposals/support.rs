//! Unterstützen: how many stand behind a Vorschlag. Who they are nobody reads; they hear what becomes of it.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, TryInsertResult};
use store::words::Cause;
use store::{EntryId, PersonId, proposal, support};

use super::Proposal;
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::subscriptions;
use crate::error::{Error, Result};
use crate::participation::set_up::whole;
use crate::rules;

/// Stands behind it; twice is as good as once. Whoever does follows what becomes of it.
pub async fn give(db: &Db, actor: &Actor, found: &Proposal) -> Result<()> {
    rules::proposal::support(actor, &found.facts()).check()?;
    let person = actor.person().ok_or(Error::NotFound)?;
    let row = support::Model { proposal_id: found.row.entry_id, person_id: person };
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    let given = support::Entity::insert(whole::<_, support::ActiveModel>(row))
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(&*tx)
        .await?;
    if !matches!(given, TryInsertResult::Inserted(rows) if rows > 0) {
        return Ok(());
    }
    count(&tx, found.row.entry_id, 1).await?;
    subscriptions::note(&tx, found.row.entry_id, vec![person], Cause::Supported).await?;
    tx.commit().await
}

/// Steps back. The Abo stays until it is ended.
pub async fn take_back(db: &Db, actor: &Actor, found: &Proposal) -> Result<()> {
    rules::proposal::support(actor, &found.facts()).check()?;
    let person = actor.person().ok_or(Error::NotFound)?;
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    let gone = support::Entity::delete_many()
        .filter(support::Column::ProposalId.eq(found.row.entry_id))
        .filter(support::Column::PersonId.eq(person))
        .exec(&*tx)
        .await?;
    if gone.rows_affected > 0 {
        count(&tx, found.row.entry_id, -1).await?;
    }
    tx.commit().await
}

/// Kept beside the rows, so that a board of hundreds is one statement.
async fn count(tx: &Tx<'_>, id: EntryId, by: i64) -> Result<()> {
    use sea_orm::sea_query::ExprTrait;
    proposal::Entity::update_many()
        .col_expr(proposal::Column::Supports, Expr::col(proposal::Column::Supports).add(by))
        .filter(proposal::Column::EntryId.eq(id))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Those of these Vorschläge behind which the actor stands.
pub(super) async fn own(db: &Db, person: Option<PersonId>, ids: &[EntryId]) -> Result<Vec<EntryId>> {
    let Some(person) = person.filter(|_| !ids.is_empty()) else { return Ok(Vec::new()) };
    let rows = support::Entity::find()
        .filter(support::Column::PersonId.eq(person))
        .filter(support::Column::ProposalId.is_in(ids.iter().copied()));
    Ok(rows.all(db.read()).await?.into_iter().map(|row| row.proposal_id).collect())
}
