//! What was told goes after 90 days, mails that are done with after 7, undelivered ones after 30
//! (trust rule 57).

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter};
use store::words::MailState;
use store::{Ts, mail, notification};

use crate::db::Db;
use crate::error::Result;

const TOLD: i64 = 90 * Ts::DAY;
const SENT: i64 = 7 * Ts::DAY;
const UNDELIVERED: i64 = 30 * Ts::DAY;

pub(crate) async fn sweep(db: &Db) -> Result<u64> {
    let now = db.clock().now();
    let done = mail::Column::State.is_in([MailState::Sent, MailState::Dropped]);
    let done = done.and(mail::Column::EndedAt.lt(now.plus(-SENT)));
    let failed = mail::Column::State
        .is_in([MailState::Failed, MailState::Held])
        .and(mail::Column::EndedAt.lt(now.plus(-UNDELIVERED)));
    let mut tx = db.begin().await?;
    tx.only_tells();
    let old = notification::Column::At.lt(now.plus(-TOLD));
    let told = notification::Entity::delete_many().filter(old).exec(&*tx).await?;
    let mails = mail::Entity::delete_many().filter(done.or(failed)).exec(&*tx).await?;
    tx.commit().await?;
    Ok(told.rows_affected + mails.rows_affected)
}
