//! The desk of those who moderate: what waits for a decision, and what was done.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::{Level, ReportReason};
use store::{EntryId, PersonId, Ts, entry, event, hiding, report, revision};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::Result;
use crate::people::directory::{self, PersonName};

/// Cases shown at once.
const CASES: u64 = 50;
/// Acts shown at once.
const ACTS: u64 = 200;
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

/// What waits in the places where the actor approves, longest first.
pub async fn cases(db: &Db, actor: &Actor) -> Result<Vec<Case>> {
    let ours = || entry::Column::DomainId.is_in(actor.domains(Level::Approve));
    let reported = report::Entity::find()
        .inner_join(entry::Entity)
        .filter(report::Column::SettledAt.is_null())
        .filter(ours())
        .order_by_asc(report::Column::At)
        .limit(CASES * 4)
        .all(db.read())
        .await?;
    let waits = Condition::any()
        .add(Condition::all().add(hiding::Column::AppealedAt.is_not_null()).add(hiding::Column::DecidedAt.is_null()))
        .add(hiding::Column::EntryId.is_in(reported.iter().map(|report| report.entry_id)));
    let hidden = hiding::Entity::find()
        .inner_join(entry::Entity)
        .filter(waits)
        .filter(ours())
        .order_by_asc(hiding::Column::At)
        .limit(CASES)
        .all(db.read())
        .await?;
    let mut hidden: HashMap<EntryId, hiding::Model> = hidden.into_iter().map(|row| (row.entry_id, row)).collect();
    let mut since: BTreeMap<(Ts, EntryId), Vec<Reported>> = BTreeMap::new();
    let mut first: HashMap<EntryId, Ts> = HashMap::new();
    for row in reported {
        let at = *first.entry(row.entry_id).or_insert(row.at);
        let report = Reported { reason: row.reason, note: row.note, at: row.at };
        since.entry((at, row.entry_id)).or_default().push(report);
    }
    for row in hidden.values().filter(|row| !first.contains_key(&row.entry_id)) {
        since.insert((row.appealed_at.unwrap_or(row.at), row.entry_id), Vec::new());
    }
    let ids: Vec<EntryId> = since.keys().map(|(_, id)| *id).take(CASES as usize).collect();
    let mut shown = nodes::visible(db, actor, ids.iter().copied()).await?;
    let texts = texts(db, &ids).await?;
    let cases = since.into_iter().filter_map(|((_, id), reports)| {
        let context = texts.get(&id).cloned().unwrap_or_default();
        let hiding = hidden.remove(&id);
        let decides = hiding.as_ref().is_none_or(|row| row.by_id.is_none() || row.by_id != actor.person());
        Some(Case { node: shown.remove(&id)?, context, reports, hiding, decides })
    });
    Ok(cases.collect())
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

/// What was done where the actor approves, newest first.
pub async fn acts(db: &Db, actor: &Actor) -> Result<Vec<Act>> {
    let kinds = ["reported", "hidden", "shown", "kept", "appealed", "appeal_decided", "erased"];
    let spaces = actor.rights.space_levels.iter().filter(|(_, level)| **level >= Level::Approve).map(|(id, _)| *id);
    let rows = event::Entity::find()
        .filter(event::Column::Kind.is_in(kinds.map(|kind| format!("entry.{kind}"))))
        .filter(event::Column::SpaceId.is_in(spaces))
        .order_by_desc(event::Column::Position)
        .limit(ACTS)
        .all(db.read())
        .await?;
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
    Ok(acts.collect())
}
