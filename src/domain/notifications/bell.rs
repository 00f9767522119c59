//! How much is new for one person, for the bell on every page.

use moka::sync::Cache;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use store::{PersonId, notification};

use super::{known, told};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::generation::{Generation, Now};

/// Beyond this nobody counts.
pub const MOST: u64 = 100;
const PEOPLE: u64 = 10_000;

/// Counts in memory, each valid only while nobody was told of anything, no right has changed and no
/// entry came or went. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Bell {
    counts: Cache<PersonId, ([Generation; 3], u32)>,
}

impl Default for Bell {
    fn default() -> Self {
        Self { counts: Cache::new(PEOPLE) }
    }
}

impl Bell {
    /// What this person has not read yet and may know of, at most [`MOST`].
    pub async fn count(&self, db: &Db, actor: &Actor, now: &Now) -> Result<u32> {
        let Some(person) = actor.person() else { return Ok(0) };
        let under = [now.told.clone(), now.rights.clone(), now.tree.clone()];
        if let Some((counted, count)) = self.counts.get(&person)
            && counted.iter().zip(&under).all(|(counted, now)| counted.holds(now))
        {
            return Ok(count);
        }
        let count = unread(db, actor).await?;
        self.counts.insert(person, (under, count));
        Ok(count)
    }
}

async fn unread(db: &Db, actor: &Actor) -> Result<u32> {
    let query = notification::Entity::find()
        .inner_join(store::entry::Entity)
        .filter(told(db, actor).await?)
        .filter(notification::Column::ReadAt.is_null())
        .filter(notification::Column::Shown.eq(true))
        .filter(known(actor))
        .limit(MOST);
    Ok(u32::try_from(query.count(db.read()).await?).unwrap_or(u32::MAX))
}
