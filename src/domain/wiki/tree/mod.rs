//! Inhaltsübersicht: ancestors, siblings and children of a page, never more than a screenful of
//! each however many there are.
//!
//! Levels are loaded without regard to who asks, so that they can be cached, and then filtered by
//! the rule. Where a loaded stretch was cut and the filter left too little of it, the exact stretch
//! is asked of the database with the scope in the query: nobody's tree depends on hidden pages.

mod level;
mod node;

use std::sync::Arc;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Select, Statement,
};
use store::words::{EntryKind, EntryState};
use store::{EntryId, SpaceId, entry};

use self::level::Level;
pub(crate) use self::level::Levels;
use self::node::Anchor;
pub use self::node::TreeNode;
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::Result;
use crate::generation::Generation;
use crate::rules;

/// Shown before and after the page one is on, per level.
pub const BEFORE: usize = 12;
pub const AFTER: usize = 28;

/// A page and those above it, outermost first.
#[derive(Debug, Clone)]
pub(crate) struct Branch {
    space: SpaceId,
    pub ancestors: Vec<Node>,
    page: Option<Anchor>,
}

/// A level and the page of the branch on it.
struct Placed {
    parent: Option<EntryId>,
    anchor: Option<Anchor>,
    level: Arc<Level>,
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
    pub nodes: Vec<SeenNode>,
    pub more_before: bool,
    pub more_after: bool,
}

/// A page of the tree as one reader sees it.
#[derive(Debug, Clone)]
pub struct SeenNode {
    pub node: Arc<TreeNode>,
    /// The state this reader may know.
    pub state: EntryState,
    /// There are visible pages below it.
    pub has_children: bool,
}

/// The branch of a page, or the top of its space.
pub(crate) async fn branch(db: &Db, space: SpaceId, page: Option<(EntryId, Option<EntryId>, f64)>) -> Result<Branch> {
    let ancestors = match page {
        Some((_, Some(parent), _)) => ancestors(db, parent).await?,
        _ => Vec::new(),
    };
    Ok(Branch { space, ancestors, page: page.map(|(id, _, position)| (position, id)) })
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
    /// The levels of the branch as this actor sees them, outermost first; the last one holds the
    /// page's children. No statement for a level in memory, two to five for each that is not.
    pub(crate) async fn seen(&self, db: &Db, levels: &Levels, actor: &Actor, now: &Generation) -> Result<Vec<Seen>> {
        let mut seen = Vec::with_capacity(self.ancestors.len() + 2);
        let mut parent = None;
        let path = self.ancestors.iter().map(|node| (node.position, node.id)).chain(self.page);
        let mut ends = false;
        for anchor in path.map(Some).chain([None]) {
            if ends {
                seen.push(Seen { parent, nodes: Vec::new(), more_before: false, more_after: false });
                break;
            }
            let level = levels.around(db, (self.space, parent), anchor, now).await?;
            ends = level.around(anchor).1.first().is_some_and(|node| anchor == Some(node.place()) && !node.any_below);
            seen.push(self.level(db, actor, &Placed { parent, anchor, level }).await?);
            parent = anchor.map(|(_, id)| id);
        }
        Ok(seen)
    }

    async fn level(&self, db: &Db, actor: &Actor, placed: &Placed) -> Result<Seen> {
        let (mut nodes, more_before) = self.side(db, actor, placed, Side::Before).await?;
        nodes.reverse();
        let (after, more_after) = self.side(db, actor, placed, Side::After).await?;
        nodes.extend(after);
        Ok(Seen { parent: placed.parent, nodes, more_before, more_after })
    }

    /// The nearest visible pages of one side, nearest first, and whether there are more.
    async fn side(&self, db: &Db, actor: &Actor, placed: &Placed, side: Side) -> Result<(Vec<SeenNode>, bool)> {
        let level = &placed.level;
        let (before, after) = level.around(placed.anchor);
        let visible = |node: &&Arc<TreeNode>| node.visible_to(actor, self.space);
        let (wanted, cut) = match side {
            Side::Before => (BEFORE, level.cut_before),
            Side::After => (AFTER, level.cut_after),
        };
        let mut found: Vec<&Arc<TreeNode>> = match side {
            Side::Before => before.iter().rev().filter(visible).take(wanted + 1).collect(),
            Side::After => after.iter().filter(visible).take(wanted + 1).collect(),
        };
        let more = found.len() > wanted;
        if cut && !more {
            return self.exact(db, actor, placed, side).await;
        }
        found.truncate(wanted);
        let seen = |node: &Arc<TreeNode>| SeenNode {
            state: node.state_for(actor),
            has_children: level.has_children(actor, node),
            node: node.clone(),
        };
        Ok((found.into_iter().map(seen).collect(), more))
    }

    /// Where too little of a stretch is visible: the same with the scope in the query.
    async fn exact(&self, db: &Db, actor: &Actor, placed: &Placed, side: Side) -> Result<(Vec<SeenNode>, bool)> {
        let query = children(nodes::pages(actor), self.space, placed.parent);
        let wanted = if side == Side::Before { BEFORE } else { AFTER };
        let limit = wanted as u64 + 1;
        let query = match (placed.anchor, side) {
            (Some(anchor), Side::Before) => backwards(query, anchor, limit),
            (anchor, _) => forwards(query, anchor, limit),
        };
        let mut found = nodes::all(db, actor, query).await?;
        let more = found.len() > wanted;
        found.truncate(wanted);
        let ids: Vec<EntryId> = found.iter().map(|node| node.id).collect();
        let parents = with_children(db, actor, &ids).await?;
        Ok((found.iter().map(|node| SeenNode::new(node, actor, parents.contains(&node.id))).collect(), more))
    }
}

impl SeenNode {
    /// A page from a list.
    pub fn new(node: &Node, actor: &Actor, has_children: bool) -> Self {
        let tree_node = TreeNode {
            id: node.id,
            public_id: node.public_id.clone(),
            title: node.title.clone(),
            slug: node.slug.clone(),
            domain_id: node.domain_id,
            state: node.state,
            published: node.published,
            position: node.position,
            any_below: has_children,
            open_below: false,
        };
        Self { state: node.state_for(actor), has_children, node: Arc::new(tree_node) }
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
    let mut query = children(nodes::pages(actor), space, parent);
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
        .filter(entry::Column::Kind.eq(EntryKind::Page))
        .filter(rules::entry::seen(actor))
        .into_tuple::<EntryId>()
        .all(db.read())
        .await?;
    Ok(rows)
}
