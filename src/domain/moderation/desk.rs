//! The desk of those who moderate: what waits for a decision, and what was done.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use store::words::{Level, ReportReason};
use store::{EntryId, PersonId, Ts, entry, event, hiding, report, revision};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::{Error, Result};
use crate::people::directory::{self, PersonName};
use crate::people::seal::{seal, unseal};

/// Cases and acts on one screen.
pub const LINES: u64 = 50;
/// Most reports shown with the cases of one stretch.
const REPORTS: u64 = 1_000;
/// Characters of the text shown with a case.
const CONTEXT: usize = 400;

/// An entry that waits for a decision: reported, or hidden with an appeal.
#[derive(Debug, Clone)]
pub struct Case {
    pub node: Node,
    /// The beginning of the text as readers see or saw it, in plain words.
    pub context: String,
    /// Open reports; who reported is nobody's business.
    pub reports: Vec<Reported>,
    pub hiding: Option<hiding::Model>,
    /// Whether the actor may decide about an appeal: a second person does, not whoever hid it.
    pub decides: bool,
}

/// An open report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    pub reason: ReportReason,
    pub note: String,
    pub at: Ts,
}

/// A place in the list of cases: since when something waits, and what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, FromQueryResult)]
pub struct Place {
    pub since: Ts,
    pub entry: EntryId,
}

/// A stretch of the cases, longest waiting first, and where it goes on.
#[derive(Debug, Clone, Default)]
pub struct Cases {
    pub cases: Vec<Case>,
    pub next: Option<Place>,
}

/// What waits in the places where the actor approves after this place, at most `limit`.
pub async fn cases(db: &Db, actor: &Actor, after: Option<Place>, limit: u64) -> Result<Cases> {
    let mut places = reported(db, actor, after, limit + 1).await?;
    places.extend(appealed(db, actor, after, limit + 1).await?);
    places.sort();
    let more = places.len() as u64 > limit;
    places.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = places.last().copied().filter(|_| more);
    let ids: Vec<EntryId> = places.iter().map(|place| place.entry).collect();
    let mut shown = nodes::visible(db, actor, ids.iter().copied()).await?;
    let mut texts = texts(db, &ids).await?;
    let mut reports = reports(db, &ids).await?;
    let hidden = hiding::Entity::find().filter(hiding::Column::EntryId.is_in(ids.clone())).all(db.read()).await?;
    let mut hidden: HashMap<EntryId, hiding::Model> = hidden.into_iter().map(|row| (row.entry_id, row)).collect();
    let cases = ids.iter().filter_map(|id| {
        let hiding = hidden.remove(id);
        Some(Case {
            node: shown.remove(id)?,
            context: texts.remove(id).unwrap_or_default(),
            reports: reports.remove(id).unwrap_or_default(),
            decides: hiding.as_ref().is_none_or(|row| row.by_id.is_none() || row.by_id != actor.person()),
            hiding,
        })
    });
    Ok(Cases { cases: cases.collect(), next })
}

fn ours(actor: &Actor) -> SimpleExpr {
    entry::Column::DomainId.is_in(actor.domains(Level::Approve))
}

/// Entries with open reports, since the first of them.
async fn reported(db: &Db, actor: &Actor, after: Option<Place>, limit: u64) -> Result<Vec<Place>> {
    let since = || Expr::col((report::Entity, report::Column::At)).min();
    let of = || Expr::col((report::Entity, report::Column::EntryId));
    let mut query = report::Entity::find()
        .select_only()
        .column_as(report::Column::EntryId, "entry")
        .column_as(report::Column::At.min(), "since")
        .inner_join(entry::Entity)
        .filter(report::Column::SettledAt.is_null())
        .filter(ours(actor))
        .group_by(report::Column::EntryId)
        .order_by_asc(since())
        .order_by_asc(of())
        .limit(limit);
    if let Some(after) = after {
        let same_time = since().eq(after.since.0).and(of().gt(after.entry.0));
        query = query.having(since().gt(after.since.0).or(same_time));
    }
    Ok(query.into_model::<Place>().all(db.read()).await?)
}

/// Entries without open reports whose authors appeal, since they did.
async fn appealed(db: &Db, actor: &Actor, after: Option<Place>, limit: u64) -> Result<Vec<Place>> {
    let open = report::Entity::find()
        .select_only()
        .column(report::Column::EntryId)
        .filter(report::Column::SettledAt.is_null());
    let mut query = hiding::Entity::find()
        .select_only()
        .column_as(hiding::Column::EntryId, "entry")
        .column_as(hiding::Column::AppealedAt, "since")
        .inner_join(entry::Entity)
        .filter(hiding::Column::AppealedAt.is_not_null())
        .filter(hiding::Column::DecidedAt.is_null())
        .filter(hiding::Column::EntryId.not_in_subquery(open.into_query()))
        .filter(ours(actor))
        .order_by_asc(hiding::Column::AppealedAt)
        .order_by_asc(hiding::Column::EntryId)
        .limit(limit);
    if let Some(after) = after {
        let same_time = hiding::Column::AppealedAt.eq(after.since).and(hiding::Column::EntryId.gt(after.entry));
        query = query.filter(hiding::Column::AppealedAt.gt(after.since).or(same_time));
    }
    Ok(query.into_model::<Place>().all(db.read()).await?)
}

/// The open reports of these entries, oldest first.
async fn reports(db: &Db, ids: &[EntryId]) -> Result<HashMap<EntryId, Vec<Reported>>> {
    let rows = report::Entity::find()
        .filter(report::Column::EntryId.is_in(ids.iter().copied()))
        .filter(report::Column::SettledAt.is_null())
        .order_by_asc(report::Column::At)
        .limit(REPORTS)
        .all(db.read())
        .await?;
    let mut reports: HashMap<EntryId, Vec<Reported>> = HashMap::new();
    for row in rows {
        let reported = Reported { reason: row.reason, note: row.note, at: row.at };
        reports.entry(row.entry_id).or_default().push(reported);
    }
    Ok(reports)
}

/// The beginnings of the published texts of these entries. The caller has applied the rights.
async fn texts(db: &Db, ids: &[EntryId]) -> Result<HashMap<EntryId, String>> {
    let rows = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .column(revision::Column::Body)
        .join_rev(
            sea_orm::JoinType::InnerJoin,
            revision::Entity::belongs_to(entry::Entity)
                .from(revision::Column::Id)
                .to(entry::Column::PublishedId)
                .into(),
        )
        .filter(entry::Column::Id.is_in(ids.iter().copied()))
        .into_tuple::<(EntryId, String)>()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(|(id, body)| (id, text::markdown::excerpt(&body, CONTEXT))).collect())
}

/// An act of moderation in the Zugriffsprotokoll.
#[derive(Debug, Clone)]
pub struct Act {
    pub at: Ts,
    /// The word of the event, as `entry.hidden`.
    pub kind: String,
    pub label: String,
    /// Who did it; `None` for what the house does by rule, and for whoever reported.
    pub by: Option<PersonName>,
    pub node: Option<Node>,
}

/// A stretch of the acts, newest first. `next`: where it goes on, sealed, since a place in the log would
/// tell how much happens elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Acts {
    pub acts: Vec<Act>,
    pub next: Option<Vec<u8>>,
}

/// What was done where the actor approves, at most `limit`; `from`: the `next` of the stretch before.
pub async fn acts(db: &Db, actor: &Actor, from: Option<&[u8]>, limit: u64) -> Result<Acts> {
    let mut rows = logged(db, actor, from.map(|from| unsealed(db, actor, from)).transpose()?, limit + 1).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let last = rows.last().filter(|_| more).map(|row| seal(db, &reader(actor), &row.position.to_be_bytes()));
    let names = directory::names(db, rows.iter().filter_map(|row| row.actor_id)).await?;
    let shown = nodes::visible(db, actor, rows.iter().filter_map(|row| row.entry_id)).await?;
    let named = |id: Option<PersonId>| id.and_then(|id| names.get(&id).cloned());
    let acts = rows.into_iter().map(|row| Act {
        at: row.at,
        by: named(row.actor_id),
        node: row.entry_id.and_then(|id| shown.get(&id).cloned()),
        kind: row.kind,
        label: row.label,
    });
    Ok(Acts { acts: acts.collect(), next: last.transpose()? })
}

async fn logged(db: &Db, actor: &Actor, before: Option<i64>, limit: u64) -> Result<Vec<event::Model>> {
    let kinds = ["reported", "hidden", "shown", "kept", "appealed", "appeal_decided", "erased"];
    let spaces = actor.rights.space_levels.iter().filter(|(_, level)| **level >= Level::Approve).map(|(id, _)| *id);
    let mut query = event::Entity::find()
        .filter(event::Column::Kind.is_in(kinds.map(|kind| format!("entry.{kind}"))))
        .filter(event::Column::SpaceId.is_in(spaces))
        .order_by_desc(event::Column::Position)
        .limit(limit);
    if let Some(before) = before {
        query = query.filter(event::Column::Position.lt(before));
    }
    Ok(query.all(db.read()).await?)
}

/// For whom a place in the log is sealed.
fn reader(actor: &Actor) -> Vec<u8> {
    let person = actor.person().map(|person| person.0.into_bytes()).unwrap_or_default();
    [b"moderation.acts".as_slice(), &person].concat()
}

fn unsealed(db: &Db, actor: &Actor, from: &[u8]) -> Result<i64> {
    let position = unseal(db, &reader(actor), from).map_err(|_| Error::NotFound)?;
    Ok(i64::from_be_bytes(position.try_into().map_err(|_| Error::NotFound)?))
}
