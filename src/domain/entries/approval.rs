//! Freigabe: laying a text before those who approve, and their decision.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::{EntryKind, EntryState, Level, Outcome};
use store::{ApprovalId, EntryId, RevisionId, approval, entry};

use super::draft::{Draft, SaveAs};
use super::news;
use super::nodes::{self, Node};
use super::numbers;
use super::releases;
use super::spine::Found;
use super::succession;
use super::texts;
use super::{links, revisions};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Faults, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::people::directory;
use crate::rules;

/// Publishes or submits the newest text as it stands.
pub async fn advance(db: &Db, actor: &Actor, found: &Found, save_as: SaveAs) -> Result<()> {
    rules::entry::edit(actor, &found.facts).check()?;
    let head = revisions::by_id(db, found.entry.head_id).await?;
    let draft = Draft { title: head.title, body: head.body, base: Some(head.id), save_as, ..Draft::default() };
    texts::revise(db, actor, found, &draft).await.map(drop)
}

pub(crate) async fn ask(tx: &Tx<'_>, actor: &Actor, entry: EntryId, revision: RevisionId) -> Result<()> {
    let row = approval::ActiveModel {
        id: Set(ApprovalId::new()),
        entry_id: Set(entry),
        revision_id: Set(revision),
        asked_by: Set(actor.person()),
        asked_at: Set(tx.db().clock().now()),
        decided_by: Set(None),
        decided_at: Set(None),
        outcome: Set(None),
        reason: Set(String::new()),
    };
    approval::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Approves what was submitted: readers see it from now on.
pub async fn approve(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    rules::entry::decide(actor, &found.facts).check()?;
    let head = revisions::by_id(db, found.entry.head_id).await?;
    let tx = db.begin().await?;
    decide(&tx, actor, found, Outcome::Approved, "").await?;
    if !texts::still_at(&tx, found, head.id).await? {
        return Err(Error::Denied(Reason::State));
    }
    releases::prove(&tx, actor, found, head.id).await?;
    texts::show(&tx, &found.entry, &head, db.clock().now(), !head.minor).await?;
    news::file(&tx, &[found.entry.id]).await?;
    numbers::give(&tx, &found.entry, db.clock().now()).await?;
    succession::claim(&tx, found.entry.id).await?;
    if found.entry.kind == EntryKind::Page {
        links::adopt(&tx, found.entry.space_id, &head.title, found.entry.id).await?;
    }
    let told = [Kind::EntryApproved, Kind::EntryPublished]
        .map(|kind| Happened::to_entry(kind, found.entry.space_id, found.entry.id));
    events::record(&tx, actor, told.into()).await?;
    tx.commit().await
}

/// Sends it back with a reason.
pub async fn send_back(db: &Db, actor: &Actor, found: &Found, reason: &str) -> Result<()> {
    rules::entry::decide(actor, &found.facts).check()?;
    let reason = text::clean(reason.trim(), 4000).map_err(|_| Faults::one("reason", "text-long"))?;
    if reason.is_empty() {
        return Err(Faults::one("reason", "reason-empty"));
    }
    let tx = db.begin().await?;
    decide(&tx, actor, found, Outcome::Returned, &reason).await?;
    entry::Entity::update_many()
        .col_expr(entry::Column::State, Expr::value(EntryState::Returned.word()))
        .filter(entry::Column::Id.eq(found.entry.id))
        .exec(&*tx)
        .await?;
    let told = Happened::to_entry(Kind::EntryReturned, found.entry.space_id, found.entry.id);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// Closes the open request; somebody else may have been faster.
async fn decide(tx: &Tx<'_>, actor: &Actor, found: &Found, outcome: Outcome, reason: &str) -> Result<()> {
    let decided = approval::Entity::update_many()
        .col_expr(approval::Column::Outcome, Expr::value(outcome.word()))
        .col_expr(approval::Column::DecidedBy, Expr::value(actor.person().map(|person| person.0)))
        .col_expr(approval::Column::DecidedAt, Expr::value(tx.db().clock().now().0))
        .col_expr(approval::Column::Reason, Expr::value(reason))
        .filter(approval::Column::EntryId.eq(found.entry.id))
        .filter(approval::Column::RevisionId.eq(found.entry.head_id))
        .filter(approval::Column::Outcome.is_null())
        .exec(&**tx)
        .await?;
    if decided.rows_affected == 0 { Err(Error::Denied(Reason::State)) } else { Ok(()) }
}

/// Why a text came back, and from whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    pub reason: String,
    pub by: Option<String>,
}

/// The reason for which the newest text came back. The caller applies the rights.
pub(crate) async fn returned(db: &Db, found: &Found) -> Result<Option<Returned>> {
    if found.entry.state != EntryState::Returned {
        return Ok(None);
    }
    Ok(reasons(db, &[found.entry.id]).await?.remove(&found.entry.id))
}

/// The reasons for which the texts of these entries came back last. The caller applies the rights.
pub(crate) async fn reasons(db: &Db, ids: &[EntryId]) -> Result<HashMap<EntryId, Returned>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = approval::Entity::find()
        .filter(approval::Column::EntryId.is_in(ids.iter().copied()))
        .filter(approval::Column::Outcome.eq(Outcome::Returned))
        .order_by_asc(approval::Column::DecidedAt)
        .all(db.read())
        .await?;
    let names = directory::names(db, rows.iter().filter_map(|row| row.decided_by)).await?;
    let name = |id| names.get(&id).map(|person| person.name.clone());
    // The last one stays.
    let reason =
        |row: approval::Model| (row.entry_id, Returned { by: row.decided_by.and_then(name), reason: row.reason });
    Ok(rows.into_iter().map(reason).collect())
}

/// A text that changes while it lies with those who approve is no longer what they were asked.
pub(crate) async fn withdraw(tx: &Tx<'_>, found: &Found) -> Result<()> {
    if found.entry.state != EntryState::InApproval {
        return Ok(());
    }
    approval::Entity::update_many()
        .col_expr(approval::Column::Outcome, Expr::value(Outcome::Withdrawn.word()))
        .col_expr(approval::Column::DecidedAt, Expr::value(tx.db().clock().now().0))
        .filter(approval::Column::EntryId.eq(found.entry.id))
        .filter(approval::Column::Outcome.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

/// What waits for this person's decision, longest first.
pub async fn waiting_for(db: &Db, actor: &Actor) -> Result<Vec<Node>> {
    let rows = nodes::seen(actor)
        .filter(entry::Column::State.eq(EntryState::InApproval))
        .filter(entry::Column::DomainId.is_in(actor.domains(Level::Approve)))
        .order_by_asc(entry::Column::ChangedAt)
        .limit(50)
        .into_model::<Node>()
        .all(db.read())
        .await?;
    Ok(rows)
}

/// What the actor wrote and has not brought before readers: drafts and returned texts.
pub async fn own_unpublished(db: &Db, actor: &Actor) -> Result<Vec<Node>> {
    let Some(person) = actor.person() else { return Ok(Vec::new()) };
    let rows = nodes::titled(actor)
        .filter(entry::Column::AuthorId.eq(person))
        .filter(entry::Column::State.is_in([EntryState::Draft, EntryState::Returned]))
        .order_by_desc(entry::Column::ChangedAt)
        .limit(20)
        .into_model::<Node>()
        .all(db.read())
        .await?;
    Ok(rows)
}
