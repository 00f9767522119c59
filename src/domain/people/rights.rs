//! Loads what a person may do: levels in every access domain, from grants to the person, to their
//! groups, to their units and the units above, from open spaces, and from audiences.

mod many;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Statement};
use store::words::{Level, PersonState, SiteRole, Visibility};
use store::{DomainId, GroupId, PersonId, SiteId, SpaceId, UnitId, group_member, person_unit};

use super::confidential::{self, Written};
use super::sites;
use crate::actor::{Actor, Rights, Who};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::rules;
use crate::rules::audience::{Audience, Belonging};

#[derive(FromQueryResult)]
struct PersonRow {
    role: SiteRole,
    state: PersonState,
    asked: Option<i64>,
    noted: Option<i64>,
}

#[derive(FromQueryResult)]
struct DomainRow {
    id: DomainId,
    space_id: SpaceId,
    parent_id: Option<DomainId>,
    visibility: Visibility,
    open_level: Level,
    audience: Option<String>,
    keeps: Level,
    opens: Option<Level>,
    /// The audience, read once for everybody. A rule nobody can read means nobody.
    #[sea_orm(skip)]
    means: Option<Audience>,
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

/// What a person belongs to. What only audiences look at is empty while there are none.
struct Member {
    role: SiteRole,
    units: Vec<UnitId>,
    own_units: Vec<UnitId>,
    groups: Vec<GroupId>,
    site: Option<SiteId>,
}

impl Member {
    fn new(role: SiteRole, units: Vec<UnitId>) -> Self {
        Self { role, units, own_units: Vec::new(), groups: Vec::new(), site: None }
    }
}

/// With the newest version of the Nutzungsrichtlinie that asks to be noted, and the one noted.
const PERSON: &str = "SELECT role, state, \
    (SELECT MAX(version) FROM usage_policy WHERE asks) AS asked, \
    (SELECT version FROM policy_note WHERE person_id = $1) AS noted FROM person WHERE id = $1";

const UNITS: &str = "WITH RECURSIVE mine(id, parent_id) AS (\
    SELECT u.id, u.parent_id FROM org_unit u JOIN person_unit pu ON pu.unit_id = u.id WHERE pu.person_id = $1 \
    UNION SELECT u.id, u.parent_id FROM org_unit u JOIN mine m ON u.id = m.parent_id)";

pub(crate) use many::load_many;

/// The actor for an account that may act; disabled and unknown accounts are the same `NotFound`.
pub async fn load(db: &Db, person: PersonId) -> Result<Actor> {
    let rights = load_rights(db, person).await?;
    Ok(Actor { who: Who::Person(person), rights: Arc::new(rights), may_write: true })
}

/// The same actor with the rights of this moment.
pub async fn renewed(db: &Db, actor: &Actor) -> Result<Actor> {
    match actor.person() {
        Some(person) => Ok(Actor { may_write: actor.may_write, ..load(db, person).await? }),
        None => Ok(actor.clone()),
    }
}

async fn load_rights(db: &Db, person: PersonId) -> Result<Rights> {
    let query = |sql: String| Statement::from_sql_and_values(db.backend(), sql, [person.0.into()]);
    let row = PersonRow::find_by_statement(query(PERSON.into())).one(db.read()).await?;
    let Some(PersonRow { role, state: PersonState::Active, asked, noted }) = row else { return Err(Error::NotFound) };
    let units = UnitRow::find_by_statement(query(format!("{UNITS} SELECT id FROM mine"))).all(db.read()).await?;
    let grants = format!(
        "{UNITS} SELECT domain_id, level FROM access_grant WHERE person_id = $1 \
         OR unit_id IN (SELECT id FROM mine) \
         OR group_id IN (SELECT group_id FROM group_member WHERE person_id = $1)"
    );
    let grants = GrantRow::find_by_statement(query(grants)).all(db.read()).await?;
    let domains = domains(db).await?;
    let mut member = Member::new(role, units.into_iter().map(|unit| unit.id).collect());
    if domains.iter().any(|domain| domain.audience.is_some()) {
        member.groups = groups_of(db, person).await?;
        member.own_units = own_units(db, person).await?;
        member.site = sites::place_of(db, person).await?;
    }
    let written = confidential::written_by(db, person).await?;
    Ok(Rights { policy_due: asked > noted, ..combine(&domains, &grants, member, written) })
}

/// Everything that is seen by the same people, in every space.
async fn domains(db: &Db) -> Result<Vec<DomainRow>> {
    let sql = "SELECT d.id, d.space_id, d.parent_id, s.visibility, s.open_level, a.rule AS audience, d.keeps, d.opens \
        FROM access_domain d JOIN space s ON s.id = d.space_id LEFT JOIN audience a ON a.id = d.audience_id \
        ORDER BY d.id";
    let rows = DomainRow::find_by_statement(Statement::from_string(db.backend(), sql)).all(db.read()).await?;
    let read = |row: DomainRow| DomainRow {
        means: row.audience.as_deref().and_then(|rule| serde_json::from_str(rule).ok()),
        ..row
    };
    Ok(rows.into_iter().map(read).collect())
}

async fn groups_of(db: &Db, person: PersonId) -> Result<Vec<GroupId>> {
    let rows = group_member::Entity::find()
        .select_only()
        .column(group_member::Column::GroupId)
        .filter(group_member::Column::PersonId.eq(person))
        .into_tuple::<GroupId>()
        .all(db.read())
        .await?;
    Ok(rows)
}

async fn own_units(db: &Db, person: PersonId) -> Result<Vec<UnitId>> {
    let rows = person_unit::Entity::find()
        .select_only()
        .column(person_unit::Column::UnitId)
        .filter(person_unit::Column::PersonId.eq(person))
        .into_tuple::<UnitId>()
        .all(db.read())
        .await?;
    Ok(rows)
}

/// Deepest nesting of restrictions that still counts; deeper ones are closed.
const DEEPEST: usize = 64;

fn combine(domains: &[DomainRow], grants: &[GrantRow], member: Member, written: Written) -> Rights {
    let mut granted: HashMap<DomainId, Level> = HashMap::new();
    for grant in grants {
        let held = granted.entry(grant.domain_id).or_insert(grant.level);
        *held = (*held).max(grant.level);
    }
    let by_id = domains.iter().map(|row| (row.id, row)).collect();
    let staff = rules::person::is_staff(member.role);
    let mut held = Held { by_id, granted, meant: HashSet::new(), staff };
    let mut rights = Rights::default();
    for root in domains.iter().filter(|domain| domain.parent_id.is_none()) {
        let level = held.level(root, DEEPEST);
        if level.is_some() || staff && root.visibility == Visibility::Members {
            rights.known_spaces.insert(root.space_id);
        }
        rights.space_levels.extend(level.map(|level| (root.space_id, level)));
    }
    held.meant = meant(domains, &member, &rights.space_levels);
    // What moderation hides stays visible to whoever wrote it, without a grant that would name them.
    held.meant.extend(&written.hidden_in);
    rights.unnamed = written.entries.into_iter().collect();
    let open = domains.iter().filter(|row| staff && row.parent_id.is_none() && row.visibility == Visibility::Open);
    rights.open_spaces = open.map(|row| row.space_id).collect();
    rights.levels = domains.iter().filter_map(|domain| Some((domain.id, held.level(domain, DEEPEST)?))).collect();
    let read = domains.iter().filter(|row| rights.levels.contains_key(&row.id) && row.keeps != Level::Approve);
    rights.read_in = read.map(|row| (row.space_id, row.id)).collect();
    rights.read_in.sort();
    rights.role = Some(member.role);
    rights.units = member.units;
    rights
}

/// The domains whose audience means this person.
fn meant(domains: &[DomainRow], member: &Member, reads: &HashMap<SpaceId, Level>) -> HashSet<DomainId> {
    let reads = |space| reads.contains_key(&space);
    let belonging = Belonging {
        units: &member.units,
        own_units: &member.own_units,
        groups: &member.groups,
        role: Some(member.role),
        site: member.site,
        reads: &reads,
    };
    let meant = |domain: &&DomainRow| domain.means.as_ref().is_some_and(|audience| audience.means(&belonging));
    domains.iter().filter(meant).map(|domain| domain.id).collect()
}

/// What decides about a person's level in a domain.
struct Held<'a> {
    by_id: HashMap<DomainId, &'a DomainRow>,
    granted: HashMap<DomainId, Level>,
    meant: HashSet<DomainId>,
    /// Guests hold what was granted to them and nothing else.
    staff: bool,
}

impl Held<'_> {
    /// A restricted domain keeps the level of its parent for those it names or means and for those
    /// who hold enough there to keep it anyway; one that opens is held by its audience besides.
    fn level(&self, domain: &DomainRow, depth: usize) -> Option<Level> {
        let own = self.granted.get(&domain.id).copied();
        let Some(parent) = domain.parent_id else {
            let everyone = rules::space::everyone(domain.visibility, domain.open_level).filter(|_| self.staff);
            return own.max(everyone);
        };
        let parent = self.by_id.get(&parent).filter(|_| depth > 0)?;
        let meant = self.meant.contains(&domain.id);
        let kept = |above: &Level| meant || own.is_some() || *above >= domain.keeps;
        let opens = domain.opens.filter(|_| meant && self.staff);
        self.level(parent, depth - 1).filter(kept).max(opens)
    }
}
