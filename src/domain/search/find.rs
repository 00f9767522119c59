//! Searching for somebody. The index answers under the actor's keys; what it finds is loaded again
//! through the actor, so a right withdrawn a moment ago already counts.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use search::{Facets, Filter, Hits, Index, Kind, Query, Snippet, Sort};
use store::words::{EntryKind, PersonState};
use store::{EntryId, PersonId, SpaceId, Ts, UnitId, entry, org_unit, person, space, wiki_page};
use uuid::Uuid;

use super::{fault, keys};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::{Error, Result};
use crate::people::directory;
use crate::rules;
use crate::workers;

/// What somebody looks for. `mine`: only what the actor or their units answer for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub text: String,
    pub space: Option<String>,
    pub kind: Option<Kind>,
    pub owner: Option<Uuid>,
    pub mine: bool,
    pub state: Option<String>,
    pub tag: Option<String>,
    pub changed_from: Option<Ts>,
    pub verified: bool,
    pub newest_first: bool,
    pub as_you_type: bool,
    pub facets: bool,
    pub limit: usize,
    pub offset: usize,
}

/// A hit as a list shows it.
#[derive(Debug, Clone)]
pub struct FoundHit {
    pub what: What,
    pub anchor: Option<String>,
    pub heading: Option<String>,
    pub snippet: Snippet,
    pub score: f32,
}

/// What was found, loaded through the actor.
#[derive(Debug, Clone)]
pub enum What {
    Entry(Box<EntryHit>),
    Person { public_id: String, name: String, function: String },
    Space { slug: String, title: String, description: String },
}

/// An entry with what a hit says of it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct EntryHit {
    #[sea_orm(nested)]
    pub node: Node,
    pub space_title: String,
    pub approval: bool,
    pub valid_until: Option<Ts>,
    pub review_at: Option<Ts>,
    pub verified_at: Option<Ts>,
    pub owner_id: Option<PersonId>,
    pub owner_unit_id: Option<UnitId>,
    pub verified_unit_id: Option<UnitId>,
    pub source: Option<String>,
    /// Title of what a comment stands below.
    #[sea_orm(skip)]
    pub on_title: Option<String>,
}

/// The whole answer.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub total: usize,
    pub hits: Vec<FoundHit>,
    pub facets: Facets,
    pub did_you_mean: Option<String>,
    /// Names behind the ids in facets and hits.
    pub names: HashMap<Uuid, String>,
    /// Slugs of the spaces among them.
    pub slugs: HashMap<Uuid, String>,
}

/// Searches as the actor. `Invalid` for queries beyond the limits, `Busy` while there is no index.
pub async fn find(db: &Db, index: &Index, actor: &Actor, wanted: &Wanted) -> Result<Answer> {
    let Some(query) = query(db, actor, wanted).await? else { return Ok(Answer::default()) };
    let scope = keys::scope(actor);
    let index = index.clone();
    let hits = workers::search(move || index.search(&query, &scope)).await?.map_err(fault)?;
    load(db, actor, hits).await
}

/// The index query; `None` if it names a space the actor knows nothing of: nothing is found there.
async fn query(db: &Db, actor: &Actor, wanted: &Wanted) -> Result<Option<Query>> {
    let parsed = search::parse(&wanted.text).map_err(|error| fault(error.into()))?;
    let mut filter = Filter {
        kinds: wanted.kind.into_iter().collect(),
        states: wanted.state.iter().cloned().collect(),
        tags: wanted.tag.iter().cloned().collect(),
        changed_from: wanted.changed_from.map(|at| at.0),
        verified: wanted.verified.then_some(true),
        ..Filter::default()
    };
    if let Some(slug) = parsed.space_slug.as_deref().or(wanted.space.as_deref()) {
        match crate::spaces::find(db, actor, slug).await {
            Ok(space) => filter.spaces.push(space.id.0),
            Err(Error::NotFound) => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    filter.owners.extend(wanted.owner);
    if wanted.mine {
        filter.owners.extend(actor.person().map(|person| person.0));
        filter.owners.extend(actor.rights.units.iter().map(|unit| unit.0));
    }
    Ok(Some(Query {
        filter,
        sort: if wanted.newest_first { Sort::Newest } else { Sort::Relevance },
        limit: wanted.limit.clamp(1, 100),
        offset: wanted.offset.min(1_000),
        as_you_type: wanted.as_you_type,
        facets: wanted.facets,
        ..Query::text(wanted.text.clone())
    }))
}

async fn load(db: &Db, actor: &Actor, hits: Hits) -> Result<Answer> {
    let ids = |kind: Kind| hits.hits.iter().filter(move |hit| hit.kind == kind).map(|hit| hit.id);
    let others = hits.hits.iter().filter(|hit| !matches!(hit.kind, Kind::Person | Kind::Space));
    let mut entries = entries(db, actor, others.map(|hit| EntryId(hit.id)).collect()).await?;
    let mut persons = persons(db, actor, ids(Kind::Person).map(PersonId).collect()).await?;
    let mut spaces = spaces(db, actor, ids(Kind::Space).map(SpaceId).collect()).await?;
    let (names, slugs) = names(db, actor, &hits, &entries).await?;
    let shown = hits.hits.into_iter().filter_map(|hit| {
        let what = match hit.kind {
            Kind::Person => persons.remove(&hit.id)?,
            Kind::Space => spaces.remove(&hit.id)?,
            _ => What::Entry(Box::new(entries.remove(&hit.id)?)),
        };
        Some(FoundHit { what, anchor: hit.anchor, heading: hit.heading, snippet: hit.snippet, score: hit.score })
    });
    Ok(Answer {
        hits: shown.collect(),
        total: hits.total,
        facets: hits.facets,
        did_you_mean: hits.did_you_mean,
        names,
        slugs,
    })
}

async fn entries(db: &Db, actor: &Actor, ids: Vec<EntryId>) -> Result<HashMap<Uuid, EntryHit>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    use wiki_page::Column::{ReviewAt, Source, VerifiedAt, VerifiedUnitId};
    let rows = nodes::seen(actor)
        .left_join(wiki_page::Entity)
        .columns([ReviewAt, VerifiedAt, VerifiedUnitId, Source])
        .columns([entry::Column::OwnerId, entry::Column::OwnerUnitId, entry::Column::ValidUntil])
        .column(space::Column::Approval)
        .column_as(space::Column::Title, "space_title")
        .filter(entry::Column::Id.is_in(ids))
        .into_model::<EntryHit>()
        .all(db.read())
        .await?;
    let comments = rows.iter().filter(|row| row.node.kind == EntryKind::Comment);
    let on = nodes::visible(db, actor, comments.filter_map(|row| row.node.parent_id)).await?;
    let titled = rows.into_iter().map(|row| {
        let on = row.node.parent_id.filter(|_| row.node.kind == EntryKind::Comment).and_then(|id| on.get(&id));
        (row.node.id.0, EntryHit { on_title: on.map(|on| on.title.clone()), ..row })
    });
    Ok(titled.collect())
}

async fn persons(db: &Db, actor: &Actor, ids: Vec<PersonId>) -> Result<HashMap<Uuid, What>> {
    if ids.is_empty() || !rules::person::see(actor).is_allowed() {
        return Ok(HashMap::new());
    }
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(ids))
        .filter(person::Column::State.eq(PersonState::Active))
        .all(db.read())
        .await?;
    let shown = |row: person::Model| What::Person { public_id: row.public_id, name: row.name, function: row.function };
    Ok(rows.into_iter().map(|row| (row.id.0, shown(row))).collect())
}

async fn spaces(db: &Db, actor: &Actor, ids: Vec<SpaceId>) -> Result<HashMap<Uuid, What>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let query = space::Entity::find().filter(space::Column::Id.is_in(ids)).filter(rules::space::known(actor));
    let rows = query.all(db.read()).await?;
    let shown = |row: space::Model| What::Space { slug: row.slug, title: row.title, description: row.description };
    Ok(rows.into_iter().map(|row| (row.id.0, shown(row))).collect())
}

/// Names and slugs by id.
type Names = (HashMap<Uuid, String>, HashMap<Uuid, String>);

/// The names behind the ids that filters and hits show; unknown ones are left out.
async fn names(db: &Db, actor: &Actor, hits: &Hits, entries: &HashMap<Uuid, EntryHit>) -> Result<Names> {
    let owners = hits.facets.owners.iter().take(20).map(|(id, _)| *id);
    let persons = entries.values().filter_map(|entry| entry.owner_id).map(|id| id.0);
    let units =
        entries.values().flat_map(|entry| [entry.owner_unit_id, entry.verified_unit_id]).flatten().map(|id| id.0);
    let ids: Vec<Uuid> = owners.chain(persons).chain(units).collect();
    let mut names = HashMap::new();
    let mut slugs = HashMap::new();
    if !ids.is_empty() {
        let people = directory::names(db, ids.iter().map(|id| PersonId(*id))).await?;
        names.extend(people.into_iter().map(|(id, person)| (id.0, person.name)));
        let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(ids)).all(db.read()).await?;
        names.extend(
            units.into_iter().map(|unit| (unit.id.0, format!("{} {}", unit.number, unit.name).trim().to_owned())),
        );
    }
    if !hits.facets.spaces.is_empty() {
        let ids = hits.facets.spaces.iter().map(|(id, _)| *id);
        let query = space::Entity::find().filter(space::Column::Id.is_in(ids)).filter(rules::space::known(actor));
        for space in query.all(db.read()).await? {
            names.insert(space.id.0, space.title);
            slugs.insert(space.id.0, space.slug);
        }
    }
    Ok((names, slugs))
}

/// Complete titles for what is being typed, with the id of what they name.
pub async fn suggest(index: &Index, actor: &Actor, typed: &str, limit: usize) -> Result<Vec<search::Suggestion>> {
    let scope = keys::scope(actor);
    let (index, typed) = (index.clone(), typed.to_owned());
    workers::search(move || index.suggest(&typed, &scope, limit)).await?.map_err(fault)
}
