//! Brings a backup back into a fresh place, completely or not at all: everything is built in a
//! folder beside and in one transaction, and takes its place at the end.

use std::fs::File;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use migrations::Migrator;
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, DatabaseTransaction, EntityTrait, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait, Value,
};
use sea_orm_migration::MigratorTrait;
use store::connect::{self, Connections};
use store::{Ts, installation};
use tokio::task::block_in_place;

use super::archive::{Name, Reader};
use super::{Fault, LEFT_OUT, Manifest, Summary, TableManifest, rows, verify};
use crate::ballots;
use crate::db::Places;
use crate::error::Error;
use crate::files::{Blobs, LARGEST};
use crate::notifications::held;
use crate::people::new_token;
use crate::progress::Progress;
use crate::search::follow::EPOCH;

const DATABASE: &str = "dienstweg.sqlite";
const FILES: &str = "files";
/// Where a restoration is built; what lies there was never finished.
const STAGE: &str = "restoring";
/// Tables of the machinery, in no archive of ours.
const MACHINERY: &str = "seaql_migrations";
/// Most rows and most values of one statement.
const ROWS: usize = 500;
const VALUES: usize = 30_000;
/// Bytes of a blob at a time.
const CHUNK: usize = 256 * 1024;

/// Restores `file` into `places`, whose database must be empty and whose folder must hold no
/// database and no files. Sealed secrets open only with the `secret.key` of the old place.
/// `work` counts packed bytes, twice: for looking and for restoring.
pub async fn restore(file: &Path, places: &Places, work: &Progress) -> Result<Summary, Fault> {
    let manifest = block_in_place(|| verify::examine(file, work))?;
    std::fs::create_dir_all(&places.data)?;
    let stage = places.data.join(STAGE);
    refuse_full_folder(places)?;
    if stage.exists() {
        std::fs::remove_dir_all(&stage)?;
    }
    std::fs::create_dir(&stage)?;
    let restored = Restoration { file, places, stage: stage.clone(), manifest: &manifest }.run(work).await;
    let cleared = std::fs::remove_dir_all(&stage);
    let held = restored?;
    cleared?;
    Ok(Summary { held, ..manifest.summary() })
}

fn refuse_full_folder(places: &Places) -> Result<(), Fault> {
    let database = places.data.join(DATABASE);
    if places.database_url.is_none() && database.exists() {
        return Err(Fault::NotEmpty(places.data.display().to_string()));
    }
    let files = places.data.join(FILES);
    if files.exists() && files.read_dir()?.next().is_some() {
        return Err(Fault::NotEmpty(files.display().to_string()));
    }
    Ok(())
}

struct Restoration<'a> {
    file: &'a Path,
    places: &'a Places,
    stage: PathBuf,
    manifest: &'a Manifest,
}

impl Restoration<'_> {
    /// How many mails are held.
    async fn run(&self, work: &Progress) -> Result<u64, Fault> {
        let connections = match &self.places.database_url {
            Some(url) => connect::postgres(url).await?,
            None => connect::sqlite(&self.stage.join(DATABASE)).await?,
        };
        let done = self.fill(&connections, work).await;
        let _ = connections.read.close().await;
        let _ = connections.write.close().await;
        let held = done?;
        if self.places.database_url.is_none() {
            let built = self.stage.join(DATABASE);
            File::open(&built)?.sync_all()?;
            std::fs::rename(&built, self.places.data.join(DATABASE))?;
            File::open(&self.places.data)?.sync_all()?;
        }
        Ok(held)
    }

    async fn fill(&self, connections: &Connections, work: &Progress) -> Result<u64, Fault> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let tx = connections.write.begin_with_options(options).await?;
        let on_postgres = self.places.database_url.is_some();
        if on_postgres {
            tx.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
        }
        if !tables(&tx).await?.is_empty() {
            return Err(Fault::NotEmpty("the database".to_owned()));
        }
        let changes = u32::try_from(self.manifest.schema.len()).unwrap_or(u32::MAX);
        Migrator::up(&tx, Some(changes)).await?;
        self.load(&tx, work).await?;
        // The archive may come from an older version.
        Migrator::up(&tx, None).await?;
        let held = held::hold(&tx, Ts(self.manifest.taken_at)).await?;
        ballots::begin_again(&tx, Ts(self.manifest.taken_at)).await?;
        // Another database than the one an index may know.
        let epoch = installation::ActiveModel { name: Set(EPOCH.to_owned()), value: Set(new_token()) };
        installation::Entity::insert(epoch).exec_without_returning(&tx).await?;
        if on_postgres {
            let position = "SELECT setval(pg_get_serial_sequence('event', 'position'), max(position)) FROM event \
                            HAVING max(position) IS NOT NULL";
            tx.execute_unprepared(position).await?;
        }
        // The files come first: rows without their bytes must never be seen.
        let files = self.places.data.join(FILES);
        if files.exists() {
            std::fs::remove_dir(&files)?;
        }
        std::fs::rename(self.stage.join(FILES), &files)?;
        if let Err(fault) = tx.commit().await {
            std::fs::rename(&files, self.stage.join(FILES))?;
            return Err(fault.into());
        }
        if !on_postgres {
            connections.write.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
        Ok(held)
    }

    async fn load(&self, tx: &DatabaseTransaction, work: &Progress) -> Result<(), Fault> {
        let blobs = Blobs::open(&self.stage)?;
        let real = tables(tx).await?;
        let mut reader = Reader::open(self.file)?;
        let before = work.total();
        work.set_total(2 * before);
        while let Some((name, _)) = block_in_place(|| reader.next())? {
            match name {
                Name::Table { table, .. } => {
                    let lines = block_in_place(|| reader.whole())?;
                    let described = self.manifest.tables.iter().find(|known| known.name == table);
                    let described = described.filter(|table| is_ours(table, &real)).ok_or_else(|| unknown(&table))?;
                    insert(tx, described, &lines).await?;
                }
                Name::Blob(hash) => put(&blobs, &mut reader, &hash).await?,
                Name::Head | Name::Manifest => {}
            }
            work.set_done(before + reader.packed());
        }
        Ok(())
    }
}

fn unknown(table: &str) -> Fault {
    Fault::Damaged(format!("a table {table} like this is in no backup"))
}

/// The columns that the database itself has: names from the archive go into statements only if
/// they are among them.
async fn tables(tx: &DatabaseTransaction) -> Result<Vec<(String, String)>, Fault> {
    let backend = tx.get_database_backend();
    let sql = match backend {
        sea_orm::DbBackend::Postgres => {
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = current_schema()"
        }
        _ => {
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        }
    };
    let rows = tx.query_all_raw(Statement::from_string(backend, sql)).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

fn is_ours(table: &TableManifest, real: &[(String, String)]) -> bool {
    let has = |column: &str| real.iter().any(|(name, known)| *name == table.name && known == column);
    !LEFT_OUT.contains(&table.name.as_str())
        && table.name != MACHINERY
        && !table.columns.is_empty()
        && table.columns.iter().all(|column| has(&column.name))
}

async fn insert(tx: &DatabaseTransaction, table: &TableManifest, lines: &[u8]) -> Result<(), Fault> {
    let kinds = table.kinds()?;
    let at_once = ROWS.min(VALUES / kinds.len());
    let mut batch: Vec<Vec<Value>> = Vec::with_capacity(at_once);
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let row = rows::from_json(line, &kinds);
        batch.push(row.ok_or_else(|| Fault::Damaged(format!("a row of {} cannot be read", table.name)))?);
        if batch.len() == at_once {
            insert_batch(tx, table, std::mem::take(&mut batch)).await?;
        }
    }
    insert_batch(tx, table, batch).await
}

async fn insert_batch(tx: &DatabaseTransaction, table: &TableManifest, batch: Vec<Vec<Value>>) -> Result<(), Fault> {
    if batch.is_empty() {
        return Ok(());
    }
    let mut insert = Query::insert();
    insert.into_table(Alias::new(&table.name)).columns(table.columns.iter().map(|column| Alias::new(&column.name)));
    for row in batch {
        insert.values(row.into_iter().map(Expr::val)).map_err(Error::internal)?;
    }
    tx.execute(&insert).await?;
    Ok(())
}

async fn put(blobs: &Blobs, reader: &mut Reader, hash: &str) -> Result<(), Fault> {
    let bytes: BoxStream<'_, std::io::Result<Bytes>> = stream::unfold(reader, |reader| async move {
        let mut chunk = vec![0; CHUNK];
        match block_in_place(|| reader.read(&mut chunk)) {
            Ok(0) => None,
            Ok(count) => {
                chunk.truncate(count);
                Some((Ok(Bytes::from(chunk)), reader))
            }
            Err(fault) => Some((Err(std::io::Error::other(fault)), reader)),
        }
    })
    .boxed();
    let (incoming, ()) = blobs.receive(bytes, 2 * LARGEST, |_| Ok(())).await?;
    if incoming.hash != hash {
        return Err(Fault::Damaged(format!("the file {hash} has changed")));
    }
    Ok(incoming.keep().await?)
}
