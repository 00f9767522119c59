//! Who is named in a comment without seeing what it stands below.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::words::PersonState;
use store::{PersonId, person};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::Found;
use crate::error::{Error, Result};
use crate::people::directory::{self, PersonName};
use crate::people::rights;
use crate::rules;

/// Mentions of one text that are looked at.
const MOST: usize = 20;

/// Staff named in this text who do not see the entry: they learn nothing of it.
pub async fn blind(db: &Db, on: &Found, body: &str) -> Result<Vec<PersonName>> {
    let mut named: Vec<String> = text::markdown::mentions(body).into_iter().map(|mention| mention.person).collect();
    named.sort();
    named.dedup();
    named.truncate(MOST);
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let rows = person::Entity::find()
        .filter(person::Column::PublicId.is_in(named))
        .filter(person::Column::State.eq(PersonState::Active))
        .all(db.read())
        .await?;
    let mut blind = Vec::new();
    for row in rows {
        if !sees(db, on, row.id).await? {
            blind.push(PersonName { id: row.id, public_id: row.public_id, name: row.name, function: row.function });
        }
    }
    Ok(blind)
}

/// Active staff whose name or account begins with `typed` and who see the entry; at most `limit`.
pub async fn complete(db: &Db, actor: &Actor, on: &Found, typed: &str, limit: usize) -> Result<Vec<PersonName>> {
    let mut offered = Vec::new();
    for person in directory::complete(db, actor, typed, 3 * limit as u64).await? {
        if offered.len() < limit && sees(db, on, person.id).await? {
            offered.push(person);
        }
    }
    Ok(offered)
}

async fn sees(db: &Db, on: &Found, person: PersonId) -> Result<bool> {
    match rights::load(db, person).await {
        Ok(actor) => Ok(rules::entry::see(&actor, &on.facts).is_allowed()),
        Err(Error::NotFound | Error::Denied(_)) => Ok(false),
        Err(error) => Err(error),
    }
}
