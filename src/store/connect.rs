//! Opens the database. SQLite: one writing connection, several reading ones, WAL with
//! `synchronous=FULL`. PostgreSQL: one pool for both.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sea_orm::{DatabaseConnection, DbErr, RuntimeErr, SqlxPostgresConnector, SqlxSqliteConnector};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

/// The reading and the writing side; the same pool on PostgreSQL.
#[derive(Debug, Clone)]
pub struct Connections {
    pub read: DatabaseConnection,
    pub write: DatabaseConnection,
}

/// Opens or creates the SQLite file. The reading connections cannot write.
pub async fn sqlite(file: &Path) -> Result<Connections, DbErr> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("mmap_size", "268435456")
        .pragma("cache_size", "-8000")
        // What is deleted is overwritten: nothing of it may be found in the file.
        .pragma("secure_delete", "ON")
        .statement_cache_capacity(256);
    let options = sqlx::ConnectOptions::disable_statement_logging(options);
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(30))
        .connect_with(options.clone())
        .await
        .map_err(connect_fault)?;
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let readers = u32::try_from((2 * cores).clamp(4, 16)).unwrap_or(4);
    let read = SqlitePoolOptions::new()
        .max_connections(readers)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options.pragma("query_only", "ON").pragma("cache_size", "-2000"))
        .await
        .map_err(connect_fault)?;
    Ok(Connections {
        read: SqlxSqliteConnector::from_sqlx_sqlite_pool(read),
        write: SqlxSqliteConnector::from_sqlx_sqlite_pool(write),
    })
}

/// Connects to PostgreSQL by a `postgres://` address; the address never reaches a log.
pub async fn postgres(url: &str) -> Result<Connections, DbErr> {
    let options = PgConnectOptions::from_str(url).map_err(connect_fault)?;
    let options = sqlx::ConnectOptions::disable_statement_logging(
        options.application_name("dienstweg").options([("statement_timeout", "30s"), ("lock_timeout", "10s")]),
    );
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(connect_fault)?;
    let pool = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    Ok(Connections { read: pool.clone(), write: pool })
}

fn connect_fault(error: sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(error.into()))
}
