//! The daily sweep: what has reached the end of its retention goes (trust rule 57).
//!
//! A wrong clock would make everything look old. So the sweep refuses when the clock has jumped,
//! or when more than half of something would go, and stands as a dead job that administration
//! sees; letting that job try again is the consent.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use store::words::JobState;
use store::{Ts, installation, job};

use super::barriers;
use super::runner::{Desk, Runs, Trouble};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::{trash, working_copies};
use crate::error::Result;
use crate::files;
use crate::jobs::{self, Job};
use crate::moderation::reports;
use crate::notifications;
use crate::people;
use crate::people::setup::put;
use crate::webhooks::record;
use crate::wiki::restrict;

/// Between two sweeps the clock moves on by a day; by more than this it has jumped, milliseconds.
const JUMP: i64 = 400 * Ts::DAY;
/// Below so many, half of them may go.
const FEW: u64 = 100;
/// How long dead jobs stay to be looked at, milliseconds.
const DEAD_KEPT: i64 = 7 * Ts::DAY;

/// When the last sweep ended, and which job refused to sweep.
const LAST: &str = "sweep.last";
const REFUSED: &str = "sweep.refused";

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Sweep {}

impl Job for Sweep {
    const NAME: &'static str = "sweep";
    fn unique_key(&self) -> Option<String> {
        Some(String::new())
    }
}

impl Runs for Sweep {
    async fn run(self, desk: Desk) -> Result<(), Trouble> {
        let consent = read(&desk.db, REFUSED).await?.is_some_and(|job| job == desk.job.to_string());
        if !consent && let Some(reason) = brake(&desk).await? {
            let tx = desk.db.begin().await?;
            put(&tx, REFUSED, &desk.job.to_string()).await?;
            tx.commit().await?;
            return Err(Trouble::GiveUp(reason));
        }
        let swept = sweep(&desk).await?;
        tracing::info!(swept, "swept what had reached its end");
        let now = desk.db.clock().now();
        let tx = desk.db.begin().await?;
        put(&tx, LAST, &now.0.to_string()).await?;
        installation::Entity::delete_by_id(REFUSED).exec(&*tx).await.map_err(crate::Error::from)?;
        jobs::enqueue(&tx, &Self {}, now.plus(Ts::DAY)).await?;
        Ok(tx.commit().await?)
    }
}

/// Plans the first sweep of an installation. One that refused stands in the way until
/// administration has looked at it.
pub(crate) async fn plan(db: &Db) -> Result<()> {
    if jobs::any_of(db, Sweep::NAME).await? {
        return Ok(());
    }
    let tx = db.begin().await?;
    jobs::enqueue(&tx, &Sweep {}, db.clock().now()).await?;
    tx.commit().await
}

async fn sweep(desk: &Desk) -> Result<u64> {
    let Desk { db, blobs, .. } = desk;
    let actor = Actor::system("sweep");
    let mut swept = people::sweep::sweep(db).await? + working_copies::sweep(db).await?;
    swept += barriers::sweep(db).await? + reports::sweep(db).await? + record::sweep(db).await?;
    swept += notifications::sweep(db).await?;
    loop {
        let purged = trash::purge(db, &actor).await?;
        swept += purged;
        if purged == 0 {
            break;
        }
    }
    swept += restrict::sweep(db).await? + files::sweep::sweep(db, blobs).await?;
    let (strays, _) = files::sweep::strays(db, blobs).await?;
    for stray in &strays {
        blobs.remove(stray).await?;
    }
    let tx = db.begin().await?;
    swept += dead_jobs(&tx).await? + strays.len() as u64;
    tx.commit().await?;
    Ok(swept)
}

async fn dead_jobs(tx: &Tx<'_>) -> Result<u64> {
    let gone = job::Entity::delete_many()
        .filter(job::Column::State.eq(JobState::Dead))
        .filter(job::Column::RunAt.lt(tx.db().clock().now().plus(-DEAD_KEPT)))
        .exec(&**tx)
        .await?;
    Ok(gone.rows_affected)
}

/// Why this sweep must not happen, if so. Sessions and wrong tries do not count: they live for
/// hours, most of them go with every sweep, and nothing is lost with them.
async fn brake(desk: &Desk) -> Result<Option<String>> {
    let Desk { db, blobs, .. } = desk;
    let now = db.clock().now();
    let last = read(db, LAST).await?.and_then(|text| text.parse().ok()).map(Ts);
    if let Some(last) = last.filter(|last| (now.0 - last.0).abs() > JUMP) {
        let days = (now.0 - last.0) / Ts::DAY;
        return Ok(Some(format!("the clock stands {days} days after the last sweep; nothing was removed")));
    }
    let (strays, lying) = files::sweep::strays(db, blobs).await?;
    let tolls = [
        ("working copies", working_copies::stale(db).await?),
        ("entries", trash::stale(db).await?),
        ("blobs", files::sweep::stale(db).await?),
        ("files on disk", (strays.len() as u64, lying)),
    ];
    let heavy = tolls.into_iter().find(|(_, (going, all))| *all > FEW && going * 2 > *all);
    Ok(heavy.map(|(what, (going, all))| format!("{going} of {all} {what} would go; nothing was removed")))
}

async fn read(db: &Db, name: &str) -> Result<Option<String>> {
    Ok(installation::Entity::find_by_id(name).one(db.read()).await?.map(|row| row.value))
}
