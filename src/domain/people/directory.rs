//! Names of persons and units for showing, and the staff directory.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use store::words::PersonState;
use store::{PersonId, UnitId, org_unit, person, person_unit};

use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::rules;

/// A person as others see them in passing.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct PersonName {
    pub id: PersonId,
    pub public_id: String,
    pub name: String,
    pub function: String,
}

/// The names behind these ids; unknown ids are left out.
pub async fn names(db: &Db, ids: impl IntoIterator<Item = PersonId>) -> Result<HashMap<PersonId, PersonName>> {
    let mut ids: Vec<PersonId> = ids.into_iter().collect();
    ids.sort();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = name_query().filter(person::Column::Id.is_in(ids)).into_model::<PersonName>().all(db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn name_query() -> sea_orm::Select<person::Entity> {
    use person::Column::{Function, Id, Name, PublicId};
    person::Entity::find().select_only().columns([Id, PublicId, Name, Function])
}

/// Active staff whose name or account begins with `typed`, for completion; at most `limit`.
pub async fn complete(db: &Db, actor: &Actor, typed: &str, limit: u64) -> Result<Vec<PersonName>> {
    rules::person::see(actor).check()?;
    let plain = |text: String| text.replace(['%', '_', '\\'], "");
    let start = plain(text::sort_key(typed).trim_end().to_owned());
    let account = plain(super::persons::account_norm(typed));
    let matches = Expr::col(person::Column::SortKey)
        .like(format!("{start}%"))
        .or(Expr::col(person::Column::SortKey).like(format!("% {start}%")))
        .or(Expr::col(person::Column::AccountNorm).like(format!("{account}%")));
    let rows = name_query()
        .filter(person::Column::State.eq(PersonState::Active))
        .filter(matches)
        .order_by_asc(person::Column::SortKey)
        .limit(limit)
        .into_model::<PersonName>()
        .all(db.read())
        .await?;
    Ok(rows)
}

/// A profile: name, units, function, contact; nothing else (trust rules 50, 51).
#[derive(Debug, Clone)]
pub struct Profile {
    pub person: person::Model,
    pub units: Vec<org_unit::Model>,
}

pub async fn find(db: &Db, actor: &Actor, public_id: &str) -> Result<Profile> {
    rules::person::see(actor).check()?;
    let row = person::Entity::find().filter(person::Column::PublicId.eq(public_id)).one(db.read()).await?;
    let person = row.filter(|row| row.state == PersonState::Active || actor.is_admin()).ok_or(Error::NotFound)?;
    let units = units_of(db, person.id).await?;
    Ok(Profile { person, units })
}

pub async fn units_of(db: &Db, person: PersonId) -> Result<Vec<org_unit::Model>> {
    let rows = person_unit::Entity::find()
        .filter(person_unit::Column::PersonId.eq(person))
        .order_by_asc(person_unit::Column::Position)
        .find_also_related(org_unit::Entity)
        .all(db.read())
        .await?;
    Ok(rows.into_iter().filter_map(|(_, unit)| unit).collect())
}

/// Active staff in order of name after `after` (a sort key), at most 60.
pub async fn staff(db: &Db, actor: &Actor, after: &str, unit: Option<UnitId>) -> Result<Vec<person::Model>> {
    rules::person::see(actor).check()?;
    let mut query = person::Entity::find()
        .filter(person::Column::State.eq(PersonState::Active))
        .filter(person::Column::SortKey.gt(after))
        .order_by_asc(person::Column::SortKey)
        .limit(60);
    if let Some(unit) = unit {
        let members = person_unit::Entity::find()
            .select_only()
            .column(person_unit::Column::PersonId)
            .filter(person_unit::Column::UnitId.eq(unit));
        query = query.filter(person::Column::Id.in_subquery(members.into_query()));
    }
    Ok(query.all(db.read()).await?)
}

/// The account names of these persons, for forms that name a person by account.
pub async fn accounts(db: &Db, actor: &Actor, ids: impl IntoIterator<Item = PersonId>) -> Result<HashMap<PersonId, String>> {
    rules::person::see(actor).check()?;
    let rows = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Account])
        .filter(person::Column::Id.is_in(ids))
        .into_tuple::<(PersonId, String)>()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().collect())
}
