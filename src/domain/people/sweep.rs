//! What signing in leaves behind goes away: sessions and tokens past their end, old wrong tries.

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter};
use store::{Ts, api_token, attempt, session};

use super::throttle;
use crate::db::Db;
use crate::error::Result;

pub(crate) async fn sweep(db: &Db) -> Result<u64> {
    let now = db.clock().now();
    let idle = now.plus(-db.session_lengths().idle - Ts::HOUR);
    let ended = session::Column::ExpiresAt.lt(now).or(session::Column::LastHour.lt(idle));
    let tx = db.begin().await?;
    let sessions = session::Entity::delete_many().filter(ended).exec(&*tx).await?;
    let tokens = api_token::Entity::delete_many().filter(api_token::Column::ExpiresAt.lt(now)).exec(&*tx).await?;
    let forgotten = attempt::Column::ChangedAt.lt(now.plus(-throttle::FORGOTTEN_AFTER));
    let tries = attempt::Entity::delete_many().filter(forgotten).exec(&*tx).await?;
    tx.commit().await?;
    Ok(sessions.rows_affected + tokens.rows_affected + tries.rows_affected)
}
