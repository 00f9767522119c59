//! Signing in by password, by second factor, and by demo tile.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::words::{PersonState, SessionStage};
use store::{PersonId, person, session};

use super::passwords::{self, Cost, Verdict};
use super::sessions::{self, Opened, Proof, SignedIn};
use super::throttle::Try;
use super::{persons, second_factor, token_hash};
use crate::db::Db;
use crate::error::{Error, Faults, Result};

/// What the sign-in form sends. `source`: the client's address; `device`: what the person will
/// recognise it by.
#[derive(Debug, Clone)]
pub struct Credentials<'a> {
    pub account: &'a str,
    pub password: &'a str,
    pub source: &'a str,
    pub device: &'a str,
}

/// Signs in by password. Unknown, wrong and disabled are the same fault after the same time.
pub async fn by_password(db: &Db, given: Credentials<'_>, cost: Cost) -> Result<Opened> {
    let norm = persons::account_norm(given.account);
    let attempt = Try::new(&norm, given.source);
    may_try(db, &attempt).await?;
    let account = person::Entity::find().filter(person::Column::AccountNorm.eq(norm)).one(db.read()).await?;
    let account = account.filter(|account| account.state == PersonState::Active);
    let stored = account.as_ref().and_then(|account| account.password_hash.clone());
    let verdict = passwords::verify(given.password.to_owned(), stored, cost).await?;
    let Some(account) = account.filter(|_| verdict != Verdict::Wrong) else {
        attempt.failed(db).await?;
        return Err(Faults::one("form", "sign-in-wrong"));
    };
    attempt.succeeded(db).await?;
    if verdict == Verdict::RightButCheap {
        rehash(db, account.id, given.password, cost).await?;
    }
    sessions::open(db, account.id, Proof::First, given.device).await
}

/// Finishes signing in: the half-way session is replaced by a full one with a new token.
pub async fn by_code(db: &Db, half: &SignedIn, code: &str, source: &str) -> Result<Opened> {
    if half.stage != SessionStage::SecondFactor {
        return Err(Error::NotFound);
    }
    let attempt = Try::new(&format!("code {}", half.person.account_norm), source);
    may_try(db, &attempt).await?;
    if !second_factor::use_code(db, half.person.id, code).await? {
        attempt.failed(db).await?;
        return Err(Faults::one("code", "code-wrong"));
    }
    attempt.succeeded(db).await?;
    sessions::renew(db, half).await
}

/// Signs in without password; the demo mode alone calls this.
pub async fn by_tile(db: &Db, account: &str, device: &str) -> Result<Opened> {
    let norm = persons::account_norm(account);
    let found = person::Entity::find().filter(person::Column::AccountNorm.eq(norm)).one(db.read()).await?;
    sessions::open(db, found.ok_or(Error::NotFound)?.id, Proof::Both, device).await
}

/// Proves again who sits here, for delicate acts: a new token, fresh for ten minutes. Wrong tries
/// count as at sign-in.
pub async fn prove_again(db: &Db, who: &SignedIn, password: &str, source: &str, cost: Cost) -> Result<Opened> {
    let attempt = Try::new(&who.person.account_norm, source);
    may_try(db, &attempt).await?;
    let stored = person::Entity::find_by_id(who.person.id).one(db.read()).await?.and_then(|row| row.password_hash);
    if passwords::verify(password.to_owned(), stored, cost).await? == Verdict::Wrong {
        attempt.failed(db).await?;
        return Err(Faults::one("password", "password-wrong"));
    }
    attempt.succeeded(db).await?;
    sessions::renew(db, who).await
}

/// Changes the own password: all other sessions end, this browser gets a new one. The caller has
/// asked for a fresh proof.
pub async fn change_password(db: &Db, who: &SignedIn, password: &str, cost: Cost) -> Result<Opened> {
    let id = who.actor.person().ok_or(Error::NotFound)?;
    let device = sessions::list(db, &who.actor).await?.into_iter().find(|row| row.public_id == who.public_id);
    let device = device.map(|row| row.device).unwrap_or_default();
    persons::set_password(db, &who.actor, id, password, cost).await?;
    sessions::open(db, id, Proof::Both, &device).await
}

/// Too many tries: the fault says how many seconds to wait.
async fn may_try(db: &Db, attempt: &Try) -> Result<()> {
    let wait = attempt.begin(db).await?;
    if wait == 0 {
        return Ok(());
    }
    let mut faults = Faults::default();
    faults.add_number("form", "sign-in-wait", wait / 1000 + 1);
    Err(Error::Invalid(faults))
}

/// Ends the session of this token; unknown ones are already ended.
pub async fn sign_out(db: &Db, token: &str) -> Result<()> {
    let mut tx = db.begin().await?;
    tx.changes_rights();
    session::Entity::delete_by_id(token_hash(token)).exec(&*tx).await?;
    tx.commit().await
}

async fn rehash(db: &Db, id: PersonId, password: &str, cost: Cost) -> Result<()> {
    let hash = passwords::hash(password.to_owned(), cost).await?;
    let row = person::ActiveModel { id: Set(id), password_hash: Set(Some(hash)), ..Default::default() };
    let tx = db.begin().await?;
    person::Entity::update(row).exec(&*tx).await?;
    tx.commit().await
}
