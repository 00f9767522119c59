//! Sessions: 256 random bits in the cookie, only their hash in the database.
//!
//! [`open`] is the one function that makes a session (trust rule 10); it looks at the account and
//! at the factor that guards it.

use std::sync::Arc;

use moka::sync::Cache;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::words::{PersonState, SessionStage};
use store::{PersonId, Ts, person, public_id, session};

use super::{new_token, rights, second_factor, token_hash};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::generation::Generation;

pub use crate::clock::Lengths;

/// How long a proof of identity counts as fresh, milliseconds.
pub const FRESH: i64 = 10 * 60_000;

/// A session just made: the token goes into the cookie and nowhere else.
#[derive(Debug, Clone)]
pub struct Opened {
    pub token: String,
    pub stage: SessionStage,
}

/// Which proof was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Password, or a demo tile.
    First,
    /// Password and second factor.
    Both,
}

/// The one way to a session. `NotFound` for accounts that may not sign in.
pub(crate) async fn open(db: &Db, who: PersonId, proof: Proof, device: &str) -> Result<Opened> {
    let account = person::Entity::find_by_id(who).one(db.read()).await?.ok_or(Error::NotFound)?;
    if account.state != PersonState::Active {
        return Err(Error::NotFound);
    }
    let guarded = second_factor::state(db, who).await?.confirmed;
    let stage = if guarded && proof == Proof::First { SessionStage::SecondFactor } else { SessionStage::Full };
    let now = db.clock().now();
    let token = new_token();
    let row = session::ActiveModel {
        token_hash: Set(token_hash(&token)),
        public_id: Set(public_id()),
        person_id: Set(who),
        stage: Set(stage),
        device: Set(device.chars().take(80).collect()),
        created_at: Set(now),
        last_hour: Set(now.hour()),
        proven_at: Set(now),
        expires_at: Set(now.plus(db.session_lengths().absolute)),
    };
    let tx = db.begin().await?;
    session::Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok(Opened { token, stage })
}

/// Replaces a full or half-way session by a full one with a new token, for the same device.
pub(crate) async fn renew(db: &Db, old: &SignedIn) -> Result<Opened> {
    let device = session::Entity::find()
        .filter(session::Column::PublicId.eq(old.public_id.as_str()))
        .one(db.read())
        .await?
        .map(|row| row.device)
        .unwrap_or_default();
    delete(db, old.person.id, Some(&old.public_id)).await?;
    open(db, old.person.id, Proof::Both, &device).await
}

/// A valid session and the actor behind it.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub actor: Actor,
    pub person: Arc<person::Model>,
    pub stage: SessionStage,
    pub public_id: String,
    proven_at: Ts,
    expires_at: Ts,
    last_hour: Ts,
    idle: i64,
}

impl SignedIn {
    /// Whether the last proof of identity is young enough for delicate acts (trust rule 12).
    pub fn is_fresh(&self, now: Ts) -> bool {
        now.0 - self.proven_at.0 <= FRESH
    }
    pub fn expires_at(&self) -> Ts {
        std::cmp::min(self.expires_at, self.last_hour.plus(self.idle + Ts::HOUR))
    }
}

/// Sessions in memory, each valid only while no right and no session has changed.
#[derive(Clone)]
pub struct Sessions {
    cache: Cache<Vec<u8>, (Generation, SignedIn)>,
}

impl Default for Sessions {
    fn default() -> Self {
        Self { cache: Cache::new(10_000) }
    }
}

impl Sessions {
    /// The session behind a cookie's token; `NotFound` for unknown, ended and disabled ones.
    pub async fn find(&self, db: &Db, token: &str, rights_now: &Generation) -> Result<SignedIn> {
        let hash = token_hash(token);
        if let Some((generation, found)) = self.cache.get(&hash)
            && generation.holds(rights_now)
        {
            return still_valid(db, found).await;
        }
        let found = load(db, &hash).await?;
        self.cache.insert(hash, (rights_now.clone(), found.clone()));
        still_valid(db, found).await
    }
}

async fn load(db: &Db, hash: &[u8]) -> Result<SignedIn> {
    let row = session::Entity::find_by_id(hash.to_vec()).find_also_related(person::Entity).one(db.read()).await?;
    let Some((row, Some(account))) = row else { return Err(Error::NotFound) };
    Ok(SignedIn {
        actor: rights::load(db, row.person_id).await?,
        person: Arc::new(account),
        stage: row.stage,
        public_id: row.public_id,
        proven_at: row.proven_at,
        expires_at: row.expires_at,
        last_hour: row.last_hour,
        idle: db.session_lengths().idle,
    })
}

/// Checks the clock; notes the hour of use, at most once an hour.
async fn still_valid(db: &Db, found: SignedIn) -> Result<SignedIn> {
    let now = db.clock().now();
    if now >= found.expires_at() {
        return Err(Error::NotFound);
    }
    if now.hour() > found.last_hour {
        let mut tx = db.begin().await?;
        tx.changes_rights();
        session::Entity::update_many()
            .col_expr(session::Column::LastHour, Expr::value(now.hour().0))
            .filter(session::Column::PublicId.eq(found.public_id.as_str()))
            .exec(&*tx)
            .await?;
        tx.commit().await?;
    }
    Ok(found)
}

/// The person's own sessions, newest first.
pub async fn list(db: &Db, actor: &Actor) -> Result<Vec<session::Model>> {
    let who = actor.person().ok_or(Error::NotFound)?;
    let now = db.clock().now();
    let rows = session::Entity::find()
        .filter(session::Column::PersonId.eq(who))
        .filter(session::Column::ExpiresAt.gt(now))
        .filter(session::Column::LastHour.gt(now.plus(-db.session_lengths().idle - Ts::HOUR)))
        .order_by_desc(session::Column::CreatedAt)
        .all(db.read())
        .await?;
    Ok(rows)
}

/// Ends one of the person's own sessions.
pub async fn end(db: &Db, actor: &Actor, id: &str) -> Result<()> {
    let who = actor.person().ok_or(Error::NotFound)?;
    let ended = delete(db, who, Some(id)).await?;
    if ended == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Signs the person out everywhere.
pub async fn end_all(db: &Db, actor: &Actor) -> Result<()> {
    let who = actor.person().ok_or(Error::NotFound)?;
    delete(db, who, None).await.map(drop)
}

pub(crate) async fn delete(db: &Db, who: PersonId, id: Option<&str>) -> Result<u64> {
    let mut tx = db.begin().await?;
    tx.changes_rights();
    let mut query = session::Entity::delete_many().filter(session::Column::PersonId.eq(who));
    if let Some(id) = id {
        query = query.filter(session::Column::PublicId.eq(id));
    }
    let ended = query.exec(&*tx).await?.rows_affected;
    tx.commit().await?;
    Ok(ended)
}
