//! Who wants to hear of changes. The news themselves come later.

use std::collections::HashSet;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use store::{EntryId, PersonId, subscription};

use super::spine::Found;
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::rules;

/// Subscribes or ends the subscription; doing either twice is the same as once.
pub async fn set(db: &Db, actor: &Actor, found: &Found, wanted: bool) -> Result<()> {
    rules::entry::subscribe(actor, &found.facts).check()?;
    let person = actor.person().ok_or(Error::NotFound)?;
    let tx = db.begin().await?;
    if wanted {
        let row = subscription::ActiveModel { person_id: Set(person), entry_id: Set(found.entry.id) };
        subscription::Entity::insert(row)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .try_insert()
            .exec_without_returning(&*tx)
            .await?;
    } else {
        subscription::Entity::delete_by_id((person, found.entry.id)).exec(&*tx).await?;
    }
    tx.commit().await
}

/// Who subscribed to the entry; for the page's cache, never for anybody's eyes.
pub(crate) async fn of(db: &Db, entry: EntryId) -> Result<HashSet<PersonId>> {
    let rows = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::PersonId)
        .filter(subscription::Column::EntryId.eq(entry))
        .into_tuple::<PersonId>()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().collect())
}
