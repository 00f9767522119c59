//! Inhaltsübersicht: ancestors, siblings and children of a page, never more than a screenful of
//! each however many there are.
//!
//! Levels are loaded without regard to who asks, so that they can be cached, and then filtered by
//! the rule. Where a loaded stretch was cut and the filter left too little of it, the exact stretch
//! is asked of the database with the scope in the query: nobody's tree depends on hidden pages.

use std::collections::{HashMap, HashSet};

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Select, Statement,
};
use store::words as rights;
use store::{DomainId, EntryId, SpaceId, entry};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::Result;
use crate::rules;

/// Shown before and after the page one is on, per level.
pub const BEFORE: usize = 12;
pub const AFTER: usize = 28;
/// Loaded per direction and level.
const LOADED: u64 = 80;

/// One level: a stretch of the children of `parent` around `anchor`.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    parent: Option<EntryId>,
    anchor: Option<(f64, EntryId)>,
    before: Vec<Node>,
    after: Vec<Node>,
}

/// The levels around a page, outermost first; the last one holds its children.
#[derive(Debug, Clone)]
pub(crate) struct Branch {
    space: SpaceId,
    pub ancestors: Vec<Node>,
    levels: Vec<Level>,
    children: HashMap<EntryId, Vec<Children>>,
    /// The nodes whose children are known.
    loaded: HashSet<EntryId>,
}

/// What decides whether somebody sees any of the pages below one: one row per combination.
#[derive(Debug, Clone, FromQueryResult)]
struct Children {
    parent_id: EntryId,
    domain_id: DomainId,
    published: bool,
}

impl Children {
    fn visible_to(&self, actor: &Actor) -> bool {
        let needed = if self.published { rights::Level::Read } else { rights::Level::Write };
        actor.level(self.domain_id) >= Some(needed)
    }
}

/// Before or after the page one is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// A level as one reader sees it.
#[derive(Debug, Clone)]
pub struct Seen {
    pub parent: Option<EntryId>,
    pub nodes: Vec<Node>,
    pub more_before: bool,
    pub more_after: bool,
    /// Those of the nodes that have visible pages below them.
    pub with_children: HashSet<EntryId>,
}

/// Loads the branch of a page: one statement for the ancestors, one or two per level.
pub(crate) async fn branch(db: &Db, space: SpaceId, page: Option<(EntryId, Option<EntryId>, f64)>) -> Result<Branch> {
    let Some((id, parent, position)) = page else {
        let levels = vec![level(db, space, None, None).await?];
        let children = children_of(db, &levels).await?;
        return Ok(Branch::new(space, Vec::new(), levels, children));
    };
    let ancestors = match parent {
        None => Vec::new(),
        Some(parent) => ancestors(db, parent).await?,
    };
    let mut levels = Vec::new();
    let mut above = None;
    for node in &ancestors {
        levels.push(level(db, space, above, Some((node.position, node.id))).await?);
        above = Some(node.id);
    }
    levels.push(level(db, space, parent, Some((position, id))).await?);
    levels.push(level(db, space, Some(id), None).await?);
    let children = children_of(db, &levels).await?;
    Ok(Branch::new(space, ancestors, levels, children))
}

async fn children_of(db: &Db, levels: &[Level]) -> Result<HashMap<EntryId, Vec<Children>>> {
    let nodes = levels.iter().flat_map(|level| level.before.iter().chain(&level.after));
    let rows = entry::Entity::find()
        .select_only()
        .columns([entry::Column::ParentId, entry::Column::DomainId])
        .column_as(entry::Column::PublishedId.is_not_null(), "published")
        .distinct()
        .filter(entry::Column::ParentId.is_in(nodes.map(|node| node.id)))
        .filter(entry::Column::State.ne(rights::EntryState::Trashed))
        .into_model::<Children>()
        .all(db.read())
        .await?;
    let mut children: HashMap<EntryId, Vec<Children>> = HashMap::new();
    for row in rows {
        children.entry(row.parent_id).or_default().push(row);
    }
    Ok(children)
}

/// The page `from` and all above it, outermost first.
async fn ancestors(db: &Db, from: EntryId) -> Result<Vec<Node>> {
    let sql = format!(
        "WITH RECURSIVE up(id, parent_id, depth) AS (\
         SELECT id, parent_id, 0 FROM entry WHERE id = $1 \
         UNION ALL SELECT e.id, e.parent_id, up.depth + 1 FROM entry e JOIN up ON e.id = up.parent_id WHERE up.depth < 100) \
         SELECT {} FROM up JOIN entry e ON e.id = up.id JOIN space s ON s.id = e.space_id ORDER BY up.depth DESC",
        nodes::COLUMNS
    );
    let statement = Statement::from_sql_and_values(db.backend(), sql, [from.0.into()]);
    let rows = db.read().query_all_raw(statement).await?;
    rows.iter().map(|row| Ok(Node::from_query_result(row, "")?)).collect()
}

async fn level(db: &Db, space: SpaceId, parent: Option<EntryId>, anchor: Option<(f64, EntryId)>) -> Result<Level> {
    let before = match anchor {
        None => Vec::new(),
        Some(anchor) => {
            let query = backwards(children(nodes::query(), space, parent), anchor, LOADED);
            query.into_model::<Node>().all(db.read()).await?
        }
    };
    let after = forwards(children(nodes::query(), space, parent), anchor, LOADED);
    let after = after.into_model::<Node>().all(db.read()).await?;
    Ok(Level { parent, anchor, before, after })
}

fn children(query: Select<entry::Entity>, space: SpaceId, parent: Option<EntryId>) -> Select<entry::Entity> {
    match parent {
        Some(parent) => query.filter(entry::Column::ParentId.eq(parent)),
        None => query.filter(entry::Column::SpaceId.eq(space)).filter(entry::Column::ParentId.is_null()),
    }
}

/// From the anchor on, itself included.
fn forwards(query: Select<entry::Entity>, anchor: Option<(f64, EntryId)>, limit: u64) -> Select<entry::Entity> {
    let query = match anchor {
        None => query,
        Some((position, id)) => {
            query.filter(beyond(entry::Column::Position.gt(position), position, entry::Column::Id.gte(id)))
        }
    };
    query.order_by_asc(entry::Column::Position).order_by_asc(entry::Column::Id).limit(limit)
}

/// Before the anchor, nearest first.
fn backwards(query: Select<entry::Entity>, (position, id): (f64, EntryId), limit: u64) -> Select<entry::Entity> {
    query
        .filter(beyond(entry::Column::Position.lt(position), position, entry::Column::Id.lt(id)))
        .order_by_desc(entry::Column::Position)
        .order_by_desc(entry::Column::Id)
        .limit(limit)
}

fn beyond(position: sea_orm::sea_query::SimpleExpr, equal: f64, id: sea_orm::sea_query::SimpleExpr) -> Condition {
    let tied = Condition::all().add(entry::Column::Position.eq(equal)).add(id);
    Condition::any().add(position).add(tied)
}

impl Branch {
    fn new(
        space: SpaceId,
        ancestors: Vec<Node>,
        levels: Vec<Level>,
        children: HashMap<EntryId, Vec<Children>>,
    ) -> Self {
        let nodes = levels.iter().flat_map(|level| level.before.iter().chain(&level.after));
        let loaded = nodes.map(|node| node.id).collect();
        Self { space, ancestors, levels, children, loaded }
    }

    /// The branch as this actor sees it, outermost level first.
    pub(crate) async fn seen(&self, db: &Db, actor: &Actor) -> Result<Vec<Seen>> {
        let mut seen = Vec::with_capacity(self.levels.len());
        for level in &self.levels {
            let (before, more_before) = self.side(db, actor, level, Side::Before).await?;
            let (after, more_after) = self.side(db, actor, level, Side::After).await?;
            let nodes: Vec<Node> = before.into_iter().rev().chain(after).collect();
            let with_children = self.parents_among(db, actor, &nodes).await?;
            seen.push(Seen { parent: level.parent, nodes, more_before, more_after, with_children });
        }
        Ok(seen)
    }

    async fn parents_among(&self, db: &Db, actor: &Actor, nodes: &[Node]) -> Result<HashSet<EntryId>> {
        let unknown: Vec<EntryId> = nodes.iter().map(|node| node.id).filter(|id| !self.loaded.contains(id)).collect();
        let mut parents = HashSet::new();
        for node in nodes {
            let below = self.children.get(&node.id).map(Vec::as_slice).unwrap_or_default();
            if below.iter().any(|children| children.visible_to(actor)) {
                parents.insert(node.id);
            }
        }
        if !unknown.is_empty() {
            parents.extend(with_children(db, actor, &unknown).await?);
        }
        Ok(parents)
    }

    async fn side(&self, db: &Db, actor: &Actor, level: &Level, side: Side) -> Result<(Vec<Node>, bool)> {
        let (loaded, wanted) = match side {
            Side::Before => (&level.before, BEFORE),
            Side::After => (&level.after, AFTER),
        };
        let mut visible: Vec<Node> = Vec::with_capacity(wanted.min(loaded.len()));
        let mut more = false;
        for node in loaded.iter().filter(|node| node.visible_to(actor)) {
            if visible.len() == wanted {
                more = true;
                break;
            }
            visible.push(node.clone().shown_to(actor));
        }
        let cut = loaded.len() as u64 == LOADED;
        if more || !cut {
            return Ok((visible, more));
        }
        let query = children(nodes::query().filter(rules::entry::seen(actor)), self.space, level.parent);
        let limit = wanted as u64 + 1;
        let query = match (level.anchor, side) {
            (Some(anchor), Side::Before) => backwards(query, anchor, limit),
            (anchor, _) => forwards(query, anchor, limit),
        };
        let mut exact = nodes::all(db, actor, query).await?;
        let more = exact.len() > wanted;
        exact.truncate(wanted);
        Ok((exact, more))
    }
}

/// A page of children for the full table of contents: those after `after`, at most `limit`.
pub async fn list(
    db: &Db,
    actor: &Actor,
    space: SpaceId,
    parent: Option<EntryId>,
    after: Option<(f64, EntryId)>,
    limit: u64,
) -> Result<Vec<Node>> {
    rules::space::read(actor, space).check()?;
    let mut query = children(nodes::seen(actor), space, parent);
    if let Some((position, id)) = after {
        query = query.filter(beyond(entry::Column::Position.gt(position), position, entry::Column::Id.gt(id)));
    }
    let query = query.order_by_asc(entry::Column::Position).order_by_asc(entry::Column::Id).limit(limit);
    nodes::all(db, actor, query).await
}

/// Which of these pages have visible pages below them.
pub async fn with_children(db: &Db, actor: &Actor, parents: &[EntryId]) -> Result<Vec<EntryId>> {
    let rows = entry::Entity::find()
        .select_only()
        .column(entry::Column::ParentId)
        .distinct()
        .filter(entry::Column::ParentId.is_in(parents.iter().copied()))
        .filter(rules::entry::seen(actor))
        .into_tuple::<EntryId>()
        .all(db.read())
        .await?;
    Ok(rows)
}
