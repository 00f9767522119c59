//! Who follows an entry, in whatever way: batch after batch in the order of people, each of them
//! once. Every way is a walk through one index, so a batch costs as much as it holds, whatever the
//! number of subscriptions.
//!
//! Whether these people may still see the entry is not asked here: whoever tells them asks, then.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement, Value};
use store::words::{Cause, EntryKind, Extent};
use store::{EntryId, PersonId, comment, entry, entry_tag};

use crate::db::Db;
use crate::error::Result;

/// Somebody who wants to hear of it, and through which of their subscriptions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
pub struct Follower {
    pub person_id: PersonId,
    pub extent: Extent,
    pub cause: Cause,
}

/// The next people after `after` who follow what happened to `entry`, at most `limit`. For a comment:
/// those who follow its thread or what it stands below. For anything else, being news: those who follow
/// it, its space or blog, a page above it, one of its Schlagwörter, or the name it speaks in.
pub async fn following(db: &Db, entry: &entry::Model, after: Option<PersonId>, limit: u64) -> Result<Vec<Follower>> {
    batch(db, ways(db, entry).await?, after, limit).await
}

/// The same for an answered question, which as news reaches also those who follow its space or a page
/// above it.
pub(crate) async fn following_answered(
    db: &Db,
    question: &entry::Model,
    after: Option<PersonId>,
    limit: u64,
) -> Result<Vec<Follower>> {
    let mut ways = ways(db, question).await?;
    ways.push(Way { column: "space_id", of: question.space_id.0.into(), only: " AND extent = 'space'" });
    let above = above(db, question).await?.into_iter();
    ways.extend(above.map(|id| Way { column: "entry_id", of: id.0.into(), only: " AND extent = 'subtree'" }));
    batch(db, ways, after, limit).await
}

async fn batch(db: &Db, ways: Vec<Way>, after: Option<PersonId>, limit: u64) -> Result<Vec<Follower>> {
    let mut values: Vec<Value> = vec![after.map_or(uuid::Uuid::nil(), |person| person.0).into()];
    let walks: Vec<String> = ways
        .into_iter()
        .map(|way| {
            values.push(way.of);
            let (column, at, only) = (way.column, values.len(), way.only);
            format!(
                "SELECT * FROM (SELECT person_id, extent, cause FROM subscription WHERE {column} = ${at} \
                 AND person_id > $1{only} ORDER BY person_id LIMIT {limit}) AS way{at}"
            )
        })
        .collect();
    let sql = walks.join(" UNION ALL ");
    let statement = Statement::from_sql_and_values(db.backend(), sql, values);
    let mut found = Follower::find_by_statement(statement).all(db.read()).await?;
    // What somebody chose says more than what came about by itself.
    found.sort_by_key(|follower| (follower.person_id, follower.cause, follower.extent));
    found.dedup_by_key(|follower| follower.person_id);
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// One index to walk through.
struct Way {
    column: &'static str,
    of: Value,
    /// A further condition.
    only: &'static str,
}

async fn ways(db: &Db, row: &entry::Model) -> Result<Vec<Way>> {
    let to = |id: EntryId, only| Way { column: "entry_id", of: id.0.into(), only };
    if row.kind == EntryKind::Comment {
        let own = comment::Entity::find_by_id(row.id).one(db.read()).await?;
        let thread = own.and_then(|own| own.thread_id).unwrap_or(row.id);
        return Ok([Some(thread), row.parent_id].into_iter().flatten().map(|id| to(id, "")).collect());
    }
    let blog = if row.kind == EntryKind::Page { " AND extent = 'space'" } else { "" };
    let mut ways = vec![to(row.id, ""), Way { column: "space_id", of: row.space_id.0.into(), only: blog }];
    let tags = entry_tag::Entity::find().filter(entry_tag::Column::EntryId.eq(row.id)).all(db.read()).await?;
    ways.extend(tags.into_iter().map(|tag| Way { column: "tag_key", of: tag.tag_key.into(), only: "" }));
    match row.kind {
        EntryKind::Page => {
            ways.extend(above(db, row).await?.into_iter().map(|id| to(id, " AND extent = 'subtree'")));
        }
        _ => {
            ways.extend(row.owner_id.map(|name| Way { column: "name_id", of: name.0.into(), only: "" }));
        }
    }
    Ok(ways)
}

/// The pages above this one.
async fn above(db: &Db, row: &entry::Model) -> Result<Vec<EntryId>> {
    let Some(parent) = row.parent_id else { return Ok(Vec::new()) };
    let sql = "WITH RECURSIVE up(id) AS (SELECT id FROM entry WHERE id = $1 \
               UNION SELECT e.parent_id FROM entry e JOIN up ON e.id = up.id WHERE e.parent_id IS NOT NULL) \
               SELECT id FROM up";
    let rows = db.read().query_all_raw(Statement::from_sql_and_values(db.backend(), sql, [parent.0.into()])).await?;
    let ids = rows.iter().map(|row| row.try_get("", "id"));
    Ok(ids.collect::<Result<Vec<EntryId>, _>>()?)
}
