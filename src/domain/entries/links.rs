//! Wiki links, resolved to ids when a text is saved, so that renaming or moving a page breaks none.
//!
//! The rows belong to a revision and stay with it. Whether a reader sees a link as existing is
//! decided when it is shown: a hidden page looks like a missing one (trust rule 34).

use std::collections::{BTreeMap, HashMap};

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Statement,
};
use store::words::{EntryKind, EntryState};
use store::{EntryId, RevisionId, SpaceId, entry, entry_link, space};
use text::markdown::WikiTarget;

use super::nodes::{self, Node};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::Result;

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

/// The page a target names: by title in its space, else as one title in the space of the link, so
/// that nobody learns from a link whether a space of this name exists. What the writer may see does
/// not matter here; whether the link shows is decided for each reader.
async fn resolve(tx: &Tx<'_>, home: SpaceId, target: &WikiTarget) -> Result<Option<EntryId>> {
    let Some(slug) = &target.space else { return by_title(tx, home, &target.page).await };
    let space = space::Entity::find().filter(space::Column::Slug.eq(slug.as_str())).one(&**tx).await?;
    let there = match space {
        Some(space) => by_title(tx, space.id, &target.page).await?,
        None => None,
    };
    match there {
        Some(found) => Ok(Some(found)),
        None => by_title(tx, home, &target.whole_title()).await,
    }
}

async fn by_title(tx: &Tx<'_>, space: SpaceId, title: &str) -> Result<Option<EntryId>> {
    let found = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .filter(entry::Column::SpaceId.eq(space))
        .filter(entry::Column::Kind.eq(EntryKind::Page))
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
    let plain = entry_link::Column::TargetKey.is_in(keys_here(title));
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

/// The keys under which links of the same space name a title; one with a colon may be written as a
/// space and a page.
pub(super) fn keys_here(title: &str) -> [String; 2] {
    [title_key(title), target_key(&WikiTarget::parse(title))]
}

/// A link of a text and the page it led to when it was saved.
#[derive(Debug, Clone)]
pub(crate) struct Out {
    words: Words,
    node: Node,
}

/// What a link names.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct Words {
    pub target_key: String,
    target: String,
    space_slug: Option<String>,
}

impl Words {
    /// The whole of it read as one title.
    fn whole_title(&self) -> String {
        WikiTarget { space: self.space_slug.clone(), page: self.target.clone(), section: None }.whole_title()
    }
}

/// Where the links of a revision lead. Viewer-neutral, at most 2,000.
pub(crate) async fn out(db: &Db, revision: RevisionId) -> Result<Vec<Out>> {
    let sql = format!(
        "SELECT l.target_key, l.target, l.space_slug, {} FROM entry_link l JOIN entry e ON e.id = l.to_id \
         JOIN space s ON s.id = e.space_id WHERE l.revision_id = $1 LIMIT 2000",
        nodes::COLUMNS
    );
    let statement = Statement::from_sql_and_values(db.backend(), sql, [revision.0.into()]);
    let rows = db.read().query_all_raw(statement).await?;
    let read = |row| Ok(Out { words: Words::from_query_result(row, "")?, node: Node::from_query_result(row, "")? });
    rows.iter().map(read).collect()
}

/// As [`out`], for the texts of one page at once.
pub(crate) async fn out_of(db: &Db, revisions: &[RevisionId]) -> Result<HashMap<RevisionId, Vec<Out>>> {
    #[derive(FromQueryResult)]
    struct Of {
        revision_id: RevisionId,
    }
    let mut found: HashMap<RevisionId, Vec<Out>> = HashMap::new();
    if revisions.is_empty() {
        return Ok(found);
    }
    let places: Vec<String> = (1..=revisions.len()).map(|at| format!("${at}")).collect();
    let sql = format!(
        "SELECT l.revision_id, l.target_key, l.target, l.space_slug, {} FROM entry_link l JOIN entry e ON e.id = l.to_id \
         JOIN space s ON s.id = e.space_id WHERE l.revision_id IN ({}) LIMIT 2000",
        nodes::COLUMNS,
        places.join(", ")
    );
    let values = revisions.iter().map(|id| id.0.into());
    for row in &db.read().query_all_raw(Statement::from_sql_and_values(db.backend(), sql, values)).await? {
        let out = Out { words: Words::from_query_result(row, "")?, node: Node::from_query_result(row, "")? };
        found.entry(Of::from_query_result(row, "")?.revision_id).or_default().push(out);
    }
    Ok(found)
}

/// Where the links of a revision in the space `home` lead for the actor, by target key.
pub async fn visible_out(db: &Db, actor: &Actor, home: SpaceId, revision: RevisionId) -> Result<HashMap<String, Node>> {
    visible(db, actor, home, &out(db, revision).await?).await
}

/// Links lead only to what this reader sees. Where the page first meant is hidden, another of the
/// same title takes its place, as if the hidden one did not exist.
pub(crate) async fn visible(db: &Db, actor: &Actor, home: SpaceId, links: &[Out]) -> Result<HashMap<String, Node>> {
    let mut visible = HashMap::with_capacity(links.len());
    let mut hidden = Vec::new();
    for link in links {
        if link.node.visible_to(actor) {
            visible.insert(link.words.target_key.clone(), link.node.clone());
        } else {
            hidden.push(&link.words);
        }
    }
    visible.extend(instead(db, actor, home, &hidden).await?);
    Ok(visible)
}

/// Most links of a text that are looked up before it is saved.
const TYPED: usize = 2_000;

/// Where the links of a text that is being written would lead its writer, by target key.
pub async fn typed(db: &Db, actor: &Actor, home: SpaceId, targets: &[WikiTarget]) -> Result<HashMap<String, Node>> {
    let named = targets.iter().filter(|target| !target.page.is_empty()).take(TYPED);
    let words = named.map(|target| Words {
        target_key: target_key(target),
        target: target.page.clone(),
        space_slug: target.space.clone(),
    });
    let words: Vec<Words> = words.collect();
    instead(db, actor, home, &words.iter().collect::<Vec<_>>()).await
}

#[derive(FromQueryResult)]
struct Titled {
    #[sea_orm(nested)]
    node: Node,
    title_key: String,
}

/// Visible pages that these words name although the page first meant is hidden, by target key.
pub(super) async fn instead(db: &Db, actor: &Actor, home: SpaceId, hidden: &[&Words]) -> Result<HashMap<String, Node>> {
    if hidden.is_empty() {
        return Ok(HashMap::new());
    }
    let titles = hidden.iter().flat_map(|words| [title_key(&words.target), title_key(&words.whole_title())]);
    let slugs = hidden.iter().filter_map(|words| words.space_slug.as_deref());
    let there = Condition::any().add(entry::Column::SpaceId.eq(home)).add(space::Column::Slug.is_in(slugs));
    let rows = nodes::pages(actor)
        .column(entry::Column::TitleKey)
        .filter(entry::Column::TitleKey.is_in(titles))
        .filter(there)
        .order_by_asc(entry::Column::DomainId)
        .order_by_asc(entry::Column::Id)
        .into_model::<Titled>()
        .all(db.read())
        .await?;
    let named = |words: &Words| {
        let space = words.space_slug.as_deref()?;
        let title = title_key(&words.target);
        rows.iter().find(|row| row.node.space_slug == space && row.title_key == title)
    };
    let at_home = |words: &Words| {
        let title = title_key(&words.whole_title());
        rows.iter().find(|row| row.node.space_id == home && row.title_key == title)
    };
    let found = hidden.iter().filter_map(|words| {
        let row = named(words).or_else(|| at_home(words))?;
        Some((words.target_key.clone(), row.node.clone()))
    });
    Ok(found.collect())
}
