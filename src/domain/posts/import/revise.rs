//! Contributions of earlier runs whose source has changed: a new revision.

use std::sync::Arc;

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::words::{EntryKind, EntryState};
use store::{entry, entry_source, post};

use super::Report;
use super::known::Known;
use super::write::Placed;
use crate::actor::{Actor, Who};
use crate::db::{Db, Tx};
use crate::entries::revisions::{self, About};
use crate::entries::{bulk, links, news, tags, texts};
use crate::error::Result;
use crate::events::{self, Kind};
use crate::intake::{Note, Why};
use crate::moderation::hiding;

/// Revises these, each in its own transaction: a second run changes little. What lies in the trash
/// or is hidden stays as it is.
pub(super) async fn write(db: &Db, changed: Vec<(Placed, Known)>, dry: bool, report: &mut Report) -> Result<()> {
    for (placed, known) in changed {
        let refused = match known.entry.state {
            EntryState::Trashed => Some(Why::InTrash),
            _ if hiding::of(db.read(), known.entry.id).await?.is_some() => Some(Why::Hidden),
            _ => None,
        };
        match refused {
            Some(why) => report.skipped.add(Note::new(placed.line.id, why)),
            None => {
                report.changed += 1;
                if !dry {
                    let tx = db.begin().await?;
                    revise(&tx, &placed, &known.entry).await?;
                    tx.commit().await?;
                }
            }
        }
    }
    Ok(())
}

async fn revise(tx: &Tx<'_>, placed: &Placed, entry: &entry::Model) -> Result<()> {
    let (line, id) = (&placed.line, entry.id);
    let author = match placed.author {
        Some(person) => Actor { who: Who::Person(person), rights: Arc::default(), may_write: false },
        None => Actor::system("import"),
    };
    let number = revisions::newest_number(tx, id).await? + 1;
    let saved = revisions::add(tx, &author, id, number, &line.text, &About::default()).await?;
    entry::Entity::update_many()
        .col_expr(entry::Column::HeadId, Expr::value(saved.id.0))
        .col_expr(entry::Column::Version, Expr::cust("version + 1"))
        .filter(entry::Column::Id.eq(id))
        .exec(&**tx)
        .await?;
    texts::show(tx, entry, &saved, line.at.max(entry.changed_at), false).await?;
    let source = links::Source { entry: id, space: entry.space_id, revision: saved.id, before: Some(entry.head_id) };
    links::record(tx, &source, &line.targets).await?;
    tags::set(tx, id, &line.tags).await?;
    if entry.kind == EntryKind::Post {
        let lead = post::ActiveModel { entry_id: Set(id), lead: Set(line.lead.clone()), ..Default::default() };
        post::Entity::update(lead).exec(&**tx).await?;
    }
    news::file(tx, &[id]).await?;
    news::file(tx, &[id]).await?;
    let mark = entry_source::ActiveModel { entry_id: Set(id), hash: Set(line.hash.clone()), ..Default::default() };
    entry_source::Entity::update(mark).exec(&**tx).await?;
    events::record(tx, &author, vec![bulk::imported(Kind::EntryRevised, entry)]).await
}
