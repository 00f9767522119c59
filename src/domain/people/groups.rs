//! Who belongs to a group.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use store::{GroupId, PersonId, UnitId, group_member, staff_group};

use super::directory::{self, PersonName};
use super::units::unit_event;
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::events;
use crate::rules;

/// One group by its public id.
pub async fn find(db: &Db, actor: &Actor, public_id: &str) -> Result<staff_group::Model> {
    rules::person::see(actor).check()?;
    let found = staff_group::Entity::find().filter(staff_group::Column::PublicId.eq(public_id));
    found.one(db.read()).await?.ok_or(Error::NotFound)
}

/// The members in order of name.
pub async fn members(db: &Db, actor: &Actor, group: GroupId) -> Result<Vec<PersonName>> {
    rules::person::see(actor).check()?;
    let ids = group_member::Entity::find()
        .select_only()
        .column(group_member::Column::PersonId)
        .filter(group_member::Column::GroupId.eq(group))
        .into_tuple::<PersonId>()
        .all(db.read())
        .await?;
    let mut members: Vec<_> = directory::names(db, ids).await?.into_values().collect();
    members.sort_by_cached_key(|member| (text::sort_key(&super::persons::sort_name(&member.name)), member.id));
    Ok(members)
}

/// Takes a person into a group; whoever belongs to it already stays.
pub async fn join(db: &Db, actor: &Actor, group: GroupId, person: PersonId) -> Result<()> {
    rules::person::administer(actor).check()?;
    let row = group_member::ActiveModel { group_id: Set(group), person_id: Set(person) };
    let mut tx = db.begin().await?;
    tx.changes_rights();
    group_member::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(&*tx)
        .await?;
    events::record(&tx, actor, vec![unit_event(UnitId(group.0)).labelled("group joined")]).await?;
    tx.commit().await
}

/// Takes a person out of a group; what it granted ends at their next request.
pub async fn leave(db: &Db, actor: &Actor, group: GroupId, person: PersonId) -> Result<()> {
    rules::person::administer(actor).check()?;
    let mut tx = db.begin().await?;
    tx.changes_rights();
    group_member::Entity::delete_by_id((group, person)).exec(&*tx).await?;
    events::record(&tx, actor, vec![unit_event(UnitId(group.0)).labelled("group left")]).await?;
    tx.commit().await
}
