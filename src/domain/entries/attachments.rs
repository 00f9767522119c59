//! Files that were uploaded while a text was being written.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::{EntryId, SpaceId, file};

use crate::actor::Actor;
use crate::db::Tx;
use crate::error::Result;

/// The actor's loose files that a new page's text names now belong to it.
pub(crate) async fn attach(tx: &Tx<'_>, actor: &Actor, entry: EntryId, space: SpaceId, body: &str) -> Result<()> {
    let Some(person) = actor.person() else { return Ok(()) };
    let named: Vec<&str> = body.split("/d/").skip(1).filter_map(|rest| rest.get(..10)).collect();
    if named.is_empty() {
        return Ok(());
    }
    file::Entity::update_many()
        .col_expr(file::Column::EntryId, Expr::value(entry.0))
        .filter(file::Column::PublicId.is_in(named))
        .filter(file::Column::EntryId.is_null())
        .filter(file::Column::SpaceId.eq(space))
        .filter(file::Column::UploadedBy.eq(person))
        .exec(&**tx)
        .await?;
    Ok(())
}
