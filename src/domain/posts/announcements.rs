//! Mitteilungen: their numbers, and which took the place of which. One that replaces another is
//! addressed to the same people, so whoever read the first learns of the second.

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::{EntryState, PostForm, Series};
use store::{EntryId, entry, post};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::entries::numbers::{self, Number};
use crate::entries::spine::{self, Found};
use crate::error::{Error, Result};
use crate::rules;

/// A Mitteilung as another one names it.
#[derive(Debug, Clone)]
pub struct Named {
    pub node: Node,
    pub form: PostForm,
    pub number: Option<Number>,
}

/// The Mitteilung with this number; hidden and missing are the same `NotFound`.
pub async fn numbered(db: &Db, actor: &Actor, number: Number) -> Result<Found> {
    spine::find_by_id(db, actor, numbers::find(db, Series::Announcement, number).await?).await
}

/// One that a new Mitteilung may replace, for those who may say so. `NotFound` for what is none.
pub async fn replaceable(db: &Db, actor: &Actor, public_id: &str) -> Result<(Found, Named)> {
    let found = super::find(db, actor, public_id).await?;
    let row = super::row(db, found.entry.id).await?;
    rules::post::replace(actor, &found.facts, row.form, after(db, actor, &found).await?.is_some()).check()?;
    let named = named(db, actor, found.entry.id).await?.ok_or(Error::NotFound)?;
    Ok((found, named))
}

/// The Mitteilungen whose place readers see taken by another one.
pub(crate) fn replaced() -> SelectStatement {
    // Read from the few Mitteilungen on: joined, all entries of the house would be looked through for them.
    let shown = Query::select()
        .expr(Expr::val(1))
        .from(entry::Entity)
        .and_where(Expr::col((entry::Entity, entry::Column::Id)).equals((post::Entity, post::Column::EntryId)))
        .and_where(entry::Column::PublishedId.is_not_null())
        .and_where(entry::Column::State.ne(EntryState::Trashed))
        .to_owned();
    Query::select()
        .column(post::Column::SupersedesId)
        .from(post::Entity)
        .and_where(post::Column::Form.is_in([PostForm::Announcement, PostForm::Alert]))
        .and_where(post::Column::SupersedesId.is_not_null())
        .and_where(Expr::exists(shown))
        .to_owned()
}

/// The number of one that has passed its rule.
pub(crate) async fn number_of(db: &Db, found: &Found) -> Result<Option<Number>> {
    Ok(numbers::of_entries(db, &[found.entry.id]).await?.remove(&found.entry.id))
}

/// The Mitteilung that took the place of this one, once readers see it.
pub(crate) async fn after(db: &Db, actor: &Actor, found: &Found) -> Result<Option<Named>> {
    let newer = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .inner_join(post::Entity)
        .filter(post::Column::SupersedesId.eq(found.entry.id))
        .filter(rules::entry::read_in(vec![found.entry.domain_id]))
        .order_by_asc(entry::Column::NewsAt)
        .into_tuple::<EntryId>()
        .one(db.read())
        .await?;
    match newer {
        Some(id) => named(db, actor, id).await,
        None => Ok(None),
    }
}

/// A Mitteilung in a few words; `None` where the actor does not see it.
pub(crate) async fn named(db: &Db, actor: &Actor, id: EntryId) -> Result<Option<Named>> {
    let node = nodes::seen(actor).filter(entry::Column::Id.eq(id)).into_model::<Node>().one(db.read()).await?;
    let (Some(node), Some(row)) = (node, post::Entity::find_by_id(id).one(db.read()).await?) else { return Ok(None) };
    let number = numbers::of_entries(db, &[id]).await?.remove(&id);
    Ok(Some(Named { node, form: row.form, number }))
}
