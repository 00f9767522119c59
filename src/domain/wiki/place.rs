//! Moving a page with everything below it, within a space or to another one.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::words::EntryState;
use store::{DomainId, EntryId, SpaceId, access_domain, entry};

use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::domains::{rehang, switch};
use crate::entries::news;
use crate::entries::spine::{self, Found, Place};
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;
use crate::spaces::root_domain;

/// Where a page is to go. The parent decides the space; without one it is the top of `space`.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    pub space: SpaceId,
    pub parent: Option<EntryId>,
    pub place: Place,
}

/// What surrounds a page at its target: those who see it there, and the parent if it has one.
pub(crate) struct Around {
    pub domain: DomainId,
    parent: Option<entry::Model>,
}

/// Looks at a target with the eyes of the actor, who must be allowed to hang something there.
pub(crate) async fn around(db: &Db, actor: &Actor, target: &Target) -> Result<Around> {
    let Some(parent) = target.parent else {
        return Ok(Around { domain: root_domain(db, target.space).await?, parent: None });
    };
    let parent = spine::find_by_id(db, actor, parent).await?;
    rules::entry::add_below(actor, &parent.facts).check()?;
    if parent.entry.space_id != target.space {
        return Err(Error::NotFound);
    }
    Ok(Around { domain: parent.entry.domain_id, parent: Some(parent.entry) })
}

impl Around {
    /// Proves inside the transaction that the parent is still seen by the same people and does not
    /// lie in the trash. `Busy` if somebody was faster.
    pub(crate) async fn still_holds(&self, tx: &Tx<'_>) -> Result<()> {
        let Some(parent) = &self.parent else { return Ok(()) };
        let row = entry::Entity::find_by_id(parent.id).one(&**tx).await?.ok_or(Error::NotFound)?;
        let same = row.domain_id == parent.domain_id && row.space_id == parent.space_id;
        if same && row.state != EntryState::Trashed { Ok(()) } else { Err(Error::Busy) }
    }
}

/// Moves the page. It keeps its own restriction; otherwise it is seen by whoever sees its new parent.
pub async fn move_page(db: &Db, actor: &Actor, found: &Found, target: Target) -> Result<()> {
    rules::entry::move_within(actor, &found.facts).check()?;
    rules::space::write(actor, target.space).check()?;
    let leaves = target.space != found.entry.space_id;
    if leaves {
        rules::entry::delete(actor, &found.facts).check()?;
    }
    let around = around(db, actor, &target).await?;
    let mut tx = db.begin().await?;
    tx.changes_rights();
    spine::hold_place(&tx, found, target.space).await?;
    around.still_holds(&tx).await?;
    let around = around.domain;
    let below = spine::subtree(&*tx, found.entry.id).await?;
    let inside = |id: EntryId| id == found.entry.id || below.iter().any(|(child, _)| *child == id);
    if target.parent.is_some_and(inside)
        || matches!(target.place, Place::After(sibling) | Place::Before(sibling) if inside(sibling))
    {
        return Err(Faults::one("parent", "parent-inside"));
    }
    let old_outer = spine::outer_domain(&*tx, &found.entry).await?;
    let position = spine::position(&tx, target.space, target.parent, target.place).await?;
    let row = entry::ActiveModel {
        id: Set(found.entry.id),
        parent_id: Set(target.parent),
        position: Set(position),
        version: Set(found.entry.version + 1),
        ..Default::default()
    };
    entry::Entity::update(row).exec(&*tx).await?;
    if leaves {
        change_space(&tx, found.entry.id, &below, target.space, old_outer).await?;
    }
    let own = found.entry.domain_id;
    if own == old_outer {
        rehang(&tx, &below, own, around).await?;
        switch(&tx, found.entry.id, &below, own, around).await?;
    } else {
        let row = access_domain::ActiveModel { id: Set(own), parent_id: Set(Some(around)), ..Default::default() };
        access_domain::Entity::update(row).exec(&*tx).await?;
    }
    news::file_below(&tx, found.entry.id).await?;
    let widened = own == old_outer && around != old_outer;
    let mut told = vec![Happened::to_entry(Kind::EntryMoved, target.space, found.entry.id)];
    if leaves || widened {
        told.extend(below.iter().map(|(id, _)| Happened::to_entry(Kind::EntryMoved, target.space, *id)));
    }
    events::record(&tx, actor, told).await?;
    tx.commit().await
}

/// Entries and the restrictions among them belong to the new space.
async fn change_space(
    tx: &Tx<'_>,
    root: EntryId,
    below: &[(EntryId, DomainId)],
    space: SpaceId,
    outer: DomainId,
) -> Result<()> {
    let ids: Vec<EntryId> = std::iter::once(root).chain(below.iter().map(|(id, _)| *id)).collect();
    for chunk in ids.chunks(500) {
        entry::Entity::update_many()
            .col_expr(entry::Column::SpaceId, Expr::value(space.0))
            .filter(entry::Column::Id.is_in(chunk.iter().copied()))
            .exec(&**tx)
            .await?;
    }
    let own = entry::Entity::find_by_id(root).one(&**tx).await?.map(|row| row.domain_id);
    let mut domains: Vec<DomainId> = below.iter().map(|(_, domain)| *domain).chain(own).collect();
    domains.retain(|domain| *domain != outer);
    access_domain::Entity::update_many()
        .col_expr(access_domain::Column::SpaceId, Expr::value(space.0))
        .filter(access_domain::Column::Id.is_in(domains))
        .exec(&**tx)
        .await?;
    store::file::Entity::update_many()
        .col_expr(store::file::Column::SpaceId, Expr::value(space.0))
        .filter(store::file::Column::EntryId.is_in(ids))
        .exec(&**tx)
        .await?;
    Ok(())
}
