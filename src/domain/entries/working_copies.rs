//! Arbeitsstände: text being written, saved every few seconds, seen by its author only. What was
//! saved here survives a lost connection, an ended session and a killed server.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{EntryId, RevisionId, SpaceId, Ts, WorkingCopyId, working_copy};

use super::{TEXT_LIMIT, TITLE_LIMIT};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Faults, Result};

/// How long an untouched working copy is kept, milliseconds.
pub const KEPT: i64 = 180 * Ts::DAY;

/// What the editor sends while somebody writes.
#[derive(Debug, Clone)]
pub struct Unsaved {
    pub entry: Option<EntryId>,
    pub space: SpaceId,
    pub parent: Option<EntryId>,
    pub base: Option<RevisionId>,
    pub title: String,
    pub body: String,
}

/// Keeps the text; there is one working copy per person and entry, and one per new page.
pub async fn keep(db: &Db, actor: &Actor, id: Option<WorkingCopyId>, unsaved: &Unsaved) -> Result<WorkingCopyId> {
    // Of what is confidential none is kept: it would name whoever wrote it.
    let actor = &unsaved.entry.map_or_else(|| actor.clone(), |entry| actor.acting_on(entry));
    let person = actor.person().ok_or(Error::NotFound)?;
    crate::rules::space::write(actor, unsaved.space).check()?;
    let body = text::clean(&unsaved.body, TEXT_LIMIT).map_err(|_| Faults::one("body", "text-too-long"))?;
    let title: String = unsaved.title.chars().filter(|c| !c.is_control()).take(TITLE_LIMIT).collect();
    let tx = db.begin().await?;
    let known = match (unsaved.entry, id) {
        (Some(entry), _) => working_copy::Entity::find().filter(working_copy::Column::EntryId.eq(entry)),
        (None, Some(id)) => working_copy::Entity::find_by_id(id).filter(working_copy::Column::EntryId.is_null()),
        (None, None) => working_copy::Entity::find_by_id(WorkingCopyId::new()),
    };
    let known = known.filter(working_copy::Column::PersonId.eq(person)).one(&*tx).await?;
    let id = known.map_or_else(WorkingCopyId::new, |row| row.id);
    let row = working_copy::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        entry_id: Set(unsaved.entry),
        space_id: Set(unsaved.space),
        parent_id: Set(unsaved.parent),
        base_id: Set(unsaved.base),
        title: Set(title),
        body: Set(body),
        changed_at: Set(db.clock().now()),
    };
    working_copy::Entity::delete_by_id(id).exec(&*tx).await?;
    working_copy::Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok(id)
}

/// The actor's working copy of an entry.
pub async fn of_entry(db: &Db, actor: &Actor, entry: EntryId) -> Result<Option<working_copy::Model>> {
    let Some(person) = actor.person() else { return Ok(None) };
    let row = working_copy::Entity::find()
        .filter(working_copy::Column::EntryId.eq(entry))
        .filter(working_copy::Column::PersonId.eq(person))
        .one(db.read())
        .await?;
    Ok(row)
}

/// One of the actor's own working copies.
pub async fn find(db: &Db, actor: &Actor, id: WorkingCopyId) -> Result<working_copy::Model> {
    let person = actor.person().ok_or(Error::NotFound)?;
    let row = working_copy::Entity::find_by_id(id).filter(working_copy::Column::PersonId.eq(person));
    row.one(db.read()).await?.ok_or(Error::NotFound)
}

/// The actor's working copies, newest first, at most 50.
pub async fn list(db: &Db, actor: &Actor) -> Result<Vec<working_copy::Model>> {
    let person = actor.person().ok_or(Error::NotFound)?;
    let rows = working_copy::Entity::find()
        .filter(working_copy::Column::PersonId.eq(person))
        .order_by_desc(working_copy::Column::ChangedAt)
        .limit(50)
        .all(db.read())
        .await?;
    Ok(rows)
}

/// Throws the working copy away; gone already is done.
pub async fn discard(db: &Db, actor: &Actor, id: WorkingCopyId) -> Result<()> {
    let person = actor.person().ok_or(Error::NotFound)?;
    let tx = db.begin().await?;
    working_copy::Entity::delete_many()
        .filter(working_copy::Column::Id.eq(id))
        .filter(working_copy::Column::PersonId.eq(person))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// The working copy has become a revision.
pub(crate) async fn settle(tx: &crate::db::Tx<'_>, actor: &Actor, entry: EntryId) -> Result<()> {
    if let Some(person) = actor.person() {
        working_copy::Entity::delete_many()
            .filter(working_copy::Column::EntryId.eq(entry))
            .filter(working_copy::Column::PersonId.eq(person))
            .exec(&**tx)
            .await?;
    }
    Ok(())
}

/// Working copies untouched for longer than [`KEPT`]: how many of how many.
pub(crate) async fn stale(db: &Db) -> Result<(u64, u64)> {
    let all = working_copy::Entity::find();
    let old = all.clone().filter(working_copy::Column::ChangedAt.lt(db.clock().now().plus(-KEPT)));
    Ok((old.count(db.read()).await?, all.count(db.read()).await?))
}

/// Removes them.
pub(crate) async fn sweep(db: &Db) -> Result<u64> {
    let old = working_copy::Column::ChangedAt.lt(db.clock().now().plus(-KEPT));
    let tx = db.begin().await?;
    let gone = working_copy::Entity::delete_many().filter(old).exec(&*tx).await?;
    tx.commit().await?;
    Ok(gone.rows_affected)
}
