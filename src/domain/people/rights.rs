//! Loads what a person may do: levels in every access domain, from grants to the person, to their
//! groups, to their units and the units above, and from open spaces.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::{FromQueryResult, Statement};
use store::words::{Level, PersonState, SiteRole, Visibility};
use store::{DomainId, PersonId, SpaceId, UnitId};

use crate::actor::{Actor, Rights, Who};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::rules;

#[derive(FromQueryResult)]
struct PersonRow {
    role: SiteRole,
    state: PersonState,
}

#[derive(FromQueryResult)]
struct DomainRow {
    id: DomainId,
    space_id: SpaceId,
    parent_id: Option<DomainId>,
    visibility: Visibility,
    open_level: Level,
}

#[derive(FromQueryResult)]
struct GrantRow {
    domain_id: DomainId,
    level: Level,
}

#[derive(FromQueryResult)]
struct UnitRow {
    id: UnitId,
}

const UNITS: &str = "WITH RECURSIVE mine(id, parent_id) AS (\
    SELECT u.id, u.parent_id FROM org_unit u JOIN person_unit pu ON pu.unit_id = u.id WHERE pu.person_id = $1 \
    UNION SELECT u.id, u.parent_id FROM org_unit u JOIN mine m ON u.id = m.parent_id)";

/// The actor for an account that may act; disabled and unknown accounts are the same `NotFound`.
pub async fn load(db: &Db, person: PersonId) -> Result<Actor> {
    let rights = load_rights(db, person).await?;
    Ok(Actor { who: Who::Person(person), rights: Arc::new(rights), may_write: true })
}

async fn load_rights(db: &Db, person: PersonId) -> Result<Rights> {
    let query = |sql: String| Statement::from_sql_and_values(db.backend(), sql, [person.0.into()]);
    let row = PersonRow::find_by_statement(query("SELECT role, state FROM person WHERE id = $1".into()))
        .one(db.read())
        .await?;
    let Some(PersonRow { role, state: PersonState::Active }) = row else { return Err(Error::NotFound) };
    let units = UnitRow::find_by_statement(query(format!("{UNITS} SELECT id FROM mine"))).all(db.read()).await?;
    let grants = format!(
        "{UNITS} SELECT domain_id, level FROM access_grant WHERE person_id = $1 \
         OR unit_id IN (SELECT id FROM mine) \
         OR group_id IN (SELECT group_id FROM group_member WHERE person_id = $1)"
    );
    let grants = GrantRow::find_by_statement(query(grants)).all(db.read()).await?;
    let domains = "SELECT d.id, d.space_id, d.parent_id, s.visibility, s.open_level FROM access_domain d \
        JOIN space s ON s.id = d.space_id ORDER BY d.id";
    let domains =
        DomainRow::find_by_statement(Statement::from_string(db.backend(), domains)).all(db.read()).await?;
    let mut rights = combine(&domains, &grants);
    rights.role = Some(role);
    rights.units = units.into_iter().map(|unit| unit.id).collect();
    Ok(rights)
}

/// A child domain keeps the level of its parent for those it names and for those who manage.
fn combine(domains: &[DomainRow], grants: &[GrantRow]) -> Rights {
    let mut granted: HashMap<DomainId, Level> = HashMap::new();
    for grant in grants {
        let held = granted.entry(grant.domain_id).or_insert(grant.level);
        *held = (*held).max(grant.level);
    }
    let mut rights = Rights::default();
    // Ids grow with time, so a parent always comes before its children.
    for domain in domains {
        let own = granted.get(&domain.id).copied();
        let level = match domain.parent_id {
            None => own.max(rules::space::everyone(domain.visibility, domain.open_level)),
            Some(parent) => {
                let above = rights.levels.get(&parent).copied();
                above.filter(|above| own.is_some() || *above == Level::Manage)
            }
        };
        let Some(level) = level else {
            if domain.parent_id.is_none() && domain.visibility == Visibility::Members {
                rights.known_spaces.insert(domain.space_id);
            }
            continue;
        };
        rights.levels.insert(domain.id, level);
        if domain.parent_id.is_none() {
            rights.space_levels.insert(domain.space_id, level);
            rights.known_spaces.insert(domain.space_id);
        }
    }
    rights
}
