//! Filing an entry under its Schlagwörter, the name it speaks in and the pages above it, and an answered
//! question under what it was asked about.
//!
//! The lines of an entry are made anew from what it is, whenever that changed: a text published, tags
//! or name described, a page moved. Who sees it and whether it lies in the trash stands in the entry.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Statement,
};
use store::words::EntryKind;
use store::{EntryId, NewsLineId, PersonId, Ts, entry, entry_tag, news_line};

use crate::db::Tx;
use crate::entries::spine;
use crate::error::Result;

/// Entries filed with one statement each.
const BATCH: usize = 300;

/// Files these entries; what is no news is not filed.
pub(crate) async fn file(tx: &Tx<'_>, ids: &[EntryId]) -> Result<()> {
    for ids in ids.chunks(BATCH) {
        news_line::Entity::delete_many().filter(news_line::Column::EntryId.is_in(ids.to_vec())).exec(&**tx).await?;
        let news = news(tx, ids).await?;
        let lines = lines(tx, &news).await?;
        for lines in lines.chunks(BATCH) {
            news_line::Entity::insert_many(lines.to_vec()).exec_without_returning(&**tx).await?;
        }
    }
    Ok(())
}

/// Files an entry and everything below it.
pub(crate) async fn file_below(tx: &Tx<'_>, root: EntryId) -> Result<()> {
    let below = spine::subtree(&**tx, root).await?;
    let ids: Vec<EntryId> = std::iter::once(root).chain(below.into_iter().map(|(id, _)| id)).collect();
    file(tx, &ids).await
}

#[derive(FromQueryResult)]
struct News {
    id: EntryId,
    news_at: Ts,
    kind: EntryKind,
    owner_id: Option<PersonId>,
    parent_id: Option<EntryId>,
}

/// Those of them that are news.
async fn news(tx: &Tx<'_>, ids: &[EntryId]) -> Result<HashMap<EntryId, News>> {
    use entry::Column::{Id, Kind, NewsAt, OwnerId, ParentId};
    let rows = entry::Entity::find()
        .select_only()
        .columns([Id, NewsAt, Kind, OwnerId, ParentId])
        .filter(Id.is_in(ids.to_vec()))
        .filter(NewsAt.is_not_null())
        .into_model::<News>()
        .all(&**tx)
        .await?;
    Ok(rows.into_iter().map(|news| (news.id, news)).collect())
}

async fn lines(tx: &Tx<'_>, news: &HashMap<EntryId, News>) -> Result<Vec<news_line::ActiveModel>> {
    if news.is_empty() {
        return Ok(Vec::new());
    }
    let ids = || news.keys().copied();
    let line = |entry: EntryId| {
        Some(news_line::ActiveModel {
            id: Set(NewsLineId::new()),
            entry_id: Set(entry),
            at: Set(news.get(&entry)?.news_at),
            tag_key: Set(None),
            name_id: Set(None),
            page_id: Set(None),
            on_id: Set(None),
        })
    };
    let mut lines = Vec::new();
    for tag in entry_tag::Entity::find().filter(entry_tag::Column::EntryId.is_in(ids())).all(&**tx).await? {
        lines.extend(line(tag.entry_id).map(|line| news_line::ActiveModel { tag_key: Set(Some(tag.tag_key)), ..line }));
    }
    let named = news.values().filter(|news| news.kind == EntryKind::Post && news.owner_id.is_some());
    lines.extend(
        named.filter_map(|post| Some(news_line::ActiveModel { name_id: Set(post.owner_id), ..line(post.id)? })),
    );
    let asked = news.values().filter(|news| news.kind == EntryKind::Comment && news.parent_id.is_some());
    lines.extend(
        asked.filter_map(|question| {
            Some(news_line::ActiveModel { on_id: Set(question.parent_id), ..line(question.id)? })
        }),
    );
    let in_tree = news.values().filter(|news| matches!(news.kind, EntryKind::Page | EntryKind::Comment));
    let pages = in_tree.map(|news| news.id).collect();
    for (entry, page) in with_those_above(tx, pages).await? {
        lines.extend(line(entry).map(|line| news_line::ActiveModel { page_id: Set(Some(page)), ..line }));
    }
    Ok(lines)
}

/// Each of these with every page above it, a page with itself too.
async fn with_those_above(tx: &Tx<'_>, pages: Vec<EntryId>) -> Result<Vec<(EntryId, EntryId)>> {
    if pages.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=pages.len()).map(|at| format!("${at}")).collect();
    let sql = format!(
        "WITH RECURSIVE up(id, page_id) AS (SELECT id, id FROM entry WHERE id IN ({}) \
         UNION SELECT up.id, e.parent_id FROM up JOIN entry e ON e.id = up.page_id WHERE e.parent_id IS NOT NULL) \
         SELECT up.id, up.page_id FROM up JOIN entry p ON p.id = up.page_id WHERE p.kind = 'page'",
        places.join(", ")
    );
    let values = pages.into_iter().map(|id| id.0.into());
    let rows = tx.query_all_raw(Statement::from_sql_and_values(tx.db().backend(), sql, values)).await?;
    let pairs = rows.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "page_id")?)));
    pairs.collect()
}
