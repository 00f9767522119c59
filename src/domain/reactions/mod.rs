//! Hilfreich and Danke: a click below an entry. Hilfreich is counted, without names; Danke is read by
//! whoever wrote the entry and by nobody else. Nothing is added up by person.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use store::words::ReactionKind;
use store::{EntryId, PersonId, reaction};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::Found;
use crate::error::{Error, Result};
use crate::people::directory;
use crate::rules;

/// Names of those who thanked that are shown to the author of one entry.
const NAMES: u64 = 50;

/// What is said of an entry by clicks, as one reader sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reactions {
    pub helpful: u64,
    /// This reader's own clicks.
    pub own: HashSet<ReactionKind>,
    /// Who thanked, for the author alone.
    pub thanked_by: Vec<String>,
    /// Whether this reader may click.
    pub may: bool,
}

/// Gives or takes back; doing either twice is the same as once.
pub async fn set(db: &Db, actor: &Actor, found: &Found, kind: ReactionKind, given: bool) -> Result<()> {
    rules::reaction::react(actor, &found.facts).check()?;
    let person = actor.person().ok_or(Error::NotFound)?;
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    if given {
        let at = Set(db.clock().now());
        let row = reaction::ActiveModel { entry_id: Set(found.entry.id), person_id: Set(person), kind: Set(kind), at };
        reaction::Entity::insert(row)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .try_insert()
            .exec_without_returning(&*tx)
            .await?;
    } else {
        reaction::Entity::delete_by_id((found.entry.id, person, kind)).exec(&*tx).await?;
    }
    tx.commit().await
}

/// What is said of one entry, for whoever sees it.
pub async fn of(db: &Db, actor: &Actor, found: &Found) -> Result<Reactions> {
    rules::entry::see(actor, &found.facts).check()?;
    let id = found.entry.id;
    let helpful = counts(db, &[id]).await?.remove(&id).unwrap_or_default();
    let person = actor.person();
    let own = match person {
        Some(person) => own(db, person, &[id]).await?.remove(&id).unwrap_or_default(),
        None => HashSet::new(),
    };
    let authors = rules::entry::wrote(actor, &found.facts);
    let thanked_by = if authors { thanks(db, &[id]).await?.remove(&id).unwrap_or_default() } else { Vec::new() };
    Ok(Reactions { helpful, own, thanked_by, may: rules::reaction::react(actor, &found.facts).is_allowed() })
}

/// How many found these entries helpful; entries without any click at all are left out.
pub(crate) async fn counts(db: &Db, ids: &[EntryId]) -> Result<HashMap<EntryId, u64>> {
    #[derive(FromQueryResult)]
    struct Row {
        entry_id: EntryId,
        kind: ReactionKind,
        number: i64,
    }
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = reaction::Entity::find()
        .select_only()
        .columns([reaction::Column::EntryId, reaction::Column::Kind])
        .column_as(reaction::Column::PersonId.count(), "number")
        .filter(reaction::Column::EntryId.is_in(ids.iter().copied()))
        .group_by(reaction::Column::EntryId)
        .group_by(reaction::Column::Kind)
        .into_model::<Row>()
        .all(db.read())
        .await?;
    let mut counts = HashMap::new();
    for row in rows {
        let helpful = if row.kind == ReactionKind::Helpful { row.number.unsigned_abs() } else { 0 };
        *counts.entry(row.entry_id).or_default() += helpful;
    }
    Ok(counts)
}

/// This person's own clicks below these entries.
pub(crate) async fn own(db: &Db, person: PersonId, ids: &[EntryId]) -> Result<HashMap<EntryId, HashSet<ReactionKind>>> {
    let rows = reaction::Entity::find()
        .filter(reaction::Column::PersonId.eq(person))
        .filter(reaction::Column::EntryId.is_in(ids.iter().copied()))
        .all(db.read())
        .await?;
    let mut own: HashMap<EntryId, HashSet<ReactionKind>> = HashMap::new();
    for row in rows {
        own.entry(row.entry_id).or_default().insert(row.kind);
    }
    Ok(own)
}

/// Who thanked for these entries. The caller makes sure that the actor wrote them.
pub(crate) async fn thanks(db: &Db, ids: &[EntryId]) -> Result<HashMap<EntryId, Vec<String>>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = reaction::Entity::find()
        .filter(reaction::Column::Kind.eq(ReactionKind::Thanks))
        .filter(reaction::Column::EntryId.is_in(ids.iter().copied()))
        .order_by_asc(reaction::Column::At)
        .limit(NAMES * ids.len() as u64)
        .all(db.read())
        .await?;
    let names = directory::names(db, rows.iter().map(|row| row.person_id)).await?;
    let mut thanks: HashMap<EntryId, Vec<String>> = HashMap::new();
    for row in &rows {
        let name = names.get(&row.person_id).map(|person| person.name.clone());
        thanks.entry(row.entry_id).or_default().extend(name);
    }
    Ok(thanks)
}
