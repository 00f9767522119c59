//! Vorschläge: handed in, stood behind, checked, answered, carried out. None of them vanishes, and none ends without a
//! Rückmeldung.

pub mod board;
pub mod desk;
pub mod merge;
pub mod respond;
pub mod review;
pub mod submit;
pub mod support;
pub mod view;

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use store::words::{EntryKind, ProposalState};
use store::{EntryId, PersonId, Ts, entry, proposal};

use super::{Process, find_by_id as find_process};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::spine::{self, Found};
use crate::error::{Error, Result};
use crate::rules::proposal::{self as rule, ProposalFacts};

/// A Vorschlag with its Beteiligung, both proven to be visible to the actor.
#[derive(Debug, Clone)]
pub struct Proposal {
    pub found: Found,
    pub row: proposal::Model,
    pub of: Process,
    /// What was joined with it, and who wrote that.
    pub joined: Vec<Option<PersonId>>,
}

impl Proposal {
    /// What the rules need to know of it.
    pub fn facts(&self) -> ProposalFacts {
        ProposalFacts {
            entry: self.found.facts.clone(),
            of: self.of.facts(),
            state: self.row.state,
            unit: self.row.unit_id,
            reviewer: self.row.reviewer_id,
            co_authors: self.joined.iter().copied().flatten().collect(),
            joined: !self.joined.is_empty(),
        }
    }

    /// Since when its Rückmeldung is overdue, by the clock alone.
    pub fn overdue(&self) -> Option<Ts> {
        overdue(self.row.state, self.row.due_at, self.of.now)
    }
}

/// Since when a Rückmeldung is overdue. No job has to notice it.
pub fn overdue(state: ProposalState, due_at: Ts, now: Ts) -> Option<Ts> {
    (rule::waits(state) && due_at < now).then_some(due_at)
}

/// Finds by public id; hidden, missing and what is no Vorschlag are the same `NotFound`.
pub async fn find(db: &Db, actor: &Actor, public_id: &str) -> Result<Proposal> {
    let found = spine::find_kind(db, actor, EntryKind::Proposal, public_id).await?;
    let row = proposal::Entity::find_by_id(found.entry.id).one(db.read()).await?.ok_or(Error::NotFound)?;
    let of = find_process(db, actor, row.participation_id).await?;
    let joined = joined(db.read(), found.entry.id).await?;
    Ok(Proposal { found, row, of, joined })
}

/// The one with this number in a Beteiligung.
pub async fn find_number(db: &Db, actor: &Actor, of: &Process, number: i64) -> Result<Proposal> {
    let row = proposal::Entity::find()
        .filter(proposal::Column::ParticipationId.eq(of.found.entry.id))
        .filter(proposal::Column::Number.eq(number))
        .one(db.read())
        .await?
        .ok_or(Error::NotFound)?;
    let found = spine::find_by_id(db, actor, row.entry_id).await?;
    let joined = joined(db.read(), found.entry.id).await?;
    Ok(Proposal { found, row, of: of.clone(), joined })
}

/// The authors of what was joined with one; `None` for who has left.
async fn joined(db: &impl ConnectionTrait, id: EntryId) -> Result<Vec<Option<PersonId>>> {
    let joined = entry::Entity::find()
        .select_only()
        .column(entry::Column::AuthorId)
        .inner_join(proposal::Entity)
        .filter(proposal::Column::MergedInto.eq(id))
        .into_tuple::<Option<PersonId>>();
    Ok(joined.all(db).await?)
}

/// Moves it on from where it was found; `Busy` if somebody was faster. From then on its text stays.
async fn advance(tx: &Tx<'_>, found: &Proposal, change: proposal::ActiveModel, to: ProposalState) -> Result<()> {
    let (id, now) = (found.row.entry_id, tx.db().clock().now());
    let moved = proposal::Entity::update_many()
        .set(proposal::ActiveModel { state: Set(to), state_at: Set(now), ..change })
        .filter(proposal::Column::EntryId.eq(id))
        .filter(proposal::Column::State.eq(found.row.state))
        .filter(proposal::Column::StateAt.eq(found.row.state_at))
        .exec(&**tx)
        .await?;
    if moved.rows_affected == 0 {
        return Err(Error::Busy);
    }
    entry::Entity::update_many()
        .col_expr(entry::Column::Frozen, Expr::value(true))
        .filter(entry::Column::Id.eq(id))
        .exec(&**tx)
        .await?;
    Ok(())
}
