//! The blog of a space: what readers see of it, newest first, leafed through in both directions.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select};
use store::words::{EntryKind, Level, PostForm};
use store::{DomainId, EntryId, PersonId, RevisionId, SpaceId, Ts, UnitId, entry, org_unit, post, revision};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::Result;
use crate::people::directory::{self, PersonName};
use crate::rules;
use crate::spaces::audiences;

/// Pinned Beiträge above a blog.
const PINNED: u64 = 3;

/// How long a Mitteilung stands on the start page.
const ANNOUNCED: i64 = 30 * Ts::DAY;

/// A place between two entries of a list by time. It does not need its entry to be there still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub at: Ts,
    pub id: EntryId,
}

/// Which stretch of a list is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stretch {
    #[default]
    Newest,
    OlderThan(Place),
    NewerThan(Place),
}

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
}

impl Line {
    fn place(&self) -> Place {
        Place { at: self.news_at, id: self.node.id }
    }
}

/// A stretch of a list, newest first, and where it goes on.
#[derive(Debug, Clone, Default)]
pub struct Blog {
    pub lines: Vec<Line>,
    pub newer: Option<Place>,
    pub older: Option<Place>,
}

/// What stands in the blog of a space.
pub async fn of_space(db: &Db, actor: &Actor, space: SpaceId, wanted: Stretch, limit: u64) -> Result<Blog> {
    rules::space::read(actor, space).check()?;
    let domains = audiences::read_in(db, actor, space).await?;
    // One more than shown tells whether it goes on.
    let mut rows = stretch(domains, wanted).limit(limit + 1).into_model::<Row>().all(db.read()).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let backwards = matches!(wanted, Stretch::NewerThan(_));
    if backwards {
        rows.reverse();
    }
    let lines = lines(db, actor, rows).await?;
    let (first, last) = (lines.first().map(Line::place), lines.last().map(Line::place));
    Ok(Blog {
        newer: first.filter(|_| if backwards { more } else { wanted != Stretch::Newest }),
        older: last.filter(|_| backwards || more),
        lines,
    })
}

/// What is pinned there, latest first, at most three.
pub async fn pinned(db: &Db, actor: &Actor, space: SpaceId) -> Result<Vec<Line>> {
    rules::space::read(actor, space).check()?;
    let domains = audiences::read_in(db, actor, space).await?;
    let rows = stretch(domains, Stretch::Newest).filter(post::Column::Pinned.eq(true)).limit(PINNED);
    lines(db, actor, rows.into_model::<Row>().all(db.read()).await?).await
}

/// Mitteilungen that hold now, wherever the actor reads, latest first.
pub async fn announcements(db: &Db, actor: &Actor, limit: u64) -> Result<Vec<Line>> {
    let now = db.clock().now();
    let holds = Condition::any().add(entry::Column::ValidUntil.is_null()).add(entry::Column::ValidUntil.gt(now));
    let rows = stretch(actor.domains(Level::Read), Stretch::Newest)
        .filter(post::Column::Form.is_in([PostForm::Announcement, PostForm::Alert]))
        .filter(entry::Column::NewsAt.gte(now.plus(-ANNOUNCED)))
        .filter(holds)
        .limit(limit);
    lines(db, actor, rows.into_model::<Row>().all(db.read()).await?).await
}

/// Walks the news of these domains from a place on. The caller has checked that the actor reads there.
fn stretch(domains: Vec<DomainId>, wanted: Stretch) -> Select<entry::Entity> {
    use entry::Column::{Id, Kind, NewsAt};
    let query = nodes::query()
        .left_join(post::Entity)
        .columns([NewsAt, entry::Column::ValidUntil, entry::Column::PublishedId])
        .columns([post::Column::Lead, post::Column::Pinned, post::Column::Form])
        .columns([post::Column::OnBehalfId, post::Column::OnBehalfUnitId])
        .filter(rules::entry::read_in(domains))
        .filter(Kind.is_in(super::KINDS))
        .filter(NewsAt.is_not_null());
    let newest_first = |query: Select<entry::Entity>| query.order_by_desc(NewsAt).order_by_desc(Id);
    match wanted {
        Stretch::Newest => newest_first(query),
        Stretch::OlderThan(place) => {
            let same = Condition::all().add(NewsAt.eq(place.at)).add(Id.lt(place.id));
            newest_first(query.filter(NewsAt.lte(place.at)).filter(Condition::any().add(NewsAt.lt(place.at)).add(same)))
        }
        Stretch::NewerThan(place) => {
            let same = Condition::all().add(NewsAt.eq(place.at)).add(Id.gt(place.id));
            let newer = query.filter(NewsAt.gte(place.at)).filter(Condition::any().add(NewsAt.gt(place.at)).add(same));
            newer.order_by_asc(NewsAt).order_by_asc(Id)
        }
    }
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
    on_behalf_id: Option<PersonId>,
    on_behalf_unit_id: Option<UnitId>,
}

/// The rows with the names and short texts that belong to them: one statement for each of the three.
async fn lines(db: &Db, actor: &Actor, rows: Vec<Row>) -> Result<Vec<Line>> {
    let people: Vec<PersonId> = rows.iter().flat_map(|row| [row.node.author_id, row.on_behalf_id]).flatten().collect();
    let people = directory::names(db, people).await?;
    let named: Vec<UnitId> = rows.iter().filter_map(|row| row.on_behalf_unit_id).collect();
    let units = units(db, named).await?;
    let short = rows.iter().filter(|row| row.node.kind == EntryKind::Micropost);
    let short: Vec<RevisionId> = short.map(|row| row.published_id).collect();
    let texts = texts(db, short).await?;
    let line = |row: Row| Line {
        author: row.node.author_id.and_then(|id| people.get(&id).cloned()),
        on_behalf: row.on_behalf_id.and_then(|id| people.get(&id).cloned()),
        unit: row.on_behalf_unit_id.and_then(|id| units.get(&id).cloned()),
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
