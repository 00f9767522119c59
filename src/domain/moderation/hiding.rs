//! Ausblenden and Wieder einblenden.

use std::collections::HashMap;

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use store::words::{EntryKind, Level, ReportReason};
use store::{DomainId, EntryId, Ts, access_domain, entry, hiding};

use super::{note, reports};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::domains::switch;
use crate::entries::spine::{self, Found};
use crate::error::{Error, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;
use crate::spaces::grants::{self, Subject};

/// Hides an entry with the comments below it, for everybody but its author and those who approve.
/// The reason is shown; hiding what is hidden is `Denied(State)`.
pub async fn hide(db: &Db, actor: &Actor, found: &Found, reason: ReportReason, typed: &str) -> Result<()> {
    rules::moderation::moderate(actor, &found.facts).check()?;
    let note = note("note", typed, true)?;
    let mut tx = db.begin().await?;
    match of(&*tx, found.entry.id).await? {
        // What a report hid for the time being is confirmed by a person.
        Some(row) if row.by_id.is_none() => confirm(&tx, actor, &row, reason, &note).await?,
        Some(_) => return Err(Error::Denied(Reason::State)),
        None => lay(&mut tx, actor, found, reason, &note).await?,
    }
    reports::settle(&tx, actor, found.entry.id).await?;
    tx.commit().await
}

async fn confirm(tx: &Tx<'_>, actor: &Actor, row: &hiding::Model, reason: ReportReason, note: &str) -> Result<()> {
    let confirmed = hiding::ActiveModel {
        entry_id: Set(row.entry_id),
        by_id: Set(actor.person()),
        reason: Set(reason),
        note: Set(note.to_owned()),
        ..Default::default()
    };
    hiding::Entity::update(confirmed).exec(&**tx).await?;
    let space = entry::Entity::find_by_id(row.entry_id).one(&**tx).await?.ok_or(Error::NotFound)?.space_id;
    let told = Happened::to_entry(Kind::EntryHidden, space, row.entry_id).labelled(reason.word());
    events::record(tx, actor, vec![told]).await
}

/// Moves the entry and its comments into a domain that hides them.
pub(super) async fn lay(tx: &mut Tx<'_>, actor: &Actor, found: &Found, reason: ReportReason, note: &str) -> Result<()> {
    tx.changes_rights();
    spine::hold_place(tx, found, found.entry.space_id).await?;
    let (from, domain) = (found.entry.domain_id, DomainId::new());
    let row = access_domain::ActiveModel {
        id: Set(domain),
        space_id: Set(found.entry.space_id),
        parent_id: Set(Some(from)),
        audience_id: Set(None),
        keeps: Set(Level::Approve),
        opens: Set(None),
    };
    access_domain::Entity::insert(row).exec_without_returning(&**tx).await?;
    if let Some(author) = found.entry.author_id {
        grants::insert(tx, domain, Subject::Person(author), Level::Read, actor).await?;
    }
    let row = hiding::ActiveModel {
        entry_id: Set(found.entry.id),
        domain_id: Set(domain),
        from_domain_id: Set(from),
        by_id: Set(actor.person()),
        at: Set(tx.db().clock().now()),
        reason: Set(reason),
        note: Set(note.to_owned()),
        appeal: Set(None),
        appealed_at: Set(None),
        decided_by: Set(None),
        decided_at: Set(None),
        decision: Set(String::new()),
    };
    hiding::Entity::insert(row).exec_without_returning(&**tx).await?;
    change_domain(tx, actor, found, (from, domain), Kind::EntryHidden, reason.word()).await
}

/// Shows it again where it stood.
pub async fn show(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    rules::moderation::moderate(actor, &found.facts).check()?;
    let mut tx = db.begin().await?;
    let row = of(&*tx, found.entry.id).await?.ok_or(Error::Denied(Reason::State))?;
    lift(&mut tx, actor, found, &row).await?;
    reports::settle(&tx, actor, found.entry.id).await?;
    tx.commit().await
}

/// Nothing is wrong with it: the open reports are settled, and what a report hid for the time being
/// comes back.
pub async fn keep(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    match shown(db, actor, found).await? {
        Some(_) => show(db, actor, found).await,
        None => reports::keep(db, actor, found).await,
    }
}

pub(super) async fn lift(tx: &mut Tx<'_>, actor: &Actor, found: &Found, row: &hiding::Model) -> Result<()> {
    tx.changes_rights();
    spine::hold_place(tx, found, found.entry.space_id).await?;
    let still_there = access_domain::Entity::find_by_id(row.from_domain_id).one(&**tx).await?.is_some();
    let to = if still_there { row.from_domain_id } else { spine::outer_domain(&**tx, &found.entry).await? };
    change_domain(tx, actor, found, (row.domain_id, to), Kind::EntryShown, "").await?;
    hiding::Entity::delete_by_id(row.entry_id).exec(&**tx).await?;
    access_domain::Entity::delete_by_id(row.domain_id).exec(&**tx).await?;
    Ok(())
}

async fn change_domain(
    tx: &Tx<'_>,
    actor: &Actor,
    found: &Found,
    (from, to): (DomainId, DomainId),
    kind: Kind,
    label: &str,
) -> Result<()> {
    let comments = entry::Entity::find()
        .select_only()
        .columns([entry::Column::Id, entry::Column::DomainId])
        .filter(entry::Column::ParentId.eq(found.entry.id))
        .filter(entry::Column::Kind.is_in(rules::kinds::all(|rules| rules.inside)))
        .into_tuple::<(EntryId, DomainId)>()
        .all(&**tx)
        .await?;
    switch(tx, found.entry.id, &comments, from, to).await?;
    let told = std::iter::once(found.entry.id).chain(comments.iter().map(|(id, _)| *id));
    let told = told.map(|id| Happened::to_entry(kind, found.entry.space_id, id).labelled(label)).collect();
    events::record(tx, actor, told).await
}

/// Why an entry is hidden; `None` if it is not. The caller applies the rights.
pub(crate) async fn of(db: &impl ConnectionTrait, id: EntryId) -> Result<Option<hiding::Model>> {
    Ok(hiding::Entity::find_by_id(id).one(db).await?)
}

/// Why an entry the actor sees is hidden from others, for its author and those who approve.
pub async fn shown(db: &Db, actor: &Actor, found: &Found) -> Result<Option<hiding::Model>> {
    rules::entry::see(actor, &found.facts).check()?;
    of(db.read(), found.entry.id).await
}

/// What stands in the place of something hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    pub kind: EntryKind,
    pub at: Ts,
    pub reason: ReportReason,
    pub note: String,
    /// When its author appealed.
    pub appealed_at: Option<Ts>,
}

/// The placeholder at an address, for whoever saw what stood there.
pub async fn placeholder(db: &Db, actor: &Actor, public_id: &str) -> Result<Placeholder> {
    let row = entry::Entity::find()
        .filter(entry::Column::PublicId.eq(public_id))
        .find_also_related(hiding::Entity)
        .one(db.read())
        .await?;
    let Some((entry, Some(hiding))) = row else { return Err(Error::NotFound) };
    let saw = entry.published_id.is_some() && actor.level(hiding.from_domain_id).is_some();
    if saw { Ok(stands_for(&entry, hiding)) } else { Err(Error::NotFound) }
}

/// The placeholders of what is hidden below an entry the actor sees, by id.
pub async fn below(db: &Db, actor: &Actor, found: &Found) -> Result<HashMap<EntryId, Placeholder>> {
    rules::entry::see(actor, &found.facts).check()?;
    let rows = entry::Entity::find()
        .filter(entry::Column::ParentId.eq(found.entry.id))
        .filter(entry::Column::Kind.is_in(rules::kinds::all(|rules| rules.inside)))
        .filter(entry::Column::PublishedId.is_not_null())
        .inner_join(hiding::Entity)
        .select_also(hiding::Entity)
        .all(db.read())
        .await?;
    let seen = rows.into_iter().filter_map(|(entry, hiding)| Some((entry, hiding?)));
    let seen = seen.filter(|(_, hiding)| actor.level(hiding.from_domain_id).is_some());
    Ok(seen.map(|(entry, hiding)| (entry.id, stands_for(&entry, hiding))).collect())
}

fn stands_for(entry: &entry::Model, hiding: hiding::Model) -> Placeholder {
    let hiding::Model { at, reason, note, appealed_at, .. } = hiding;
    Placeholder { kind: entry.kind, at, reason, note, appealed_at }
}
