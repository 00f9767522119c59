//! Putting a Wichtige Mitteilung aside. Nobody else learns who did: there is no event, and the row is
//! read for that person alone. It counts for one text; a correction stands above every page again.

use std::collections::HashSet;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use store::{EntryId, RevisionId, banner_aside};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::Found;
use crate::error::{Error, Result};
use crate::rules;

/// This person does not want to see it above every page any more.
pub async fn put(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    rules::entry::see(actor, &found.facts).check()?;
    let (Some(person), Some(text)) = (actor.person(), found.entry.published_id) else { return Err(Error::NotFound) };
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    let row =
        banner_aside::ActiveModel { person_id: Set(person), entry_id: Set(found.entry.id), revision_id: Set(text) };
    let key = [banner_aside::Column::PersonId, banner_aside::Column::EntryId];
    let again = OnConflict::columns(key).update_column(banner_aside::Column::RevisionId).to_owned();
    banner_aside::Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
    tx.commit().await
}

/// It stands above every page again.
pub async fn take_back(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    rules::entry::see(actor, &found.facts).check()?;
    let Some(person) = actor.person() else { return Err(Error::NotFound) };
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    banner_aside::Entity::delete_by_id((person, found.entry.id)).exec(&*tx).await?;
    tx.commit().await
}

/// Whether this person put it aside as it stands.
pub async fn is_put(db: &Db, actor: &Actor, found: &Found) -> Result<bool> {
    let put = of(db, actor, &[found.entry.id]).await?;
    Ok(found.entry.published_id.is_some_and(|text| put.contains(&text)))
}

/// The texts of these entries that this person put aside.
pub(super) async fn of(db: &Db, actor: &Actor, shown: &[EntryId]) -> Result<HashSet<RevisionId>> {
    let Some(person) = actor.person().filter(|_| !shown.is_empty()) else { return Ok(HashSet::new()) };
    let texts = banner_aside::Entity::find()
        .select_only()
        .column(banner_aside::Column::RevisionId)
        .filter(banner_aside::Column::PersonId.eq(person))
        .filter(banner_aside::Column::EntryId.is_in(shown.iter().copied()))
        .into_tuple::<RevisionId>()
        .all(db.read())
        .await?;
    Ok(texts.into_iter().collect())
}
