//! Compares what must agree: the rows with one another, the files with their rows, the index with
//! the database. Changes nothing; runs beside a server that writes.
//!
//! A finding names ids, never titles or text: whoever runs the house need not read what is in it.

mod files;
mod index;
mod rows;

use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;

use crate::db::Db;
use crate::error::Result;
use crate::files::Blobs;
use crate::search::Index;

/// Most findings of one kind that are listed; further ones are counted.
const LISTED: usize = 100;

/// How closely files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bytes {
    /// They are there and have the right size.
    Sizes,
    /// Each is read and its hash compared.
    Hashes,
}

/// What was looked at and what does not agree.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    pub counted: Counted,
    pub findings: Vec<Finding>,
    /// Findings beyond those listed.
    pub not_listed: u64,
}

/// How much there is.
#[derive(Debug, Default, Serialize)]
pub struct Counted {
    pub spaces: u64,
    pub persons: u64,
    pub entries: u64,
    pub revisions: u64,
    pub files: u64,
    pub blobs: u64,
    pub blob_bytes: u64,
    pub indexed: u64,
}

/// Something that does not agree. `subject`: an id, hash or path; `detail`: plain English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub kind: Kind,
    pub subject: String,
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The database file itself, or a reference between rows.
    Database,
    Revision,
    Page,
    Tree,
    Domain,
    Grant,
    Trash,
    Approval,
    Ballot,
    Link,
    FileRow,
    Blob,
    Index,
}

impl Report {
    /// Whether everything agrees.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    fn add(&mut self, kind: Kind, subject: impl Into<String>, detail: impl Into<String>) {
        if self.findings.iter().filter(|finding| finding.kind == kind).count() < LISTED {
            self.findings.push(Finding { kind, subject: subject.into(), detail: detail.into() });
        } else {
            self.not_listed += 1;
        }
    }
}

/// Compares everything. `db`, `blobs` and `index` belong to the same installation.
pub async fn check(db: &Db, blobs: &Blobs, index: &Index, bytes: Bytes) -> Result<Report> {
    let mut report = Report { counted: counted(db).await?, ..Report::default() };
    rows::check(db, &mut report).await?;
    files::check(db, blobs, bytes, &mut report).await?;
    index::check(db, index, &mut report).await?;
    Ok(report)
}

async fn counted(db: &Db) -> Result<Counted> {
    Ok(Counted {
        spaces: count(db, "space").await?,
        persons: count(db, "person").await?,
        entries: count(db, "entry").await?,
        revisions: count(db, "revision").await?,
        files: count(db, "file").await?,
        blobs: count(db, "blob").await?,
        ..Counted::default()
    })
}

async fn count(db: &Db, table: &'static str) -> Result<u64> {
    let statement = Statement::from_string(db.backend(), format!("SELECT count(*) FROM {table}"));
    let row = db.read().query_one_raw(statement).await?;
    let count: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
    Ok(count.unsigned_abs())
}
