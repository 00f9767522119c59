//! Levels of the page tree without regard to who asks, kept while nothing has been committed.

use std::collections::HashMap;
use std::sync::Arc;

use moka::sync::Cache;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, DeriveIden, EntityTrait, QueryFilter, QuerySelect, Select};
use store::words::{EntryKind, EntryState};
use store::{EntryId, SpaceId, entry};

use super::node::{Anchor, Below, TreeNode};
use super::{backwards, children, forwards};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::generation::Generation;

/// The first pages of a level that are loaded together; most levels are not longer.
const FIRST: u64 = 160;
/// Of longer ones: so many before the page one is on, and from it on. Neighbours share them.
const BEFORE: u64 = 72;
const AFTER: u64 = 144;
/// Stretches of one level in memory: enough for ten thousand pages read in any order.
const STRETCHES: usize = 256;
/// All levels in memory together, bytes.
const ROOM: u64 = 40 * 1024 * 1024;

/// The children of one page, or a stretch of them, in their order.
#[derive(Debug)]
pub(crate) struct Level {
    pub(super) nodes: Vec<Arc<TreeNode>>,
    /// There are more before the first.
    pub(super) cut_before: bool,
    /// There are more after the last.
    pub(super) cut_after: bool,
    /// For pages whose pages below are not for all who see them.
    below: HashMap<EntryId, Vec<Below>>,
}

impl Level {
    /// Where it begins; nothing stands before a level without a page.
    fn begin(&self) -> Option<Anchor> {
        self.nodes.first().map(|node| node.place())
    }

    /// The pages before `anchor` and those from it on.
    pub(super) fn around(&self, anchor: Option<Anchor>) -> (&[Arc<TreeNode>], &[Arc<TreeNode>]) {
        let here = anchor.map_or(0, |anchor| self.nodes.partition_point(|node| node.place() < anchor));
        self.nodes.split_at(here)
    }

    /// Whether `anchor` lies in it.
    fn reaches(&self, anchor: Anchor) -> bool {
        let last = self.nodes.last().map(|node| node.place());
        self.begins_before(Some(anchor)) && last >= Some(anchor)
    }

    /// Where the next stretch begins, so that both together show what surrounds an anchor in either.
    /// Stretches laid end to end take a fraction of the room that stretches around anchors take.
    fn continued_at(&self, anchor: Anchor) -> Option<Anchor> {
        let shared = super::BEFORE + super::AFTER + 1;
        let from = self.nodes.len().checked_sub(shared).and_then(|at| self.nodes.get(at))?;
        self.reaches(anchor).then(|| from.place())
    }

    /// Whether it holds as much before `anchor` as is shown.
    fn begins_before(&self, anchor: Option<Anchor>) -> bool {
        let known = self.nodes.get(super::BEFORE).zip(anchor);
        !self.cut_before || known.is_some_and(|(node, anchor)| node.place() < anchor)
    }

    /// Whether it holds as much around `anchor` as is shown.
    fn covers(&self, anchor: Option<Anchor>) -> bool {
        self.begins_before(anchor) && (!self.cut_after || self.around(anchor).1.len() > super::AFTER)
    }

    /// Whether `actor`, who sees `node`, sees any page below it.
    pub(super) fn has_children(&self, actor: &Actor, node: &TreeNode) -> bool {
        let below = || self.below.get(&node.id).is_some_and(|below| below.iter().any(|each| each.visible_to(actor)));
        node.open_below || (node.any_below && below())
    }

    /// Bytes, roughly.
    fn weight(&self) -> usize {
        512 + self.nodes.iter().map(|node| 200 + node.title.len() + node.slug.len()).sum::<usize>()
    }
}

type Key = (SpaceId, Option<EntryId>);
/// What is in memory of one level, in the order of the stretches' beginnings.
type Known = Arc<Vec<Arc<Level>>>;

/// The levels in memory.
#[derive(Clone)]
pub(crate) struct Levels {
    known: Cache<Key, (Generation, Known)>,
}

impl Default for Levels {
    fn default() -> Self {
        let weigher = |_: &Key, (_, known): &(Generation, Known)| {
            u32::try_from(known.iter().map(|level| level.weight()).sum::<usize>()).unwrap_or(u32::MAX)
        };
        Self { known: Cache::builder().max_capacity(ROOM).weigher(weigher).build() }
    }
}

impl Levels {
    /// The children of `parent` around `anchor`; without one, the first of them.
    pub(super) async fn around(
        &self,
        db: &Db,
        (space, parent): Key,
        anchor: Option<Anchor>,
        now: &Generation,
    ) -> Result<Arc<Level>> {
        let key = (space, parent);
        let known = self.known(key, now);
        if let Some(level) = covering(&known, anchor) {
            return Ok(level.clone());
        }
        let mut fresh = Vec::new();
        let mut level = match known.first().filter(|first| !first.cut_before) {
            Some(first) => first.clone(),
            None => {
                fresh.push(Arc::new(first(db, space, parent).await?));
                fresh[0].clone()
            }
        };
        if let Some(anchor) = anchor
            && !level.covers(Some(anchor))
        {
            let before = known.iter().rev().find(|before| before.reaches(anchor)).unwrap_or(&level);
            level = Arc::new(match before.continued_at(anchor) {
                Some(from) => stretch(db, key, from, 0).await?,
                None => stretch(db, key, anchor, BEFORE).await?,
            });
            fresh.push(level.clone());
        }
        self.keep(key, now, fresh);
        Ok(level)
    }

    /// Adds stretches to those that others may have added meanwhile.
    fn keep(&self, key: Key, now: &Generation, fresh: Vec<Arc<Level>>) {
        let mut known = Vec::clone(&self.known(key, now));
        if known.len() >= STRETCHES {
            known.clear();
        }
        for level in fresh {
            let at = known.partition_point(|other| other.begin() < level.begin());
            known.insert(at, level);
        }
        self.known.insert(key, (now.clone(), Arc::new(known)));
    }

    fn known(&self, key: Key, now: &Generation) -> Known {
        let known = self.known.get(&key).filter(|(generation, _)| generation.holds(now));
        known.map(|(_, known)| known).unwrap_or_default()
    }
}

/// The stretch that shows what surrounds `anchor`. If any does, the last that begins before it does.
fn covering(known: &[Arc<Level>], anchor: Option<Anchor>) -> Option<&Arc<Level>> {
    let begun = known.partition_point(|level| level.begins_before(anchor));
    known[..begun].last().filter(|level| level.covers(anchor))
}

async fn first(db: &Db, space: SpaceId, parent: Option<EntryId>) -> Result<Level> {
    let mut nodes = all(db, forwards(children(query(), space, parent), None, FIRST + 1)).await?;
    let cut_after = nodes.len() as u64 > FIRST;
    nodes.truncate(FIRST as usize);
    Ok(Level { below: below(db, &nodes).await?, nodes, cut_before: false, cut_after })
}

/// From `anchor` on, with so many before it.
async fn stretch(db: &Db, (space, parent): Key, anchor: Anchor, before: u64) -> Result<Level> {
    let mut nodes = match before {
        0 => Vec::new(),
        _ => all(db, backwards(children(query(), space, parent), anchor, before)).await?,
    };
    let cut_before = nodes.len() as u64 == before;
    nodes.reverse();
    let after = all(db, forwards(children(query(), space, parent), Some(anchor), AFTER)).await?;
    let cut_after = after.len() as u64 == AFTER;
    nodes.extend(after);
    Ok(Level { below: below(db, &nodes).await?, nodes, cut_before, cut_after })
}

async fn all(db: &Db, query: Select<entry::Entity>) -> Result<Vec<Arc<TreeNode>>> {
    let rows = query.into_model::<TreeNode>().all(db.read()).await?;
    Ok(rows.into_iter().map(Arc::new).collect())
}

fn query() -> Select<entry::Entity> {
    use entry::Column::{DomainId, Id, Kind, Position, PublicId, PublishedId, Slug, State, Title};
    let lower = |column: entry::Column| Expr::col((Lower, column));
    let children = || {
        let mut children = Query::select();
        children
            .expr(Expr::val(1))
            .from_as(entry::Entity, Lower)
            .and_where(lower(entry::Column::ParentId).equals((entry::Entity, Id)))
            .and_where(lower(Kind).eq(EntryKind::Page))
            .and_where(lower(State).ne(EntryState::Trashed));
        children
    };
    let mut open = children();
    // Said so that no database looks the pages of a whole domain up for it.
    let same_domain = Expr::expr(lower(DomainId).equals((entry::Entity, DomainId))).eq(true);
    open.and_where(lower(PublishedId).is_not_null()).and_where(same_domain);
    entry::Entity::find()
        .select_only()
        .columns([Id, PublicId, Title, Slug, DomainId, State, Position])
        .column_as(PublishedId.is_not_null(), "published")
        .column_as(Expr::exists(children()), "any_below")
        .column_as(Expr::exists(open), "open_below")
        .filter(Kind.eq(EntryKind::Page))
        .filter(State.ne(EntryState::Trashed))
}

/// The entries one level further down.
#[derive(DeriveIden)]
struct Lower;

async fn below(db: &Db, nodes: &[Arc<TreeNode>]) -> Result<HashMap<EntryId, Vec<Below>>> {
    let mut below: HashMap<EntryId, Vec<Below>> = HashMap::new();
    let closed: Vec<EntryId> =
        nodes.iter().filter(|node| node.any_below && !node.open_below).map(|node| node.id).collect();
    if closed.is_empty() {
        return Ok(below);
    }
    let rows = entry::Entity::find()
        .select_only()
        .columns([entry::Column::ParentId, entry::Column::DomainId])
        .column_as(entry::Column::PublishedId.is_not_null(), "published")
        .distinct()
        .filter(entry::Column::ParentId.is_in(closed))
        .filter(entry::Column::Kind.eq(EntryKind::Page))
        .filter(entry::Column::State.ne(EntryState::Trashed))
        .into_model::<Below>()
        .all(db.read())
        .await?;
    for row in rows {
        below.entry(row.parent_id).or_default().push(row);
    }
    Ok(below)
}
