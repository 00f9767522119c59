//! Names of persons and units for showing, and the staff directory.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use store::words::{PersonState, SiteRole};
use store::{PersonId, UnitId, contact_topic, org_unit, person, person_unit};

use super::{persons, profile, units};
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
    let rows = name_query()
        .filter(person::Column::State.eq(PersonState::Active))
        .filter(named(typed))
        .order_by_asc(person::Column::SortKey)
        .limit(limit)
        .into_model::<PersonName>()
        .all(db.read())
        .await?;
    Ok(rows)
}

/// A profile: name, units, function, contact, and what the person adds; nothing that is gathered
/// from what they do (trust rules 50, 51).
#[derive(Debug, Clone)]
pub struct Profile {
    pub person: person::Model,
    pub units: Vec<org_unit::Model>,
    /// „Ansprechperson für …“
    pub contact_for: Vec<String>,
}

pub async fn find(db: &Db, actor: &Actor, public_id: &str) -> Result<Profile> {
    rules::person::belong(actor).check()?;
    let row = person::Entity::find().filter(person::Column::PublicId.eq(public_id)).one(db.read()).await?;
    let person = row.filter(|row| row.state == PersonState::Active || actor.is_admin()).ok_or(Error::NotFound)?;
    if actor.person() != Some(person.id) {
        rules::person::see(actor).check()?;
    }
    let units = units_of(db, person.id).await?;
    let contact_for = profile::topics_of(db, [person.id]).await?.remove(&person.id).unwrap_or_default();
    Ok(Profile { person, units, contact_for })
}

/// The person of an account, for forms that name one by it. A disabled account is as unknown as one
/// that never was, except where it stands already (`standing`).
pub async fn by_account(db: &Db, actor: &Actor, account: &str, standing: &[PersonId]) -> Result<PersonId> {
    let person = persons::find_by_account(db, actor, account).await?;
    let known = person.state == PersonState::Active || standing.contains(&person.id);
    if known { Ok(person.id) } else { Err(Error::NotFound) }
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

/// Which staff to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct StaffQuery<'a> {
    /// Beginning of a name, an account, or a word of what somebody is the contact for; empty for all.
    pub name: &'a str,
    /// The unit and all units below it.
    pub unit: Option<UnitId>,
    /// Public id of the last person of the screen before; empty for the first.
    pub after: &'a str,
    /// Disabled accounts too, for administration.
    pub disabled_too: bool,
}

/// A person as a line of the directory.
#[derive(Debug, Clone, FromQueryResult)]
pub struct StaffLine {
    pub id: PersonId,
    pub public_id: String,
    pub account: String,
    pub name: String,
    pub function: String,
    pub phone: String,
    pub room: String,
    pub role: SiteRole,
    pub state: PersonState,
}

/// Persons on one screen of the directory.
pub const SCREEN: u64 = 60;

/// Staff in order of name, at most [`SCREEN`].
pub async fn staff(db: &Db, actor: &Actor, asked: StaffQuery<'_>) -> Result<Vec<StaffLine>> {
    use person::Column::{Account, Function, Id, Name, Phone, PublicId, Role, Room, SortKey, State};
    let rule = if asked.disabled_too { rules::person::administer(actor) } else { rules::person::see(actor) };
    rule.check()?;
    let mut query = person::Entity::find()
        .select_only()
        .columns([Id, PublicId, Account, Name, Function, Phone, Room, Role, State])
        .order_by_asc(SortKey)
        .order_by_asc(Id)
        .limit(SCREEN);
    if !asked.disabled_too {
        query = query.filter(State.eq(PersonState::Active));
    }
    if !asked.name.trim().is_empty() {
        query = query.filter(named(asked.name).or(Id.in_subquery(contacts_for(asked.name))));
    }
    if let Some(unit) = asked.unit {
        let members = person_unit::Entity::find()
            .select_only()
            .column(person_unit::Column::PersonId)
            .filter(person_unit::Column::UnitId.is_in(units::below(db, unit).await?));
        query = query.filter(Id.in_subquery(members.into_query()));
    }
    if !asked.after.is_empty() {
        let last = person::Entity::find().filter(PublicId.eq(asked.after)).one(db.read()).await?;
        let last = last.ok_or(Error::NotFound)?;
        let same = SortKey.eq(last.sort_key.as_str()).and(Id.gt(last.id));
        query = query.filter(SortKey.gt(last.sort_key).or(same));
    }
    Ok(query.into_model::<StaffLine>().all(db.read()).await?)
}

/// Name or account begins with what was typed.
fn named(typed: &str) -> SimpleExpr {
    let account = without_wildcards(&persons::account_norm(typed));
    let account = Expr::col(person::Column::AccountNorm).like(format!("{account}%"));
    word_begins(person::Column::SortKey, typed).or(account)
}

/// Who is the contact for something of which a word begins with what was typed.
fn contacts_for(typed: &str) -> SelectStatement {
    contact_topic::Entity::find()
        .select_only()
        .column(contact_topic::Column::PersonId)
        .filter(word_begins(contact_topic::Column::SortKey, typed))
        .into_query()
}

/// A word of a sort key begins with what was typed.
fn word_begins(column: impl ColumnTrait, typed: &str) -> SimpleExpr {
    let start = without_wildcards(text::sort_key(typed).trim_end());
    Expr::col(column).like(format!("{start}%")).or(Expr::col(column).like(format!("% {start}%")))
}

fn without_wildcards(typed: &str) -> String {
    typed.replace(['%', '_', '\\'], "")
}

/// The units of all these persons at once, the first one of each first.
pub async fn units_of_all(
    db: &Db,
    actor: &Actor,
    persons: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, Vec<org_unit::Model>>> {
    rules::person::see(actor).check()?;
    let rows = person_unit::Entity::find()
        .filter(person_unit::Column::PersonId.is_in(persons))
        .order_by_asc(person_unit::Column::Position)
        .find_also_related(org_unit::Entity)
        .all(db.read())
        .await?;
    let mut units: HashMap<PersonId, Vec<org_unit::Model>> = HashMap::new();
    for (row, unit) in rows {
        units.entry(row.person_id).or_default().extend(unit);
    }
    Ok(units)
}

/// The account names of these persons, for forms that name a person by account.
pub async fn accounts(
    db: &Db,
    actor: &Actor,
    ids: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, String>> {
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
