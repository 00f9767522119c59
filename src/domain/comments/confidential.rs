//! Vertraulich: a question whose author only the Vertrauensstelle may learn, with a reason that the
//! author reads. Every look is an event. Answers of the author in the thread carry no name either.

use std::collections::{HashMap, HashSet};

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{EntryId, LookId, PersonId, Ts, entry, name_look};

use super::{Commented, questions};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::spine::Found;
use crate::error::{Error, Faults, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::moderation::note;
use crate::people::confidential as sealed;
use crate::people::directory::{self, PersonName};
use crate::rules;
use crate::spaces::audiences;

/// Fewer readers than this are few.
const FEW: usize = 5;
/// Looks shown below one comment, and in a list of hints.
const LOOKS: u64 = 20;
/// How long a look stands among the hints on the start page.
const TOLD: i64 = 30 * Ts::DAY;

/// Among how many whoever asks here is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Company {
    /// Besides those who answer nobody else reads here.
    Alone,
    Few,
    Enough,
}

/// How many read what `actor` may write below this entry, said before they ask.
pub async fn company(db: &Db, actor: &Actor, on: &Found) -> Result<Company> {
    rules::entry::comment(actor, &on.facts).check()?;
    let readers = audiences::readers(db, on.entry.domain_id).await?;
    let (answering, _) = questions::asked(&on.entry);
    let others = readers.iter().filter(|person| !answering.contains(person) && actor.person() != Some(**person));
    let others = others.count();
    Ok(match others {
        0 => Company::Alone,
        _ if readers.len() < FEW => Company::Few,
        _ => Company::Enough,
    })
}

/// Seals who wrote it. A file would name whoever uploaded it, so the text names none of ours.
pub(super) async fn keep(tx: &mut Tx<'_>, actor: &Actor, entry: EntryId, body: &str) -> Result<()> {
    let person = actor.person().ok_or(Error::NotFound)?;
    if body.contains("/d/") {
        return Err(Faults::one("body", "confidential-file"));
    }
    sealed::keep(tx, person, entry).await
}

/// The Vertrauensstelle learns who wrote this. The reason is kept and shown to that person.
pub async fn look(db: &Db, actor: &Actor, comment: &Commented, typed: &str) -> Result<PersonName> {
    rules::comment::learn_name(actor, &comment.found.facts).check()?;
    let reason = note("reason", typed, true)?;
    let id = comment.found.entry.id;
    let author = sealed::author(db, id).await?.ok_or(Error::Denied(Reason::State))?;
    let mut names = directory::names(db, [author]).await?;
    let tx = db.begin().await?;
    let row = name_look::ActiveModel {
        id: Set(LookId::new()),
        entry_id: Set(id),
        by_id: Set(actor.person()),
        at: Set(db.clock().now()),
        reason: Set(reason),
    };
    name_look::Entity::insert(row).exec_without_returning(&*tx).await?;
    let told = Happened::to_entry(Kind::AuthorSeen, comment.found.entry.space_id, id);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await?;
    names.remove(&author).ok_or(Error::NotFound)
}

/// Somebody learned the name behind a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub at: Ts,
    pub by: Option<String>,
    pub reason: String,
}

/// The looks behind these comments. The caller makes sure that the actor wrote them.
pub(super) async fn looks(db: &Db, own: &[EntryId]) -> Result<HashMap<EntryId, Vec<Look>>> {
    if own.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = rows(db, own.iter().copied(), Ts(0)).await?;
    let names = directory::names(db, rows.iter().filter_map(|row| row.by_id)).await?;
    let mut looks: HashMap<EntryId, Vec<Look>> = HashMap::new();
    for row in rows {
        let entry = row.entry_id;
        looks.entry(entry).or_default().push(seen(row, &names));
    }
    Ok(looks)
}

/// The looks behind one comment, for whoever wrote it; none for anybody else.
pub async fn of_own(db: &Db, actor: &Actor, comment: &Commented) -> Result<Vec<Look>> {
    let own = Some(comment.row.entry_id).filter(|id| actor.rights.unnamed.contains(id));
    Ok(looks(db, own.as_slice()).await?.into_values().next().unwrap_or_default())
}

/// A look as a hint: which of the actor's questions it was.
#[derive(Debug, Clone)]
pub struct Learned {
    pub public_id: String,
    pub title: String,
    pub look: Look,
}

/// Looks of the last weeks behind what the actor wrote confidentially, newest first.
pub async fn learned_of(db: &Db, actor: &Actor) -> Result<Vec<Learned>> {
    if actor.rights.unnamed.is_empty() {
        return Ok(Vec::new());
    }
    let since = db.clock().now().plus(-TOLD);
    let rows = rows(db, actor.rights.unnamed.iter().copied(), since).await?;
    let ids: HashSet<EntryId> = rows.iter().map(|row| row.entry_id).collect();
    let entries = entry::Entity::find().filter(entry::Column::Id.is_in(ids)).all(db.read()).await?;
    let names = directory::names(db, rows.iter().filter_map(|row| row.by_id)).await?;
    let learned = rows.into_iter().filter_map(|row| {
        let question = entries.iter().find(|entry| entry.id == row.entry_id)?;
        Some(Learned { public_id: question.public_id.clone(), title: question.title.clone(), look: seen(row, &names) })
    });
    Ok(learned.collect())
}

async fn rows(db: &Db, of: impl Iterator<Item = EntryId>, since: Ts) -> Result<Vec<name_look::Model>> {
    let rows = name_look::Entity::find()
        .filter(name_look::Column::EntryId.is_in(of))
        .filter(name_look::Column::At.gte(since))
        .order_by_desc(name_look::Column::At)
        .limit(LOOKS)
        .all(db.read())
        .await?;
    Ok(rows)
}

fn seen(row: name_look::Model, names: &HashMap<PersonId, PersonName>) -> Look {
    let by = row.by_id.and_then(|id| names.get(&id)).map(|person| person.name.clone());
    Look { at: row.at, by, reason: row.reason }
}
