//! Slows wrong tries down, per account and source together and per source alone. A stranger at
//! another source can never lock somebody out (trust rule 6).

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use sha2::{Digest, Sha256};
use store::{Ts, attempt};

use crate::db::Db;
use crate::error::Result;

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
    pub(crate) async fn wait(&self, db: &Db) -> Result<i64> {
        let now = db.clock().now();
        let mut wait = 0;
        for (key, _) in &self.keys {
            let row = attempt::Entity::find_by_id(key.clone()).one(db.read()).await?;
            wait = wait.max(row.map_or(0, |row| row.blocked_until.0 - now.0));
        }
        Ok(wait.max(0))
    }

    /// Remembers a wrong try: each one beyond the free ones doubles the wait.
    pub(crate) async fn failed(&self, db: &Db) -> Result<()> {
        let now = db.clock().now();
        let tx = db.begin().await?;
        for (key, free) in &self.keys {
            let before = attempt::Entity::find_by_id(key.clone()).one(&*tx).await?;
            let fresh = before.filter(|row| now.0 - row.changed_at.0 < FORGOTTEN_AFTER);
            let tries = fresh.map_or(0, |row| row.tries) + 1;
            let wait = if tries < *free { 0 } else { (1000_i64 << (tries - free).min(20)).min(LONGEST) };
            let row = attempt::ActiveModel {
                subject_hash: Set(key.clone()),
                tries: Set(tries),
                blocked_until: Set(now.plus(wait)),
                changed_at: Set(now),
            };
            let mut again = OnConflict::column(attempt::Column::SubjectHash);
            again.update_columns([attempt::Column::Tries, attempt::Column::BlockedUntil, attempt::Column::ChangedAt]);
            attempt::Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
        }
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
