//! Rückmeldung: what becomes of a Vorschlag and why. Who checks it drafts; who decides publishes.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::words::Verdict;
use store::{EntryId, ResponseId, Ts, UnitId, proposal, response};

use super::{Proposal, advance};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Faults, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::files::pictures::{self, Picture};
use crate::participation::set_up::whole;
use crate::participation::{Process, clean_reason};
use crate::rules;
use crate::rules::proposal::after;

/// What is said.
#[derive(Debug, Clone)]
pub struct Answer {
    pub verdict: Verdict,
    /// Required, whatever the outcome.
    pub reason: String,
    /// Where it is forwarded to.
    pub unit: Option<UnitId>,
    /// Until when it is deferred.
    pub until: Option<Ts>,
    pub pictures: Vec<Picture>,
}

/// Keeps a draft for whoever decides; readers do not see it. A later one takes its place.
pub async fn draft(db: &Db, actor: &Actor, found: &Proposal, answer: &Answer) -> Result<()> {
    rules::proposal::draft_response(actor, &found.facts()).check()?;
    if after(found.row.state, answer.verdict).is_none() {
        return Err(Error::Denied(Reason::State));
    }
    let row = row(db, actor, found.row.entry_id, answer)?;
    let tx = db.begin().await?;
    drop_draft(&tx, found.row.entry_id).await?;
    response::Entity::insert(whole::<_, response::ActiveModel>(row)).exec_without_returning(&*tx).await?;
    let entry = &found.found.entry;
    let told = Happened::to_entry(Kind::ResponseDrafted, entry.space_id, entry.id);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// Publishes the Rückmeldung: its state follows in the same moment. `Busy` if somebody answered meanwhile.
pub async fn publish(db: &Db, actor: &Actor, found: &Proposal, answer: &Answer) -> Result<()> {
    rules::proposal::respond(actor, &found.facts(), answer.verdict).check()?;
    let next = after(found.row.state, answer.verdict).ok_or(Error::Denied(Reason::State))?;
    let now = db.clock().now();
    let row = response::Model {
        published_at: Some(now),
        published_by: actor.person(),
        ..row(db, actor, found.row.entry_id, answer)?
    };
    let pictures = pictures::ready(db, actor, &answer.pictures).await?;
    let entry = &found.found.entry;
    let tx = db.begin().await?;
    let change = proposal::ActiveModel {
        answered_at: Set(Some(found.row.answered_at.unwrap_or(now))),
        due_at: Set(answer.until.filter(|_| answer.verdict == Verdict::Deferred).unwrap_or(found.row.due_at)),
        ..Default::default()
    };
    advance(&tx, found, change, next).await?;
    drop_draft(&tx, entry.id).await?;
    response::Entity::insert(whole::<_, response::ActiveModel>(row)).exec_without_returning(&*tx).await?;
    pictures::attach(&tx, entry.id, entry.space_id, &pictures).await?;
    let told = Happened::to_entry(Kind::ResponseGiven, entry.space_id, entry.id).labelled(next.word());
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// The Rückmeldung on a whole Beteiligung: what follows from it, what does not, and why.
pub async fn close(db: &Db, actor: &Actor, of: &Process, reason: &str) -> Result<()> {
    rules::participation::respond(actor, &of.facts()).check()?;
    let (entry, now) = (&of.found.entry, db.clock().now());
    let row = response::Model {
        id: ResponseId::new(),
        entry_id: entry.id,
        outcome: None,
        reason: clean_reason("reason", reason)?,
        unit_id: None,
        until: None,
        drafted_at: now,
        drafted_by: actor.person(),
        published_at: Some(now),
        published_by: actor.person(),
    };
    let tx = db.begin().await?;
    response::Entity::insert(whole::<_, response::ActiveModel>(row)).exec_without_returning(&*tx).await?;
    let told = Happened::to_entry(Kind::ResponseGiven, entry.space_id, entry.id);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// What was said of an entry, oldest first. The caller applies the rights.
pub async fn given(db: &Db, entry: EntryId) -> Result<Vec<response::Model>> {
    let rows = response::Entity::find()
        .filter(response::Column::EntryId.eq(entry))
        .filter(response::Column::PublishedAt.is_not_null())
        .order_by_asc(response::Column::PublishedAt);
    Ok(rows.all(db.read()).await?)
}

/// The draft that waits for whoever decides, for those who may write one.
pub async fn drafted(db: &Db, actor: &Actor, found: &Proposal) -> Result<Option<response::Model>> {
    if !rules::proposal::draft_response(actor, &found.facts()).is_allowed() {
        return Ok(None);
    }
    let draft = response::Entity::find()
        .filter(response::Column::EntryId.eq(found.row.entry_id))
        .filter(response::Column::PublishedAt.is_null());
    Ok(draft.one(db.read()).await?)
}

fn row(db: &Db, actor: &Actor, entry: EntryId, answer: &Answer) -> Result<response::Model> {
    let (now, mut faults) = (db.clock().now(), Faults::default());
    if answer.verdict == Verdict::Forwarded && answer.unit.is_none() {
        faults.add("unit", "response-where");
    }
    if answer.verdict == Verdict::Deferred && answer.until.is_none_or(|until| until <= now) {
        faults.add("until", "response-until");
    }
    match clean_reason("reason", &answer.reason) {
        Err(Error::Invalid(more)) => faults.0.extend(more.0),
        other => {
            faults.clone().check()?;
            return Ok(response::Model {
                id: ResponseId::new(),
                entry_id: entry,
                outcome: Some(answer.verdict),
                reason: other?,
                unit_id: answer.unit.filter(|_| answer.verdict == Verdict::Forwarded),
                until: answer.until.filter(|_| answer.verdict == Verdict::Deferred),
                drafted_at: now,
                drafted_by: actor.person(),
                published_at: None,
                published_by: None,
            });
        }
    }
    Err(Error::Invalid(faults))
}

async fn drop_draft(tx: &Tx<'_>, entry: EntryId) -> Result<()> {
    let draft = Expr::col(response::Column::PublishedAt).is_null();
    response::Entity::delete_many().filter(response::Column::EntryId.eq(entry)).filter(draft).exec(&**tx).await?;
    Ok(())
}
