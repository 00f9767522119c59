//! Wiki links, resolved to ids when a text is saved, so that renaming or moving a page breaks none.
//!
//! The rows belong to a revision and stay with it. Whether a reader sees a link as existing is
//! decided when it is shown: a hidden page looks like a missing one (trust rule 34).

use std::collections::{BTreeMap, HashMap};

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationTrait, Statement,
};
use store::words::EntryState;
use store::{EntryId, RevisionId, SpaceId, entry, entry_link, space};
use text::markdown::WikiTarget;

use super::nodes::{self, Node};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::Result;
use crate::rules;

/// The key under which a target is compared: folded title, with the space if one is named.
pub fn target_key(target: &WikiTarget) -> String {
    match &target.space {
        Some(space) => format!("{space}:{}", title_key(&target.page)),
        None => title_key(&target.page),
    }
}

/// The form in which titles are compared with link targets.
pub fn title_key(title: &str) -> String {
    text::sort_key(title)
}

/// What is known of a text that is being saved.
pub(crate) struct Source {
    pub entry: EntryId,
    pub space: SpaceId,
    pub revision: RevisionId,
    /// The revision before; its links keep the ids they had.
    pub before: Option<RevisionId>,
}

/// Writes the links of a new revision.
pub(crate) async fn record(tx: &Tx<'_>, source: &Source, targets: &[WikiTarget]) -> Result<()> {
    let mut wanted: BTreeMap<String, &WikiTarget> = BTreeMap::new();
    for target in targets.iter().filter(|target| !target.page.is_empty()) {
        wanted.entry(target_key(target)).or_insert(target);
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let mut known: HashMap<String, EntryId> = HashMap::new();
    if let Some(before) = source.before {
        let rows = entry_link::Entity::find().filter(entry_link::Column::RevisionId.eq(before)).all(&**tx).await?;
        known.extend(rows.into_iter().filter_map(|row| Some((row.target_key, row.to_id?))));
    }
    let mut rows = Vec::with_capacity(wanted.len());
    for (key, target) in wanted {
        let to = match known.get(&key) {
            Some(id) => Some(*id),
            None => resolve(tx, source.space, target).await?,
        };
        rows.push(entry_link::ActiveModel {
            revision_id: Set(source.revision),
            target_key: Set(key),
            from_id: Set(source.entry),
            target: Set(target.page.clone()),
            space_slug: Set(target.space.clone()),
            to_id: Set(to),
        });
    }
    for chunk in rows.chunks(500) {
        entry_link::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// The page a target names: by title in its space. What the writer may see does not matter here;
/// whether the link shows is decided for each reader.
async fn resolve(tx: &Tx<'_>, home: SpaceId, target: &WikiTarget) -> Result<Option<EntryId>> {
    if let Some(slug) = &target.space {
        let space = space::Entity::find().filter(space::Column::Slug.eq(slug.as_str())).one(&**tx).await?;
        return match space {
            Some(space) => by_title(tx, space.id, &target.page).await,
            None => by_title(tx, home, &target.whole_title()).await,
        };
    }
    by_title(tx, home, &target.page).await
}

async fn by_title(tx: &Tx<'_>, space: SpaceId, title: &str) -> Result<Option<EntryId>> {
    let found = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .filter(entry::Column::SpaceId.eq(space))
        .filter(entry::Column::TitleKey.eq(title_key(title)))
        .filter(entry::Column::State.ne(EntryState::Trashed))
        // The widest audience first: the root domain of a space is its oldest.
        .order_by_asc(entry::Column::DomainId)
        .order_by_asc(entry::Column::Id)
        .into_tuple::<EntryId>()
        .one(&**tx)
        .await?;
    Ok(found)
}

/// Links that waited for a page of this title now lead to it.
pub(crate) async fn adopt(tx: &Tx<'_>, space_id: SpaceId, title: &str, entry: EntryId) -> Result<()> {
    let slug = space::Entity::find_by_id(space_id).one(&**tx).await?.map(|space| space.slug).unwrap_or_default();
    let key = title_key(title);
    let from_here =
        entry::Entity::find().select_only().column(entry::Column::Id).filter(entry::Column::SpaceId.eq(space_id));
    let plain = entry_link::Column::TargetKey.eq(key.as_str());
    let here = Condition::all().add(plain).add(entry_link::Column::FromId.in_subquery(from_here.into_query()));
    let named = entry_link::Column::TargetKey.eq(format!("{slug}:{key}"));
    entry_link::Entity::update_many()
        .col_expr(entry_link::Column::ToId, Expr::value(entry.0))
        .filter(entry_link::Column::ToId.is_null())
        .filter(Condition::any().add(here).add(named))
        .exec(&**tx)
        .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct KeyRow {
    target_key: String,
}

/// Where the links of a revision lead: by target key. Viewer-neutral, at most 2,000.
pub(crate) async fn out(db: &Db, revision: RevisionId) -> Result<HashMap<String, Node>> {
    let sql = format!(
        "SELECT l.target_key, {} FROM entry_link l JOIN entry e ON e.id = l.to_id JOIN space s ON s.id = e.space_id \
         WHERE l.revision_id = $1 LIMIT 2000",
        nodes::COLUMNS
    );
    let statement = Statement::from_sql_and_values(db.backend(), sql, [revision.0.into()]);
    let rows = db.read().query_all_raw(statement).await?;
    rows.iter()
        .map(|row| Ok((KeyRow::from_query_result(row, "")?.target_key, Node::from_query_result(row, "")?)))
        .collect()
}

/// Where the links of a revision lead, as far as the actor may see.
pub async fn visible_out(db: &Db, actor: &Actor, revision: RevisionId) -> Result<HashMap<String, Node>> {
    let all = out(db, revision).await?;
    Ok(all.into_iter().filter(|(_, node)| node.visible_to(actor)).collect())
}

/// A page whose present text links here, and whether the text that readers see does.
#[derive(Debug, Clone)]
pub struct Backlink {
    pub node: Node,
    pub in_published: bool,
}

#[derive(FromQueryResult)]
struct PublishedRow {
    in_published: bool,
}

/// How many backlinks are looked at without regard to who asks.
const NEUTRAL: usize = 300;

/// Pages whose present text links to this one, by title. Viewer-neutral; `None` if there are so
/// many that only [`backlinks`] can answer.
pub(crate) async fn neutral_backlinks(db: &Db, entry: EntryId) -> Result<Option<Vec<Backlink>>> {
    let sql = format!(
        "SELECT (MAX(CASE WHEN e.published_id = l.revision_id THEN 1 ELSE 0 END) = 1) AS in_published, {} \
         FROM entry_link l JOIN entry e ON e.id = l.from_id AND l.revision_id IN (e.published_id, e.head_id) \
         JOIN space s ON s.id = e.space_id WHERE l.to_id = $1 AND e.id <> $1 \
         GROUP BY e.id, s.id ORDER BY e.sort_key LIMIT {}",
        nodes::COLUMNS,
        NEUTRAL + 1
    );
    let statement = Statement::from_sql_and_values(db.backend(), sql, [entry.0.into()]);
    let rows = db.read().query_all_raw(statement).await?;
    if rows.len() > NEUTRAL {
        return Ok(None);
    }
    let read = |row: &sea_orm::QueryResult| -> Result<Backlink> {
        let in_published = PublishedRow::from_query_result(row, "")?.in_published;
        Ok(Backlink { node: Node::from_query_result(row, "")?, in_published })
    };
    rows.iter().map(read).collect::<Result<_>>().map(Some)
}

/// The same for pages with very many backlinks: the scope is in the query, at most `limit`.
pub(crate) async fn backlinks(db: &Db, actor: &Actor, entry: EntryId, limit: u64) -> Result<Vec<Node>> {
    let present = |revision: entry::Column| {
        let links = entry_link::Entity::find()
            .select_only()
            .column(entry_link::Column::RevisionId)
            .filter(entry_link::Column::ToId.eq(entry));
        revision.in_subquery(links.into_query())
    };
    let writers = Condition::all().add(present(entry::Column::HeadId)).add(rules::entry::written(actor));
    let rows = nodes::seen(actor)
        .filter(Condition::any().add(present(entry::Column::PublishedId)).add(writers))
        .filter(entry::Column::Id.ne(entry))
        .order_by_asc(entry::Column::SortKey)
        .limit(limit)
        .into_model::<Node>()
        .all(db.read())
        .await?;
    Ok(rows)
}

/// „Fehlende Seiten“: a target that present texts name and that is no page for this reader.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct Missing {
    pub target: String,
    pub from_title: String,
    pub from_public_id: String,
}

/// What is missing in a space, by target; hidden pages count as missing, at most 500.
pub async fn missing(db: &Db, actor: &Actor, space_id: SpaceId) -> Result<Vec<Missing>> {
    rules::space::read(actor, space_id).check()?;
    let visible = entry::Entity::find().select_only().column(entry::Column::Id).filter(rules::entry::seen(actor));
    let absent = Condition::any()
        .add(entry_link::Column::ToId.is_null())
        .add(entry_link::Column::ToId.not_in_subquery(visible.into_query()));
    let rows = entry_link::Entity::find()
        .select_only()
        .column(entry_link::Column::Target)
        .column_as(entry::Column::Title, "from_title")
        .column_as(entry::Column::PublicId, "from_public_id")
        .join(sea_orm::JoinType::InnerJoin, entry_link::Relation::From.def())
        .filter(entry::Column::SpaceId.eq(space_id))
        .filter(rules::entry::seen(actor))
        .filter(
            Expr::col((entry_link::Entity, entry_link::Column::RevisionId))
                .equals((entry::Entity, entry::Column::PublishedId)),
        )
        .filter(absent)
        .order_by_asc(entry_link::Column::TargetKey)
        .limit(500)
        .into_model::<Missing>()
        .all(db.read())
        .await?;
    Ok(rows)
}

/// Visible pages of these titles in a space, for links whose first target the reader may not see.
pub(crate) async fn by_title_for(
    db: &Db,
    actor: &Actor,
    space: SpaceId,
    keys: Vec<String>,
) -> Result<HashMap<String, Node>> {
    let rows = entry::Entity::find()
        .select_only()
        .column(entry::Column::TitleKey)
        .column(entry::Column::Id)
        .filter(entry::Column::SpaceId.eq(space))
        .filter(entry::Column::TitleKey.is_in(keys))
        .filter(rules::entry::seen(actor))
        .into_tuple::<(String, EntryId)>()
        .all(db.read())
        .await?;
    let ids: Vec<EntryId> = rows.iter().map(|(_, id)| *id).collect();
    let nodes = nodes::seen(actor).filter(entry::Column::Id.is_in(ids)).into_model::<Node>().all(db.read()).await?;
    let found = |id| nodes.iter().find(|node| node.id == id).cloned();
    Ok(rows.into_iter().filter_map(|(key, id)| Some((key, found(id)?))).collect())
}
