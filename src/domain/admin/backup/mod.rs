//! One archive of everything that cannot be made again: the tables and the files, as they stood
//! at one moment, readable without this program (tar, zstd, JSON lines) and portable between
//! SQLite and PostgreSQL.
//!
//! ```text
//! backup.json                     format and version, first, so that a newer archive is known at once
//! tables/{table}/{number}.jsonl   one row a line, values in the order of the manifest's columns
//! blobs/{hash}                    the bytes of a file under their SHA-256
//! manifest.json                   last: what must be in the archive, with counts and hashes
//! ```
//!
//! Mails that have not left are in it. Once restored they are held until somebody decides: nobody but
//! the mail server of that time knows whether they left since.
//!
//! Of a secret ballot that is still open neither ballots nor marks are in it: two backups beside each other
//! would tell who voted in between. Once restored, everybody votes again, and the ballot says so.
//!
//! Deliberately absent: the key that seals secrets (`secret.key`), sessions, wrong tries, API
//! tokens, the set-up code; and the search index, which is built again.

mod archive;
mod restore;
mod rows;
mod take;
mod verify;
mod which;

use migrations::{Kind, Migrator};
use sea_orm_migration::MigratorTrait;
use serde::{Deserialize, Serialize};

pub use restore::restore;
pub use take::backup;

/// The form of the archive this version writes, and the newest it reads.
const FORMAT: u32 = 1;

/// Tables that are in no backup: what they hold ends with the installation.
const LEFT_OUT: &[&str] = &["session", "attempt", "api_token"];
/// Facts about the installation that do not outlive it.
const FACTS_LEFT_OUT: &[&str] = &["setup.code", "epoch"];

/// Why a backup or its restoration did not happen. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("{0} exists already")]
    Exists(String),
    #[error("the archive was written by a newer version ({0}); restore it with that version or a later one")]
    Newer(String),
    #[error("the archive is damaged: {0}")]
    Damaged(String),
    #[error("the archive is beyond the limits: {0}")]
    Limit(&'static str),
    #[error("{0} is not empty; restore into a fresh place")]
    NotEmpty(String),
    #[error("a file was removed while the backup was taken; please take it again")]
    Removed,
    #[error("the tree of {0} is broken; `check` says where")]
    Tree(&'static str),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Domain(#[from] crate::Error),
}

impl From<sea_orm::DbErr> for Fault {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Domain(error.into())
    }
}

/// What was put into an archive, or taken out of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub rows: u64,
    pub blobs: u64,
    pub blob_bytes: u64,
    /// Mails that had not left when the backup was taken, and are held now.
    pub held: u64,
}

/// The first part of an archive.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    format: u32,
    product: String,
}

/// The last part: everything that must be in the archive.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Manifest {
    format: u32,
    product: String,
    /// Unix milliseconds, UTC.
    taken_at: i64,
    /// The changes of the schema that the tables have been through, in order.
    schema: Vec<String>,
    tables: Vec<TableManifest>,
    blobs: BlobsManifest,
}

/// `sha256`: over all lines of the table.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct TableManifest {
    name: String,
    columns: Vec<ColumnManifest>,
    rows: u64,
    sha256: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct ColumnManifest {
    name: String,
    /// The word of `migrations::Kind`.
    kind: String,
}

/// `sha256`: over the hashes in their order, one a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct BlobsManifest {
    count: u64,
    bytes: u64,
    sha256: String,
}

impl Manifest {
    fn summary(&self) -> Summary {
        Summary {
            rows: self.tables.iter().map(|table| table.rows).sum(),
            blobs: self.blobs.count,
            blob_bytes: self.blobs.bytes,
            held: 0,
        }
    }
}

impl TableManifest {
    fn kinds(&self) -> Result<Vec<Kind>, Fault> {
        let kind = |column: &ColumnManifest| {
            Kind::from_word(&column.kind).ok_or_else(|| Fault::Damaged(format!("unknown kind {:?}", column.kind)))
        };
        self.columns.iter().map(kind).collect()
    }
}

/// The changes of the schema that this version knows, in order.
fn known_schema() -> Vec<String> {
    Migrator::migrations().iter().map(|change| change.name().to_owned()).collect()
}
