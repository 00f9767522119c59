//! The other end of links: which pages link here, and which targets are no page yet.
//!
//! A hidden page looks like a missing one, and takes nothing from a visible page of the same name.

use std::collections::HashSet;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, RelationTrait, Statement,
};
use store::words::Level;
use store::{EntryId, SpaceId, entry, entry_link, space};

use super::links::{Words, instead, keys_here};
use super::nodes::{self, Node};
use super::spine::Found;
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::rules;

/// A page whose present text links here, and whether the text that readers see does.
#[derive(Debug, Clone)]
pub struct Backlink {
    node: Node,
    in_published: bool,
    /// The page of the same title to which the link leads for those who see that one.
    other: Option<Node>,
}

impl Backlink {
    fn visible_to(&self, actor: &Actor) -> bool {
        let writes = actor.level(self.node.domain_id) >= Some(Level::Write);
        let leads_here = self.other.as_ref().is_none_or(|other| !other.visible_to(actor));
        leads_here && self.node.visible_to(actor) && (self.in_published || writes)
    }
}

/// The pages among these that the actor sees linking here, at most `limit`.
pub(crate) fn visible(actor: &Actor, all: &[Backlink], limit: usize) -> Vec<Node> {
    let mut listed = HashSet::new();
    let seen = all.iter().filter(|link| link.visible_to(actor));
    seen.filter(|link| listed.insert(link.node.id)).map(|link| link.node.clone()).take(limit).collect()
}

#[derive(FromQueryResult)]
struct PublishedRow {
    in_published: bool,
}

/// How many backlinks are looked at without regard to who asks.
const NEUTRAL: usize = 300;

/// Pages whose present text links to this one, by title. Viewer-neutral; `None` if there are so
/// many that only [`list`] can answer.
pub(crate) async fn neutral(db: &Db, found: &Found) -> Result<Option<Vec<Backlink>>> {
    let sql = format!(
        "SELECT (MAX(CASE WHEN e.published_id = l.revision_id THEN 1 ELSE 0 END) = 1) AS in_published, {} \
         FROM entry_link l JOIN entry e ON e.id = l.from_id AND l.revision_id IN (e.published_id, e.head_id) \
         JOIN space s ON s.id = e.space_id WHERE l.to_id = $1 AND e.id <> $1 \
         GROUP BY e.id, s.id ORDER BY e.sort_key LIMIT {}",
        nodes::COLUMNS,
        NEUTRAL + 1
    );
    let statement = Statement::from_sql_and_values(db.backend(), sql, [found.entry.id.0.into()]);
    let rows = db.read().query_all_raw(statement).await?;
    if rows.len() > NEUTRAL {
        return Ok(None);
    }
    let read = |row| {
        let in_published = PublishedRow::from_query_result(row, "")?.in_published;
        Ok(Backlink { node: Node::from_query_result(row, "")?, in_published, other: None })
    };
    let mut all = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    let Some(others) = of_namesakes(db, found).await? else { return Ok(None) };
    if !others.is_empty() {
        all.extend(others);
        all.sort_by_cached_key(|link| text::sort_key(&link.node.title));
    }
    Ok(Some(all))
}

/// Pages that name this page's title and lead to another page of it; `None` if there are too many.
async fn of_namesakes(db: &Db, found: &Found) -> Result<Option<Vec<Backlink>>> {
    let (entry, space) = (&found.entry, &found.space);
    let sql = format!(
        "SELECT (MAX(CASE WHEN e.published_id = l.revision_id THEN 1 ELSE 0 END) = 1) AS in_published, {}, {} \
         FROM entry_link l JOIN entry e ON e.id = l.from_id AND l.revision_id IN (e.published_id, e.head_id) \
         JOIN space s ON s.id = e.space_id JOIN entry t ON t.id = l.to_id JOIN space ts ON ts.id = t.space_id \
         WHERE l.to_id <> $1 AND e.id <> $1 \
         AND ((l.target_key IN ($2, $3) AND e.space_id = $4) OR l.target_key = $5) \
         GROUP BY e.id, s.id, t.id, ts.id LIMIT {}",
        nodes::COLUMNS,
        nodes::COLUMNS_T,
        NEUTRAL + 1
    );
    let [plain, spelled] = keys_here(&entry.title);
    let named = key_elsewhere(entry, space);
    let values = [entry.id.0.into(), plain.into(), spelled.into(), entry.space_id.0.into(), named.into()];
    let rows = db.read().query_all_raw(Statement::from_sql_and_values(db.backend(), sql, values)).await?;
    let read = |row| {
        let in_published = PublishedRow::from_query_result(row, "")?.in_published;
        let other = Some(Node::from_query_result(row, "t_")?);
        Ok(Backlink { node: Node::from_query_result(row, "")?, in_published, other })
    };
    if rows.len() > NEUTRAL { Ok(None) } else { rows.iter().map(read).collect::<Result<_>>().map(Some) }
}

/// The key under which links of other spaces name a page.
fn key_elsewhere(entry: &entry::Model, space: &space::Model) -> String {
    format!("{}:{}", space.slug, entry.title_key)
}

/// The same for pages with very many backlinks: the scope is in the query, at most `limit`.
pub(crate) async fn list(
    db: &Db,
    actor: &Actor,
    entry: &entry::Model,
    space: &space::Model,
    limit: u64,
) -> Result<Vec<Node>> {
    let revisions = || entry_link::Entity::find().select_only().column(entry_link::Column::RevisionId);
    let direct = || revisions().filter(entry_link::Column::ToId.eq(entry.id));
    let here = keys_here(&entry.title);
    let elsewhere = [key_elsewhere(entry, space)];
    let present = |revision: entry::Column| {
        let named_here = revision.in_subquery(revisions().filter(to_hidden(actor, entry.id, &here)).into_query());
        let named_there = revision.in_subquery(revisions().filter(to_hidden(actor, entry.id, &elsewhere)).into_query());
        Condition::any()
            .add(revision.in_subquery(direct().into_query()))
            .add(named_here.and(entry::Column::SpaceId.eq(space.id)))
            .add(named_there)
    };
    let writers = Condition::all().add(present(entry::Column::HeadId)).add(rules::entry::written(actor));
    let rows = nodes::seen(actor)
        .filter(Condition::any().add(present(entry::Column::PublishedId)).add(writers))
        .filter(entry::Column::Id.ne(entry.id))
        .order_by_asc(entry::Column::SortKey)
        .limit(limit)
        .into_model::<Node>()
        .all(db.read())
        .await?;
    Ok(rows)
}

/// Links under these keys that lead to another page, one that the actor does not see.
fn to_hidden(actor: &Actor, entry: EntryId, keys: &[String]) -> Condition {
    use entry_link::Column::{TargetKey, ToId};
    let named = || TargetKey.is_in(keys.iter().map(String::as_str)).and(ToId.ne(entry));
    let namesakes = entry_link::Entity::find().select_only().column(ToId).filter(named());
    let visible = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .filter(entry::Column::Id.in_subquery(namesakes.into_query()))
        .filter(rules::entry::seen(actor));
    Condition::all().add(named()).add(ToId.not_in_subquery(visible.into_query()))
}

/// „Fehlende Seiten“: a target that present texts name and that is no page for this reader.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct Missing {
    pub target: String,
    pub from_title: String,
    pub from_public_id: String,
}

/// Unresolved links and links to what is not seen that are looked at for [`missing`].
const ABSENT: u64 = 2_000;

#[derive(FromQueryResult)]
struct AbsentRow {
    #[sea_orm(nested)]
    words: Words,
    to_id: Option<EntryId>,
    #[sea_orm(nested)]
    missing: Missing,
}

/// What is missing in a space, by target; hidden pages count as missing, at most 500.
pub async fn missing(db: &Db, actor: &Actor, space_id: SpaceId) -> Result<Vec<Missing>> {
    use entry_link::Column::{RevisionId, SpaceSlug, Target, TargetKey, ToId};
    rules::space::read(actor, space_id).check()?;
    let visible = entry::Entity::find().select_only().column(entry::Column::Id).filter(rules::entry::seen(actor));
    let absent = Condition::any().add(ToId.is_null()).add(ToId.not_in_subquery(visible.into_query()));
    let rows = entry_link::Entity::find()
        .select_only()
        .columns([Target, TargetKey, SpaceSlug, ToId])
        .column_as(entry::Column::Title, "from_title")
        .column_as(entry::Column::PublicId, "from_public_id")
        .join(sea_orm::JoinType::InnerJoin, entry_link::Relation::From.def())
        .filter(entry::Column::SpaceId.eq(space_id))
        .filter(rules::entry::seen(actor))
        .filter(Expr::col((entry_link::Entity, RevisionId)).equals((entry::Entity, entry::Column::PublishedId)))
        .filter(absent)
        .order_by_asc(TargetKey)
        .order_by_asc(entry::Column::SortKey)
        .limit(ABSENT)
        .into_model::<AbsentRow>()
        .all(db.read())
        .await?;
    let hidden: Vec<&Words> = rows.iter().filter(|row| row.to_id.is_some()).map(|row| &row.words).collect();
    let instead = instead(db, actor, space_id, &hidden).await?;
    let leads_on = |row: &AbsentRow| row.to_id.is_some() && instead.contains_key(&row.words.target_key);
    Ok(rows.into_iter().filter(|row| !leads_on(row)).map(|row| row.missing).take(500).collect())
}
