//! Immutable texts of an entry.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::EntryState;
use store::{EntryId, PersonId, RevisionId, Ts, revision};

use super::CleanText;
use super::spine::Found;
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Result};
use crate::rules;

/// A line of the history.
#[derive(Debug, Clone, PartialEq, sea_orm::FromQueryResult)]
pub struct RevisionHead {
    pub id: RevisionId,
    pub number: i64,
    pub title: String,
    pub author_id: Option<PersonId>,
    pub created_at: Ts,
    pub summary: String,
    pub minor: bool,
}

/// What is said of a new revision besides its text.
#[derive(Debug, Clone, Default)]
pub(crate) struct About {
    pub summary: String,
    pub minor: bool,
}

pub(crate) async fn add(
    tx: &Tx<'_>,
    actor: &Actor,
    entry: EntryId,
    number: i64,
    text: &CleanText,
    about: &About,
) -> Result<revision::Model> {
    let row = revision::Model {
        id: RevisionId::new(),
        entry_id: entry,
        number,
        title: text.title.clone(),
        body: text.body.clone(),
        author_id: actor.person(),
        created_at: tx.db().clock().now(),
        summary: about.summary.chars().take(300).collect(),
        minor: about.minor,
    };
    let active: revision::ActiveModel = row.clone().into();
    revision::Entity::insert(active.reset_all()).exec_without_returning(&**tx).await?;
    Ok(row)
}

/// One revision the actor may read: readers the published one, writers all.
pub async fn find(db: &Db, actor: &Actor, found: &Found, number: i64) -> Result<revision::Model> {
    let row = revision::Entity::find()
        .filter(revision::Column::EntryId.eq(found.entry.id))
        .filter(revision::Column::Number.eq(number))
        .one(db.read())
        .await?
        .ok_or(Error::NotFound)?;
    seen(db, actor, found, &row).await?;
    Ok(row)
}

/// The newest text the actor may read: writers the head, readers what is published.
pub async fn newest(db: &Db, actor: &Actor, found: &Found) -> Result<revision::Model> {
    rules::entry::see(actor, &found.facts).check()?;
    let writes = rules::entry::see_head(actor, &found.facts).is_allowed();
    let head = writes || found.entry.state == EntryState::Trashed;
    let id = if head { found.entry.head_id } else { found.entry.published_id.ok_or(Error::NotFound)? };
    by_id(db, id).await
}

/// Whether this revision is one of the entry's, for those who write.
pub async fn is_of(db: &Db, actor: &Actor, found: &Found, id: RevisionId) -> Result<bool> {
    rules::entry::see_head(actor, &found.facts).check()?;
    let row = revision::Entity::find_by_id(id).filter(revision::Column::EntryId.eq(found.entry.id));
    Ok(row.select_only().column(revision::Column::Number).into_tuple::<i64>().one(db.read()).await?.is_some())
}

pub(crate) async fn by_id(db: &Db, id: RevisionId) -> Result<revision::Model> {
    revision::Entity::find_by_id(id).one(db.read()).await?.ok_or(Error::NotFound)
}

/// Readers see the history up to the published revision; what is newer is a draft to them.
async fn seen(db: &Db, actor: &Actor, found: &Found, row: &revision::Model) -> Result<()> {
    if rules::entry::see_head(actor, &found.facts).is_allowed() {
        return Ok(());
    }
    let published = found.entry.published_id.ok_or(Error::NotFound)?;
    let published = by_id(db, published).await?;
    if row.number <= published.number { Ok(()) } else { Err(Error::NotFound) }
}

/// The history, newest first, `limit` lines below number `before`.
pub async fn list(db: &Db, actor: &Actor, found: &Found, before: Option<i64>, limit: u64) -> Result<Vec<RevisionHead>> {
    use revision::Column::{AuthorId, CreatedAt, EntryId, Id, Minor, Number, Summary, Title};
    let mut query = revision::Entity::find()
        .select_only()
        .columns([Id, Number, Title, AuthorId, CreatedAt, Summary, Minor])
        .filter(EntryId.eq(found.entry.id))
        .order_by_desc(Number)
        .limit(limit);
    if let Some(before) = before {
        query = query.filter(Number.lt(before));
    }
    if !rules::entry::see_head(actor, &found.facts).is_allowed() {
        let published = found.entry.published_id.ok_or(Error::NotFound)?;
        query = query.filter(Number.lte(by_id(db, published).await?.number));
    }
    Ok(query.into_model::<RevisionHead>().all(db.read()).await?)
}

/// The number of the newest revision.
pub(crate) async fn newest_number(tx: &Tx<'_>, entry: EntryId) -> Result<i64> {
    let newest = revision::Entity::find()
        .select_only()
        .column(revision::Column::Number)
        .filter(revision::Column::EntryId.eq(entry))
        .order_by_desc(revision::Column::Number)
        .into_tuple::<i64>()
        .one(&**tx)
        .await?;
    Ok(newest.unwrap_or(0))
}
