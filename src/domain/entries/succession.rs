//! One entry takes the place of another, and no second one does.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::words::EntryState;
use store::{EntryId, entry, post};

use crate::db::Tx;
use crate::error::{Error, Reason, Result};

/// Readers see the entry in the place of another one from now on. `Denied` if they see one there already;
/// of two at once the second waits for the first and is refused.
pub(crate) async fn claim(tx: &Tx<'_>, id: EntryId) -> Result<()> {
    let row = post::Entity::find_by_id(id).one(&**tx).await?;
    let Some(old) = row.and_then(|row| row.supersedes_id) else { return Ok(()) };
    // Held until the transaction ends.
    entry::Entity::update_many()
        .col_expr(entry::Column::Version, Expr::cust("version + 1"))
        .filter(entry::Column::Id.eq(old))
        .exec(&**tx)
        .await?;
    let others = entry::Entity::find()
        .inner_join(post::Entity)
        .filter(post::Column::SupersedesId.eq(old))
        .filter(entry::Column::Id.ne(id))
        .filter(entry::Column::PublishedId.is_not_null())
        .filter(entry::Column::State.ne(EntryState::Trashed));
    if others.count(&**tx).await? == 0 { Ok(()) } else { Err(Error::Denied(Reason::Replaced)) }
}
