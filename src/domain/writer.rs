//! The one writer of SQLite: changes that come at the same time share a commit.
//!
//! Each change is a savepoint in the transaction that is open. Whoever is done while others wait
//! hands the transaction on; the last one commits for all, and only then is anybody told that the
//! change is kept. Sharing costs nobody durability and saves everybody a wait for the disk.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, Notify, OwnedMutexGuard, watch};

use crate::error::{Error, Result};
use crate::generation::{Counters, Touched};

/// Most changes in one commit: bounds how long the first of them waits.
const MOST: usize = 32;
/// Longest wait for one's turn.
const PATIENCE: Duration = Duration::from_secs(30);

/// Handle to the writer. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    connection: DatabaseConnection,
    counters: Arc<Counters>,
    committed: Arc<Notify>,
    turn: Arc<Mutex<Option<Batch>>>,
    waiting: AtomicUsize,
}

/// The open transaction and what is known of the changes in it.
#[derive(Debug)]
struct Batch {
    transaction: DatabaseTransaction,
    changes: usize,
    touched: Touched,
    outcome: watch::Sender<Option<Outcome>>,
}

/// How the commit went, for each whose change was in it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Kept,
    Full,
    Busy,
    Disk(String),
    Failed(String),
}

/// One change: a savepoint, and the turn to write. Dropped without [`Change::commit`] it never happened.
pub(crate) struct Change {
    savepoint: Option<DatabaseTransaction>,
    turn: Option<Turn>,
}

impl Writer {
    pub(crate) fn new(connection: DatabaseConnection, counters: Arc<Counters>, committed: Arc<Notify>) -> Self {
        let turn = Arc::new(Mutex::new(None));
        Self { shared: Arc::new(Shared { connection, counters, committed, turn, waiting: AtomicUsize::new(0) }) }
    }

    /// Waits for one's turn; from then on nobody else writes until the change ends.
    pub(crate) async fn begin(&self) -> Result<Change> {
        let mut turn = self.turn().await?;
        let batch = turn.open().await?;
        let savepoint = batch.transaction.begin().await?;
        Ok(Change { savepoint: Some(savepoint), turn: Some(turn) })
    }

    /// Does what cannot be done inside a transaction, while nobody else writes; what others have left open is
    /// committed before.
    pub(crate) async fn alone<T, F: Future<Output = Result<T>>>(
        &self,
        work: impl FnOnce(DatabaseConnection) -> F,
    ) -> Result<T> {
        let mut turn = self.turn().await?;
        if let Some(batch) = turn.mine.as_mut().and_then(|mine| mine.take()) {
            self.shared.commit(batch).await;
        }
        work(self.shared.connection.clone()).await
    }

    async fn turn(&self) -> Result<Turn> {
        let mut place = Queued::behind(&self.shared);
        let mine = tokio::time::timeout(PATIENCE, self.shared.turn.clone().lock_owned()).await;
        let mine = mine.map_err(|_| Error::Busy)?;
        place.came = true;
        Ok(Turn { mine: Some(mine), shared: self.shared.clone() })
    }
}

impl Change {
    /// The transaction to write in.
    pub(crate) fn transaction(&self) -> &DatabaseTransaction {
        self.savepoint.as_ref().expect("present until the change is committed by value")
    }

    /// Returns when the change is on disk and the caches know what it touched.
    pub(crate) async fn commit(mut self, touched: Touched) -> Result<()> {
        let (Some(savepoint), Some(turn)) = (self.savepoint.take(), self.turn.take()) else {
            return Err(Error::internal("a change is committed once, by value"));
        };
        // In a task of its own: a request that is given up must not stop the commit others wait for.
        tokio::spawn(async move {
            savepoint.commit().await?;
            let outcome = turn.hand_on(touched).await;
            match outcome {
                Outcome::Kept => Ok(()),
                Outcome::Full => Err(Error::Full),
                Outcome::Busy => Err(Error::Busy),
                Outcome::Disk(why) => Err(Error::Disk(why.into())),
                Outcome::Failed(why) => Err(Error::internal(why)),
            }
        })
        .await
        .map_err(Error::internal)?
    }
}

impl Drop for Change {
    fn drop(&mut self) {
        let (Some(savepoint), Some(turn)) = (self.savepoint.take(), self.turn.take()) else { return };
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                // If this fails, the transaction is gone, and its commit says so to the others.
                let _ = savepoint.rollback().await;
                drop(turn);
            });
        }
    }
}

/// The right to write. Dropped, it commits what the changes before have left.
struct Turn {
    mine: Option<OwnedMutexGuard<Option<Batch>>>,
    shared: Arc<Shared>,
}

impl Turn {
    async fn open(&mut self) -> Result<&Batch> {
        let mine = self.mine.as_mut().expect("held until the turn is handed on by value");
        if mine.is_none() {
            let options = TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..Default::default()
            };
            let transaction = self.shared.connection.begin_with_options(options).await?;
            self.shared.counters.begin().map_err(Error::of_disk)?;
            **mine =
                Some(Batch { transaction, changes: 0, touched: Touched::default(), outcome: watch::channel(None).0 });
        }
        mine.as_ref().ok_or_else(|| Error::internal("a batch was just opened"))
    }

    /// Leaves the open transaction to the next who waits, or commits it. Returns how that went.
    async fn hand_on(mut self, touched: Touched) -> Outcome {
        let gone = || Outcome::Failed("the shared transaction is gone".into());
        let Some(mut mine) = self.mine.take() else { return gone() };
        let Some(batch) = mine.as_mut() else { return gone() };
        batch.touched = if batch.changes == 0 { touched } else { batch.touched.and(touched) };
        batch.changes += 1;
        let mut outcome = batch.outcome.subscribe();
        if self.shared.waiting.load(Ordering::SeqCst) == 0 || batch.changes >= MOST {
            self.shared.close(mine).await;
        } else {
            drop(mine);
        }
        let told = outcome.wait_for(Option::is_some).await.map(|outcome| outcome.clone());
        told.ok().flatten().unwrap_or_else(gone)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(mine) = self.mine.take()
            && let Ok(runtime) = Handle::try_current()
        {
            let shared = self.shared.clone();
            runtime.spawn(async move { shared.close(mine).await });
        }
    }
}

impl Shared {
    /// Commits for all whose changes are in the open transaction.
    async fn close(&self, mut mine: OwnedMutexGuard<Option<Batch>>) {
        if let Some(batch) = mine.take() {
            self.commit(batch).await;
        }
    }

    async fn commit(&self, batch: Batch) {
        let outcome = batch.transaction.commit().await;
        self.counters.end(batch.touched);
        self.committed.notify_waiters();
        batch.outcome.send_replace(Some(outcome.into()));
    }
}

impl From<Result<(), DbErr>> for Outcome {
    fn from(outcome: Result<(), DbErr>) -> Self {
        match outcome.map_err(Error::from) {
            Ok(()) => Self::Kept,
            Err(Error::Full) => Self::Full,
            Err(Error::Busy) => Self::Busy,
            Err(Error::Disk(why)) => Self::Disk(why.to_string()),
            Err(other) => Self::Failed(other.to_string()),
        }
    }
}

/// Counted among those who wait. Whoever leaves the queue unserved takes care of what was left to them.
struct Queued<'a> {
    shared: &'a Arc<Shared>,
    came: bool,
}

impl<'a> Queued<'a> {
    fn behind(shared: &'a Arc<Shared>) -> Self {
        shared.waiting.fetch_add(1, Ordering::SeqCst);
        Self { shared, came: false }
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        self.shared.waiting.fetch_sub(1, Ordering::SeqCst);
        if !self.came
            && let Ok(runtime) = Handle::try_current()
        {
            let shared = self.shared.clone();
            runtime.spawn(async move {
                let mine = shared.turn.clone().lock_owned().await;
                shared.close(mine).await;
            });
        }
    }
}
