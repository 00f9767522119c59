//! Everything that can be found is in the index and nothing else.
//!
//! The index follows the database a moment later. What differs is looked at again for a while,
//! with the index opened afresh, before it counts.

use std::collections::HashSet;
use std::time::Duration;

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::{EntryKind, EntryState, PersonState};
use store::{EntryId, PersonId, SpaceId, entry, person, space};
use uuid::Uuid;

use super::{Kind, Report};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::search::{Index, fault, follow};

/// Ids read at a time.
const AT_ONCE: u64 = 5_000;
/// How often, and how long apart, a difference is looked at.
const LOOKS: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(250);

/// What is in one and not in the other.
#[derive(Debug, Default, PartialEq, Eq)]
struct Difference {
    behind: bool,
    indexed: u64,
    missing: Vec<Uuid>,
    superfluous: Vec<Uuid>,
}

pub(super) async fn check(db: &Db, index: &Index, report: &mut Report) -> Result<()> {
    if let Some(reason) = index.needs_rebuild() {
        report.add(Kind::Index, "index", format!("it must be rebuilt: {reason}"));
        return Ok(());
    }
    let mut found = difference(db, index).await?;
    for _ in 1..LOOKS {
        if !found.behind && found.missing.is_empty() && found.superfluous.is_empty() {
            break;
        }
        tokio::time::sleep(BETWEEN).await;
        let fresh = crate::search::open(db.data())?;
        if fresh.needs_rebuild().is_none() {
            found = difference(db, &fresh).await?;
        }
    }
    report.counted.indexed = found.indexed;
    if found.behind {
        report.add(Kind::Index, "index", "it has not followed everything that happened");
    }
    for id in found.missing {
        report.add(Kind::Index, id.simple().to_string(), "this cannot be found");
    }
    for id in found.superfluous {
        report.add(Kind::Index, id.simple().to_string(), "this can be found but must not");
    }
    verify(db, report).await
}

/// Reads the files of the index and compares their checksums.
async fn verify(db: &Db, report: &mut Report) -> Result<()> {
    let index = crate::search::open(db.data())?;
    let verified = tokio::task::spawn_blocking(move || index.verify()).await.map_err(Error::internal)?;
    match verified {
        Ok(()) => {}
        Err(search::Error::NeedsRebuild(reason)) => report.add(Kind::Index, "index", reason.to_string()),
        Err(error) => return Err(fault(error)),
    }
    Ok(())
}

async fn difference(db: &Db, index: &Index) -> Result<Difference> {
    let behind = follow::is_behind(db, index).await?;
    let mut left: HashSet<Uuid> = index.ids().map_err(fault)?.collect();
    let mut found = Difference { behind, indexed: left.len() as u64, ..Difference::default() };
    let mut seen = |ids: &[Uuid]| found.missing.extend(ids.iter().filter(|id| !left.remove(id)));
    let mut after = None;
    while let Some(ids) = entries(db, after).await? {
        after = ids.last().copied();
        seen(&ids);
    }
    let mut after = None;
    while let Some(ids) = persons(db, after).await? {
        after = ids.last().copied();
        seen(&ids);
    }
    let mut after = None;
    while let Some(ids) = spaces(db, after).await? {
        after = ids.last().copied();
        seen(&ids);
    }
    found.superfluous.extend(left);
    found.superfluous.sort();
    Ok(found)
}

fn some(ids: Vec<Uuid>) -> Option<Vec<Uuid>> {
    Some(ids).filter(|ids| !ids.is_empty())
}

async fn entries(db: &Db, after: Option<Uuid>) -> Result<Option<Vec<Uuid>>> {
    let mut query = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .filter(entry::Column::State.ne(EntryState::Trashed))
        .filter(entry::Column::PublishedId.is_not_null().or(entry::Column::Kind.eq(EntryKind::Page)))
        .order_by_asc(entry::Column::Id)
        .limit(AT_ONCE);
    if let Some(after) = after {
        query = query.filter(entry::Column::Id.gt(EntryId(after)));
    }
    Ok(some(query.into_tuple::<Uuid>().all(db.read()).await?))
}

async fn persons(db: &Db, after: Option<Uuid>) -> Result<Option<Vec<Uuid>>> {
    let mut query = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::State.eq(PersonState::Active))
        .order_by_asc(person::Column::Id)
        .limit(AT_ONCE);
    if let Some(after) = after {
        query = query.filter(person::Column::Id.gt(PersonId(after)));
    }
    Ok(some(query.into_tuple::<Uuid>().all(db.read()).await?))
}

async fn spaces(db: &Db, after: Option<Uuid>) -> Result<Option<Vec<Uuid>>> {
    let mut query =
        space::Entity::find().select_only().column(space::Column::Id).order_by_asc(space::Column::Id).limit(AT_ONCE);
    if let Some(after) = after {
        query = query.filter(space::Column::Id.gt(SpaceId(after)));
    }
    Ok(some(query.into_tuple::<Uuid>().all(db.read()).await?))
}
