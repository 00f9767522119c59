//! Organisational units (a tree) and groups.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{GroupId, PersonId, UnitId, group_member, org_unit, public_id, staff_group};

use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// All units in their order; a house has hundreds, not thousands. None for guests.
pub async fn list(db: &Db, actor: &Actor) -> Result<Vec<org_unit::Model>> {
    if !rules::person::see(actor).is_allowed() {
        return Ok(Vec::new());
    }
    Ok(org_unit::Entity::find().order_by_asc(org_unit::Column::SortKey).all(db.read()).await?)
}

/// A unit and all units below it.
pub(crate) async fn below(db: &Db, unit: UnitId) -> Result<Vec<UnitId>> {
    let all = org_unit::Entity::find().all(db.read()).await?;
    let mut found = vec![unit];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        found.extend(all.iter().filter(|row| row.parent_id == Some(parent) && row.id != unit).map(|row| row.id));
        at += 1;
    }
    Ok(found)
}

/// Adds a unit below another.
pub async fn add(db: &Db, actor: &Actor, number: &str, name: &str, parent: Option<UnitId>) -> Result<UnitId> {
    rules::person::administer(actor).check()?;
    let name = text::title(name, 200).map_err(|_| Faults::one("name", "name-form"))?;
    let id = UnitId::new();
    let row = org_unit::ActiveModel {
        id: Set(id),
        public_id: Set(public_id()),
        parent_id: Set(parent),
        number: Set(number.trim().to_owned()),
        sort_key: Set(text::sort_key(format!("{} {name}", number.trim()).trim())),
        name: Set(name),
    };
    let mut tx = db.begin().await?;
    tx.changes_rights();
    org_unit::Entity::insert(row).exec_without_returning(&*tx).await?;
    events::record(&tx, actor, vec![unit_event(id).labelled("added")]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Renames or moves a unit; whoever belongs to it belongs to it still. The units above must not
/// be among those below.
pub async fn change(
    db: &Db,
    actor: &Actor,
    id: UnitId,
    number: &str,
    name: &str,
    parent: Option<UnitId>,
) -> Result<()> {
    rules::person::administer(actor).check()?;
    let name = text::title(name, 200).map_err(|_| Faults::one("name", "name-form"))?;
    if let Some(parent) = parent
        && below(db, id).await?.contains(&parent)
    {
        return Err(Faults::one("parent", "unit-inside"));
    }
    let row = org_unit::ActiveModel {
        id: Set(id),
        parent_id: Set(parent),
        number: Set(number.trim().to_owned()),
        sort_key: Set(text::sort_key(format!("{} {name}", number.trim()).trim())),
        name: Set(name),
        ..Default::default()
    };
    let mut tx = db.begin().await?;
    tx.changes_rights();
    org_unit::Entity::update(row).exec(&*tx).await?;
    events::record(&tx, actor, vec![unit_event(id).labelled("changed")]).await?;
    tx.commit().await
}

/// Finds a unit by number or name, for the command line.
pub async fn find(db: &Db, actor: &Actor, word: &str) -> Result<org_unit::Model> {
    rules::person::see(actor).check()?;
    let by = org_unit::Column::Number.eq(word).or(org_unit::Column::Name.eq(word));
    org_unit::Entity::find().filter(by).one(db.read()).await?.ok_or(Error::NotFound)
}

/// All groups in their order. None for guests.
pub async fn groups(db: &Db, actor: &Actor) -> Result<Vec<staff_group::Model>> {
    if !rules::person::see(actor).is_allowed() {
        return Ok(Vec::new());
    }
    Ok(staff_group::Entity::find().order_by_asc(staff_group::Column::SortKey).all(db.read()).await?)
}

/// Adds a group with its members.
pub async fn add_group(db: &Db, actor: &Actor, name: &str, members: &[PersonId]) -> Result<GroupId> {
    rules::person::administer(actor).check()?;
    let name = text::title(name, 200).map_err(|_| Faults::one("name", "name-form"))?;
    let id = GroupId::new();
    let row = staff_group::ActiveModel {
        id: Set(id),
        public_id: Set(public_id()),
        sort_key: Set(text::sort_key(&name)),
        name: Set(name),
    };
    let mut tx = db.begin().await?;
    tx.changes_rights();
    staff_group::Entity::insert(row).exec_without_returning(&*tx).await?;
    let rows: Vec<_> =
        members.iter().map(|member| group_member::ActiveModel { group_id: Set(id), person_id: Set(*member) }).collect();
    if !rows.is_empty() {
        group_member::Entity::insert_many(rows).exec_without_returning(&*tx).await?;
    }
    events::record(&tx, actor, vec![unit_event(UnitId(id.0)).labelled("group added")]).await?;
    tx.commit().await?;
    Ok(id)
}

pub(crate) fn unit_event(id: UnitId) -> Happened {
    Happened::to_nothing(Kind::UnitChanged).about(id.0)
}
