//! Barriers that people report, with or without an account; administration reads and settles them.
//!
//! Nothing is stored of who reports but the way to answer they may give themselves.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{BarrierId, Ts, barrier};

use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Faults, Result};
use crate::people::throttle::Try;
use crate::rules;

/// What somebody reports. `place`: address or name of a page; `reply_to`: how to reach them.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    pub what: &'a str,
    pub place: &'a str,
    pub reply_to: &'a str,
}

/// Longest texts, characters.
const WHAT: usize = 4_000;
const PLACE: usize = 500;
const REPLY_TO: usize = 200;
/// Most reports that wait for administration: nobody fills the disk from outside.
const MOST: u64 = 1_000;
/// How long a report is kept, milliseconds.
const KEPT: i64 = 180 * Ts::DAY;

/// Takes a report in from anybody. `Invalid` with the field at fault, or with the seconds to wait
/// where many come from one source.
pub async fn report(db: &Db, source: &str, report: Report<'_>) -> Result<()> {
    let mut faults = Faults::default();
    if report.what.trim().is_empty() {
        faults.add("what", "text-empty");
    }
    for (field, text, most) in
        [("what", report.what, WHAT), ("place", report.place, PLACE), ("reply_to", report.reply_to, REPLY_TO)]
    {
        // Browsers send two characters for each new line.
        if text.chars().filter(|c| *c != '\r').count() > most {
            faults.add(field, "text-long");
        } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            faults.add(field, "text-control");
        }
    }
    faults.check()?;
    let wait = Try::new("barrier", source).begin(db).await?;
    if wait > 0 {
        let mut faults = Faults::default();
        faults.add_number("form", "barrier-wait", (wait + 999) / 1000);
        return Err(Error::Invalid(faults));
    }
    if barrier::Entity::find().count(db.read()).await? >= MOST {
        return Err(Error::Busy);
    }
    let row = barrier::ActiveModel {
        id: Set(BarrierId::new()),
        what: Set(report.what.trim().to_owned()),
        place: Set(report.place.trim().to_owned()),
        reply_to: Set(report.reply_to.trim().to_owned()),
        created_at: Set(db.clock().now()),
    };
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    barrier::Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.commit().await
}

/// The reports, oldest first, at most 200, for administration.
pub async fn list(db: &Db, actor: &Actor) -> Result<Vec<barrier::Model>> {
    rules::person::administer(actor).check()?;
    let rows = barrier::Entity::find()
        .order_by_asc(barrier::Column::CreatedAt)
        .order_by_asc(barrier::Column::Id)
        .limit(200)
        .all(db.read())
        .await?;
    Ok(rows)
}

/// Takes a report from the list: it is dealt with, and nothing of it is kept.
pub async fn settle(db: &Db, actor: &Actor, id: BarrierId) -> Result<()> {
    rules::person::administer(actor).check()?;
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    let gone = barrier::Entity::delete_by_id(id).exec(&*tx).await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// Removes what has been kept long enough.
pub(crate) async fn sweep(db: &Db) -> Result<u64> {
    let old = barrier::Column::CreatedAt.lt(db.clock().now().plus(-KEPT));
    let tx = db.begin().await?;
    let gone = barrier::Entity::delete_many().filter(old).exec(&*tx).await?;
    tx.commit().await?;
    Ok(gone.rows_affected)
}
