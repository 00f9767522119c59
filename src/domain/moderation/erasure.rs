//! What concerns the conduct or performance of a person does not stay in the house: text, history,
//! links, tags and files go for good, and the log holds nothing of them.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::words::{EntryKind, ReportReason};
use store::{entry, entry_link, entry_tag, file, hiding as hiding_row, report, revision, working_copy};

use super::{hiding, reports};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::Found;
use crate::error::{Error, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Erases what was hidden for this reason; the placeholder stays. Not for pages: they belong to
/// all who write, who take a passage out and leave the page standing.
pub async fn erase(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    rules::moderation::moderate(actor, &found.facts).check()?;
    let row = hiding::shown(db, actor, found).await?;
    let row = row.filter(|row| row.reason == ReportReason::Conduct && found.entry.kind != EntryKind::Page);
    row.ok_or(Error::Denied(Reason::State))?;
    let id = found.entry.id;
    let tx = db.begin().await?;
    revision::Entity::delete_many()
        .filter(revision::Column::EntryId.eq(id))
        .filter(revision::Column::Id.ne(found.entry.head_id))
        .exec(&*tx)
        .await?;
    let nothing = || Expr::value("");
    revision::Entity::update_many()
        .col_expr(revision::Column::Title, nothing())
        .col_expr(revision::Column::Body, nothing())
        .col_expr(revision::Column::Summary, nothing())
        .filter(revision::Column::EntryId.eq(id))
        .exec(&*tx)
        .await?;
    entry::Entity::update_many()
        .col_expr(entry::Column::Title, nothing())
        .col_expr(entry::Column::TitleKey, nothing())
        .col_expr(entry::Column::SortKey, nothing())
        .col_expr(entry::Column::Slug, nothing())
        .col_expr(entry::Column::PublishedId, Expr::value(found.entry.head_id.0))
        .filter(entry::Column::Id.eq(id))
        .exec(&*tx)
        .await?;
    entry_link::Entity::delete_many().filter(entry_link::Column::FromId.eq(id)).exec(&*tx).await?;
    entry_tag::Entity::delete_many().filter(entry_tag::Column::EntryId.eq(id)).exec(&*tx).await?;
    // Whoever reported or appealed may have quoted it.
    report::Entity::update_many()
        .col_expr(report::Column::Note, nothing())
        .filter(report::Column::EntryId.eq(id))
        .exec(&*tx)
        .await?;
    hiding_row::Entity::update_many()
        .col_expr(hiding_row::Column::Appeal, Expr::value(Option::<String>::None))
        .filter(hiding_row::Column::EntryId.eq(id))
        .exec(&*tx)
        .await?;
    file::Entity::delete_many().filter(file::Column::EntryId.eq(id)).exec(&*tx).await?;
    working_copy::Entity::delete_many().filter(working_copy::Column::EntryId.eq(id)).exec(&*tx).await?;
    reports::settle(&tx, actor, id).await?;
    events::record(&tx, actor, vec![Happened::to_entry(Kind::EntryErased, found.entry.space_id, id)]).await?;
    tx.commit().await
}
