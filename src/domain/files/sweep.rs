//! Loose files, blobs nobody refers to and bytes without a row go after a day.
//!
//! Bytes are put before the row that refers to them, so what was put a moment ago may be about to
//! be used: only what has lain for a day goes.

use std::collections::HashSet;

use futures_util::TryStreamExt;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use store::{Ts, blob, file};

use super::Blobs;
use super::blobs::Lying;
use crate::db::Db;
use crate::error::Result;

/// Rows removed in one transaction; most bytes without a row removed in one sweep.
const AT_ONCE: u64 = 500;
const MOST_STRAYS: usize = 10_000;

/// How many of all blobs would go.
pub(crate) async fn stale(db: &Db) -> Result<(u64, u64)> {
    let unused = blob::Entity::find().filter(unused(before(db))).count(db.read()).await?;
    Ok((unused, blob::Entity::find().count(db.read()).await?))
}

/// Removes them; returns how many.
pub(crate) async fn sweep(db: &Db, blobs: &Blobs) -> Result<u64> {
    let before = before(db);
    let tx = db.begin().await?;
    file::Entity::delete_many()
        .filter(file::Column::EntryId.is_null())
        .filter(file::Column::CreatedAt.lt(before))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    let mut swept = 0;
    let mut after = String::new();
    loop {
        let tx = db.begin().await?;
        let rows = blob::Entity::find()
            .filter(unused(before))
            .filter(blob::Column::Hash.gt(after.as_str()))
            .order_by_asc(blob::Column::Hash)
            .limit(AT_ONCE)
            .all(&*tx)
            .await?;
        let Some(last) = rows.last() else { return Ok(swept) };
        after = last.hash.clone();
        let mut gone = Vec::new();
        for row in &rows {
            if blobs.put_at(&row.hash).await?.is_none_or(|at| at < before) {
                gone.push(row.hash.as_str());
            }
        }
        blob::Entity::delete_many().filter(blob::Column::Hash.is_in(gone.clone())).exec(&*tx).await?;
        // Before the commit: whoever puts the same bytes meanwhile waits for this transaction and
        // then looks whether they are there.
        for hash in &gone {
            blobs.delete(hash).await?;
        }
        tx.commit().await?;
        swept += gone.len() as u64;
    }
}

/// Bytes without a row, older than a day, and how much there is at all.
pub(crate) async fn strays(db: &Db, blobs: &Blobs) -> Result<(Vec<Lying>, u64)> {
    let before = before(db);
    let (mut strays, mut all) = (Vec::new(), 0);
    let mut chunks = blobs.list().try_chunks(500);
    while let Some(chunk) = chunks.try_next().await.map_err(|error| error.1)? {
        all += chunk.len() as u64;
        let hashes = chunk.iter().filter_map(|lying| lying.hash.as_deref());
        let rows = blob::Entity::find()
            .select_only()
            .column(blob::Column::Hash)
            .filter(blob::Column::Hash.is_in(hashes))
            .into_tuple::<String>()
            .all(db.read())
            .await?;
        let known: HashSet<String> = rows.into_iter().collect();
        let stray =
            |lying: &Lying| lying.put_at < before && !lying.hash.as_ref().is_some_and(|hash| known.contains(hash));
        strays.extend(chunk.into_iter().filter(stray));
        strays.truncate(MOST_STRAYS);
    }
    Ok((strays, all))
}

fn before(db: &Db) -> Ts {
    db.clock().now().plus(-Ts::DAY)
}

fn unused(before: Ts) -> Condition {
    let used = |column: file::Column| {
        file::Entity::find().select_only().column(column).filter(column.is_not_null()).into_query()
    };
    Condition::all()
        .add(blob::Column::CreatedAt.lt(before))
        .add(blob::Column::Hash.not_in_subquery(used(file::Column::Hash)))
        .add(blob::Column::Hash.not_in_subquery(used(file::Column::ThumbHash)))
}
