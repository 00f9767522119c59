//! A Lage as one reader sees it: the newest Lagemeldung first.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{EntryId, RevisionId, Ts, entry, file, revision, situation_report};

use super::{Situation, find, find_report};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine;
use crate::error::{Error, Result};
use crate::files::pictures;
use crate::moderation::hiding::{self, Placeholder};
use crate::people::directory::{self, PersonName};
use crate::rules;

/// Lagemeldungen on one page.
pub const LINES: u64 = 50;

/// A stretch of a Lage.
#[derive(Debug, Clone)]
pub struct SituationView {
    pub of: Situation,
    pub lines: Vec<Line>,
    /// The number below which older ones follow.
    pub older: Option<i64>,
    pub may_report: bool,
    pub may_release: bool,
    pub may_end: bool,
}

/// One Lagemeldung. `hidden`: only its place is shown.
#[derive(Debug, Clone)]
pub struct Line {
    pub public_id: String,
    pub number: i64,
    pub at: Ts,
    pub author: Option<PersonName>,
    pub text: Arc<revision::Model>,
    pub pictures: Vec<file::Model>,
    pub press: bool,
    /// The number of what it puts right, and of what put it right.
    pub corrects: Option<i64>,
    pub corrected_by: Option<i64>,
    pub may_correct: bool,
    pub own: bool,
    pub hidden: Option<Placeholder>,
}

/// The Lagemeldungen below number `before`, newest first.
pub async fn show(db: &Db, actor: &Actor, public_id: &str, before: Option<i64>) -> Result<SituationView> {
    let of = find(db, actor, public_id).await?;
    let id = of.found.entry.id;
    let mut query = situation_report::Entity::find()
        .find_also_related(entry::Entity)
        .filter(situation_report::Column::SituationId.eq(id))
        .order_by_desc(situation_report::Column::Number)
        .limit(LINES + 1);
    if let Some(before) = before {
        query = query.filter(situation_report::Column::Number.lt(before));
    }
    let rows = query.all(db.read()).await?;
    let mut rows: Vec<_> = rows.into_iter().filter_map(|(row, entry)| Some((row, entry?))).collect();
    let more = rows.len() as u64 > LINES;
    rows.truncate(LINES as usize);
    let older = rows.last().map(|(row, _)| row.number).filter(|_| more);
    let lines = lines(db, actor, &of, rows).await?;
    let (facts, runs) = (&of.found.facts, of.runs());
    Ok(SituationView {
        may_report: rules::situation::report(actor, facts, runs).is_allowed(),
        may_release: rules::situation::release(actor, facts).is_allowed(),
        may_end: rules::situation::end(actor, facts, runs).is_allowed(),
        lines,
        older,
        of,
    })
}

/// One Lagemeldung, by its public id.
pub async fn one(db: &Db, actor: &Actor, public_id: &str) -> Result<Line> {
    let report = find_report(db, actor, public_id).await?;
    let lines = lines(db, actor, &report.of, vec![(report.row, report.found.entry)]).await?;
    lines.into_iter().next().ok_or(Error::NotFound)
}

type Row = (situation_report::Model, entry::Model);

/// The rows with texts, names and what put them right: one statement for each.
async fn lines(db: &Db, actor: &Actor, of: &Situation, rows: Vec<Row>) -> Result<Vec<Line>> {
    let texts = texts(db, rows.iter().map(|(_, entry)| entry.head_id)).await?;
    let names = directory::names(db, rows.iter().filter_map(|(_, entry)| entry.author_id)).await?;
    let ids: Vec<EntryId> = rows.iter().map(|(_, entry)| entry.id).collect();
    let mut pictures = pictures::of_entries(db, &ids).await?;
    let related = related(db, of.found.entry.id, &rows).await?;
    let mut hidden = match rows.iter().any(|(_, entry)| entry.domain_id != of.found.entry.domain_id) {
        true => hiding::below(db, actor, &of.found).await?,
        false => HashMap::new(),
    };
    let runs = of.runs();
    let lines = rows.into_iter().filter_map(|(row, entry)| {
        let facts = spine::facts(&entry, &of.found.space);
        let seen = rules::entry::see(actor, &facts).is_allowed();
        let hidden = hidden.remove(&entry.id);
        if !seen && hidden.is_none() {
            return None;
        }
        Some(Line {
            public_id: entry.public_id.clone(),
            number: row.number,
            at: entry.created_at,
            author: entry.author_id.filter(|_| seen).and_then(|id| names.get(&id).cloned()),
            text: texts.get(&entry.head_id).cloned()?,
            pictures: pictures.remove(&entry.id).filter(|_| seen).unwrap_or_default(),
            press: row.press_at.is_some(),
            corrects: row.corrects_id.and_then(|id| related.numbers.get(&id).copied()),
            corrected_by: related.corrections.get(&entry.id).copied(),
            may_correct: rules::situation::correct(actor, &facts, runs).is_allowed(),
            own: rules::entry::wrote(actor, &facts),
            hidden: hidden.filter(|_| !seen),
        })
    });
    Ok(lines.collect())
}

/// Numbers of what these put right, and of what put these right.
struct Related {
    numbers: HashMap<EntryId, i64>,
    corrections: HashMap<EntryId, i64>,
}

async fn related(db: &Db, of: EntryId, rows: &[Row]) -> Result<Related> {
    use situation_report::Column::{CorrectsId, EntryId as Id, SituationId};
    let wrong: Vec<EntryId> = rows.iter().filter_map(|(row, _)| row.corrects_id).collect();
    let shown = rows.iter().map(|(row, _)| row.entry_id);
    let either = sea_orm::Condition::any().add(Id.is_in(wrong)).add(CorrectsId.is_in(shown));
    let found = situation_report::Entity::find().filter(SituationId.eq(of)).filter(either).all(db.read()).await?;
    Ok(Related {
        numbers: found.iter().map(|row| (row.entry_id, row.number)).collect(),
        corrections: found.iter().filter_map(|row| Some((row.corrects_id?, row.number))).collect(),
    })
}

async fn texts(db: &Db, ids: impl Iterator<Item = RevisionId>) -> Result<HashMap<RevisionId, Arc<revision::Model>>> {
    let rows = revision::Entity::find().filter(revision::Column::Id.is_in(ids)).all(db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(row))).collect())
}
