//! Slows wrong tries down, per account and source together and per source alone. A stranger at
//! another source can never lock somebody out (trust rule 6).

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use sha2::{Digest, Sha256};
use store::{Ts, attempt};

use crate::db::{Db, Tx};
use crate::error::{Error, Result};

/// Tries before waiting begins, and the longest wait in milliseconds.
const FREE: i64 = 5;
const FREE_PER_SOURCE: i64 = 40;
const LONGEST: i64 = 15 * 60_000;
pub(super) const FORGOTTEN_AFTER: i64 = Ts::DAY;

/// What is being tried from where.
pub(crate) struct Try {
    keys: [(Vec<u8>, i64); 2],
}

impl Try {
    pub(crate) fn new(account: &str, source: &str) -> Self {
        let pair = Sha256::digest(format!("pair\n{account}\n{source}").as_bytes()).to_vec();
        let source = Sha256::digest(format!("source\n{source}").as_bytes()).to_vec();
        Self { keys: [(pair, FREE), (source, FREE_PER_SOURCE)] }
    }

    /// The milliseconds still to wait, 0 if none.
    async fn wait(&self, db: &Db) -> Result<i64> {
        let now = db.clock().now();
        let mut wait = 0;
        for (key, _) in &self.keys {
            let row = attempt::Entity::find_by_id(key.clone()).one(db.read()).await?;
            wait = wait.max(row.map_or(0, |row| row.blocked_until.0 - now.0));
        }
        Ok(wait.max(0))
    }

    /// Counts a try before the secret is looked at, so that guesses at once count each. The
    /// milliseconds still to wait; 0: it may be looked at.
    pub(crate) async fn begin(&self, db: &Db) -> Result<i64> {
        let wait = self.wait(db).await?;
        if wait > 0 {
            return Ok(wait);
        }
        let (key, free) = &self.keys[0];
        let now = db.clock().now();
        let tx = db.begin().await?;
        let row = held(&tx, key, now).await?;
        if row.blocked_until > now {
            return Ok(row.blocked_until.0 - now.0);
        }
        count(&tx, row, *free, now).await?;
        tx.commit().await?;
        Ok(0)
    }

    /// Remembers that the try was wrong: the source of many wrong ones is slowed down.
    pub(crate) async fn failed(&self, db: &Db) -> Result<()> {
        let (key, free) = &self.keys[1];
        let now = db.clock().now();
        let tx = db.begin().await?;
        let row = held(&tx, key, now).await?;
        count(&tx, row, *free, now).await?;
        tx.commit().await
    }

    /// Forgets the wrong tries of this account from this source.
    pub(crate) async fn succeeded(&self, db: &Db) -> Result<()> {
        let key = self.keys[0].0.clone();
        if attempt::Entity::find_by_id(key.clone()).one(db.read()).await?.is_some() {
            let tx = db.begin().await?;
            attempt::Entity::delete_by_id(key).exec(&*tx).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// The row of a key, held until the transaction ends: tries at once count one after the other.
async fn held(tx: &Tx<'_>, key: &[u8], now: Ts) -> Result<attempt::Model> {
    let row = attempt::Model { subject_hash: key.to_vec(), tries: 0, blocked_until: now, changed_at: now };
    let mut same = OnConflict::column(attempt::Column::SubjectHash);
    same.update_column(attempt::Column::SubjectHash);
    let row = row.into_active_model().reset_all();
    attempt::Entity::insert(row).on_conflict(same).exec_without_returning(&**tx).await?;
    attempt::Entity::find_by_id(key.to_vec()).one(&**tx).await?.ok_or(Error::NotFound)
}

/// Each try beyond the free ones doubles the wait until the next.
async fn count(tx: &Tx<'_>, row: attempt::Model, free: i64, now: Ts) -> Result<()> {
    let before = if now.0 - row.changed_at.0 < FORGOTTEN_AFTER { row.tries } else { 0 };
    let tries = before + 1;
    let wait = if tries < free { 0 } else { (1000_i64 << (tries - free).min(20)).min(LONGEST) };
    let row = attempt::ActiveModel {
        subject_hash: Set(row.subject_hash),
        tries: Set(tries),
        blocked_until: Set(now.plus(wait)),
        changed_at: Set(now),
    };
    attempt::Entity::update(row).exec(&**tx).await?;
    Ok(())
}
