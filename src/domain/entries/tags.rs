//! Schlagwörter of an entry.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{EntryId, entry, entry_tag};

use super::spine::Found;
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Faults, Result};
use crate::rules;

/// Most tags of one entry.
pub const MOST: usize = 30;

/// Reads tags from a comma-separated line; the fault names the field `tags`.
pub fn parse(line: &str) -> Result<Vec<String>> {
    tidy(line.split(','))
}

/// Tags as they are kept: trimmed, each once; the fault names the field `tags`.
pub fn tidy<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Vec<String>> {
    let mut tags: Vec<String> = Vec::new();
    for word in words.into_iter().map(str::trim).filter(|word| !word.is_empty()) {
        if word.contains(',') {
            return Err(Faults::one("tags", "tags-form"));
        }
        let tag = text::title(word.trim_start_matches('#'), 60).map_err(|_| Faults::one("tags", "tags-form"))?;
        if !tags.iter().any(|known| text::sort_key(known) == text::sort_key(&tag)) {
            tags.push(tag);
        }
    }
    if tags.len() > MOST { Err(Faults::one("tags", "tags-many")) } else { Ok(tags) }
}

/// Replaces the tags of an entry.
pub(crate) async fn set(tx: &Tx<'_>, entry: EntryId, tags: &[String]) -> Result<()> {
    entry_tag::Entity::delete_many().filter(entry_tag::Column::EntryId.eq(entry)).exec(&**tx).await?;
    let rows: Vec<_> = tags.iter().map(|tag| row(entry, tag)).collect();
    if !rows.is_empty() {
        entry_tag::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

pub(crate) fn row(entry: EntryId, tag: &str) -> entry_tag::ActiveModel {
    entry_tag::ActiveModel { entry_id: Set(entry), tag_key: Set(text::sort_key(tag)), tag: Set(tag.to_owned()) }
}

pub(crate) async fn of(db: &Db, entry: EntryId) -> Result<Vec<String>> {
    let rows = entry_tag::Entity::find()
        .filter(entry_tag::Column::EntryId.eq(entry))
        .order_by_asc(entry_tag::Column::TagKey)
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(|row| row.tag).collect())
}

/// The tags of an entry, for whoever sees it.
pub async fn shown(db: &Db, actor: &Actor, found: &Found) -> Result<Vec<String>> {
    rules::entry::see(actor, &found.facts).check()?;
    of(db, found.entry.id).await
}

/// A Schlagwort as something writes it that the actor sees; `NotFound` if nothing does.
pub async fn known(db: &Db, actor: &Actor, tag: &str) -> Result<entry_tag::Model> {
    let row = entry_tag::Entity::find()
        .inner_join(entry::Entity)
        .filter(entry_tag::Column::TagKey.eq(text::sort_key(tag)))
        .filter(rules::entry::seen(actor))
        .one(db.read())
        .await?;
    row.ok_or(Error::NotFound)
}

/// The tags as the form shows them: separated by commas.
pub async fn line(db: &Db, actor: &Actor, found: &Found) -> Result<String> {
    Ok(shown(db, actor, found).await?.join(", "))
}
