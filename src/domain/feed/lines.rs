//! Entries as a feed shows them.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use store::words::EntryKind;
use store::{EntryId, PersonId, RevisionId, SpaceId, Ts, comment, entry, revision, space};

use super::ids;
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::news::Stop;
use crate::entries::nodes::{self, Node};
use crate::error::Result;
use crate::people::directory::{self, PersonName};
use crate::posts::lists::{self, Line};

/// An entry of a feed with the title of its space.
#[derive(Debug, Clone)]
pub enum Item {
    Post { line: Box<Line>, space: String },
    Page { line: Box<PageLine>, space: String },
    Question { line: Box<QuestionLine>, space: String },
}

/// A page that is new, or that changed.
#[derive(Debug, Clone)]
pub struct PageLine {
    pub node: Node,
    pub news_at: Ts,
    /// Who wrote the text that readers see.
    pub author: Option<PersonName>,
    /// Readers have seen no other text of it.
    pub is_first: bool,
}

/// A question that was answered. Who asked is said where it stands, if it may be said.
#[derive(Debug, Clone)]
pub struct QuestionLine {
    /// Its title is the beginning of the question.
    pub node: Node,
    /// What it was asked about.
    pub on: Node,
    /// The answer, where a comment is one and the actor sees it; else the text itself answers.
    pub answer: Option<Node>,
    pub news_at: Ts,
}

impl Item {
    pub fn node(&self) -> &Node {
        match self {
            Self::Post { line, .. } => &line.node,
            Self::Page { line, .. } => &line.node,
            Self::Question { line, .. } => &line.node,
        }
    }

    pub fn news_at(&self) -> Ts {
        match self {
            Self::Post { line, .. } => line.news_at,
            Self::Page { line, .. } => line.news_at,
            Self::Question { line, .. } => line.news_at,
        }
    }
}

#[derive(Debug, FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    node: Node,
    news_at: Ts,
    published_id: RevisionId,
}

#[derive(Debug, FromQueryResult)]
struct Written {
    id: RevisionId,
    author_id: Option<PersonId>,
    number: i64,
}

/// The entries at these stops, in their order, as far as the actor sees them.
pub(super) async fn items(db: &Db, actor: &Actor, stops: &[Stop]) -> Result<Vec<Item>> {
    let own_lines = [EntryKind::Page, EntryKind::Comment];
    let posts = lists::lines(db, actor, &ids(stops, |kind| !own_lines.contains(&kind))).await?;
    let pages = pages(db, actor, ids(stops, |kind| kind == EntryKind::Page)).await?;
    let questions = questions(db, actor, ids(stops, |kind| kind == EntryKind::Comment)).await?;
    let spaces = posts.iter().map(|line| line.node.space_id).chain(pages.iter().map(|line| line.node.space_id));
    let spaces = spaces.chain(questions.iter().map(|line| line.node.space_id));
    let titles = titles(db, spaces.collect()).await?;
    let title = |id: SpaceId| titles.get(&id).cloned().unwrap_or_default();
    let posts = posts.into_iter().map(|line| Item::Post { space: title(line.node.space_id), line: Box::new(line) });
    let pages = pages.into_iter().map(|line| Item::Page { space: title(line.node.space_id), line: Box::new(line) });
    let questions =
        questions.into_iter().map(|line| Item::Question { space: title(line.node.space_id), line: Box::new(line) });
    let items = posts.chain(pages).chain(questions);
    let mut items: HashMap<EntryId, Item> = items.map(|item| (item.node().id, item)).collect();
    Ok(stops.iter().filter_map(|stop| items.remove(&stop.place.id)).collect())
}

async fn pages(db: &Db, actor: &Actor, ids: Vec<EntryId>) -> Result<Vec<PageLine>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = nodes::query()
        .columns([entry::Column::NewsAt, entry::Column::PublishedId])
        .filter(entry::Column::Id.is_in(ids))
        .filter(entry::Column::NewsAt.is_not_null())
        .filter(entry::Column::PublishedId.is_not_null());
    let mut rows = query.into_model::<Row>().all(db.read()).await?;
    rows.retain(|row| row.node.visible_to(actor));
    let texts = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Id, revision::Column::AuthorId, revision::Column::Number])
        .filter(revision::Column::Id.is_in(rows.iter().map(|row| row.published_id)))
        .into_model::<Written>()
        .all(db.read())
        .await?;
    let names = directory::names(db, texts.iter().filter_map(|text| text.author_id)).await?;
    let texts: HashMap<RevisionId, Written> = texts.into_iter().map(|text| (text.id, text)).collect();
    let line = |row: Row| {
        let text = texts.get(&row.published_id);
        PageLine {
            author: text.and_then(|text| names.get(&text.author_id?).cloned()),
            is_first: text.is_some_and(|text| text.number == 1),
            node: row.node.shown_to(actor),
            news_at: row.news_at,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Answered questions with what they were asked about, as far as the actor sees both.
async fn questions(db: &Db, actor: &Actor, ids: Vec<EntryId>) -> Result<Vec<QuestionLine>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = comment::Entity::find()
        .filter(comment::Column::EntryId.is_in(ids))
        .filter(comment::Column::AnsweredAt.is_not_null())
        .find_also_related(entry::Entity)
        .all(db.read())
        .await?;
    let wanted = rows.iter().flat_map(|(own, _)| [Some(own.entry_id), Some(own.on_id), own.answer_id]);
    let wanted: Vec<EntryId> = wanted.flatten().collect();
    let seen = nodes::visible(db, actor, wanted).await?;
    let line = |(own, entry): (comment::Model, Option<entry::Model>)| {
        Some(QuestionLine {
            node: seen.get(&own.entry_id)?.clone(),
            on: seen.get(&own.on_id)?.clone(),
            answer: own.answer_id.and_then(|answer| seen.get(&answer)).filter(|answer| answer.published).cloned(),
            news_at: entry?.news_at?,
        })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

async fn titles(db: &Db, mut ids: Vec<SpaceId>) -> Result<HashMap<SpaceId, String>> {
    ids.sort();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = space::Entity::find()
        .select_only()
        .columns([space::Column::Id, space::Column::Title])
        .filter(space::Column::Id.is_in(ids))
        .into_tuple::<(SpaceId, String)>()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().collect())
}
