//! The door to the database. The connection is private: outside this crate nobody can write a
//! query, so nobody can forget the actor.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use migrations::Migrator;
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel, Statement,
    TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use store::Ts;
use store::connect::{self, Connections};
use tokio::sync::Notify;

use crate::clock::{Clock, Lengths};
use crate::egress::Egress;
use crate::error::{Error, Result};
use crate::generation::{Counters, Generation, Now, Touched};
use crate::writer::{Change, Writer};

/// Before the server has said otherwise.
static NOWHERE: Egress = Egress::NOWHERE;

/// Where an installation keeps its things.
#[derive(Debug, Clone)]
pub struct Places {
    /// The data folder: database, files by hash, index, keys.
    pub data: PathBuf,
    /// `postgres://…`; without it SQLite inside the data folder.
    pub database_url: Option<String>,
}

/// Who opens the installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// The one server of the data folder.
    Serve,
    /// A command beside it.
    Command,
}

/// Handle to database, clock and the signals that follow a commit. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    connections: Connections,
    /// On SQLite: who may write, and the counters that tell caches of it.
    sqlite: Option<(Writer, Arc<Counters>)>,
    clock: Clock,
    committed: Arc<Notify>,
    data: PathBuf,
    sessions: OnceLock<Lengths>,
    egress: OnceLock<Egress>,
    zone: OnceLock<TimeZone>,
}

impl Db {
    /// Opens the installation and brings its schema up to date.
    pub async fn open(places: &Places, opening: Opening, clock: Clock) -> Result<Self> {
        std::fs::create_dir_all(&places.data).map_err(Error::of_disk)?;
        let committed = Arc::new(Notify::new());
        let (connections, sqlite) = match &places.database_url {
            Some(url) => (connect::postgres(url).await?, None),
            None => {
                let counters = Counters::open(&places.data.join("generation"), opening == Opening::Serve);
                let counters = Arc::new(counters.map_err(Error::of_disk)?);
                let connections = connect::sqlite(&places.data.join("dienstweg.sqlite")).await?;
                let writer = Writer::new(connections.write.clone(), counters.clone(), committed.clone());
                (connections, Some((writer, counters)))
            }
        };
        let db = Self {
            inner: Arc::new(Inner {
                connections,
                sqlite,
                clock,
                committed,
                data: places.data.clone(),
                sessions: OnceLock::new(),
                egress: OnceLock::new(),
                zone: OnceLock::new(),
            }),
        };
        db.migrate().await?;
        Ok(db)
    }

    async fn migrate(&self) -> Result<()> {
        let known = Migrator::migrations().len();
        let write = &self.inner.connections.write;
        let applied = Migrator::get_migration_models(write).await.map(|models| models.len()).unwrap_or(0);
        if applied > known {
            return Err(Error::internal("the database was written by a newer version of Dienstweg"));
        }
        if applied == known {
            return Ok(());
        }
        if self.is_postgres() {
            // One node migrates, the others wait for it.
            let tx = write.begin().await?;
            tx.execute_raw(Statement::from_string(DbBackend::Postgres, "SELECT pg_advisory_xact_lock(7239104)"))
                .await?;
            Migrator::up(write, None).await?;
            tx.commit().await?;
        } else {
            Migrator::up(write, None).await?;
        }
        Ok(())
    }

    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }
    pub fn data(&self) -> &Path {
        &self.inner.data
    }
    /// How long sessions last; the default until the server has said otherwise.
    pub fn session_lengths(&self) -> Lengths {
        self.inner.sessions.get().copied().unwrap_or_default()
    }
    /// Where the house may call; nowhere until the server has said otherwise.
    pub fn egress(&self) -> &Egress {
        self.inner.egress.get().unwrap_or(&NOWHERE)
    }
    /// Says once, at the start, where the house may call.
    pub fn set_egress(&self, egress: Egress) {
        let _ = self.inner.egress.set(egress);
    }
    /// Says once, at the start, how long sessions last.
    pub fn set_session_lengths(&self, lengths: Lengths) {
        let _ = self.inner.sessions.set(lengths);
    }
    /// Says once, at the start, where days and years of the house begin.
    pub fn set_zone(&self, zone: TimeZone) {
        let _ = self.inner.zone.set(zone);
    }
    /// Where days and years of the house begin; UTC until somebody has said otherwise.
    pub fn zone(&self) -> TimeZone {
        self.inner.zone.get().cloned().unwrap_or(TimeZone::UTC)
    }
    /// The year of the house at a moment.
    pub(crate) fn year_of(&self, at: Ts) -> Result<i64> {
        let local = Timestamp::from_millisecond(at.0).map_err(Error::internal)?.to_zoned(self.zone());
        Ok(i64::from(local.year()))
    }
    pub fn is_postgres(&self) -> bool {
        self.backend() == DbBackend::Postgres
    }
    pub(crate) fn backend(&self) -> DbBackend {
        self.inner.connections.read.get_database_backend()
    }
    /// For operations of this crate that only read.
    pub(crate) fn read(&self) -> &DatabaseConnection {
        &self.inner.connections.read
    }

    /// Beside every transaction, for what cannot be done in one; on SQLite only through [`Db::writer`].
    pub(crate) fn write(&self) -> &DatabaseConnection {
        &self.inner.connections.write
    }
    /// The one writer of SQLite.
    pub(crate) fn writer(&self) -> Option<&Writer> {
        self.inner.sqlite.as_ref().map(|(writer, _)| writer)
    }

    /// A reading transaction: all its statements see one committed state.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction> {
        // On SQLite any transaction reads one state; PostgreSQL is told so.
        let (level, mode) = match self.is_postgres() {
            true => (Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)),
            false => (None, None),
        };
        Ok(self.read().begin_with_config(level, mode).await?)
    }

    /// A writing transaction; on SQLite nobody else writes until it ends.
    pub(crate) async fn begin(&self) -> Result<Tx<'_>> {
        let inner = match &self.inner.sqlite {
            Some((writer, _)) => Inside::Shared(writer.begin().await?),
            None => Inside::Own(self.inner.connections.write.begin().await?),
        };
        Ok(Tx { inner, db: self, touched: Touched::default() })
    }

    /// The present generations, against which caches hold their values.
    pub async fn now(&self) -> Result<Now> {
        if let Some((_, counters)) = &self.inner.sqlite {
            return Ok(counters.now());
        }
        let snapshot = "SELECT pg_current_snapshot()::text AS now";
        let row = self.read().query_one_raw(Statement::from_string(DbBackend::Postgres, snapshot)).await?;
        let text: String = row.ok_or(Error::NotFound)?.try_get("", "now")?;
        let now = Generation::Snapshot(text);
        Ok(Now { rights: now.clone(), tree: now.clone(), told: now.clone(), content: now })
    }

    /// Returns after the next commit of this process.
    pub async fn committed(&self) {
        self.inner.committed.notified().await;
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        self.read().ping().await.map_err(Error::from)
    }

    /// While an installation is filled that nobody uses yet, SQLite need not sync each change: a
    /// failure in between means starting over. Ends with [`Db::strict`]; nothing on PostgreSQL.
    pub async fn relaxed(&self) -> Result<()> {
        self.pragma("PRAGMA synchronous = OFF").await
    }

    /// Back to syncing every commit, with all that came before on disk.
    pub async fn strict(&self) -> Result<()> {
        self.pragma("PRAGMA synchronous = FULL").await?;
        self.pragma("PRAGMA wal_checkpoint(TRUNCATE)").await
    }

    async fn pragma(&self, statement: &'static str) -> Result<()> {
        if !self.is_postgres() {
            self.inner.connections.write.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    /// Closes all connections; later use fails.
    pub async fn close(self) {
        if let Ok(inner) = Arc::try_unwrap(self.inner) {
            let _ = inner.connections.read.close().await;
            let _ = inner.connections.write.close().await;
        }
    }
}

/// A writing transaction. Dropped without [`Tx::commit`] it never happened.
pub(crate) struct Tx<'a> {
    inner: Inside,
    db: &'a Db,
    touched: Touched,
}

/// What a transaction is inside: on SQLite a part of one that is shared.
enum Inside {
    Own(DatabaseTransaction),
    Shared(Change),
}

impl Tx<'_> {
    /// Says that this transaction changes what people may do or who is signed in.
    pub(crate) fn changes_rights(&mut self) {
        self.touched.rights = true;
    }

    /// Says that no title, place, state or visibility of a page changes. Saying nothing is always right.
    pub(crate) fn keeps_tree(&mut self) {
        self.touched.keeps_tree = true;
    }

    /// Says that this transaction tells people of something, or notes what they have read; and nothing else.
    pub(crate) fn only_tells(&mut self) {
        self.touched.keeps_tree = true;
        self.touched.tells = true;
    }

    pub(crate) fn db(&self) -> &Db {
        self.db
    }

    /// Commits; when this returns, the change is on disk and every cache knows.
    pub(crate) async fn commit(self) -> Result<()> {
        match self.inner {
            Inside::Shared(change) => change.commit(self.touched).await,
            Inside::Own(transaction) => {
                transaction.commit().await?;
                self.db.inner.committed.notify_waiters();
                Ok(())
            }
        }
    }
}

impl std::ops::Deref for Tx<'_> {
    type Target = DatabaseTransaction;
    fn deref(&self) -> &DatabaseTransaction {
        match &self.inner {
            Inside::Own(transaction) => transaction,
            Inside::Shared(change) => change.transaction(),
        }
    }
}
