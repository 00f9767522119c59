//! What of the Vorschläge waits for one person, and what came of them all.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use store::words::ProposalState;
use store::{EntryId, Ts, entry, proposal};

use super::overdue;
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::Result;
use crate::rules;

/// Most lines of one list.
const MOST: u64 = 50;

/// A Vorschlag that waits for somebody.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Waiting {
    #[sea_orm(nested)]
    pub node: Node,
    pub state_of: ProposalState,
    pub due_at: Ts,
}

impl Waiting {
    /// Since when its Rückmeldung is overdue.
    pub fn overdue(&self, now: Ts) -> Option<Ts> {
        overdue(self.state_of, self.due_at, now)
    }
}

/// What the actor is to check, alone or with their unit; soonest due first.
pub async fn to_review(db: &Db, actor: &Actor) -> Result<Vec<Waiting>> {
    let Some(person) = actor.person() else { return Ok(Vec::new()) };
    let units = actor.rights.units.iter().copied();
    let of_unit = proposal::Column::UnitId.is_in(units).and(proposal::Column::ReviewerId.is_null());
    let mine = Condition::any().add(proposal::Column::ReviewerId.eq(person)).add(of_unit);
    let own = Condition::any().add(entry::Column::AuthorId.is_null()).add(entry::Column::AuthorId.ne(person));
    waiting(db, actor, mine, own).await
}

/// What the actor is to decide: the open Vorschläge of Beteiligungen in which they are named; soonest due first.
pub async fn to_decide(db: &Db, actor: &Actor) -> Result<Vec<Waiting>> {
    let Some(person) = actor.person() else { return Ok(Vec::new()) };
    let units = || actor.rights.units.iter().copied();
    let named = Condition::any()
        .add(entry::Column::OwnerId.eq(person))
        .add(entry::Column::DeputyId.eq(person))
        .add(entry::Column::OwnerUnitId.is_in(units()))
        .add(entry::Column::DeputyUnitId.is_in(units()));
    let decided: Vec<EntryId> = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .filter(entry::Column::Kind.eq(store::words::EntryKind::Participation))
        .filter(named)
        .limit(MOST)
        .into_tuple()
        .all(db.read())
        .await?;
    if decided.is_empty() {
        return Ok(Vec::new());
    }
    let of_these = Condition::all().add(proposal::Column::ParticipationId.is_in(decided));
    waiting(db, actor, of_these, Condition::all()).await
}

async fn waiting(db: &Db, actor: &Actor, which: Condition, besides: Condition) -> Result<Vec<Waiting>> {
    let open = ProposalState::ALL.iter().copied().filter(|state| rules::proposal::is_open(*state));
    // What is deferred comes back when its day has passed.
    let again = proposal::Column::State.eq(ProposalState::Deferred).and(proposal::Column::DueAt.lte(db.clock().now()));
    let due = proposal::Column::State.is_in(open).or(again);
    let query = nodes::seen(actor)
        .inner_join(proposal::Entity)
        .column_as(proposal::Column::State, "state_of")
        .column(proposal::Column::DueAt)
        .filter(due)
        .filter(which)
        .filter(besides)
        .order_by_asc(proposal::Column::DueAt)
        .limit(MOST);
    Ok(query.into_model::<Waiting>().all(db.read()).await?)
}

/// „Aus Ideen wurde“: how many Vorschläge the actor sees were carried out since, and the latest of them.
pub async fn carried_out(db: &Db, actor: &Actor, since: Ts, lines: u64) -> Result<(u64, Vec<Node>)> {
    let query = || {
        nodes::seen(actor)
            .inner_join(proposal::Entity)
            .filter(proposal::Column::State.eq(ProposalState::Done))
            .filter(proposal::Column::StateAt.gte(since))
    };
    let newest = nodes::all(db, actor, query().order_by_desc(proposal::Column::StateAt).limit(lines)).await?;
    let count = if (newest.len() as u64) < lines { newest.len() as u64 } else { query().count(db.read()).await? };
    Ok((count, newest))
}
