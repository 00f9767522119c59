//! Files: the name is metadata, the bytes lie under their hash. A file is seen by whoever sees its
//! entry; before it belongs to one, by whoever uploaded it.

pub mod blobs;
mod images;
mod kinds;
pub mod pictures;
pub(crate) mod sweep;

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use store::{EntryId, FileId, SpaceId, blob, file, public_id};

use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::spine::{self, Found};
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

pub use blobs::Blobs;

/// Largest file, bytes.
pub const LARGEST: u64 = 100 * 1024 * 1024;

/// A file on its way in.
pub struct Upload<'a> {
    pub name: &'a str,
    pub description: &'a str,
    pub decorative: bool,
    pub bytes: BoxStream<'a, std::io::Result<Bytes>>,
}

/// Bytes already in memory, as an upload wants them.
pub fn in_memory(bytes: impl Into<Bytes>) -> BoxStream<'static, std::io::Result<Bytes>> {
    let bytes = bytes.into();
    futures_util::stream::once(async move { Ok(bytes) }).boxed()
}

/// Where a file is to belong.
pub enum Home<'a> {
    Entry(&'a Found),
    /// A page not saved yet: the file is the uploader's own until then.
    NewPage(SpaceId),
}

/// Takes a file in. The bytes are on disk and synced before the row that refers to them.
pub async fn add(db: &Db, blobs: &Blobs, actor: &Actor, home: Home<'_>, upload: Upload<'_>) -> Result<file::Model> {
    let (space, entry) = match &home {
        Home::Entry(found) => {
            rules::entry::edit(actor, &found.facts).check()?;
            (found.entry.space_id, Some(found.entry.id))
        }
        Home::NewPage(space) => {
            rules::space::write(actor, *space).check()?;
            (*space, None)
        }
    };
    let actor = &entry.map_or_else(|| actor.clone(), |entry| actor.acting_on(entry));
    let mut taken = take_in(db, blobs, actor, space, upload).await?;
    taken.row.entry_id = entry;
    let tx = db.begin().await?;
    insert(&tx, blobs, &taken).await?;
    if let Some(entry) = entry {
        events::record(&tx, actor, vec![told_added(space, entry, &taken.row)]).await?;
    }
    tx.commit().await?;
    Ok(taken.row)
}

/// A file whose bytes are on disk and whose row is not yet written; it belongs to no entry yet.
#[derive(Debug, Clone)]
pub(crate) struct TakenIn {
    pub row: file::Model,
    thumb_size: u64,
}

/// Checks a file and keeps its bytes, for somebody who may.
pub(crate) async fn take_in(
    db: &Db,
    blobs: &Blobs,
    actor: &Actor,
    space: SpaceId,
    upload: Upload<'_>,
) -> Result<TakenIn> {
    let name = clean_name(upload.name)?;
    let description = clean_description(upload.description)?;
    let (sent, media_type) = blobs.receive(upload.bytes, LARGEST, |start| kinds::decide(&name, start)).await?;
    let (hash, size) = (sent.hash.clone(), sent.size);
    let picture = if images::is_picture(media_type) {
        Some(images::take_in(blobs, sent, media_type).await?)
    } else {
        sent.keep().await?;
        None
    };
    let (hash, size, media_type) = match &picture {
        Some(picture) => (picture.hash.clone(), picture.size, picture.media_type),
        None => (hash, size, media_type),
    };
    let row = file::Model {
        id: FileId::new(),
        public_id: public_id(),
        entry_id: None,
        space_id: space,
        uploaded_by: actor.person(),
        thumb_hash: picture.as_ref().map(|picture| picture.thumb_hash.clone()),
        hash,
        name,
        media_type: media_type.to_owned(),
        size: i64::try_from(size).unwrap_or(i64::MAX),
        width: picture.as_ref().map(|picture| picture.width),
        height: picture.as_ref().map(|picture| picture.height),
        description,
        decorative: upload.decorative,
        created_at: db.clock().now(),
    };
    Ok(TakenIn { row, thumb_size: picture.map_or(0, |picture| picture.thumb_size) })
}

/// Writes the row of a file and those of its bytes.
pub(crate) async fn insert(tx: &Tx<'_>, blobs: &Blobs, taken: &TakenIn) -> Result<()> {
    let row = &taken.row;
    note_blob(tx, &row.hash, u64::try_from(row.size).unwrap_or(0), &row.media_type).await?;
    if let Some(thumb) = &row.thumb_hash {
        note_blob(tx, thumb, taken.thumb_size, &row.media_type).await?;
    }
    // The sweep may have found bytes of this hash that nobody used until now.
    if blobs.size(&row.hash).await?.is_none() {
        return Err(Error::Busy);
    }
    file::Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(&**tx).await?;
    Ok(())
}

pub(crate) fn told_added(space: SpaceId, entry: EntryId, row: &file::Model) -> Happened {
    Happened::to_entry(Kind::FileAdded, space, entry).about(row.id.0).labelled(&row.name)
}

/// A name is one line without path; what is left of a path is its last part.
fn clean_name(name: &str) -> Result<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !"<>:\"|?*".contains(*c)).collect();
    let name = text::title(plain.trim_start_matches('.'), 200).map_err(|_| Faults::one("file", "file-name"))?;
    if name.is_empty() { Err(Faults::one("file", "file-name")) } else { Ok(name) }
}

/// What a picture shows, in one line; nothing is a description too.
fn clean_description(description: &str) -> Result<String> {
    if description.trim().is_empty() {
        return Ok(String::new());
    }
    text::title(description, 500).map_err(|_| Faults::one("description", "text-long"))
}

async fn note_blob(tx: &Tx<'_>, hash: &str, size: u64, media_type: &str) -> Result<()> {
    let row = blob::ActiveModel {
        hash: Set(hash.to_owned()),
        size: Set(i64::try_from(size).unwrap_or(i64::MAX)),
        media_type: Set(media_type.to_owned()),
        created_at: Set(tx.db().clock().now()),
    };
    blob::Entity::insert(row)
        .on_conflict(sea_orm::sea_query::OnConflict::column(blob::Column::Hash).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// A file the actor may have; hidden and missing are the same `NotFound`.
pub async fn find(db: &Db, actor: &Actor, public_id: &str) -> Result<file::Model> {
    let row = file::Entity::find().filter(file::Column::PublicId.eq(public_id)).one(db.read()).await?;
    let row = row.ok_or(Error::NotFound)?;
    match row.entry_id {
        Some(entry) => drop(spine::find_by_id(db, actor, entry).await?),
        None if actor.is_system() || (actor.person().is_some() && actor.person() == row.uploaded_by) => {}
        None => return Err(Error::NotFound),
    }
    Ok(row)
}

/// The files of an entry, by name.
pub async fn list(db: &Db, actor: &Actor, found: &Found) -> Result<Vec<file::Model>> {
    rules::entry::see(actor, &found.facts).check()?;
    of_entry(db, found.entry.id).await
}

/// The files of an entry that has passed its rule, by name.
pub(crate) async fn of_entry(db: &Db, entry: EntryId) -> Result<Vec<file::Model>> {
    let rows = file::Entity::find()
        .filter(file::Column::EntryId.eq(entry))
        .order_by_asc(file::Column::Name)
        .all(db.read())
        .await?;
    Ok(rows)
}

/// Says what a picture shows, or that it is decoration.
pub async fn describe(
    db: &Db,
    actor: &Actor,
    found: &Found,
    id: &str,
    description: &str,
    decorative: bool,
) -> Result<()> {
    rules::entry::edit(actor, &found.facts).check()?;
    let description = clean_description(description)?;
    let tx = db.begin().await?;
    let changed = file::Entity::update_many()
        .col_expr(file::Column::Description, sea_orm::sea_query::Expr::value(description))
        .col_expr(file::Column::Decorative, sea_orm::sea_query::Expr::value(decorative))
        .filter(file::Column::PublicId.eq(id))
        .filter(file::Column::EntryId.eq(found.entry.id))
        .exec(&*tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    let told = Happened::to_entry(Kind::FileChanged, found.entry.space_id, found.entry.id);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// Takes a file from its entry; the bytes are collected later.
pub async fn remove(db: &Db, actor: &Actor, found: &Found, id: &str) -> Result<()> {
    rules::entry::edit(actor, &found.facts).check()?;
    let tx = db.begin().await?;
    let gone = file::Entity::delete_many()
        .filter(file::Column::PublicId.eq(id))
        .filter(file::Column::EntryId.eq(found.entry.id))
        .exec(&*tx)
        .await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    let told = Happened::to_entry(Kind::FileRemoved, found.entry.space_id, found.entry.id);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}
