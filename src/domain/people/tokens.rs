//! Bearer tokens for the API: scope and expiry, only the hash is stored.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::words::TokenScope;
use store::{PersonId, Ts, api_token, public_id};

use super::{new_token, rights, token_hash};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};

/// How long a token lives unless said otherwise, milliseconds.
pub const LIFE: i64 = 365 * Ts::DAY;
const PREFIX: &str = "dw_";

/// Makes a token; the text is shown once and known to nobody afterwards.
pub async fn create(
    db: &Db,
    actor: &Actor,
    owner: PersonId,
    label: &str,
    scope: TokenScope,
    life: i64,
) -> Result<String> {
    crate::rules::person::edit(actor, owner).check()?;
    if label.trim().is_empty() || label.chars().count() > 100 {
        return Err(Faults::one("label", "name-form"));
    }
    let token = format!("{PREFIX}{}", new_token());
    let now = db.clock().now();
    let row = api_token::ActiveModel {
        token_hash: Set(token_hash(&token)),
        public_id: Set(public_id()),
        person_id: Set(owner),
        label: Set(label.trim().to_owned()),
        scope: Set(scope),
        created_at: Set(now),
        expires_at: Set(now.plus(life.clamp(Ts::HOUR, LIFE))),
    };
    let tx = db.begin().await?;
    api_token::Entity::insert(row).exec_without_returning(&*tx).await?;
    events::record(&tx, actor, vec![Happened::to_person(Kind::TokenCreated, owner)]).await?;
    tx.commit().await?;
    Ok(token)
}

/// Who acts with a bearer token.
#[derive(Debug, Clone)]
pub struct Bearer {
    pub actor: Actor,
    /// Public id of the token.
    pub token: String,
}

/// Who is behind a bearer token. `NotFound` for unknown and expired ones, and disabled owners.
pub async fn bearer(db: &Db, token: &str) -> Result<Bearer> {
    let row = api_token::Entity::find_by_id(token_hash(token)).one(db.read()).await?.ok_or(Error::NotFound)?;
    if row.expires_at <= db.clock().now() {
        return Err(Error::NotFound);
    }
    let actor = rights::load(db, row.person_id).await?;
    let actor = Actor { may_write: row.scope == TokenScope::Write, ..actor };
    Ok(Bearer { actor, token: row.public_id })
}

/// The person's own tokens.
pub async fn list(db: &Db, actor: &Actor) -> Result<Vec<api_token::Model>> {
    let who = actor.person().ok_or(Error::NotFound)?;
    let rows = api_token::Entity::find()
        .filter(api_token::Column::PersonId.eq(who))
        .order_by_desc(api_token::Column::CreatedAt)
        .all(db.read())
        .await?;
    Ok(rows)
}

/// Ends one of the person's own tokens.
pub async fn revoke(db: &Db, actor: &Actor, id: &str) -> Result<()> {
    let who = actor.person().ok_or(Error::NotFound)?;
    let tx = db.begin().await?;
    let gone = api_token::Entity::delete_many()
        .filter(api_token::Column::PersonId.eq(who))
        .filter(api_token::Column::PublicId.eq(id))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    if gone.rows_affected == 0 { Err(Error::NotFound) } else { Ok(()) }
}
