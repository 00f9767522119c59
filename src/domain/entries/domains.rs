//! Entries change from one access domain to another.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::{DomainId, EntryId, access_domain, entry};

use crate::db::Tx;
use crate::error::Result;

/// Restrictions inside the subtree hang below the new domain instead of the old one.
pub(crate) async fn rehang(tx: &Tx<'_>, below: &[(EntryId, DomainId)], old: DomainId, new: DomainId) -> Result<()> {
    let mut inner: Vec<DomainId> = below.iter().map(|(_, domain)| *domain).filter(|domain| *domain != old).collect();
    inner.sort();
    inner.dedup();
    for chunk in inner.chunks(500) {
        access_domain::Entity::update_many()
            .col_expr(access_domain::Column::ParentId, Expr::value(new.0))
            .filter(access_domain::Column::Id.is_in(chunk.iter().copied()))
            .filter(access_domain::Column::ParentId.eq(old))
            .exec(&**tx)
            .await?;
    }
    Ok(())
}

/// The entry and what shares its domain below it change to the new domain.
pub(crate) async fn switch(
    tx: &Tx<'_>,
    root: EntryId,
    below: &[(EntryId, DomainId)],
    old: DomainId,
    new: DomainId,
) -> Result<()> {
    let sharing = below.iter().filter(|(_, domain)| *domain == old).map(|(id, _)| *id);
    let ids: Vec<EntryId> = std::iter::once(root).chain(sharing).collect();
    for chunk in ids.chunks(500) {
        entry::Entity::update_many()
            .col_expr(entry::Column::DomainId, Expr::value(new.0))
            .filter(entry::Column::Id.is_in(chunk.iter().copied()))
            .exec(&**tx)
            .await?;
    }
    Ok(())
}
