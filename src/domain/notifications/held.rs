//! Mails that a backup brought back. Nobody but the mail server of that time knows whether they left
//! since; they are held until administration lets them go.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect,
};
use store::words::{MailKind, MailState, Pace};
use store::{MailId, PersonId, Ts, mail, notification};

use super::ledger::{again, new};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::rules;

/// Said of mails that a backup brought back.
const HELD: &str = "waited when the backup was taken and may have left since";

/// Holds, in a place restored from a backup of this time, what had not left when it was taken: mails, and what
/// waited for a digest, one for each person. How many there are then.
pub(crate) async fn hold(restored: &DatabaseTransaction, taken_at: Ts) -> Result<u64> {
    mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(MailState::Held.word()))
        .col_expr(mail::Column::Fault, Expr::value(HELD))
        .col_expr(mail::Column::LeasedUntil, Expr::value(Option::<i64>::None))
        .col_expr(mail::Column::EndedAt, Expr::value(taken_at.0))
        .exec(restored)
        .await?;
    for (kind, pace) in [(MailKind::Daily, Pace::Daily), (MailKind::Weekly, Pace::Weekly)] {
        hold_digests(restored, (kind, pace), taken_at).await?;
    }
    Ok(mail::Entity::find().count(restored).await?)
}

async fn hold_digests(restored: &DatabaseTransaction, (kind, pace): (MailKind, Pace), taken_at: Ts) -> Result<()> {
    let waits = notification::Column::Pace.eq(pace).and(notification::Column::MailId.is_null());
    let people = notification::Entity::find().select_only().column(notification::Column::PersonId).distinct();
    let people = people.filter(waits.clone()).filter(notification::Column::PersonId.is_not_null());
    let people: Vec<PersonId> = people.into_tuple().all(restored).await?;
    for person in people {
        let new = new(MailId::new(), person, kind, taken_at.0, taken_at);
        let held = mail::Model { state: MailState::Held, fault: HELD.to_owned(), ended_at: Some(taken_at), ..new };
        notification::Entity::update_many()
            .col_expr(notification::Column::MailId, Expr::value(held.id.0))
            .filter(notification::Column::PersonId.eq(person))
            .filter(waits.clone())
            .exec(restored)
            .await?;
        mail::Entity::insert(held.into_active_model().reset_all()).exec_without_returning(restored).await?;
    }
    Ok(())
}

/// Lets all held mails go; how many.
pub async fn release(db: &Db, actor: &Actor) -> Result<u64> {
    rules::person::administer(actor).check()?;
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    let released = again(db, mail::Column::State.eq(MailState::Held)).exec(&*tx).await?;
    tx.commit().await?;
    Ok(released.rows_affected)
}

/// Takes all held mails for sent; how many.
pub async fn drop_held(db: &Db, actor: &Actor) -> Result<u64> {
    rules::person::administer(actor).check()?;
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    // Of a mail that names a confidential text nothing stays.
    let held = mail::Column::State.eq(MailState::Held);
    let unnamed = mail::Entity::delete_many().filter(held.clone()).filter(mail::Column::UnnamedId.is_not_null());
    let unnamed = unnamed.exec(&*tx).await?;
    let dropped = mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(MailState::Dropped.word()))
        .col_expr(mail::Column::EndedAt, Expr::value(db.clock().now().0))
        .filter(held)
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(unnamed.rows_affected + dropped.rows_affected)
}
