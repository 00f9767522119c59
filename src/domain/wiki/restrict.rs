//! Page-level restriction: only the named persons, groups and units, and those who manage the
//! space, see the page and everything below it. Restrictions nest; each narrows.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use store::words::Level;
use store::{DomainId, EntryId, access_domain, access_grant, entry};

use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::domains::{rehang, switch};
use crate::entries::spine::{self, Found};
use crate::error::{Error, Faults, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::moderation::hiding;
use crate::rules;
use crate::spaces::grants::{self, GrantRow, Subject};

/// Whom the page is restricted to; `None` if it is seen by whoever sees its parent.
pub async fn of(db: &Db, actor: &Actor, found: &Found) -> Result<Option<Vec<GrantRow>>> {
    rules::entry::restrict(actor, &found.facts).check()?;
    if found.entry.domain_id == spine::outer_domain(db.read(), &found.entry).await? {
        return Ok(None);
    }
    grants::of_domain(db, found.entry.domain_id).await.map(Some)
}

/// Restricts the page and all below it to these subjects. Whoever does so is always among them.
pub async fn restrict(db: &Db, actor: &Actor, found: &Found, subjects: &[Subject]) -> Result<()> {
    rules::entry::restrict(actor, &found.facts).check()?;
    let mut subjects = subjects.to_vec();
    subjects.extend(actor.person().map(Subject::Person));
    subjects.dedup();
    if subjects.is_empty() {
        return Err(Faults::one("subjects", "subjects-empty"));
    }
    let old = found.entry.domain_id;
    let mut tx = db.begin().await?;
    tx.changes_rights();
    spine::hold_place(&tx, found, found.entry.space_id).await?;
    not_hidden(&tx, found).await?;
    let outer = spine::outer_domain(&*tx, &found.entry).await?;
    let below = spine::subtree(&*tx, found.entry.id).await?;
    let domain = if old == outer {
        let domain = DomainId::new();
        let row = access_domain::ActiveModel {
            id: Set(domain),
            space_id: Set(found.entry.space_id),
            parent_id: Set(Some(outer)),
            audience_id: Set(None),
            keeps: Set(Level::Manage),
            opens: Set(None),
        };
        access_domain::Entity::insert(row).exec_without_returning(&*tx).await?;
        rehang(&tx, &below, old, domain).await?;
        switch(&tx, found.entry.id, &below, old, domain).await?;
        domain
    } else {
        access_grant::Entity::delete_many().filter(access_grant::Column::DomainId.eq(old)).exec(&*tx).await?;
        old
    };
    let mut given: Vec<Subject> = Vec::new();
    for subject in subjects {
        if !given.contains(&subject) {
            grants::insert(&tx, domain, subject, Level::Read, actor).await?;
            given.push(subject);
        }
    }
    tell(&tx, actor, found, &below).await?;
    tx.commit().await
}

/// What moderation hid is shown again by moderation alone.
async fn not_hidden(tx: &Tx<'_>, found: &Found) -> Result<()> {
    let hidden = hiding::of(&**tx, found.entry.id).await?;
    if hidden.is_none() { Ok(()) } else { Err(Error::Denied(Reason::State)) }
}

/// Lifts the restriction of this page; those of pages below it stay.
pub async fn lift(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    rules::entry::restrict(actor, &found.facts).check()?;
    let old = found.entry.domain_id;
    let mut tx = db.begin().await?;
    tx.changes_rights();
    spine::hold_place(&tx, found, found.entry.space_id).await?;
    not_hidden(&tx, found).await?;
    let outer = spine::outer_domain(&*tx, &found.entry).await?;
    if old == outer {
        return Ok(());
    }
    let below = spine::subtree(&*tx, found.entry.id).await?;
    rehang(&tx, &below, old, outer).await?;
    switch(&tx, found.entry.id, &below, old, outer).await?;
    access_domain::Entity::delete_by_id(old).exec(&*tx).await?;
    tell(&tx, actor, found, &below).await?;
    tx.commit().await
}

async fn tell(tx: &Tx<'_>, actor: &Actor, found: &Found, below: &[(EntryId, DomainId)]) -> Result<()> {
    let ids = std::iter::once(found.entry.id).chain(below.iter().map(|(id, _)| *id));
    let told = ids.map(|id| Happened::to_entry(Kind::EntryRestricted, found.entry.space_id, id)).collect();
    events::record(tx, actor, told).await
}

/// Restrictions whose last page is gone for good go too, with the grants in them.
pub(crate) async fn sweep(db: &Db) -> Result<u64> {
    let mut swept = 0;
    loop {
        let mut tx = db.begin().await?;
        tx.changes_rights();
        let used = entry::Entity::find().select_only().column(entry::Column::DomainId).into_query();
        let above = access_domain::Entity::find()
            .select_only()
            .column(access_domain::Column::ParentId)
            .filter(access_domain::Column::ParentId.is_not_null())
            .into_query();
        let empty = access_domain::Entity::find()
            .select_only()
            .column(access_domain::Column::Id)
            .filter(access_domain::Column::ParentId.is_not_null())
            .filter(access_domain::Column::Id.not_in_subquery(used))
            .filter(access_domain::Column::Id.not_in_subquery(above))
            .limit(500)
            .into_tuple::<DomainId>()
            .all(&*tx)
            .await?;
        if empty.is_empty() {
            return Ok(swept);
        }
        swept += empty.len() as u64;
        access_domain::Entity::delete_many().filter(access_domain::Column::Id.is_in(empty)).exec(&*tx).await?;
        tx.commit().await?;
    }
}
