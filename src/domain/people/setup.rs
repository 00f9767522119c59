//! The first administrator: a one-time code on the console, and never again (trust rule 2).

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::words::SiteRole;
use store::{installation, person};

use super::passwords::{self, Cost};
use super::persons::{self, PersonDraft};
use super::sessions::{self, Opened, Proof};
use super::{hex, token_hash};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};

const DONE: &str = "setup.done";
const CODE: &str = "setup.code";

/// Whether an administrator exists or ever existed.
pub async fn is_done(db: &Db) -> Result<bool> {
    if installation::Entity::find_by_id(DONE).one(db.read()).await?.is_some() {
        return Ok(true);
    }
    let admins = person::Entity::find().filter(person::Column::Role.eq(SiteRole::Admin));
    Ok(admins.count(db.read()).await? > 0)
}

/// A fresh one-time code for the console, or `None` when set-up is over.
pub async fn new_code(db: &Db) -> Result<Option<String>> {
    if is_done(db).await? {
        return Ok(None);
    }
    let bytes: [u8; 8] = rand::random();
    let digits = hex(&bytes);
    let code = [&digits[0..4], &digits[4..8], &digits[8..12], &digits[12..16]].join("-");
    let tx = db.begin().await?;
    put(&tx, CODE, &hex(&token_hash(&folded(&code)))).await?;
    tx.commit().await?;
    Ok(Some(code))
}

/// Makes the first administrator and signs them in. `NotFound` once set-up is over.
pub async fn finish(db: &Db, code: &str, draft: &PersonDraft, device: &str, cost: Cost) -> Result<Opened> {
    if is_done(db).await? {
        return Err(Error::NotFound);
    }
    let expected = installation::Entity::find_by_id(CODE).one(db.read()).await?;
    if expected.map(|row| row.value) != Some(hex(&token_hash(&folded(code)))) {
        return Err(Faults::one("code", "code-wrong"));
    }
    let password = draft.password.clone().ok_or_else(|| Faults::one("password", "password-short"))?;
    let actor = Actor::system("set-up");
    persons::validate(draft)?;
    passwords::check(&password, &[&draft.account, &draft.name, draft.email.as_deref().unwrap_or("")])?;
    let hash = passwords::hash(password, cost).await?;
    let mut tx = db.begin().await?;
    // The unique key lets one of two simultaneous set-ups win.
    let done = installation::ActiveModel { name: Set(DONE.into()), value: Set("1".into()) };
    installation::Entity::insert(done).exec_without_returning(&*tx).await?;
    installation::Entity::delete_by_id(CODE).exec(&*tx).await?;
    let draft = PersonDraft { role: Some(SiteRole::Admin), ..draft.clone() };
    let id = persons::insert(&mut tx, &draft, Some(hash)).await?;
    events::record(&tx, &actor, vec![Happened::to_person(Kind::PersonChanged, id).labelled("added")]).await?;
    tx.commit().await?;
    sessions::open(db, id, Proof::First, device).await
}

/// Writes a fact about this installation.
pub(crate) async fn put(tx: &Tx<'_>, name: &str, value: &str) -> Result<()> {
    let row = installation::ActiveModel { name: Set(name.into()), value: Set(value.into()) };
    let mut again = OnConflict::column(installation::Column::Name);
    again.update_column(installation::Column::Value);
    installation::Entity::insert(row).on_conflict(again).exec_without_returning(&**tx).await?;
    Ok(())
}

fn folded(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}
