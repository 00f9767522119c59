//! What speaks in somebody's name reaches readers once that person has released it.
//!
//! A release is for one text in one name; another text, name or lead has none. Whoever writes in their
//! own name releases by writing. A deputy named on the entry releases nothing: the author chooses them.

use std::collections::HashMap;

use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::EntryState;
use store::{EntryId, PersonId, RevisionId, Ts, entry, name_release};

use super::nodes::{self, Node};
use super::spine::{self, Found};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::people::rights;
use crate::rules;
use crate::rules::entry::EntryFacts;

/// In whose name an entry speaks, where that needs a release.
fn name_of(row: &entry::Model) -> Option<PersonId> {
    row.owner_id.filter(|_| rules::kinds::of(row.kind).is_named())
}

/// Whether this text of the entry is released in the name the entry bears.
pub(crate) async fn is_given(db: &impl ConnectionTrait, row: &entry::Model, text: RevisionId) -> Result<bool> {
    let Some(name) = name_of(row) else { return Ok(false) };
    let release = name_release::Entity::find_by_id((text, name)).one(db).await?;
    Ok(release.is_some_and(|release| release.given_at.is_some()))
}

/// Whether this text may reach readers in the name the entry bears at this moment. The caller holds the
/// entry until the transaction ends.
pub(crate) async fn prove(tx: &Tx<'_>, actor: &Actor, found: &Found, text: RevisionId) -> Result<()> {
    if !rules::kinds::of(found.entry.kind).is_named() {
        return Ok(());
    }
    let row = entry::Entity::find_by_id(found.entry.id).one(&**tx).await?.ok_or(Error::NotFound)?;
    let released = is_given(&**tx, &row, text).await?;
    let facts = EntryFacts { owner: row.owner_id, released, ..found.facts.clone() };
    rules::entry::publish(actor, &facts).check()
}

/// How far the newest text of an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Release {
    pub asked_at: Option<Ts>,
    pub given_at: Option<Ts>,
}

/// Of a text that readers do not see yet and that speaks in somebody's name; the caller applies the rights.
pub(crate) async fn of(db: &Db, found: &Found) -> Result<Option<Release>> {
    let Some(name) = name_of(&found.entry).filter(|_| rules::release::is_unread(&found.facts)) else { return Ok(None) };
    let row = name_release::Entity::find_by_id((found.entry.head_id, name)).one(db.read()).await?;
    let (asked_at, given_at) = row.map_or((None, None), |row| (row.asked_at, row.given_at));
    Ok(Some(Release { asked_at, given_at }))
}

/// Asks the person in whose name it speaks. `Denied` if they could not read it where it stands.
pub async fn ask(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    rules::release::ask(actor, &found.facts).check()?;
    let name = name_of(&found.entry).ok_or(Error::Denied(Reason::State))?;
    match rights::load(db, name).await {
        Ok(named) if rules::entry::see_head(&named, &found.facts).is_allowed() => {}
        Ok(_) | Err(Error::NotFound) => return Err(Error::Denied(Reason::NameCannotRead)),
        Err(error) => return Err(error),
    }
    let tx = db.begin().await?;
    hold(&tx, found).await?;
    let (asked_by, asked_at) = (Set(actor.person()), Set(Some(db.clock().now())));
    let row = name_release::ActiveModel { asked_by, asked_at, ..row(found.entry.id, found.entry.head_id, name) };
    let columns = [name_release::Column::AskedBy, name_release::Column::AskedAt];
    write(&tx, row, &columns).await?;
    events::record(&tx, actor, vec![happened(Kind::ReleaseAsked, found)]).await?;
    tx.commit().await
}

/// Releases the newest text in the actor's name. `Busy` if it changed since it was found.
pub async fn give(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    rules::release::give(actor, &found.facts).check()?;
    let name = name_of(&found.entry).ok_or(Error::Denied(Reason::State))?;
    let tx = db.begin().await?;
    hold(&tx, found).await?;
    note(&tx, found.entry.id, found.entry.head_id, name).await?;
    events::record(&tx, actor, vec![happened(Kind::EntryReleased, found)]).await?;
    tx.commit().await
}

fn happened(kind: Kind, found: &Found) -> Happened {
    Happened::to_entry(kind, found.entry.space_id, found.entry.id).about(found.entry.head_id.0)
}

/// Text, name and lead stay what they were when the entry was found.
async fn hold(tx: &Tx<'_>, found: &Found) -> Result<()> {
    spine::claim(tx, found, entry::ActiveModel::default()).await
}

/// What somebody writes in their own name they stand behind.
pub(crate) async fn note_own(tx: &Tx<'_>, actor: &Actor, row: &entry::Model, text: RevisionId) -> Result<()> {
    match name_of(row).filter(|name| actor.person() == Some(*name)) {
        Some(name) => note(tx, row.id, text, name).await,
        None => Ok(()),
    }
}

async fn note(tx: &Tx<'_>, entry: EntryId, text: RevisionId, name: PersonId) -> Result<()> {
    let given_at = Set(Some(tx.db().clock().now()));
    let row = name_release::ActiveModel { given_at, ..row(entry, text, name) };
    write(tx, row, &[name_release::Column::GivenAt]).await
}

/// What was asked for or released of this text no longer holds.
pub(crate) async fn lapse(tx: &Tx<'_>, text: RevisionId) -> Result<()> {
    let of_text = name_release::Column::RevisionId.eq(text);
    name_release::Entity::delete_many().filter(of_text).exec(&**tx).await?;
    Ok(())
}

fn row(entry: EntryId, text: RevisionId, name: PersonId) -> name_release::ActiveModel {
    name_release::ActiveModel {
        revision_id: Set(text),
        name_id: Set(name),
        entry_id: Set(entry),
        asked_by: Set(None),
        asked_at: Set(None),
        given_at: Set(None),
    }
}

/// Writes the row, or these columns of the one that stands there.
async fn write(tx: &Tx<'_>, row: name_release::ActiveModel, columns: &[name_release::Column]) -> Result<()> {
    let key = [name_release::Column::RevisionId, name_release::Column::NameId];
    let conflict = OnConflict::columns(key).update_columns(columns.iter().copied()).to_owned();
    name_release::Entity::insert(row).on_conflict(conflict).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Who asked for the release of the newest text.
pub(crate) async fn asking(db: &Db, row: &entry::Model) -> Result<Option<PersonId>> {
    let Some(name) = name_of(row) else { return Ok(None) };
    let release = name_release::Entity::find_by_id((row.head_id, name)).one(db.read()).await?;
    Ok(release.and_then(|release| release.asked_by))
}

/// Who released these texts and when. The caller applies the rights.
pub(crate) async fn of_texts(db: &Db, texts: Vec<RevisionId>) -> Result<HashMap<RevisionId, (PersonId, Ts)>> {
    let rows = name_release::Entity::find()
        .filter(name_release::Column::RevisionId.is_in(texts))
        .filter(name_release::Column::GivenAt.is_not_null())
        .all(db.read())
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.revision_id, (row.name_id, row.given_at?)))).collect())
}

/// What waits to be released in the actor's name, longest first.
pub async fn waiting_for(db: &Db, actor: &Actor) -> Result<Vec<Node>> {
    let Some(person) = actor.person() else { return Ok(Vec::new()) };
    let asked = Query::select()
        .column(name_release::Column::RevisionId)
        .from(name_release::Entity)
        .and_where(name_release::Column::NameId.eq(person))
        .and_where(name_release::Column::GivenAt.is_null())
        .to_owned();
    let rows = nodes::seen(actor)
        .filter(rules::release::spoken_for(actor))
        .filter(entry::Column::State.ne(EntryState::Published))
        .filter(entry::Column::HeadId.in_subquery(asked))
        .order_by_asc(entry::Column::ChangedAt)
        .limit(50)
        .into_model::<Node>()
        .all(db.read())
        .await?;
    Ok(rows)
}
