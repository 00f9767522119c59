//! What a database still keeps of rows that are gone, and how it gives that up.
//!
//! SQLite keeps earlier pages in its log and in free space, PostgreSQL earlier versions of rows with the
//! numbers of their transactions. Neither is touched in copies somebody made: backups, archived logs.

use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use crate::db::Db;
use crate::error::{Error, Result};

/// How often is looked whether everybody on PostgreSQL reads the present state, and how long between.
const LOOKS: usize = 40;
const PAUSE: Duration = Duration::from_millis(50);

/// Takes away what is left of rows deleted or changed so far. On PostgreSQL of these tables. `Busy` as long as
/// somebody reads the database as it was before: call again.
pub(crate) async fn sweep(db: &Db, tables: &[&str]) -> Result<()> {
    match db.writer() {
        Some(writer) => writer.alone(shrink).await,
        None => rewrite(db.write(), tables).await,
    }
}

/// SQLite: the log goes into the file, the file is written anew, and so is the log. What was deleted has been
/// overwritten before (`secure_delete`).
async fn shrink(db: DatabaseConnection) -> Result<()> {
    checkpoint(&db).await?;
    db.execute_unprepared("VACUUM").await?;
    checkpoint(&db).await
}

async fn checkpoint(db: &DatabaseConnection) -> Result<()> {
    // Waits for readers itself, as long as for any lock.
    let statement = Statement::from_string(DbBackend::Sqlite, "PRAGMA wal_checkpoint(TRUNCATE)");
    let row = db.query_one_raw(statement).await?.ok_or(Error::Busy)?;
    let busy: i32 = row.try_get_by_index(0)?;
    if busy == 0 { Ok(()) } else { Err(Error::Busy) }
}

/// PostgreSQL: the tables are written anew. Versions that an older snapshot may still ask for would be written
/// along, so that everybody must have moved on before.
async fn rewrite(db: &DatabaseConnection, tables: &[&str]) -> Result<()> {
    let now = Statement::from_string(DbBackend::Postgres, "SELECT pg_current_xact_id()::xid::text AS now");
    let now: String = db.query_one_raw(now).await?.ok_or(Error::Busy)?.try_get("", "now")?;
    let older = "SELECT count(*) AS older FROM pg_stat_activity WHERE datname = current_database() \
                 AND pid <> pg_backend_pid() AND age(backend_xmin) >= age($1::text::xid)";
    for _ in 0..LOOKS {
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, older, [now.as_str().into()]);
        let row = db.query_one_raw(statement).await?.ok_or(Error::Busy)?;
        if row.try_get::<i64>("", "older")? == 0 {
            db.execute_unprepared(&format!("VACUUM FULL {}", tables.join(", "))).await?;
            return Ok(());
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(Error::Busy)
}
