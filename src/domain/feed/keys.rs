//! Feed-Adressen: what a program needs to read one blog or one space with the eyes of a person, and
//! nothing else. The secret in the address opens no session and writes nothing.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use store::words::Extent;
use store::{SpaceId, feed_key, public_id, space};

use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Faults, Result};
use crate::people::{new_token, rights, token_hash};
use crate::rules;

/// Most addresses of one person.
const MOST: u64 = 50;

/// An address of the actor's own. The space is named as long as the actor reads there.
#[derive(Debug, Clone)]
pub struct Known {
    pub key: feed_key::Model,
    pub space: Option<space::Model>,
}

/// What a secret opens, and for whom, by the rights they have now.
#[derive(Debug)]
pub struct Opened {
    pub actor: Actor,
    pub space: space::Model,
    pub extent: Extent,
    /// Public id of the address: what it is called where the secret must not stand.
    pub public_id: String,
}

/// Makes the secret for a blog or a whole space; it is shown once and known to nobody afterwards.
pub async fn create(db: &Db, actor: &Actor, space: SpaceId, extent: Extent) -> Result<String> {
    rules::space::subscribe(actor, space).check()?;
    let person = actor.person().ok_or(Error::NotFound)?;
    if !matches!(extent, Extent::Space | Extent::Blog) {
        return Err(Faults::one("extent", "choice"));
    }
    let secret = new_token();
    let row = feed_key::ActiveModel {
        token_hash: Set(token_hash(&secret)),
        public_id: Set(public_id()),
        person_id: Set(person),
        space_id: Set(space),
        extent: Set(extent),
        created_at: Set(db.clock().now()),
    };
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    let own = feed_key::Entity::find().filter(feed_key::Column::PersonId.eq(person)).count(&*tx).await?;
    if own >= MOST {
        return Err(Faults::one("form", "feed-keys-many"));
    }
    feed_key::Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok(secret)
}

/// The actor's own addresses, latest first.
pub async fn list(db: &Db, actor: &Actor) -> Result<Vec<Known>> {
    let Some(person) = actor.person() else { return Ok(Vec::new()) };
    let keys = feed_key::Entity::find()
        .filter(feed_key::Column::PersonId.eq(person))
        .order_by_desc(feed_key::Column::CreatedAt)
        .all(db.read())
        .await?;
    let ids = keys.iter().map(|key| key.space_id).filter(|id| rules::space::read(actor, *id).is_allowed());
    let spaces = space::Entity::find().filter(space::Column::Id.is_in(ids)).all(db.read()).await?;
    let of = |key: &feed_key::Model| spaces.iter().find(|space| space.id == key.space_id).cloned();
    Ok(keys.into_iter().map(|key| Known { space: of(&key), key }).collect())
}

/// From now on the address leads nowhere; anybody else's is not found.
pub async fn revoke(db: &Db, actor: &Actor, public_id: &str) -> Result<()> {
    let person = actor.person().ok_or(Error::NotFound)?;
    rules::person::edit(actor, person).check()?;
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    let gone = feed_key::Entity::delete_many()
        .filter(feed_key::Column::PersonId.eq(person))
        .filter(feed_key::Column::PublicId.eq(public_id))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    if gone.rows_affected == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// What a secret opens. Unknown and revoked ones, disabled accounts and spaces that are no longer
/// read are the same `NotFound`.
pub async fn open(db: &Db, secret: &str) -> Result<Opened> {
    let key = feed_key::Entity::find_by_id(token_hash(secret)).one(db.read()).await?.ok_or(Error::NotFound)?;
    let actor = Actor { may_write: false, ..rights::load(db, key.person_id).await? };
    if !rules::space::read(&actor, key.space_id).is_allowed() {
        return Err(Error::NotFound);
    }
    let space = space::Entity::find_by_id(key.space_id).one(db.read()).await?.ok_or(Error::NotFound)?;
    Ok(Opened { actor, space, extent: key.extent, public_id: key.public_id })
}
