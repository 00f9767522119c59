//! What a database says of the disk below it.

use sea_orm::{DbErr, RuntimeErr};
use sqlx::error::DatabaseError;
use sqlx::postgres::PgDatabaseError;
use sqlx::sqlite::SqliteError;

/// What is wrong with the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskFault {
    /// No room left.
    Full,
    /// It does not read or write what it should.
    Faulty,
}

/// SQLite: <https://www.sqlite.org/rescode.html>; an extended code ends in the plain one.
const SQLITE_IOERR: i32 = 10;
const SQLITE_FULL: i32 = 13;
/// What SQLite says of the latter in words.
const SQLITE_FULL_WORDS: &str = "database or disk is full";
/// PostgreSQL: appendix A, `disk_full` and `io_error`.
const PG_DISK_FULL: &str = "53100";
const PG_IO_ERROR: &str = "58030";

/// Whether the disk is to blame for this error.
///
/// SQLite tells only a file system without room (`ENOSPC`) from other faults: a used-up quota comes
/// as an I/O error from it.
pub fn fault(error: &DbErr) -> Option<DiskFault> {
    let (DbErr::Conn(source) | DbErr::Exec(source) | DbErr::Query(source)) = error else { return None };
    let RuntimeErr::SqlxError(source) = source else { return None };
    by_database(source.as_database_error()?)
}

fn by_database(error: &dyn DatabaseError) -> Option<DiskFault> {
    let code = error.code()?;
    if error.try_downcast_ref::<SqliteError>().is_some() {
        let code: i32 = code.parse().ok()?;
        return match code & 0xff {
            _ if error.message() == SQLITE_FULL_WORDS => Some(DiskFault::Full),
            SQLITE_FULL => Some(DiskFault::Full),
            SQLITE_IOERR => Some(DiskFault::Faulty),
            _ => None,
        };
    }
    error.try_downcast_ref::<PgDatabaseError>()?;
    match code.as_ref() {
        PG_DISK_FULL => Some(DiskFault::Full),
        PG_IO_ERROR => Some(DiskFault::Faulty),
        _ => None,
    }
}
