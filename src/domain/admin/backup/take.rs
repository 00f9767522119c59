//! Takes a backup while others write: all tables in one reading transaction, then the files they
//! speak of.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use futures_util::TryStreamExt;
use migrations::{Inventoried, Kind};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, IsolationLevel, Statement, StreamTrait,
    TransactionTrait,
};
use sha2::{Digest, Sha256};
use tokio::task::block_in_place;

use super::archive::{Name, Writer};
use super::{
    BlobsManifest, ColumnManifest, FORMAT, Fault, Head, LEFT_OUT, Manifest, Summary, TableManifest, known_schema, rows,
    which,
};
use crate::db::Db;
use crate::error::Error;
use crate::events::LogPosition;
use crate::files::Blobs;
use crate::notifications::follow;
use crate::people::hex;
use crate::progress::Progress;
use crate::webhooks::follow as webhooks;

/// Of the two traits that offer this, either would do.
fn backend(moment: &DatabaseTransaction) -> DbBackend {
    ConnectionTrait::get_database_backend(moment)
}

/// A part of a table is written as soon as it is this long, bytes.
const PART: usize = 4 * 1024 * 1024;
/// Blobs looked up at a time.
const BLOBS: u64 = 500;

/// Writes a backup to `file`, which must not exist yet, readable by its owner alone. `work`
/// counts rows and blobs.
pub async fn backup(db: &Db, blobs: &Blobs, file: &Path, work: &Progress) -> Result<Summary, Fault> {
    if file.exists() {
        return Err(Fault::Exists(file.display().to_string()));
    }
    let partial = beside(file);
    let out = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&partial)?;
    match take(db, blobs, out, work).await {
        Ok(summary) => {
            std::fs::rename(&partial, file)?;
            if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                File::open(folder)?.sync_all()?;
            }
            Ok(summary)
        }
        Err(fault) => {
            let _ = std::fs::remove_file(&partial);
            Err(fault)
        }
    }
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".partial");
    PathBuf::from(name)
}

async fn take(db: &Db, blobs: &Blobs, out: File, work: &Progress) -> Result<Summary, Fault> {
    let now = db.clock().now();
    let product = env!("CARGO_PKG_VERSION").to_owned();
    let mut archive = Writer::new(out, now.0.unsigned_abs() / 1000)?;
    archive.whole(&Name::Head, &json(&Head { format: FORMAT, product: product.clone() })?)?;
    let moment = moment(db).await?;
    let columns = columns();
    let followed = Followed::of(&moment).await?;
    work.set_total(total(&moment, &columns).await?);
    let mut tables = Vec::new();
    for (table, columns) in &columns {
        tables.push(Table { moment: &moment, table, columns, followed: &followed }.write(&mut archive, work).await?);
    }
    let written = write_blobs(&moment, blobs, &mut archive, work).await?;
    moment.commit().await?;
    let manifest =
        Manifest { format: FORMAT, product, taken_at: now.0, schema: known_schema(), tables, blobs: written };
    archive.whole(&Name::Manifest, &json(&manifest)?)?;
    block_in_place(|| archive.finish())?;
    Ok(manifest.summary())
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, Fault> {
    serde_json::to_vec_pretty(value).map_err(|error| Error::internal(error).into())
}

/// A transaction that sees the database as it is now, however long it takes.
async fn moment(db: &Db) -> Result<DatabaseTransaction, Fault> {
    if !db.is_postgres() {
        return Ok(db.read().begin().await?);
    }
    let (level, mode) = (Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly));
    let moment = db.read().begin_with_config(level, mode).await?;
    moment.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
    Ok(moment)
}

type Columns = Vec<Inventoried>;

/// The tables of a backup with their columns, parents before children.
fn columns() -> Vec<(&'static str, Columns)> {
    let mut tables: Vec<(&'static str, Columns)> = Vec::new();
    for column in migrations::inventory().into_iter().filter(|column| !LEFT_OUT.contains(&column.table)) {
        match tables.last_mut().filter(|(table, _)| *table == column.table) {
            Some((_, columns)) => columns.push(column),
            None => tables.push((column.table, vec![column])),
        }
    }
    tables
}

async fn total(moment: &DatabaseTransaction, tables: &[(&'static str, Columns)]) -> Result<u64, Fault> {
    let mut total = count(moment, &format!("SELECT count(*) FROM blob{}", which::condition("blob"))).await?;
    for (table, _) in tables {
        total += count(moment, &format!("SELECT count(*) FROM {table}{}", which::condition(table))).await?;
    }
    Ok(total)
}

async fn count(moment: &DatabaseTransaction, sql: &str) -> Result<u64, Fault> {
    let row = moment.query_one_raw(Statement::from_string(backend(moment), sql)).await?;
    let count: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
    Ok(count.unsigned_abs())
}

/// How far the log was followed. Numbers of transactions mean nothing in another database.
struct Followed {
    /// As the fact says it.
    told: Option<String>,
    webhooks: LogPosition,
}

impl Followed {
    async fn of(moment: &DatabaseTransaction) -> Result<Self, Fault> {
        Ok(Self { told: follow::place_for_backup(moment).await?, webhooks: webhooks::place_for_backup(moment).await? })
    }
}

/// One table at one moment.
struct Table<'a> {
    moment: &'a DatabaseTransaction,
    table: &'static str,
    columns: &'a Columns,
    followed: &'a Followed,
}

impl Table<'_> {
    async fn write(&self, archive: &mut Writer, work: &Progress) -> Result<TableManifest, Fault> {
        let kinds: Vec<Kind> = self.columns.iter().map(|column| column.kind).collect();
        let statement = Statement::from_string(backend(self.moment), self.query());
        let mut stream = self.moment.stream_raw(statement).await?;
        let (mut sum, mut written, mut number) = (Sha256::new(), 0, 0);
        let mut part = Vec::new();
        loop {
            let row = stream.try_next().await?;
            if let Some(row) = &row {
                serde_json::to_writer(&mut part, &rows::to_json(row, &kinds)?).map_err(Error::internal)?;
                part.push(b'\n');
                written += 1;
                work.add(1);
            }
            if part.len() >= PART || (row.is_none() && !part.is_empty()) {
                number += 1;
                sum.update(&part);
                let name = Name::Table { table: self.table.to_owned(), number };
                block_in_place(|| archive.whole(&name, &part))?;
                part.clear();
            }
            if row.is_none() {
                break;
            }
        }
        drop(stream);
        self.complete(written).await?;
        let word = |kind: Kind| kind.word().to_owned();
        let column = |of: &Inventoried| ColumnManifest { name: of.column.to_owned(), kind: word(of.kind) };
        Ok(TableManifest {
            name: self.table.to_owned(),
            columns: self.columns.iter().map(column).collect(),
            rows: written,
            sha256: hex(&sum.finalize()),
        })
    }

    /// A row outside of the tree would be missing without anybody noticing.
    async fn complete(&self, written: u64) -> Result<(), Fault> {
        if self.parent().is_none() {
            return Ok(());
        }
        let there = count(self.moment, &format!("SELECT count(*) FROM {}", self.table)).await?;
        if there == written { Ok(()) } else { Err(Fault::Tree(self.table)) }
    }

    /// The column by which rows of this table refer to others of it.
    fn parent(&self) -> Option<&'static str> {
        self.columns.iter().find(|column| column.refers_to == Some(self.table)).map(|column| column.column)
    }

    /// All rows in an order that is the same on both databases; parents before their children.
    fn query(&self) -> String {
        let Self { table, columns, .. } = self;
        let shown: Vec<String> = columns.iter().map(|column| self.shown(column)).collect();
        let shown = shown.join(", ");
        // The key of every table is among its first two columns.
        let order: Vec<String> = columns.iter().take(2).map(|column| self.order(column)).collect();
        let order = order.join(", ");
        match self.parent() {
            None => format!("SELECT {shown} FROM {table} t{} ORDER BY {order}", which::condition(table)),
            Some(parent) => format!(
                "WITH RECURSIVE tree(id, depth) AS (SELECT id, 0 FROM {table} WHERE {parent} IS NULL UNION ALL \
                 SELECT c.id, tree.depth + 1 FROM {table} c JOIN tree ON c.{parent} = tree.id) \
                 SELECT {shown} FROM tree JOIN {table} t ON t.id = tree.id ORDER BY tree.depth, {order}"
            ),
        }
    }

    fn shown(&self, column: &Inventoried) -> String {
        match (self.table, column.column, &self.followed.told) {
            ("event" | "webhook_position", "tx", _) => "CAST(0 AS bigint)".to_owned(),
            ("webhook_position", "position", _) => format!("CAST({} AS bigint)", self.followed.webhooks.position),
            ("installation", "value", Some(told)) => {
                format!("CASE WHEN t.name = '{}' THEN '{told}' ELSE t.value END", follow::PLACE)
            }
            (table, name, _) => which::value(table, name),
        }
    }

    fn order(&self, column: &Inventoried) -> String {
        let bytewise = column.kind == Kind::Text && backend(self.moment) == DbBackend::Postgres;
        format!("t.{}{}", column.column, if bytewise { " COLLATE \"C\"" } else { "" })
    }
}

async fn write_blobs(
    moment: &DatabaseTransaction,
    blobs: &Blobs,
    archive: &mut Writer,
    work: &Progress,
) -> Result<BlobsManifest, Fault> {
    let (mut sum, mut written) = (Sha256::new(), BlobsManifest::default());
    let mut after = String::new();
    loop {
        let sql = format!(
            "SELECT hash, size FROM blob{} AND hash > $1 ORDER BY hash LIMIT {BLOBS}",
            which::condition("blob")
        );
        let statement = Statement::from_sql_and_values(backend(moment), sql, [after.as_str().into()]);
        let found = moment.query_all_raw(statement).await?;
        for row in &found {
            let (hash, size): (String, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            write_blob(blobs, archive, &hash, size.unsigned_abs()).await?;
            sum.update(format!("{hash}\n"));
            written.count += 1;
            written.bytes += size.unsigned_abs();
            work.add(1);
            after = hash;
        }
        if found.is_empty() {
            written.sha256 = hex(&sum.finalize());
            return Ok(written);
        }
    }
}

async fn write_blob(blobs: &Blobs, archive: &mut Writer, hash: &str, size: u64) -> Result<(), Fault> {
    let mut stream = match blobs.stream(hash, None).await {
        Err(Error::NotFound) => return Err(Fault::Removed),
        stream => stream?,
    };
    archive.begin(&Name::Blob(hash.to_owned()), size)?;
    while let Some(chunk) = stream.try_next().await? {
        block_in_place(|| archive.write(&chunk))?;
    }
    archive.end(size)
}
