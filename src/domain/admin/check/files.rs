//! Every blob that a file uses has its bytes.

use futures_util::TryStreamExt;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use sha2::{Digest, Sha256};
use store::{blob, file};

use super::{Bytes, Kind, Report};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::files::Blobs;
use crate::people::hex;

/// Rows read at a time.
const AT_ONCE: u64 = 500;

pub(super) async fn check(db: &Db, blobs: &Blobs, bytes: Bytes, report: &mut Report) -> Result<()> {
    let mut after = String::new();
    loop {
        let rows = used(db, &after).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.hash.clone();
        for row in &rows {
            report.counted.blob_bytes += row.size.unsigned_abs();
            if let Some(fault) = fault(blobs, row, bytes).await? {
                report.add(Kind::Blob, &row.hash, fault);
            }
        }
    }
}

/// What nobody uses goes with the next sweep and may be gone already.
async fn used(db: &Db, after: &str) -> Result<Vec<blob::Model>> {
    let named = |column: file::Column| {
        file::Entity::find().select_only().column(column).filter(column.is_not_null()).into_query()
    };
    let used = Condition::any()
        .add(blob::Column::Hash.in_subquery(named(file::Column::Hash)))
        .add(blob::Column::Hash.in_subquery(named(file::Column::ThumbHash)));
    let query = blob::Entity::find()
        .filter(used)
        .filter(blob::Column::Hash.gt(after))
        .order_by_asc(blob::Column::Hash)
        .limit(AT_ONCE);
    Ok(query.all(db.read()).await?)
}

async fn fault(blobs: &Blobs, row: &blob::Model, bytes: Bytes) -> Result<Option<String>> {
    let Some(size) = blobs.size(&row.hash).await? else {
        return Ok(Some("its bytes are missing".to_owned()));
    };
    if i64::try_from(size) != Ok(row.size) {
        return Ok(Some(format!("{size} bytes instead of {}", row.size)));
    }
    if bytes == Bytes::Sizes {
        return Ok(None);
    }
    let mut stream = blobs.stream(&row.hash, None).await?;
    let mut hash = Sha256::new();
    while let Some(chunk) = stream.try_next().await.map_err(Error::internal)? {
        hash.update(&chunk);
    }
    Ok((hex(&hash.finalize()) != row.hash).then(|| "its bytes have changed".to_owned()))
}
