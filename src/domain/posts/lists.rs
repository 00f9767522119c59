//! The blog of a space: what readers see of it, newest first, leafed through in both directions.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use store::words::{EntryKind, Level, PostForm};
use store::{EntryId, PersonId, RevisionId, SpaceId, Ts, UnitId, entry, file, org_unit, post, revision};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::news::{self, Lane};
use crate::entries::nodes::{self, Node};
use crate::entries::numbers::{self, Number};
use crate::error::Result;
use crate::files::pictures;
use crate::people::directory::{self, PersonName};
use crate::rules;

pub use crate::entries::news::{Place, Stretch};

/// Pinned Beiträge above a blog.
const PINNED: u64 = 3;

/// How long a Mitteilung stands on the start page.
const ANNOUNCED: i64 = 30 * Ts::DAY;

/// An entry of a blog in a list. `text`: the whole text of a Kurzbeitrag.
#[derive(Debug, Clone)]
pub struct Line {
    pub node: Node,
    pub news_at: Ts,
    pub valid_until: Option<Ts>,
    pub lead: String,
    pub pinned: bool,
    pub form: PostForm,
    pub author: Option<PersonName>,
    pub on_behalf: Option<PersonName>,
    pub unit: Option<org_unit::Model>,
    pub text: Option<Arc<revision::Model>>,
    /// The number of a Mitteilung.
    pub number: Option<Number>,
    /// The pictures of a Kurzbeitrag.
    pub pictures: Vec<file::Model>,
}

/// A stretch of a list, newest first, and where it goes on.
#[derive(Debug, Clone, Default)]
pub struct Blog {
    pub lines: Vec<Line>,
    pub newer: Option<Place>,
    pub older: Option<Place>,
}

/// What stands in the blog of a space.
pub async fn of_space(db: &Db, actor: &Actor, space: SpaceId, wanted: Stretch, limit: usize) -> Result<Blog> {
    rules::space::read(actor, space).check()?;
    let lanes = super::KINDS.iter().flat_map(|kind| actor.reads_in(space).map(|domain| Lane::Of(domain, *kind)));
    let walked = news::walk(db, actor, lanes.collect(), wanted, limit).await?;
    let ids: Vec<EntryId> = walked.stops.iter().map(|stop| stop.place.id).collect();
    Ok(Blog { lines: lines(db, actor, &ids).await?, newer: walked.newer, older: walked.older })
}

/// What is pinned there, latest first, at most three.
pub async fn pinned(db: &Db, actor: &Actor, space: SpaceId) -> Result<Vec<Line>> {
    rules::space::read(actor, space).check()?;
    let rows = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .inner_join(post::Entity)
        .filter(rules::entry::read_in(actor.reads_in(space).collect()))
        .filter(post::Column::Pinned.eq(true))
        .filter(entry::Column::NewsAt.is_not_null())
        .order_by_desc(entry::Column::NewsAt)
        .order_by_desc(entry::Column::Id)
        .limit(PINNED);
    lines(db, actor, &rows.into_tuple::<EntryId>().all(db.read()).await?).await
}

/// Mitteilungen that hold now, wherever the actor reads, latest first.
pub async fn announcements(db: &Db, actor: &Actor, limit: u64) -> Result<Vec<Line>> {
    let now = db.clock().now();
    let holds = Condition::any().add(entry::Column::ValidUntil.is_null()).add(entry::Column::ValidUntil.gt(now));
    let rows = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .inner_join(post::Entity)
        .filter(rules::entry::read_in(actor.domains(Level::Read)))
        .filter(post::Column::Form.is_in([PostForm::Announcement, PostForm::Alert]))
        .filter(entry::Column::NewsAt.gte(now.plus(-ANNOUNCED)))
        .filter(holds)
        .filter(entry::Column::Id.not_in_subquery(super::announcements::replaced()))
        .order_by_desc(entry::Column::NewsAt)
        .order_by_desc(entry::Column::Id)
        .limit(limit);
    lines(db, actor, &rows.into_tuple::<EntryId>().all(db.read()).await?).await
}

#[derive(Debug, FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    node: Node,
    news_at: Ts,
    valid_until: Option<Ts>,
    published_id: RevisionId,
    lead: Option<String>,
    pinned: Option<bool>,
    form: Option<PostForm>,
    owner_unit_id: Option<UnitId>,
}

/// These entries in this order, as far as the actor sees them, with the names and short texts that
/// belong to them: one statement for each of the six.
pub(crate) async fn lines(db: &Db, actor: &Actor, ids: &[EntryId]) -> Result<Vec<Line>> {
    use entry::Column::{Id, NewsAt, OwnerUnitId, PublishedId, ValidUntil};
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = nodes::query()
        .left_join(post::Entity)
        .columns([NewsAt, ValidUntil, PublishedId, OwnerUnitId])
        .columns([post::Column::Lead, post::Column::Pinned, post::Column::Form])
        .filter(Id.is_in(ids.to_vec()))
        .filter(NewsAt.is_not_null())
        .filter(PublishedId.is_not_null());
    let mut rows = query.into_model::<Row>().all(db.read()).await?;
    rows.retain(|row| row.node.visible_to(actor));
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.node.id));
    let people: Vec<PersonId> = rows.iter().flat_map(|row| [row.node.author_id, row.node.owner_id]).flatten().collect();
    let people = directory::names(db, people).await?;
    let named: Vec<UnitId> = rows.iter().filter_map(|row| row.owner_unit_id).collect();
    let units = units(db, named).await?;
    let short = || rows.iter().filter(|row| row.node.kind == EntryKind::Micropost);
    let texts = texts(db, short().map(|row| row.published_id).collect()).await?;
    let mut pictures = pictures::of_entries(db, &short().map(|row| row.node.id).collect::<Vec<_>>()).await?;
    let spoken = rows.iter().filter(|row| row.form.is_some_and(|form| form != PostForm::Post));
    let numbers = numbers::of_entries(db, &spoken.map(|row| row.node.id).collect::<Vec<_>>()).await?;
    let line = |row: Row| Line {
        number: numbers.get(&row.node.id).copied(),
        pictures: pictures.remove(&row.node.id).unwrap_or_default(),
        author: row.node.author_id.and_then(|id| people.get(&id).cloned()),
        on_behalf: row.node.owner_id.and_then(|id| people.get(&id).cloned()),
        unit: row.owner_unit_id.and_then(|id| units.get(&id).cloned()),
        text: texts.get(&row.published_id).cloned(),
        node: row.node.shown_to(actor),
        news_at: row.news_at,
        valid_until: row.valid_until,
        lead: row.lead.unwrap_or_default(),
        pinned: row.pinned.unwrap_or_default(),
        form: row.form.unwrap_or(PostForm::Post),
    };
    Ok(rows.into_iter().map(line).collect())
}

async fn units(db: &Db, ids: Vec<UnitId>) -> Result<HashMap<UnitId, org_unit::Model>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(ids)).all(db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn texts(db: &Db, ids: Vec<RevisionId>) -> Result<HashMap<RevisionId, Arc<revision::Model>>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = revision::Entity::find().filter(revision::Column::Id.is_in(ids)).all(db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(row))).collect())
}
