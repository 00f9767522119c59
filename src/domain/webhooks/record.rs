//! What was delivered, for administration: status, duration and tries, no bodies.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::DeliveryState;
use store::{DeliveryId, Ts, webhook, webhook_delivery};

use super::deliver::Deliver;
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::jobs;
use crate::rules;

/// How long it is kept what was delivered, milliseconds.
const KEPT: i64 = 30 * Ts::DAY;

/// The deliveries of a webhook, newest first, `limit` of them older than `before`.
pub async fn list(
    db: &Db,
    actor: &Actor,
    hook: &webhook::Model,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<webhook_delivery::Model>> {
    rules::person::administer(actor).check()?;
    let mut query = webhook_delivery::Entity::find()
        .filter(webhook_delivery::Column::WebhookId.eq(hook.id))
        .order_by_desc(webhook_delivery::Column::Event)
        .limit(limit);
    if let Some(before) = before {
        query = query.filter(webhook_delivery::Column::Event.lt(before));
    }
    Ok(query.all(db.read()).await?)
}

/// Erneut senden: the same message with the same id, as far as its owner may know of it now.
pub async fn resend(db: &Db, actor: &Actor, hook: &webhook::Model, id: DeliveryId) -> Result<()> {
    rules::person::administer(actor).check()?;
    let tx = db.begin().await?;
    let waiting = webhook_delivery::Entity::update_many()
        .col_expr(webhook_delivery::Column::State, Expr::value(DeliveryState::Waiting.word()))
        .col_expr(webhook_delivery::Column::Tries, Expr::value(0_i64))
        .filter(webhook_delivery::Column::Id.eq(id))
        .filter(webhook_delivery::Column::WebhookId.eq(hook.id))
        .exec(&*tx)
        .await?;
    if waiting.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    jobs::enqueue(&tx, &Deliver { webhook: hook.id, resent: Some(id) }, db.clock().now()).await?;
    tx.commit().await
}

/// Forgets deliveries after [`KEPT`].
pub(crate) async fn sweep(db: &Db) -> Result<u64> {
    let tx = db.begin().await?;
    let gone = webhook_delivery::Entity::delete_many()
        .filter(webhook_delivery::Column::At.lt(db.clock().now().plus(-KEPT)))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(gone.rows_affected)
}
