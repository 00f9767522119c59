//! The second factor: time-based codes (RFC 6238) and recovery codes, each good once.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::{PersonId, person, recovery_code, second_factor};
use totp_rs::{Builder, Secret, Totp};

use super::{hex, seal, token_hash};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};

/// What a person needs to set up an authenticator.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// `otpauth://…`, for the QR code.
    pub address: String,
    /// The seed in Base32, for typing.
    pub seed: String,
}

/// Whether a confirmed factor guards the account, and how many recovery codes are left.
#[derive(Debug, Clone, Copy, Default)]
pub struct FactorState {
    pub confirmed: bool,
    pub recovery_codes: u64,
}

pub async fn state(db: &Db, person: PersonId) -> Result<FactorState> {
    let row = second_factor::Entity::find_by_id(person).one(db.read()).await?;
    let codes = recovery_code::Entity::find().filter(recovery_code::Column::PersonId.eq(person));
    Ok(FactorState {
        confirmed: row.is_some_and(|row| row.confirmed_at.is_some()),
        recovery_codes: codes.count(db.read()).await?,
    })
}

/// Makes a new seed that counts once [`confirm`] has seen a code; a confirmed one stays until then.
pub async fn enrol(db: &Db, actor: &Actor) -> Result<Enrolment> {
    let id = actor.person().ok_or(Error::NotFound)?;
    if state(db, id).await?.confirmed {
        return Err(Faults::one("form", "factor-exists"));
    }
    let account = person::Entity::find_by_id(id).one(db.read()).await?.ok_or(Error::NotFound)?.account;
    let secret = Secret::new(Box::new(rand::random::<[u8; 20]>()));
    let seed = secret.to_base32();
    let row = second_factor::ActiveModel {
        person_id: Set(id),
        sealed_seed: Set(seal::seal(db, id.0.as_bytes(), seed.as_bytes())?),
        confirmed_at: Set(None),
        last_step: Set(0),
    };
    let tx = db.begin().await?;
    second_factor::Entity::delete_by_id(id).exec(&*tx).await?;
    second_factor::Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    enrolment(seed, &account)
}

/// The seed that waits for its first code, to be shown again.
pub async fn pending(db: &Db, actor: &Actor) -> Result<Option<Enrolment>> {
    let id = actor.person().ok_or(Error::NotFound)?;
    let row = second_factor::Entity::find_by_id(id).one(db.read()).await?;
    let Some(row) = row.filter(|row| row.confirmed_at.is_none()) else { return Ok(None) };
    let account = person::Entity::find_by_id(id).one(db.read()).await?.ok_or(Error::NotFound)?;
    let seed = seal::unseal(db, id.0.as_bytes(), &row.sealed_seed)?;
    enrolment(String::from_utf8(seed).map_err(Error::internal)?, &account.account).map(Some)
}

fn enrolment(seed: String, account: &str) -> Result<Enrolment> {
    let address = totp(&seed, account)?.to_url().map_err(|error| Error::internal(error.to_string()))?;
    Ok(Enrolment { address, seed })
}

/// Proves the new factor with a first code; the answer holds the recovery codes, shown once.
pub async fn confirm(db: &Db, actor: &Actor, code: &str) -> Result<Vec<String>> {
    let id = actor.person().ok_or(Error::NotFound)?;
    if !use_totp(db, id, code, false).await? {
        return Err(Faults::one("code", "code-wrong"));
    }
    let codes: Vec<String> = (0..10).map(|_| recovery_text()).collect();
    let now = db.clock().now();
    let mut tx = db.begin().await?;
    tx.changes_rights();
    second_factor::Entity::update_many()
        .col_expr(second_factor::Column::ConfirmedAt, Expr::value(now.0))
        .filter(second_factor::Column::PersonId.eq(id))
        .exec(&*tx)
        .await?;
    recovery_code::Entity::delete_many().filter(recovery_code::Column::PersonId.eq(id)).exec(&*tx).await?;
    let rows = codes
        .iter()
        .map(|code| recovery_code::ActiveModel { code_hash: Set(token_hash(&folded(code))), person_id: Set(id) });
    recovery_code::Entity::insert_many(rows).exec_without_returning(&*tx).await?;
    let told = Happened::to_person(Kind::PersonChanged, id).labelled("second_factor.on");
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Takes the factor away; the caller has asked for a fresh proof.
pub async fn remove(db: &Db, actor: &Actor) -> Result<()> {
    let id = actor.person().ok_or(Error::NotFound)?;
    let mut tx = db.begin().await?;
    tx.changes_rights();
    second_factor::Entity::delete_by_id(id).exec(&*tx).await?;
    recovery_code::Entity::delete_many().filter(recovery_code::Column::PersonId.eq(id)).exec(&*tx).await?;
    let told = Happened::to_person(Kind::PersonChanged, id).labelled("second_factor.off");
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// Uses up a code of either kind. True exactly once per code, also in a race.
pub(crate) async fn use_code(db: &Db, person: PersonId, code: &str) -> Result<bool> {
    let code = folded(code);
    if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        return use_totp(db, person, &code, true).await;
    }
    let tx = db.begin().await?;
    let used = recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::CodeHash.eq(token_hash(&code)))
        .filter(recovery_code::Column::PersonId.eq(person))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(used.rows_affected == 1)
}

async fn use_totp(db: &Db, person: PersonId, code: &str, confirmed: bool) -> Result<bool> {
    let row = second_factor::Entity::find_by_id(person).one(db.read()).await?;
    let Some(row) = row.filter(|row| row.confirmed_at.is_some() == confirmed) else { return Ok(false) };
    let seed = seal::unseal(db, person.0.as_bytes(), &row.sealed_seed)?;
    let seed = String::from_utf8(seed).map_err(Error::internal)?;
    let seconds = u64::try_from(db.clock().now().0 / 1000).unwrap_or(0);
    let Some(step) = totp(&seed, "dienstweg")?.check(&folded(code), seconds) else { return Ok(false) };
    let step = i64::try_from(step).unwrap_or(i64::MAX);
    let tx = db.begin().await?;
    let used = second_factor::Entity::update_many()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::Column::PersonId.eq(person))
        .filter(Expr::col(second_factor::Column::LastStep).lt(step))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(used.rows_affected == 1)
}

fn totp(seed: &str, account: &str) -> Result<Totp> {
    let secret = Secret::try_from_base32(seed).map_err(|_| Error::internal("a stored seed is not Base32"))?;
    Builder::new()
        .with_secret(secret)
        .with_account_name(account.replace(':', "-"))
        .with_issuer(Some("Dienstweg"))
        .build()
        .map_err(|error| Error::internal(error.to_string()))
}

/// 80 random bits in groups of four.
fn recovery_text() -> String {
    let bytes: [u8; 10] = rand::random();
    let digits = hex(&bytes);
    digits.as_bytes().chunks(4).map(|chunk| String::from_utf8_lossy(chunk).into_owned()).collect::<Vec<_>>().join("-")
}

fn folded(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}
