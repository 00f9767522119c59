//! Where a comment stands in its discussion.

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::entry;

use super::{Commented, THREADS, core};
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::{Error, Result};

/// The way to a comment.
#[derive(Debug, Clone)]
pub struct Way {
    pub on: Node,
    /// Public id of the thread with which the page begins; the first page needs none.
    pub from: Option<String>,
}

/// The page on which a comment is found.
pub async fn of(db: &Db, comment: &Commented) -> Result<Way> {
    let thread = comment.row.thread_id.unwrap_or(comment.row.entry_id);
    let on = nodes::query().filter(entry::Column::Id.eq(comment.on.entry.id)).into_model::<Node>();
    let on = on.one(db.read()).await?.ok_or(Error::NotFound)?;
    let before = core::threads(comment.on.entry.id).filter(store::comment::Column::EntryId.lt(thread));
    if before.count(db.read()).await? < THREADS {
        return Ok(Way { on, from: None });
    }
    let first = entry::Entity::find_by_id(thread).one(db.read()).await?.ok_or(Error::NotFound)?;
    Ok(Way { on, from: Some(first.public_id) })
}
