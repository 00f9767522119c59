//! Pictures that stand beside a short text: taken in while it is written, shown small in lists.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, Statement};
use store::{EntryId, SpaceId, file};

use super::{Blobs, Upload, clean_description};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::spine::Found;
use crate::error::{Error, Faults, Result};
use crate::rules;

/// Most pictures beside one short text.
pub const MOST: usize = 4;

/// A picture the actor has just sent, with what it shows. `id`: its public id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    pub id: String,
    pub description: String,
}

/// Where a contribution will stand, whose picture comes before it.
#[derive(Debug, Clone, Copy)]
pub enum Beside<'a> {
    Space(SpaceId),
    /// Below this entry, in its conversation.
    Entry(&'a Found),
}

/// Takes a picture in for a contribution not yet sent; until then it is its uploader's own. `Invalid` if
/// it is none.
pub async fn add(db: &Db, blobs: &Blobs, actor: &Actor, beside: Beside<'_>, upload: Upload<'_>) -> Result<file::Model> {
    let space = match beside {
        Beside::Space(space) => {
            rules::space::comment(actor, space).check()?;
            space
        }
        Beside::Entry(found) => {
            rules::entry::comment(actor, &found.facts).check()?;
            found.entry.space_id
        }
    };
    let taken = super::take_in(db, blobs, actor, space, upload).await?;
    if taken.row.thumb_hash.is_none() {
        return Err(Faults::one("file", "file-no-picture"));
    }
    let tx = db.begin().await?;
    super::insert(&tx, blobs, &taken).await?;
    tx.commit().await?;
    Ok(taken.row)
}

/// Those of these pictures that still wait for the actor's contribution, in this order.
pub async fn waiting(db: &Db, actor: &Actor, wanted: &[Picture]) -> Result<Vec<file::Model>> {
    let Some(person) = actor.person().filter(|_| !wanted.is_empty()) else { return Ok(Vec::new()) };
    let mut rows = file::Entity::find()
        .filter(file::Column::PublicId.is_in(wanted.iter().take(MOST).map(|picture| picture.id.as_str())))
        .filter(file::Column::EntryId.is_null())
        .filter(file::Column::UploadedBy.eq(person))
        .filter(file::Column::ThumbHash.is_not_null())
        .all(db.read())
        .await?;
    rows.sort_by_key(|row| wanted.iter().position(|picture| picture.id == row.public_id));
    Ok(rows)
}

/// The pictures as they will belong to a contribution; `Invalid` if there are too many, one is gone, or
/// one says nothing to those who do not see it.
pub(crate) async fn ready(db: &Db, actor: &Actor, wanted: &[Picture]) -> Result<Vec<file::Model>> {
    if wanted.len() > MOST {
        let mut faults = Faults::default();
        faults.add_number("file", "pictures-many", MOST as i64);
        return Err(Error::Invalid(faults));
    }
    let mut rows = waiting(db, actor, wanted).await?;
    if rows.len() < wanted.len() {
        return Err(Faults::one("file", "picture-gone"));
    }
    for (row, picture) in rows.iter_mut().zip(wanted) {
        row.description = clean_description(&picture.description)?;
        if row.description.is_empty() {
            return Err(Faults::one("description", "picture-undescribed"));
        }
    }
    Ok(rows)
}

/// They now belong to this entry. `Busy` if one was taken meanwhile.
pub(crate) async fn attach(tx: &Tx<'_>, entry: EntryId, space: SpaceId, pictures: &[file::Model]) -> Result<()> {
    use sea_orm::sea_query::Expr;
    for picture in pictures {
        let taken = file::Entity::update_many()
            .col_expr(file::Column::EntryId, Expr::value(entry.0))
            .col_expr(file::Column::SpaceId, Expr::value(space.0))
            .col_expr(file::Column::Description, Expr::value(picture.description.as_str()))
            .filter(file::Column::Id.eq(picture.id))
            .filter(file::Column::EntryId.is_null())
            .exec(&**tx)
            .await?;
        if taken.rows_affected == 0 {
            return Err(Error::Busy);
        }
    }
    Ok(())
}

/// The pictures of entries that have passed their rule, in the order in which they came: at most [`MOST`]
/// of each, in one statement.
pub(crate) async fn of_entries(db: &Db, of: &[EntryId]) -> Result<HashMap<EntryId, Vec<file::Model>>> {
    let mut pictures: HashMap<EntryId, Vec<file::Model>> = HashMap::new();
    if of.is_empty() {
        return Ok(pictures);
    }
    let marks: Vec<String> = (1..=of.len()).map(|at| format!("${at}")).collect();
    let sql = format!(
        "SELECT * FROM (SELECT f.*, ROW_NUMBER() OVER (PARTITION BY entry_id ORDER BY id) AS place FROM file f \
         WHERE entry_id IN ({}) AND thumb_hash IS NOT NULL) AS placed WHERE place <= {MOST} ORDER BY entry_id, place",
        marks.join(", ")
    );
    let statement = Statement::from_sql_and_values(db.backend(), sql, of.iter().map(|id| id.0.into()));
    for row in file::Model::find_by_statement(statement).all(db.read()).await? {
        if let Some(entry) = row.entry_id {
            pictures.entry(entry).or_default().push(row);
        }
    }
    Ok(pictures)
}
