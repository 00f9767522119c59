//! How far somebody has read a feed. Kept only when they ask for it, for themselves alone.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use store::reading_place;
use store::words::FeedKind;

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::news::Place;
use crate::error::{Error, Result};
use crate::rules;

/// How far the actor has read, if they keep it.
pub async fn place(db: &Db, actor: &Actor, feed: FeedKind) -> Result<Option<Place>> {
    let Some(person) = actor.person() else { return Ok(None) };
    let row = reading_place::Entity::find_by_id((person, feed)).one(db.read()).await?;
    Ok(row.map(|row| Place { at: row.at, id: row.entry_id }))
}

/// The actor has read as far as this.
pub async fn keep_place(db: &Db, actor: &Actor, feed: FeedKind, place: Place) -> Result<()> {
    let person = actor.person().ok_or(Error::NotFound)?;
    rules::person::edit(actor, person).check()?;
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    let row = reading_place::ActiveModel {
        person_id: Set(person),
        feed: Set(feed),
        at: Set(place.at),
        entry_id: Set(place.id),
    };
    let known = [reading_place::Column::PersonId, reading_place::Column::Feed];
    let again = OnConflict::columns(known)
        .update_columns([reading_place::Column::At, reading_place::Column::EntryId])
        .to_owned();
    reading_place::Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
    tx.commit().await
}

/// From now on it is not kept.
pub async fn forget_place(db: &Db, actor: &Actor, feed: FeedKind) -> Result<()> {
    let person = actor.person().ok_or(Error::NotFound)?;
    rules::person::edit(actor, person).check()?;
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    reading_place::Entity::delete_by_id((person, feed)).exec(&*tx).await?;
    tx.commit().await
}
