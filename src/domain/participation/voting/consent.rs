//! The consent of the Personalrat: before anonymous questions are put to staff, it sees exactly what is stored,
//! shown and deleted, and agrees or gives it back with a reason. Whatever changes afterwards makes it void.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::words::{Blueprint, ConsentOutcome, Disclosure, PhaseKind, Promise};
use store::{ConsentId, DomainId, RevisionId, Ts, consent, entry};

use crate::actor::Actor;
use crate::ballots::{self, Urn};
use crate::db::Db;
use crate::error::{Error, Faults, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::participation::{Process, clean_reason, find_by_id};
use crate::people::hex;
use crate::rules;
use crate::rules::participation::Stage;

/// Requests on one page.
pub const LINES: u64 = 50;

/// How far the consent to a Beteiligung is.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// This form needs none.
    NotNeeded,
    /// Never asked, or of something that has changed since.
    Missing,
    Waiting(consent::Model),
    Returned(consent::Model),
    Agreed(consent::Model),
}

impl Standing {
    /// Whether it keeps the Beteiligung from being started.
    pub fn is_missing(&self) -> bool {
        !matches!(self, Self::NotNeeded | Self::Agreed(_))
    }
}

/// Anonymous questions about how staff see things may touch their conduct; votes with names and ballots on a
/// named choice do not.
fn is_needed(process: &Process) -> bool {
    let asks = matches!(process.row.blueprint, Blueprint::StrawPoll | Blueprint::Survey);
    asks && matches!(process.row.disclosure, Disclosure::Anonymous | Disclosure::PaperCodes)
}

/// How far it is; once started, what was agreed to stays what it was.
pub(crate) async fn standing(db: &Db, process: &Process) -> Result<Standing> {
    if !is_needed(process) {
        return Ok(Standing::NotNeeded);
    }
    let last = consent::Entity::find()
        .filter(consent::Column::EntryId.eq(process.found.entry.id))
        .order_by_desc(consent::Column::AskedAt)
        .order_by_desc(consent::Column::Id)
        .limit(1);
    let Some(last) = last.one(db.read()).await? else { return Ok(Standing::Missing) };
    if process.stage == Stage::Preparing && last.fingerprint != fingerprint(db, process).await? {
        return Ok(Standing::Missing);
    }
    Ok(match last.outcome {
        None => Standing::Waiting(last),
        Some(ConsentOutcome::Returned) => Standing::Returned(last),
        Some(ConsentOutcome::Agreed) => Standing::Agreed(last),
    })
}

/// All that is agreed to.
#[derive(Serialize)]
struct Terms<'a> {
    text: RevisionId,
    readers: DomainId,
    blueprint: Blueprint,
    disclosure: Disclosure,
    influence: &'a str,
    promise: Promise,
    binding: &'a str,
    decided_until: Option<Ts>,
    phases: Vec<(PhaseKind, &'a str, Ts, Option<Ts>)>,
    ballot: String,
}

async fn fingerprint(db: &Db, process: &Process) -> Result<String> {
    let (entry, row) = (&process.found.entry, &process.row);
    let urn = ballots::load(db.read(), entry.id).await?.ok_or(Error::Denied(Reason::State))?;
    let phases = process.phases.iter();
    let terms = Terms {
        text: entry.head_id,
        readers: entry.domain_id,
        blueprint: row.blueprint,
        disclosure: row.disclosure,
        influence: &row.influence,
        promise: row.promise,
        binding: &row.binding,
        decided_until: row.decided_until,
        phases: phases.map(|phase| (phase.kind, phase.allows.as_str(), phase.opens_at, phase.closes_at)).collect(),
        ballot: urn.setup.fingerprint()?,
    };
    Ok(hex(&Sha256::digest(serde_json::to_vec(&terms).map_err(Error::internal)?)))
}

/// Lays it before the Personalrat as it is now; what was asked before and not decided is withdrawn.
pub async fn ask(db: &Db, actor: &Actor, process: &Process) -> Result<()> {
    rules::participation::set_up(actor, &process.facts()).check()?;
    if !is_needed(process) {
        return Err(Error::Denied(Reason::State));
    }
    if ballots::find(db, actor, &process.found).await?.is_none() {
        return Err(Faults::one("questions", "ballot-none"));
    }
    let entry = &process.found.entry;
    let row = consent::Model {
        id: ConsentId::new(),
        entry_id: entry.id,
        fingerprint: fingerprint(db, process).await?,
        asked_at: db.clock().now(),
        asked_by: actor.person(),
        outcome: None,
        reason: String::new(),
        decided_at: None,
        decided_by: None,
    };
    let tx = db.begin().await?;
    consent::Entity::delete_many()
        .filter(consent::Column::EntryId.eq(entry.id))
        .filter(consent::Column::Outcome.is_null())
        .exec(&*tx)
        .await?;
    consent::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(&*tx).await?;
    let told = Happened::to_entry(Kind::EntryDescribed, entry.space_id, entry.id).labelled("consent asked");
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// A request with what it is about.
#[derive(Debug, Clone)]
pub struct Request {
    pub row: consent::Model,
    pub public_id: String,
    pub title: String,
}

/// What waits for the Personalrat, oldest first; nothing for anybody else.
pub async fn waiting(db: &Db, actor: &Actor) -> Result<Vec<Request>> {
    if !rules::ballot::consent(actor).is_allowed() {
        return Ok(Vec::new());
    }
    let rows = consent::Entity::find()
        .filter(consent::Column::Outcome.is_null())
        .order_by_asc(consent::Column::AskedAt)
        .limit(LINES)
        .all(db.read())
        .await?;
    let ids = rows.iter().map(|row| row.entry_id);
    let entries = entry::Entity::find().filter(entry::Column::Id.is_in(ids)).all(db.read()).await?;
    let request = |row: consent::Model| {
        let entry = entries.iter().find(|entry| entry.id == row.entry_id)?;
        Some(Request { public_id: entry.public_id.clone(), title: entry.title.clone(), row })
    };
    Ok(rows.into_iter().filter_map(request).collect())
}

/// Everything the Personalrat decides about. Shown to it although nobody reads the Beteiligung yet.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub process: Process,
    pub urn: Urn,
    pub row: consent::Model,
    /// Nothing has changed since it was asked.
    pub current: bool,
}

/// The sheet that was laid before the Personalrat last; `NotFound` to everybody else, and where it was never asked.
pub async fn sheet(db: &Db, actor: &Actor, public_id: &str) -> Result<Sheet> {
    rules::ballot::consent(actor).check()?;
    let row = entry::Entity::find().filter(entry::Column::PublicId.eq(public_id)).one(db.read()).await?;
    let id = row.ok_or(Error::NotFound)?.id;
    let asked = consent::Entity::find()
        .filter(consent::Column::EntryId.eq(id))
        .order_by_desc(consent::Column::AskedAt)
        .order_by_desc(consent::Column::Id)
        .limit(1);
    let row = asked.one(db.read()).await?.ok_or(Error::NotFound)?;
    let process = find_by_id(db, &Actor::system("the Personalrat was asked"), id).await?;
    let urn = ballots::load(db.read(), id).await?.ok_or(Error::NotFound)?;
    let current = row.fingerprint == fingerprint(db, &process).await?;
    Ok(Sheet { process, urn, row, current })
}

/// Agrees to what the sheet shows.
pub async fn agree(db: &Db, actor: &Actor, sheet: &Sheet) -> Result<()> {
    decide(db, actor, sheet, (ConsentOutcome::Agreed, String::new())).await
}

/// Gives it back; whoever asked reads why.
pub async fn give_back(db: &Db, actor: &Actor, sheet: &Sheet, reason: &str) -> Result<()> {
    let reason = clean_reason("reason", reason)?;
    decide(db, actor, sheet, (ConsentOutcome::Returned, reason)).await
}

async fn decide(db: &Db, actor: &Actor, sheet: &Sheet, (outcome, reason): (ConsentOutcome, String)) -> Result<()> {
    rules::ballot::consent(actor).check()?;
    if sheet.row.asked_by.is_some() && sheet.row.asked_by == actor.person() {
        return Err(Error::Denied(Reason::Own));
    }
    if !sheet.current {
        return Err(Faults::one("form", "consent-changed"));
    }
    let tx = db.begin().await?;
    let decided = consent::Entity::update_many()
        .col_expr(consent::Column::Outcome, Expr::value(outcome.word()))
        .col_expr(consent::Column::Reason, Expr::value(reason))
        .col_expr(consent::Column::DecidedAt, Expr::value(db.clock().now().0))
        .col_expr(consent::Column::DecidedBy, Expr::value(actor.person().map(|person| person.0)))
        .filter(consent::Column::Id.eq(sheet.row.id))
        .filter(consent::Column::Outcome.is_null())
        .exec(&*tx)
        .await?;
    if decided.rows_affected == 0 {
        return Err(Error::Denied(Reason::State));
    }
    let entry = &sheet.process.found.entry;
    let label = format!("consent {}", outcome.word());
    let told = Happened::to_entry(Kind::EntryDescribed, entry.space_id, entry.id).labelled(label);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}
