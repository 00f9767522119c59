//! Jobs that gave up: what administration sees of them, and letting them try again.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::JobState;
use store::{JobId, job};

use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::rules;

/// Jobs that gave up, newest first, for administration.
pub async fn list(db: &Db, actor: &Actor) -> Result<Vec<job::Model>> {
    rules::person::administer(actor).check()?;
    let rows = job::Entity::find()
        .filter(job::Column::State.eq(JobState::Dead))
        .order_by_desc(job::Column::CreatedAt)
        .limit(200)
        .all(db.read())
        .await?;
    Ok(rows)
}

/// Lets a dead job try again.
pub async fn retry(db: &Db, actor: &Actor, id: JobId) -> Result<()> {
    rules::person::administer(actor).check()?;
    let tx = db.begin().await?;
    job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(JobState::Waiting.word()))
        .col_expr(job::Column::Tries, Expr::value(0_i64))
        .col_expr(job::Column::RunAt, Expr::value(db.clock().now().0))
        .filter(job::Column::Id.eq(id))
        .filter(job::Column::State.eq(JobState::Dead))
        .exec(&*tx)
        .await?;
    tx.commit().await
}
