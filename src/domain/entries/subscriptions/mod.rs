//! Abos: what a person wants to hear of. Private: nobody but the person sees them.
//!
//! A subscription gives no right. What the person may no longer see, it neither shows nor names.

mod following;
mod list;

use std::collections::HashMap;

use sea_orm::sea_query::{OnConflict, SimpleExpr};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use store::words::{Cause, EntryKind, Extent};
use store::{EntryId, PersonId, SpaceId, SubscriptionId, subscription};

pub(crate) use following::following_answered;
pub use following::{Follower, following};
pub use list::{EntryLine, Lasting, Subject, entries, lasting};

use super::spine::Found;
use super::tags;
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Faults, Result};
use crate::people::directory;
use crate::rules;

/// Most spaces, blogs, Schlagwörter, names and subtrees one person subscribes to. What a feed costs
/// grows with them, so they are bounded.
pub const MOST: u64 = 300;

/// Something one can subscribe to.
#[derive(Debug, Clone, Copy)]
pub enum Target<'a> {
    /// Everything new in a space.
    Space(SpaceId),
    /// What stands in its blog.
    Blog(SpaceId),
    /// One entry: its changes and what is said below it.
    Entry(&'a Found),
    /// A page with all pages below it.
    Subtree(&'a Found),
    /// What carries a Schlagwort, wherever it stands.
    Tag(&'a str),
    /// What is published in the name of a person, by their public id.
    Name(&'a str),
}

/// Subscribes; what was subscribed to in part is so in full, and the other way round. Twice is as
/// good as once. `Invalid` if that were too many. Returns the subscription that stands then.
pub async fn subscribe(db: &Db, actor: &Actor, target: Target<'_>) -> Result<SubscriptionId> {
    let person = actor.person().ok_or(Error::NotFound)?;
    let row = row(db, actor, person, target).await?;
    let same = subject(&row);
    let tx = db.begin().await?;
    keep_few(&tx, &row).await?;
    let again = OnConflict::columns([column(row.extent), subscription::Column::PersonId])
        .update_columns([subscription::Column::Extent, subscription::Column::Cause])
        .to_owned();
    subscription::Entity::insert(active(row)).on_conflict(again).exec_without_returning(&*tx).await?;
    let stands = subscription::Entity::find().filter(subscription::Column::PersonId.eq(person)).filter(same);
    let id = stands.one(&*tx).await?.ok_or(Error::NotFound)?.id;
    tx.commit().await?;
    Ok(id)
}

/// The subscription as it will stand, once the actor proves to see what it is to.
async fn row(db: &Db, actor: &Actor, person: PersonId, target: Target<'_>) -> Result<subscription::Model> {
    let mut row = subscription::Model {
        id: SubscriptionId::new(),
        person_id: person,
        extent: extent(target),
        space_id: None,
        entry_id: None,
        tag_key: None,
        name_id: None,
        cause: Cause::Chosen,
    };
    match target {
        Target::Space(space) | Target::Blog(space) => {
            rules::space::subscribe(actor, space).check()?;
            row.space_id = Some(space);
        }
        Target::Entry(found) | Target::Subtree(found) => {
            rules::entry::subscribe(actor, &found.facts).check()?;
            if row.extent == Extent::Subtree && found.entry.kind != EntryKind::Page {
                return Err(Error::NotFound);
            }
            row.entry_id = Some(found.entry.id);
        }
        Target::Tag(tag) => {
            rules::person::edit(actor, person).check()?;
            row.tag_key = Some(tags::known(db, actor, tag).await?.tag_key);
        }
        Target::Name(name) => {
            rules::person::edit(actor, person).check()?;
            row.name_id = Some(directory::find(db, actor, name).await?.person.id);
        }
    }
    Ok(row)
}

fn extent(target: Target<'_>) -> Extent {
    match target {
        Target::Space(_) => Extent::Space,
        Target::Blog(_) => Extent::Blog,
        Target::Entry(_) => Extent::Entry,
        Target::Subtree(_) => Extent::Subtree,
        Target::Tag(_) => Extent::Tag,
        Target::Name(_) => Extent::Name,
    }
}

/// The column that says to what.
fn column(extent: Extent) -> subscription::Column {
    match extent {
        Extent::Space | Extent::Blog => subscription::Column::SpaceId,
        Extent::Entry | Extent::Subtree => subscription::Column::EntryId,
        Extent::Tag => subscription::Column::TagKey,
        Extent::Name => subscription::Column::NameId,
    }
}

/// What a subscription is to, whatever of it.
fn subject(row: &subscription::Model) -> SimpleExpr {
    match row.extent {
        Extent::Space | Extent::Blog => subscription::Column::SpaceId.eq(row.space_id),
        Extent::Entry | Extent::Subtree => subscription::Column::EntryId.eq(row.entry_id),
        Extent::Tag => subscription::Column::TagKey.eq(row.tag_key.clone()),
        Extent::Name => subscription::Column::NameId.eq(row.name_id),
    }
}

/// Single entries are as many as somebody likes; whatever else brings news is counted.
async fn keep_few(tx: &Tx<'_>, row: &subscription::Model) -> Result<()> {
    if row.extent == Extent::Entry {
        return Ok(());
    }
    let counted = subscription::Entity::find()
        .filter(subscription::Column::PersonId.eq(row.person_id))
        .filter(subscription::Column::Extent.ne(Extent::Entry))
        .limit(MOST)
        .count(&**tx)
        .await?;
    if counted < MOST { Ok(()) } else { Err(Faults::one("form", "subscriptions-many")) }
}

fn active(row: subscription::Model) -> subscription::ActiveModel {
    subscription::ActiveModel {
        id: Set(row.id),
        person_id: Set(row.person_id),
        extent: Set(row.extent),
        space_id: Set(row.space_id),
        entry_id: Set(row.entry_id),
        tag_key: Set(row.tag_key),
        name_id: Set(row.name_id),
        cause: Set(row.cause),
    }
}

/// These people follow the entry from now on, because they wrote it or were asked. Whoever follows it
/// already goes on as they chose.
pub(crate) async fn note(tx: &Tx<'_>, entry: EntryId, people: Vec<PersonId>, cause: Cause) -> Result<()> {
    let row = |person_id| subscription::Model {
        id: SubscriptionId::new(),
        person_id,
        extent: Extent::Entry,
        space_id: None,
        entry_id: Some(entry),
        tag_key: None,
        name_id: None,
        cause,
    };
    let rows: Vec<_> = people.into_iter().map(row).map(active).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let known = [subscription::Column::EntryId, subscription::Column::PersonId];
    subscription::Entity::insert_many(rows)
        .on_conflict(OnConflict::columns(known).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// Ends what stands where the actor looks; that it was not subscribed to is no fault.
pub async fn unsubscribe(db: &Db, actor: &Actor, target: Target<'_>) -> Result<()> {
    let person = actor.person().ok_or(Error::NotFound)?;
    rules::person::edit(actor, person).check()?;
    let what = match target {
        Target::Space(space) | Target::Blog(space) => subscription::Column::SpaceId.eq(space),
        Target::Entry(found) | Target::Subtree(found) => subscription::Column::EntryId.eq(found.entry.id),
        Target::Tag(tag) => subscription::Column::TagKey.eq(text::sort_key(tag)),
        Target::Name(name) => subscription::Column::NameId.eq(directory::find(db, actor, name).await?.person.id),
    };
    delete(db, person, what).await.map(drop)
}

/// Ends one of the actor's own subscriptions; anybody else's is not found.
pub async fn end(db: &Db, actor: &Actor, id: SubscriptionId) -> Result<()> {
    let person = actor.person().ok_or(Error::NotFound)?;
    rules::person::edit(actor, person).check()?;
    let ended = delete(db, person, subscription::Column::Id.eq(id)).await?;
    if ended == 0 { Err(Error::NotFound) } else { Ok(()) }
}

async fn delete(db: &Db, person: PersonId, what: SimpleExpr) -> Result<u64> {
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    let ended = subscription::Entity::delete_many()
        .filter(subscription::Column::PersonId.eq(person))
        .filter(what)
        .exec(&*tx)
        .await?
        .rows_affected;
    tx.commit().await?;
    Ok(ended)
}

/// What the actor subscribed to of a space.
pub async fn to_space(db: &Db, actor: &Actor, space: SpaceId) -> Result<Option<Extent>> {
    own(db, actor, subscription::Column::SpaceId.eq(space)).await
}

/// Whether the actor subscribed to a Schlagwort.
pub async fn to_tag(db: &Db, actor: &Actor, key: &str) -> Result<bool> {
    Ok(own(db, actor, subscription::Column::TagKey.eq(key)).await?.is_some())
}

/// Whether the actor subscribed to what is published in a person's name.
pub async fn to_name(db: &Db, actor: &Actor, name: PersonId) -> Result<bool> {
    Ok(own(db, actor, subscription::Column::NameId.eq(name)).await?.is_some())
}

async fn own(db: &Db, actor: &Actor, what: SimpleExpr) -> Result<Option<Extent>> {
    let Some(person) = actor.person() else { return Ok(None) };
    let row = subscription::Entity::find()
        .filter(what)
        .filter(subscription::Column::PersonId.eq(person))
        .one(db.read())
        .await?;
    Ok(row.map(|row| row.extent))
}

/// Which of these entries the actor subscribed to.
pub(crate) async fn to_entries(db: &Db, actor: &Actor, ids: Vec<EntryId>) -> Result<Vec<EntryId>> {
    let Some(person) = actor.person().filter(|_| !ids.is_empty()) else { return Ok(Vec::new()) };
    let rows = subscription::Entity::find()
        .filter(subscription::Column::EntryId.is_in(ids))
        .filter(subscription::Column::PersonId.eq(person))
        .all(db.read())
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.entry_id).collect())
}

/// Who subscribed to the entry; for the page's cache, never for anybody's eyes.
pub(crate) async fn of(db: &Db, entry: EntryId) -> Result<HashMap<PersonId, Extent>> {
    let rows = subscription::Entity::find()
        .select_only()
        .columns([subscription::Column::PersonId, subscription::Column::Extent])
        .filter(subscription::Column::EntryId.eq(entry))
        .into_tuple::<(PersonId, Extent)>()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().collect())
}
