//! Melden: somebody says that a contribution should not stay as it is.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::words::ReportReason;
use store::{EntryId, ReportId, Ts, report};

use super::{hiding, note};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::spine::{self, Found};
use crate::error::{Error, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// How long it is kept who reported, and a settled report, milliseconds.
const KEPT: i64 = 90 * Ts::DAY;

/// Reports an entry; the same person reporting it again while the first report is open changes
/// nothing. „Betrifft Verhalten oder Leistung einer Person“ hides it until somebody has looked.
pub async fn report(db: &Db, actor: &Actor, found: &Found, reason: ReportReason, typed: &str) -> Result<()> {
    rules::moderation::report(actor, &found.facts).check()?;
    let person = actor.person().ok_or(Error::NotFound)?;
    let note = note("note", typed, reason == ReportReason::Other)?;
    let mut tx = db.begin().await?;
    let again = open(found.entry.id).filter(report::Column::ById.eq(person)).count(&*tx).await?;
    if again > 0 {
        return Ok(());
    }
    let row = report::ActiveModel {
        id: Set(ReportId::new()),
        entry_id: Set(found.entry.id),
        by_id: Set(Some(person)),
        reason: Set(reason),
        note: Set(note),
        at: Set(db.clock().now()),
        settled_at: Set(None),
        settled_by: Set(None),
    };
    report::Entity::insert(row).exec_without_returning(&*tx).await?;
    // Who reports stays between them and the house: the log names what was reported, not by whom.
    let system = Actor::system("report");
    let told = Happened::to_entry(Kind::EntryReported, found.entry.space_id, found.entry.id).labelled(reason.word());
    events::record(&tx, &system, vec![told]).await?;
    if reason == ReportReason::Conduct {
        // Two at once: the second one waits and finds it hidden.
        spine::hold_space(&tx, found.entry.space_id).await?;
        if hiding::of(&*tx, found.entry.id).await?.is_none() {
            hiding::lay(&mut tx, &system, found, reason, "").await?;
        }
    }
    tx.commit().await
}

/// Settles the open reports without hiding anything.
pub async fn keep(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    rules::moderation::moderate(actor, &found.facts).check()?;
    let tx = db.begin().await?;
    if settle(&tx, actor, found.entry.id).await? > 0 {
        let told = Happened::to_entry(Kind::EntryKept, found.entry.space_id, found.entry.id);
        events::record(&tx, actor, vec![told]).await?;
    }
    tx.commit().await
}

/// Closes the open reports on an entry and says how many they were.
pub(super) async fn settle(tx: &Tx<'_>, actor: &Actor, entry: EntryId) -> Result<u64> {
    let settled = report::Entity::update_many()
        .col_expr(report::Column::SettledAt, Expr::value(tx.db().clock().now().0))
        .col_expr(report::Column::SettledBy, Expr::value(actor.person().map(|person| person.0)))
        .filter(report::Column::EntryId.eq(entry))
        .filter(report::Column::SettledAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(settled.rows_affected)
}

/// Forgets who reported, and settled reports, after [`KEPT`].
pub(crate) async fn sweep(db: &Db) -> Result<u64> {
    let before = db.clock().now().plus(-KEPT);
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    let settled = report::Column::SettledAt.lt(before);
    let gone = report::Entity::delete_many().filter(settled).exec(&*tx).await?;
    let unnamed = report::Entity::update_many()
        .col_expr(report::Column::ById, Expr::value(Option::<uuid::Uuid>::None))
        .filter(report::Column::At.lt(before))
        .filter(report::Column::ById.is_not_null())
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(gone.rows_affected + unnamed.rows_affected)
}

pub(super) fn open(entry: EntryId) -> sea_orm::Select<report::Entity> {
    report::Entity::find().filter(report::Column::EntryId.eq(entry)).filter(report::Column::SettledAt.is_null())
}
