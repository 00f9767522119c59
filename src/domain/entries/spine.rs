//! Finding entries through the actor, and placing them among their siblings.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::EntryKind;
use store::{DomainId, EntryId, SpaceId, access_domain, entry, space};

use super::releases;
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Faults, Result};
use crate::rules::entry::EntryFacts;
use crate::rules::{self, Decision};

/// An entry proven to be visible to the actor, with what the rules need to know of it.
#[derive(Debug, Clone)]
pub struct Found {
    pub entry: entry::Model,
    pub space: space::Model,
    pub facts: EntryFacts,
}

/// Finds by public id; hidden and missing are the same `NotFound`.
pub async fn find(db: &Db, actor: &Actor, public_id: &str) -> Result<Found> {
    found(db, actor, entry::Entity::find().filter(entry::Column::PublicId.eq(public_id))).await
}

/// As [`find`], and an entry of another kind is not found either.
pub async fn find_kind(db: &Db, actor: &Actor, kind: EntryKind, public_id: &str) -> Result<Found> {
    find_of(db, actor, &[kind], public_id).await
}

/// The same for one of several kinds.
pub async fn find_of(db: &Db, actor: &Actor, kinds: &[EntryKind], public_id: &str) -> Result<Found> {
    let found = find(db, actor, public_id).await?;
    if kinds.contains(&found.entry.kind) { Ok(found) } else { Err(Error::NotFound) }
}

/// Finds by id, as [`find`].
pub async fn find_by_id(db: &Db, actor: &Actor, id: EntryId) -> Result<Found> {
    found(db, actor, entry::Entity::find_by_id(id)).await
}

async fn found(db: &Db, actor: &Actor, query: sea_orm::Select<entry::Entity>) -> Result<Found> {
    let row = query.find_also_related(space::Entity).one(db.read()).await?;
    let Some((entry, Some(space))) = row else { return Err(Error::NotFound) };
    let facts = facts(&entry, &space);
    match rules::entry::see(actor, &facts) {
        Decision::Allowed => {
            let released = releases::is_given(db.read(), &entry, entry.head_id).await?;
            Ok(Found { entry, space, facts: EntryFacts { released, ..facts } })
        }
        _ => Err(Error::NotFound),
    }
}

pub(crate) fn facts(entry: &entry::Model, space: &space::Model) -> EntryFacts {
    EntryFacts { approval: rules::kinds::approval(entry.kind, space), ..EntryFacts::from(entry) }
}

/// Holds the trees of these spaces until the transaction ends, and proves that the entry still
/// stands where it was found: moves and restrictions at once come one after the other. `Busy` if
/// somebody was faster.
pub(crate) async fn hold_place(tx: &Tx<'_>, found: &Found, other: SpaceId) -> Result<()> {
    let mut spaces = vec![found.entry.space_id, other];
    spaces.sort();
    spaces.dedup();
    for id in spaces {
        hold_space(tx, id).await?;
    }
    let row = entry::Entity::find_by_id(found.entry.id).one(&**tx).await?.ok_or(Error::NotFound)?;
    let place = |row: &entry::Model| (row.space_id, row.parent_id, row.domain_id);
    if place(&row) == place(&found.entry) { Ok(()) } else { Err(Error::Busy) }
}

/// Holds the tree of a space until the transaction ends: who else moves, hides or restricts there waits.
pub(crate) async fn hold_space(tx: &Tx<'_>, id: SpaceId) -> Result<()> {
    space::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?;
    Ok(())
}

/// Changes the row and raises its version; `Busy` if it is not as it was found.
pub(crate) async fn claim(tx: &Tx<'_>, found: &Found, change: entry::ActiveModel) -> Result<()> {
    let changed = entry::Entity::update_many()
        .set(entry::ActiveModel { version: Set(found.entry.version + 1), ..change })
        .filter(entry::Column::Id.eq(found.entry.id))
        .filter(entry::Column::Version.eq(found.entry.version))
        .exec(&**tx)
        .await?;
    if changed.rows_affected == 0 { Err(Error::Busy) } else { Ok(()) }
}

/// The domain around an entry: its parent's, or the root of its space.
pub(crate) async fn outer_domain(db: &impl ConnectionTrait, row: &entry::Model) -> Result<DomainId> {
    let around = match row.parent_id {
        Some(parent) => entry::Entity::find_by_id(parent).one(db).await?.map(|parent| parent.domain_id),
        None => access_domain::Entity::find()
            .filter(access_domain::Column::SpaceId.eq(row.space_id))
            .filter(access_domain::Column::ParentId.is_null())
            .one(db)
            .await?
            .map(|root| root.id),
    };
    around.ok_or(Error::NotFound)
}

/// Where an entry goes among the children of a parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Last,
    First,
    After(EntryId),
    Before(EntryId),
}

/// The fractional position for this place among the children of `parent`.
pub(crate) async fn position(tx: &Tx<'_>, space: SpaceId, parent: Option<EntryId>, place: Place) -> Result<f64> {
    let siblings = || {
        let below = match parent {
            Some(parent) => entry::Column::ParentId.eq(parent),
            None => entry::Column::ParentId.is_null(),
        };
        entry::Entity::find()
            .select_only()
            .column(entry::Column::Position)
            .filter(entry::Column::SpaceId.eq(space))
            .filter(entry::Column::Kind.eq(EntryKind::Page))
            .filter(below)
    };
    let one = async |query: sea_orm::Select<entry::Entity>| -> Result<Option<f64>> {
        Ok(query.into_tuple::<f64>().one(&**tx).await?)
    };
    match place {
        Place::Last => {
            let last = one(siblings().order_by_desc(entry::Column::Position)).await?;
            Ok(last.unwrap_or(0.0) + 1.0)
        }
        Place::First => {
            let first = one(siblings().order_by_asc(entry::Column::Position)).await?;
            Ok(first.unwrap_or(2.0) - 1.0)
        }
        Place::Before(sibling) => {
            let after = one(siblings().filter(entry::Column::Id.eq(sibling))).await?;
            let after = after.ok_or_else(|| Faults::one("place", "place-gone"))?;
            let prior = siblings().filter(entry::Column::Position.lt(after)).order_by_desc(entry::Column::Position);
            let before = one(prior).await?.unwrap_or(after - 2.0);
            Ok(before + (after - before) / 2.0)
        }
        Place::After(sibling) => {
            let before = one(siblings().filter(entry::Column::Id.eq(sibling))).await?;
            let before = before.ok_or_else(|| Faults::one("place", "place-gone"))?;
            let next = siblings().filter(entry::Column::Position.gt(before)).order_by_asc(entry::Column::Position);
            let after = one(next).await?.unwrap_or(before + 2.0);
            Ok(before + (after - before) / 2.0)
        }
    }
}

/// All entries below these, at any depth, with themselves; ids only.
pub(crate) async fn subtree(db: &impl ConnectionTrait, root: EntryId) -> Result<Vec<(EntryId, DomainId)>> {
    let mut found = Vec::new();
    let mut level = vec![root];
    while !level.is_empty() {
        let mut next = Vec::new();
        for chunk in level.chunks(500) {
            let children = entry::Entity::find()
                .select_only()
                .columns([entry::Column::Id, entry::Column::DomainId])
                .filter(entry::Column::ParentId.is_in(chunk.iter().copied()))
                .into_tuple::<(EntryId, DomainId)>()
                .all(db)
                .await?;
            next.extend(children.iter().map(|(id, _)| *id));
            found.extend(children);
        }
        level = next;
    }
    Ok(found)
}
