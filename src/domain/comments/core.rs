//! What everybody sees of a discussion who sees the entry it stands below, in few statements however
//! long it is.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait, Select,
};
use store::words::EntryState;
use store::{DomainId, EntryId, PersonId, RevisionId, comment, entry, org_unit, revision};

use super::{THREADS, place, questions};
use crate::db::Db;
use crate::entries::links::{self, Out};
use crate::entries::spine::Found;
use crate::error::{Error, Result};
use crate::people::directory::{self, PersonName};
use crate::reactions;
use crate::rules::comment::Place;

/// Comments that wait for an approval, shown below one entry.
const WAITING: u64 = 50;

/// What is the same for everybody who sees the entry.
#[derive(Debug)]
pub(super) struct Core {
    pub place: Place,
    pub firsts: Vec<Row>,
    pub answers: HashMap<EntryId, Vec<Row>>,
    pub waiting: Vec<Row>,
    pub next: Option<String>,
    pub count: u64,
    pub people: HashMap<PersonId, PersonName>,
    pub asked: Vec<String>,
    /// How many found what helpful; what nobody clicked at is left out.
    pub clicks: HashMap<EntryId, u64>,
}

impl Core {
    /// The comments of all threads in the order in which they are shown.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        let below = |first: &Row| self.answers.get(&first.entry.id).into_iter().flatten();
        self.firsts.iter().flat_map(move |first| std::iter::once(first).chain(below(first)))
    }

    /// Something of it stands elsewhere than the entry: hidden by moderation.
    pub fn hides(&self, domain: DomainId) -> bool {
        self.rows().any(|row| row.entry.domain_id != domain)
    }

    /// Bytes, roughly.
    pub fn weight(&self) -> usize {
        let rows = self.firsts.iter().chain(self.answers.values().flatten()).chain(&self.waiting);
        1024 + rows.map(|row| 1024 + row.text.body.len() + 400 * row.links.len()).sum::<usize>()
    }
}

#[derive(Debug)]
pub(super) struct Row {
    pub entry: entry::Model,
    pub own: comment::Model,
    pub text: Arc<revision::Model>,
    pub links: Vec<Out>,
}

/// Loads what everybody shares. The caller applies the rights; this never leaves the module.
pub(super) async fn load(db: &Db, on: &Found, from: &str) -> Result<Core> {
    let mut firsts = threads(on.entry.id).order_by_asc(comment::Column::EntryId).limit(THREADS + 1);
    if !from.is_empty() {
        let first = entry::Entity::find().filter(entry::Column::PublicId.eq(from)).one(db.read()).await?;
        firsts = firsts.filter(comment::Column::EntryId.gte(first.ok_or(Error::NotFound)?.id));
    }
    let mut firsts = pairs(db, firsts).await?;
    let next = firsts.get(THREADS as usize).map(|(entry, _)| entry.public_id.clone());
    firsts.truncate(THREADS as usize);
    let ids: Vec<EntryId> = firsts.iter().map(|(entry, _)| entry.id).collect();
    let answers = below(on.entry.id).filter(comment::Column::ThreadId.is_in(ids)).filter(read());
    let answers = if firsts.is_empty() { Vec::new() } else { pairs(db, answers).await? };
    let unseen =
        Condition::all().add(entry::Column::PublishedId.is_null()).add(entry::Column::State.ne(EntryState::Trashed));
    let waiting = pairs(db, below(on.entry.id).filter(unseen).limit(WAITING)).await?;
    let count = if next.is_some() || !from.is_empty() {
        comment::Entity::find()
            .inner_join(entry::Entity)
            .filter(comment::Column::OnId.eq(on.entry.id))
            .filter(read())
            .filter(entry::Column::DomainId.eq(on.entry.domain_id))
            .count(db.read())
            .await?
    } else {
        let there = |(entry, _): &&Pair| entry.state != EntryState::Trashed && entry.domain_id == on.entry.domain_id;
        firsts.iter().chain(&answers).filter(there).count() as u64
    };
    rows(db, on, [firsts, answers, waiting], (next, count)).await
}

type Pair = (entry::Model, comment::Model);

/// The same with texts, links and names.
async fn rows(db: &Db, on: &Found, found: [Vec<Pair>; 3], (next, count): (Option<String>, u64)) -> Result<Core> {
    let all = || found.iter().flatten();
    let text_of = |entry: &entry::Model| entry.published_id.unwrap_or(entry.head_id);
    let ids: Vec<RevisionId> = all().map(|(entry, _)| text_of(entry)).collect();
    let texts = if ids.is_empty() {
        Vec::new()
    } else {
        revision::Entity::find().filter(revision::Column::Id.is_in(ids)).all(db.read()).await?
    };
    let linking: Vec<RevisionId> = texts.iter().filter(|text| text.body.contains("[[")).map(|text| text.id).collect();
    let mut outs = links::out_of(db, &linking).await?;
    let people = directory::names(db, all().filter_map(|(entry, _)| entry.author_id)).await?;
    let mut texts: HashMap<RevisionId, Arc<revision::Model>> =
        texts.into_iter().map(|text| (text.id, Arc::new(text))).collect();
    let mut row = |(entry, own): Pair| {
        let text = texts.remove(&text_of(&entry))?;
        let links = outs.remove(&text.id).unwrap_or_default();
        Some(Row { entry, own, text, links })
    };
    let [firsts, replies, waiting] = found;
    let firsts: Vec<Row> = firsts.into_iter().filter_map(&mut row).collect();
    let mut answers: HashMap<EntryId, Vec<Row>> = HashMap::new();
    for answer in replies.into_iter().filter_map(&mut row) {
        answers.entry(answer.own.thread_id.unwrap_or(answer.entry.id)).or_default().push(answer);
    }
    let waiting = waiting.into_iter().filter_map(&mut row).collect();
    let asked = asked(db, on).await?;
    let all = firsts.iter().chain(answers.values().flatten());
    let clicks = reactions::counts(db, &all.map(|row: &Row| row.entry.id).collect::<Vec<_>>()).await?;
    Ok(Core { place: place(on), firsts, answers, waiting, next, count, people, asked, clicks })
}

/// Names of those who are asked.
async fn asked(db: &Db, on: &Found) -> Result<Vec<String>> {
    let (persons, units) = questions::asked(&on.entry);
    let names = directory::names(db, persons.iter().copied()).await?;
    let mut asked: Vec<String> = Vec::new();
    for person in persons.iter().filter_map(|id| names.get(id)) {
        if !asked.contains(&person.name) {
            asked.push(person.name.clone());
        }
    }
    if !units.is_empty() {
        let rows = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(units)).all(db.read()).await?;
        asked.extend(rows.into_iter().map(|unit| unit.name));
    }
    Ok(asked)
}

/// Comments below an entry in the order in which they were written.
fn below(on: EntryId) -> Select<comment::Entity> {
    comment::Entity::find()
        .join(sea_orm::JoinType::InnerJoin, comment::Relation::Entry.def())
        .filter(comment::Column::OnId.eq(on))
        .order_by_asc(comment::Column::EntryId)
}

/// Threads readers see something of: the first comment is there, or somebody answered it.
pub(super) fn threads(on: EntryId) -> Select<comment::Entity> {
    let answered = comment::Entity::find()
        .select_only()
        .column(comment::Column::ThreadId)
        .inner_join(entry::Entity)
        .filter(comment::Column::OnId.eq(on))
        .filter(comment::Column::ThreadId.is_not_null())
        .filter(read());
    let shown = Condition::any()
        .add(entry::Column::State.ne(EntryState::Trashed))
        .add(comment::Column::EntryId.in_subquery(answered.into_query()));
    comment::Entity::find()
        .inner_join(entry::Entity)
        .filter(comment::Column::OnId.eq(on))
        .filter(comment::Column::ThreadId.is_null())
        .filter(entry::Column::PublishedId.is_not_null())
        .filter(shown)
}

/// What readers see the text of.
fn read() -> Condition {
    Condition::all().add(entry::Column::PublishedId.is_not_null()).add(entry::Column::State.ne(EntryState::Trashed))
}

async fn pairs(db: &Db, query: Select<comment::Entity>) -> Result<Vec<Pair>> {
    let rows = query.select_also(entry::Entity).all(db.read()).await?;
    Ok(rows.into_iter().filter_map(|(own, entry)| Some((entry?, own))).collect())
}
