//! Follow-up work on the database: written in the transaction that causes it, claimed with a
//! lease, tried again with growing delay, and kept as dead where administration can see it.
//!
//! A job holds ids only, may run twice, and treats "already gone" as done. The code that runs a
//! job lives on the roof (`admin::runner`); here are only its row and its life.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, Statement};
use serde::Serialize;
use store::words::JobState;
use store::{JobId, Ts, job};

use crate::db::{Db, Tx};
use crate::error::{Error, Result};

/// How long a claimed job is left alone before somebody else may claim it, milliseconds.
pub const LEASE: i64 = 120_000;
/// After so many tries a job is dead.
pub const TRIES: i64 = 8;

/// Work that can be put off: `NAME` is its word in the table.
pub trait Job: Serialize {
    const NAME: &'static str;
    /// Two waiting jobs with the same key are one.
    fn unique_key(&self) -> Option<String>;
}

/// Enqueues in the caller's transaction.
pub(crate) async fn enqueue<J: Job>(tx: &Tx<'_>, job: &J, run_at: Ts) -> Result<()> {
    let row = job::ActiveModel {
        id: Set(JobId::new()),
        name: Set(J::NAME.to_owned()),
        payload: Set(serde_json::to_value(job).map_err(Error::internal)?),
        unique_key: Set(job.unique_key()),
        state: Set(JobState::Waiting),
        run_at: Set(run_at),
        tries: Set(0),
        leased_until: Set(None),
        fault: Set(String::new()),
        created_at: Set(tx.db().clock().now()),
    };
    job::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// A job that this process holds for [`LEASE`].
#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct Claimed {
    pub id: JobId,
    pub name: String,
    pub payload: serde_json::Value,
    pub tries: i64,
}

/// Claims up to `limit` due jobs in one statement; lapsed leases are due again.
pub(crate) async fn claim(db: &Db, limit: u64) -> Result<Vec<Claimed>> {
    let now = db.clock().now();
    let skip_locked = if db.is_postgres() { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE job SET state = 'running', leased_until = $1, tries = tries + 1 WHERE id IN (\
         SELECT id FROM job WHERE (state = 'waiting' AND run_at <= $2) OR (state = 'running' AND leased_until < $2) \
         ORDER BY run_at LIMIT {limit} {skip_locked}) RETURNING id, name, payload, tries"
    );
    let tx = db.begin().await?;
    let statement = Statement::from_sql_and_values(db.backend(), sql, [now.plus(LEASE).into(), now.into()]);
    let claimed = Claimed::find_by_statement(statement).all(&*tx).await?;
    tx.commit().await?;
    Ok(claimed)
}

/// Whether anything is due, without taking the writer.
pub(crate) async fn any_due(db: &Db) -> Result<bool> {
    let now = db.clock().now();
    let waiting = job::Column::State.eq(JobState::Waiting).and(job::Column::RunAt.lte(now));
    let lapsed = job::Column::State.eq(JobState::Running).and(job::Column::LeasedUntil.lt(now));
    let due = job::Entity::find().filter(waiting.or(lapsed)).count(db.read()).await?;
    Ok(due > 0)
}

/// Whether a job of this name exists in any state.
pub(crate) async fn any_of(db: &Db, name: &str) -> Result<bool> {
    Ok(job::Entity::find().filter(job::Column::Name.eq(name)).count(db.read()).await? > 0)
}

/// Prolongs the lease while the job is still at work.
pub(crate) async fn hold(db: &Db, claimed: &Claimed) -> Result<()> {
    let until = db.clock().now().plus(LEASE);
    let tx = db.begin().await?;
    job::Entity::update_many()
        .col_expr(job::Column::LeasedUntil, Expr::value(until.0))
        .filter(ours(claimed))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// Still held by whoever claimed it: each claim is another try.
fn ours(claimed: &Claimed) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(job::Column::Id.eq(claimed.id))
        .add(job::Column::State.eq(JobState::Running))
        .add(job::Column::Tries.eq(claimed.tries))
}

/// The job is done: its row goes.
pub(crate) async fn finish(db: &Db, id: JobId) -> Result<()> {
    let tx = db.begin().await?;
    job::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.commit().await
}

/// The job failed: it waits longer each time, and is dead after [`TRIES`] tries.
pub(crate) async fn fail(db: &Db, claimed: &Claimed, fault: &str) -> Result<()> {
    let state = if claimed.tries >= TRIES { JobState::Dead } else { JobState::Waiting };
    lay_down(db, claimed, state, fault).await
}

/// The job will not succeed by itself: it is dead at once.
pub(crate) async fn give_up(db: &Db, claimed: &Claimed, fault: &str) -> Result<()> {
    lay_down(db, claimed, JobState::Dead, fault).await
}

async fn lay_down(db: &Db, claimed: &Claimed, state: JobState, fault: &str) -> Result<()> {
    let wait = 1000 << claimed.tries.clamp(0, 12);
    let tx = db.begin().await?;
    if state == JobState::Waiting && superseded(&tx, claimed).await? {
        job::Entity::delete_many().filter(ours(claimed)).exec(&*tx).await?;
        return tx.commit().await;
    }
    job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(state.word()))
        .col_expr(job::Column::RunAt, Expr::value(db.clock().now().plus(wait).0))
        .col_expr(job::Column::LeasedUntil, Expr::value(Option::<i64>::None))
        .col_expr(job::Column::Fault, Expr::value(fault.chars().take(500).collect::<String>()))
        .filter(ours(claimed))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// Whether the same work was enqueued again while this one ran: then the other one does it.
async fn superseded(tx: &Tx<'_>, claimed: &Claimed) -> Result<bool> {
    let Some(row) = job::Entity::find_by_id(claimed.id).one(&**tx).await? else { return Ok(false) };
    let Some(key) = row.unique_key else { return Ok(false) };
    let same = job::Entity::find()
        .filter(job::Column::Name.eq(row.name))
        .filter(job::Column::UniqueKey.eq(key))
        .filter(job::Column::State.eq(JobState::Waiting));
    Ok(same.count(&**tx).await? > 0)
}
