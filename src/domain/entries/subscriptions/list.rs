//! Meine Abos: what the actor subscribed to, as far as they may see it.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{ExprTrait, SimpleExpr};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    RelationTrait,
};
use store::words::{Cause, Extent};
use store::{PersonId, SpaceId, SubscriptionId, entry, entry_tag, space, subscription};

use super::MOST;
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::Result;
use crate::people::directory::{self, PersonName};
use crate::rules;

/// What brings news again and again.
#[derive(Debug, Clone)]
pub enum Subject {
    Space { slug: String, title: String },
    Blog { slug: String, title: String },
    Tag(String),
    Name(PersonName),
}

/// A subscription to one of those.
#[derive(Debug, Clone)]
pub struct Lasting {
    pub id: SubscriptionId,
    pub subject: Subject,
}

/// A subscription to an entry, or to a page with all below it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct EntryLine {
    #[sea_orm(nested)]
    pub node: Node,
    pub subscription_id: SubscriptionId,
    pub extent: Extent,
    pub cause: Cause,
}

/// The actor's subscriptions to spaces, blogs, Schlagwörter and names; there are at most [`MOST`].
pub async fn lasting(db: &Db, actor: &Actor) -> Result<Vec<Lasting>> {
    let Some(person) = actor.person() else { return Ok(Vec::new()) };
    let rows = subscription::Entity::find()
        .filter(subscription::Column::PersonId.eq(person))
        .filter(subscription::Column::Extent.is_not_in([Extent::Entry, Extent::Subtree]))
        .order_by_asc(subscription::Column::Id)
        .limit(MOST)
        .all(db.read())
        .await?;
    let spaces = spaces(db, actor, rows.iter().filter_map(|row| row.space_id)).await?;
    let names = directory::names(db, rows.iter().filter_map(|row| row.name_id)).await?;
    let tags = tags(db, actor, person).await?;
    let line = |row: subscription::Model| {
        let of_space = row.space_id.and_then(|id| spaces.get(&id));
        let subject = match row.extent {
            Extent::Space => of_space.map(|of| Subject::Space { slug: of.slug.clone(), title: of.title.clone() }),
            Extent::Blog => of_space.map(|of| Subject::Blog { slug: of.slug.clone(), title: of.title.clone() }),
            Extent::Tag => row.tag_key.and_then(|key| tags.get(&key).cloned()).map(Subject::Tag),
            _ => row.name_id.and_then(|id| names.get(&id).cloned()).map(Subject::Name),
        };
        Some(Lasting { id: row.id, subject: subject? })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

/// The actor's subscriptions to entries before `before`, latest first.
pub async fn entries(db: &Db, actor: &Actor, before: Option<SubscriptionId>, limit: u64) -> Result<Vec<EntryLine>> {
    let Some(person) = actor.person() else { return Ok(Vec::new()) };
    let mut query = nodes::seen(actor)
        .join(JoinType::InnerJoin, subscription::Relation::Entry.def().rev())
        .filter(subscription::Column::PersonId.eq(person))
        .column_as(subscription::Column::Id, "subscription_id")
        .columns([subscription::Column::Extent, subscription::Column::Cause])
        .order_by_desc(subscription::Column::Id)
        .limit(limit);
    if let Some(before) = before {
        query = query.filter(subscription::Column::Id.lt(before));
    }
    let rows = query.into_model::<EntryLine>().all(db.read()).await?;
    Ok(rows.into_iter().map(|line| EntryLine { node: line.node.shown_to(actor), ..line }).collect())
}

/// Those of these spaces that the actor reads.
async fn spaces(db: &Db, actor: &Actor, ids: impl Iterator<Item = SpaceId>) -> Result<HashMap<SpaceId, space::Model>> {
    let ids: HashSet<SpaceId> = ids.filter(|id| rules::space::read(actor, *id).is_allowed()).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = space::Entity::find().filter(space::Column::Id.is_in(ids)).all(db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The Schlagwörter among the person's subscriptions, as something writes them that the actor sees;
/// where nothing does, nothing is said.
async fn tags(db: &Db, actor: &Actor, person: PersonId) -> Result<HashMap<String, String>> {
    let written = entry_tag::Entity::find()
        .select_only()
        .column(entry_tag::Column::Tag)
        .inner_join(entry::Entity)
        .filter(entry_tag::Column::TagKey.into_expr().eq(subscription::Column::TagKey.into_expr()))
        .filter(rules::entry::seen(actor))
        .limit(1)
        .into_query();
    let rows = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::TagKey)
        .expr_as(SimpleExpr::SubQuery(None, Box::new(written.into())), "tag")
        .filter(subscription::Column::PersonId.eq(person))
        .filter(subscription::Column::TagKey.is_not_null())
        .into_tuple::<(String, Option<String>)>()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().filter_map(|(key, tag)| Some((key, tag?))).collect())
}
