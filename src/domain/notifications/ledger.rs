//! The ledger of mails. A row is written in the transaction that causes the mail and is there once
//! for each person and cause; who sends claims rows with a lease.
//!
//! A mail leaves exactly once unless a process or a line dies between the moment the mail server
//! has taken the mail and the moment that is written here. Then it leaves again, with the same
//! `Message-ID`, by which mail servers and readers know it for the same. No protocol closes that
//! gap; it is as short as one statement.
//!
//! A mail to whoever wrote something confidentially names that text. To whom it goes is unsealed when
//! it is claimed; what a mail server says of it is not kept, and its row goes once it is done with.

use sea_orm::sea_query::{Condition, Expr, ExprTrait, OnConflict, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Statement, UpdateMany,
};
use store::words::{MailKind, MailState};
use store::{EntryId, MailId, PersonId, Ts, mail, person};
use uuid::Uuid;

use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::Result;
use crate::people::confidential;
use crate::rules;

/// How long claimed mails are left alone before somebody else may send them, milliseconds.
const LEASE: i64 = 10 * 60_000;
/// The first wait after a temporary fault, doubled each time, and the longest.
const WAIT: i64 = 60_000;
const LONGEST_WAIT: i64 = 6 * Ts::HOUR;
/// After this long no server will take it any more.
const GIVEN_UP: i64 = 5 * Ts::DAY;
/// Most characters of a fault that are kept.
const FAULT: usize = 300;

/// A mail this process may send now.
#[derive(Debug, Clone)]
pub struct Claimed {
    pub id: MailId,
    pub person_id: PersonId,
    /// It goes to that person as whoever wrote this confidentially: nothing that is kept says so.
    pub unnamed: Option<EntryId>,
    pub kind: MailKind,
    pub slot: i64,
    pub tries: i64,
    pub created_at: Ts,
}

#[derive(FromQueryResult)]
struct Row {
    id: MailId,
    person_id: Option<PersonId>,
    unnamed_id: Option<EntryId>,
    kind: MailKind,
    slot: i64,
    tries: i64,
    created_at: Ts,
}

/// What became of a claimed mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Sent,
    /// There was nothing left that this person may know and has not read.
    Dropped,
    /// The server will take it later.
    Later(String),
    /// No server will take it.
    Failed(String),
    /// It was not tried: the server is not there.
    Untried(String),
}

pub(super) fn new(id: MailId, person: PersonId, kind: MailKind, slot: i64, now: Ts) -> mail::Model {
    mail::Model { id, person_id: Some(person), ..blank(kind, slot, now) }
}

/// For whoever wrote this confidentially, at a full hour at least half an hour away: the moment of an
/// answer would say to whoever sees mails go by what they are about. One of each hour is enough.
pub(super) fn unnamed(own: EntryId, now: Ts) -> mail::Model {
    let due = now.plus(Ts::HOUR / 2).hour().plus(Ts::HOUR);
    mail::Model { unnamed_id: Some(own), ..blank(MailKind::Notice, due.0, due) }
}

fn blank(kind: MailKind, slot: i64, now: Ts) -> mail::Model {
    mail::Model {
        id: MailId::new(),
        person_id: None,
        unnamed_id: None,
        kind,
        slot,
        state: MailState::Waiting,
        due_at: now,
        tries: 0,
        leased_until: None,
        fault: String::new(),
        created_at: now,
        ended_at: None,
    }
}

/// Writes rows; those that are there already stay as they are.
pub(super) async fn insert(tx: &Tx<'_>, mails: Vec<mail::Model>) -> Result<()> {
    let mut mails = mails.into_iter().map(|mail| mail.into_active_model().reset_all()).peekable();
    while mails.peek().is_some() {
        mail::Entity::insert_many(mails.by_ref().take(500))
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .try_insert()
            .exec_without_returning(&**tx)
            .await?;
    }
    Ok(())
}

/// Claims up to `limit` due mails, longest waiting first.
pub async fn claim(db: &Db, limit: u64) -> Result<Vec<Claimed>> {
    if !any_due(db).await? {
        return Ok(Vec::new());
    }
    let now = db.clock().now();
    let skip_locked = if db.is_postgres() { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE mail SET state = 'sending', leased_until = $1, tries = tries + 1 WHERE id IN (\
         SELECT id FROM mail WHERE (state = 'waiting' AND due_at <= $2) OR (state = 'sending' AND leased_until < $2) \
         ORDER BY due_at LIMIT {limit} {skip_locked}) RETURNING id, person_id, unnamed_id, kind, slot, tries, created_at"
    );
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    let statement = Statement::from_sql_and_values(db.backend(), sql, [now.plus(LEASE).into(), now.into()]);
    let rows = Row::find_by_statement(statement).all(&*tx).await?;
    tx.commit().await?;
    let mut claimed = Vec::with_capacity(rows.len());
    for row in rows {
        match addressee(db, &row).await {
            Ok(person_id) => claimed.push(Claimed {
                id: row.id,
                person_id,
                unnamed: row.unnamed_id,
                kind: row.kind,
                slot: row.slot,
                tries: row.tries,
                created_at: row.created_at,
            }),
            // The others go; this one is tried again when its lease lapses.
            Err(error) => tracing::warn!(%error, "to whom a mail goes cannot be read"),
        }
    }
    Ok(claimed)
}

/// To whom it goes; to nobody if what it was about is gone.
async fn addressee(db: &Db, row: &Row) -> Result<PersonId> {
    let person = match (row.person_id, row.unnamed_id) {
        (None, Some(entry)) => confidential::author(db, entry).await?,
        (person, _) => person,
    };
    Ok(person.unwrap_or(PersonId(Uuid::nil())))
}

async fn any_due(db: &Db) -> Result<bool> {
    let now = db.clock().now();
    let waiting = mail::Column::State.eq(MailState::Waiting).and(mail::Column::DueAt.lte(now));
    let lapsed = mail::Column::State.eq(MailState::Sending).and(mail::Column::LeasedUntil.lt(now));
    Ok(mail::Entity::find().filter(waiting.or(lapsed)).limit(1).one(db.read()).await?.is_some())
}

/// Lets go of what a process before this one had claimed. For the only process of an installation, at its start.
pub async fn reclaim(db: &Db) -> Result<()> {
    if db.is_postgres() {
        // Another node may be sending: its leases lapse by themselves.
        return Ok(());
    }
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(MailState::Waiting.word()))
        .filter(mail::Column::State.eq(MailState::Sending))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// Writes down what became of a mail, unless somebody else has claimed it since.
pub async fn settle(db: &Db, claimed: &Claimed, outcome: &Outcome) -> Result<()> {
    let now = db.clock().now();
    let old = now.0.saturating_sub(claimed.created_at.0) > GIVEN_UP;
    let wait = std::cmp::min(WAIT << (claimed.tries - 1).clamp(0, 12), LONGEST_WAIT);
    let (state, due, tries, fault) = match outcome {
        Outcome::Sent => (MailState::Sent, now, claimed.tries, ""),
        Outcome::Dropped => (MailState::Dropped, now, claimed.tries, ""),
        Outcome::Failed(fault) => (MailState::Failed, now, claimed.tries, fault.as_str()),
        Outcome::Later(fault) if old => (MailState::Failed, now, claimed.tries, fault.as_str()),
        Outcome::Later(fault) => (MailState::Waiting, now.plus(wait), claimed.tries, fault.as_str()),
        // Not this mail's fault: it goes as soon as the server is back.
        Outcome::Untried(fault) => (MailState::Waiting, now, claimed.tries - 1, fault.as_str()),
    };
    let ended = matches!(state, MailState::Sent | MailState::Dropped | MailState::Failed).then_some(now.0);
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    if claimed.unnamed.is_some() && ended.is_some() {
        mail::Entity::delete_many().filter(still_claimed(claimed)).exec(&*tx).await?;
        return tx.commit().await;
    }
    // The words of a server may name whom it refuses.
    let fault = if claimed.unnamed.is_some() { "" } else { fault };
    mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(state.word()))
        .col_expr(mail::Column::DueAt, Expr::value(due.0))
        .col_expr(mail::Column::Tries, Expr::value(tries))
        .col_expr(mail::Column::LeasedUntil, Expr::value(Option::<i64>::None))
        .col_expr(mail::Column::Fault, Expr::value(fault.chars().take(FAULT).collect::<String>()))
        .col_expr(mail::Column::EndedAt, Expr::value(ended))
        .filter(still_claimed(claimed))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

fn still_claimed(claimed: &Claimed) -> Condition {
    Condition::all()
        .add(mail::Column::Id.eq(claimed.id))
        .add(mail::Column::State.eq(MailState::Sending))
        .add(mail::Column::Tries.eq(claimed.tries))
}

/// These mails wait again, for as long as new ones.
pub(super) fn again(db: &Db, which: SimpleExpr) -> UpdateMany<mail::Entity> {
    let now = db.clock().now().0;
    mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(MailState::Waiting.word()))
        .col_expr(mail::Column::Tries, Expr::value(0_i64))
        .col_expr(mail::Column::DueAt, Expr::value(now))
        .col_expr(mail::Column::CreatedAt, Expr::value(now))
        .col_expr(mail::Column::EndedAt, Expr::value(Option::<i64>::None))
        .filter(which)
}

/// A mail that could not be delivered, for administration: to whom and why, not what.
#[derive(Debug, Clone)]
pub struct Undelivered {
    pub mail: mail::Model,
    pub name: String,
    pub public_id: String,
}

/// The newest mails nobody would take, and those that are held, at most 200.
pub async fn undelivered(db: &Db, actor: &Actor) -> Result<Vec<Undelivered>> {
    rules::person::administer(actor).check()?;
    let rows = mail::Entity::find()
        .filter(mail::Column::State.is_in(UNDELIVERED))
        .order_by_desc(mail::Column::EndedAt)
        .limit(200)
        .all(db.read())
        .await?;
    let people = person::Entity::find().filter(person::Column::Id.is_in(rows.iter().filter_map(|row| row.person_id)));
    let people = people.all(db.read()).await?;
    let named = rows.into_iter().filter_map(|mail| {
        let person = people.iter().find(|person| Some(person.id) == mail.person_id)?;
        Some(Undelivered { name: person.name.clone(), public_id: person.public_id.clone(), mail })
    });
    Ok(named.collect())
}

/// Mails that somebody has to decide about.
const UNDELIVERED: [MailState; 2] = [MailState::Failed, MailState::Held];

/// Lets an undelivered mail try again.
pub async fn retry(db: &Db, actor: &Actor, id: MailId) -> Result<()> {
    rules::person::administer(actor).check()?;
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    again(db, mail::Column::Id.eq(id).and(mail::Column::State.is_in(UNDELIVERED))).exec(&*tx).await?;
    tx.commit().await
}
