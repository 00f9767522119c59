//! Casting a ballot: the mark and the ballot in one transaction, and nothing beside them.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Statement,
};
use serde_json::Value as Json;
use store::words::{BallotDisclosure, BoxState};
use store::{EntryId, PersonId, ballot, ballot_box, electorate, named_ballot};
use uuid::Uuid;

use super::answers::{self, Answer};
use super::{REST, Urn, codes, load, urn_of};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::spine::Found;
use crate::error::{Error, Reason, Result};
use crate::rules;

/// Says that a ballot was taken, and nothing of what stands on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// What was there before was replaced.
    pub changed: bool,
}

/// By what somebody may cast. Spending it and keeping the ballot are one transaction.
///
/// Blind tokens come in here: a token would be spent by writing its number down once, in a transaction that
/// reads and writes no row of a person.
enum Voucher {
    Person(PersonId),
    /// The mark of a code on paper.
    Code(Vec<u8>),
}

/// Casts the actor's ballot. Denied for whoever is not among those who may vote, once the urn is closed, and
/// the second time; with names the second one takes the place of the first.
pub async fn cast(db: &Db, actor: &Actor, process: &Found, given: &[Answer]) -> Result<Receipt> {
    rules::ballot::cast(actor, &process.facts).check()?;
    let person = actor.person().ok_or(Error::Denied(Reason::NotEligible))?;
    let urn = urn_of(db, actor, process).await?;
    let payload = answers::to_payload(&answers::checked(&urn.setup.questions, given)?)?;
    match urn.setup.disclosure {
        BallotDisclosure::Named => keep_named(db, urn.id, person, payload).await,
        BallotDisclosure::Anonymous => keep_secret(db, urn.id, Voucher::Person(person), payload).await,
        BallotDisclosure::PaperCodes => Err(Error::Denied(Reason::NotEligible)),
    }
}

/// The urn a code on paper opens; whoever holds it needs no account. `NotFound` for any other code.
pub async fn urn_of_code(db: &Db, code: &str) -> Result<Urn> {
    let row = codes::find(db, code).await?.ok_or(Error::NotFound)?;
    load(db.read(), row.box_id).await?.filter(|urn| urn.state == BoxState::Open).ok_or(Error::NotFound)
}

/// Casts a ballot with a code on paper. Denied the second time; `NotFound` for an unknown code.
pub async fn cast_with_code(db: &Db, code: &str, given: &[Answer]) -> Result<Receipt> {
    let urn = urn_of_code(db, code).await?;
    let payload = answers::to_payload(&answers::checked(&urn.setup.questions, given)?)?;
    keep_secret(db, urn.id, Voucher::Code(codes::mark(db, code)?), payload).await
}

async fn keep_secret(db: &Db, id: EntryId, voucher: Voucher, payload: Json) -> Result<Receipt> {
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    hold_open(&tx, id).await?;
    let group_number = voucher.spend(&tx, id).await?;
    insert(&tx, &[ballot::Model { box_id: id, id: random_id(), group_number, payload }]).await?;
    tx.commit().await?;
    Ok(Receipt { changed: false })
}

async fn keep_named(db: &Db, id: EntryId, person: PersonId, payload: Json) -> Result<Receipt> {
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    hold_open(&tx, id).await?;
    let changed = match (Voucher::Person(person)).spend(&tx, id).await {
        Ok(_) => false,
        Err(Error::Denied(Reason::AlreadyVoted)) => true,
        Err(other) => return Err(other),
    };
    let row = named_ballot::Model { box_id: id, person_id: person, payload };
    let key = [named_ballot::Column::BoxId, named_ballot::Column::PersonId];
    named_ballot::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(OnConflict::columns(key).update_column(named_ballot::Column::Payload).to_owned())
        .exec_without_returning(&*tx)
        .await?;
    tx.commit().await?;
    Ok(Receipt { changed })
}

/// The urn is open and stays so until the transaction ends: the close waits for it.
async fn hold_open(tx: &Tx<'_>, id: EntryId) -> Result<()> {
    let row = ballot_box::Entity::find_by_id(id).lock_shared().one(&**tx).await?.ok_or(Error::NotFound)?;
    if row.state == BoxState::Open { Ok(()) } else { Err(Error::Denied(Reason::State)) }
}

impl Voucher {
    /// Spends it once, whoever comes at the same time; the group in which the ballot counts.
    async fn spend(&self, tx: &Tx<'_>, id: EntryId) -> Result<i64> {
        let backend = tx.db().backend();
        match self {
            Self::Person(person) => {
                let sql = "UPDATE electorate SET taken = TRUE WHERE box_id = $1 AND person_id = $2 AND NOT taken \
                           RETURNING group_number";
                let statement = Statement::from_sql_and_values(backend, sql, [id.0.into(), person.0.into()]);
                match tx.query_one_raw(statement).await? {
                    Some(row) => Ok(row.try_get("", "group_number")?),
                    None => Err(Error::Denied(refusal(tx, id, *person).await?)),
                }
            }
            Self::Code(mark) => {
                let sql = "UPDATE paper_code SET used = TRUE WHERE mark = $1 AND box_id = $2 AND NOT used";
                let values = [mark.clone().into(), id.0.into()];
                let spent = tx.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
                if spent.rows_affected() == 1 { Ok(REST) } else { Err(Error::Denied(Reason::AlreadyVoted)) }
            }
        }
    }
}

async fn refusal(tx: &Tx<'_>, id: EntryId, person: PersonId) -> Result<Reason> {
    let listed = electorate::Entity::find_by_id((id, person)).one(&**tx).await?;
    Ok(if listed.is_some() { Reason::AlreadyVoted } else { Reason::NotEligible })
}

pub(super) async fn insert(tx: &Tx<'_>, ballots: &[ballot::Model]) -> Result<()> {
    let rows = ballots.iter().map(|row| row.clone().into_active_model().reset_all());
    ballot::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    Ok(())
}

/// 128 random bits; unlike other ids it says nothing of when it was made.
pub(super) fn random_id() -> Uuid {
    Uuid::from_bytes(rand::random())
}

/// What somebody may know of their own part in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    pub may_vote: bool,
    pub voted: bool,
    /// With names only: what a secret ballot says, nobody can look up.
    pub answers: Option<Vec<Answer>>,
}

/// The actor's own part. After the close of a secret ballot nobody is known to have taken part.
pub async fn own(db: &Db, actor: &Actor, process: &Found) -> Result<Own> {
    rules::entry::see(actor, &process.facts).check()?;
    let id = process.entry.id;
    let none = Own { may_vote: false, voted: false, answers: None };
    let Some(person) = actor.person() else { return Ok(none) };
    let Some(row) = electorate::Entity::find_by_id((id, person)).one(db.read()).await? else { return Ok(none) };
    let named = named_ballot::Entity::find_by_id((id, person)).one(db.read()).await?;
    let answers = named.map(|row| answers::from_payload(row.payload)).transpose()?;
    Ok(Own { may_vote: true, voted: row.taken, answers })
}

/// Who may vote and has not, for reminders: told to the machine alone, and nobody where there are no marks.
pub async fn not_voted(db: &Db, actor: &Actor, process: &Found) -> Result<Vec<PersonId>> {
    let urn = urn_of(db, actor, process).await?;
    if !actor.is_system() {
        return Err(Error::NotFound);
    }
    if urn.state != BoxState::Open {
        return Ok(Vec::new());
    }
    let people = electorate::Entity::find()
        .select_only()
        .column(electorate::Column::PersonId)
        .filter(electorate::Column::BoxId.eq(urn.id))
        .filter(electorate::Column::Taken.eq(false));
    Ok(people.into_tuple::<PersonId>().all(db.read()).await?)
}
