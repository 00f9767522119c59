//! Lists across pages: recently changed, templates.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{EntryId, SpaceId, Ts, entry, wiki_page};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::Result;
use crate::rules;

/// A place in a list ordered by change, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    pub changed_at: Ts,
    pub id: EntryId,
}

/// Recently changed pages the actor sees, in one space or everywhere.
pub async fn recent(
    db: &Db,
    actor: &Actor,
    space: Option<SpaceId>,
    before: Option<Before>,
    limit: u64,
) -> Result<Vec<Node>> {
    let mut query =
        nodes::pages(actor).order_by_desc(entry::Column::ChangedAt).order_by_desc(entry::Column::Id).limit(limit);
    if let Some(space) = space {
        rules::space::read(actor, space).check()?;
        query = query.filter(entry::Column::SpaceId.eq(space));
    }
    if let Some(before) = before {
        let same = sea_orm::Condition::all()
            .add(entry::Column::ChangedAt.eq(before.changed_at))
            .add(entry::Column::Id.lt(before.id));
        query = query.filter(sea_orm::Condition::any().add(entry::Column::ChangedAt.lt(before.changed_at)).add(same));
    }
    nodes::all(db, actor, query).await
}

/// All pages of a space that the actor sees, in the order they were made, after `after`. Nothing
/// that happens meanwhile moves a page to and fro in this order.
pub async fn of_space(db: &Db, actor: &Actor, space: SpaceId, after: Option<EntryId>, limit: u64) -> Result<Vec<Node>> {
    rules::space::read(actor, space).check()?;
    let mut query = nodes::pages(actor).filter(entry::Column::SpaceId.eq(space));
    if let Some(after) = after {
        query = query.filter(entry::Column::Id.gt(after));
    }
    nodes::all(db, actor, query.order_by_asc(entry::Column::Id).limit(limit)).await
}

/// Pages marked as templates that the actor may read, by title, at most 100.
pub async fn templates(db: &Db, actor: &Actor) -> Result<Vec<Node>> {
    let rows = nodes::pages(actor)
        .inner_join(wiki_page::Entity)
        .filter(wiki_page::Column::Template.eq(true))
        .filter(entry::Column::PublishedId.is_not_null())
        .order_by_asc(entry::Column::SortKey)
        .limit(100)
        .into_model::<Node>()
        .all(db.read())
        .await?;
    Ok(rows)
}

/// Pages whose title begins with or contains what was typed, for completion, at most `limit`.
pub async fn complete(db: &Db, actor: &Actor, space: Option<SpaceId>, typed: &str, limit: u64) -> Result<Vec<Node>> {
    let key = text::sort_key(typed).replace(['%', '_', '\\'], "");
    let find = async |pattern: String| -> Result<Vec<Node>> {
        let mut query = nodes::pages(actor)
            .filter(entry::Column::TitleKey.like(pattern))
            .order_by_asc(entry::Column::SortKey)
            .limit(limit);
        if let Some(space) = space {
            query = query.filter(entry::Column::SpaceId.eq(space));
        }
        nodes::all(db, actor, query).await
    };
    let mut found = find(format!("{key}%")).await?;
    if (found.len() as u64) < limit && !key.is_empty() {
        for node in find(format!("%{key}%")).await? {
            if !found.iter().any(|known| known.id == node.id) {
                found.push(node);
            }
        }
        found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    }
    Ok(found)
}

/// The page an address of a former system leads to.
pub async fn redirect(db: &Db, actor: &Actor, address: &str) -> Result<Node> {
    let row = store::redirect::Entity::find_by_id(address).one(db.read()).await?;
    let id = row.ok_or(crate::Error::NotFound)?.entry_id;
    let node = nodes::pages(actor).filter(entry::Column::Id.eq(id)).into_model::<Node>().one(db.read()).await?;
    node.ok_or(crate::Error::NotFound)
}
