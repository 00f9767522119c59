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
    let domains = DomainRow::find_by_statement(Statement::from_string(db.backend(), domains)).all(db.read()).await?;
    let mut rights = combine(&domains, &grants);
    rights.role = Some(role);
    rights.units = units.into_iter().map(|unit| unit.id).collect();
    Ok(rights)
}

/// Deepest nesting of restrictions that still counts; deeper ones are closed.
const DEEPEST: usize = 64;

fn combine(domains: &[DomainRow], grants: &[GrantRow]) -> Rights {
    let mut granted: HashMap<DomainId, Level> = HashMap::new();
    for grant in grants {
        let held = granted.entry(grant.domain_id).or_insert(grant.level);
        *held = (*held).max(grant.level);
    }
    let by_id: HashMap<DomainId, &DomainRow> = domains.iter().map(|row| (row.id, row)).collect();
    let mut rights = Rights::default();
    for domain in domains {
        let level = level_in(domain, &by_id, &granted, DEEPEST);
        let is_root = domain.parent_id.is_none();
        if is_root && (level.is_some() || domain.visibility == Visibility::Members) {
            rights.known_spaces.insert(domain.space_id);
        }
        let Some(level) = level else { continue };
        rights.levels.insert(domain.id, level);
        if is_root {
            rights.space_levels.insert(domain.space_id, level);
        }
    }
    rights
}

/// A restricted domain keeps the level of its parent for those it names and for those who manage.
fn level_in(
    domain: &DomainRow,
    by_id: &HashMap<DomainId, &DomainRow>,
    granted: &HashMap<DomainId, Level>,
    depth: usize,
) -> Option<Level> {
    let own = granted.get(&domain.id).copied();
    let Some(parent) = domain.parent_id else {
        return own.max(rules::space::everyone(domain.visibility, domain.open_level));
    };
    let parent = by_id.get(&parent).filter(|_| depth > 0)?;
    level_in(parent, by_id, granted, depth - 1).filter(|above| own.is_some() || *above == Level::Manage)
}
