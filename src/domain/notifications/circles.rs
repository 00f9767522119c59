//! People an event may concern, some hundred at a time in the order of their ids. Whether they may
//! know is asked by whoever writes to them.

use sea_orm::{FromQueryResult, Statement};
use store::{DomainId, EntryId, PersonId, UnitId, entry};
use uuid::Uuid;

use crate::db::Db;
use crate::entries::subscriptions;
use crate::error::Result;

/// Some people, named or described.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Circle {
    /// In order, each once.
    Persons(Vec<PersonId>),
    /// A unit with all units below it.
    Unit(UnitId),
    /// Whoever approves what stands in this domain.
    Approvers(DomainId),
    /// Whoever subscribed to this entry, or to what it stands in, below or under.
    Followers(Box<entry::Model>),
    /// Whoever wrote this confidentially. The log is followed without asking who that is.
    Unnamed(EntryId),
}

const UNIT: &str = "WITH RECURSIVE below(id) AS (SELECT id FROM org_unit WHERE id = $1 \
    UNION SELECT u.id FROM org_unit u JOIN below b ON u.parent_id = b.id) \
    SELECT DISTINCT pu.person_id AS id FROM person_unit pu JOIN below b ON b.id = pu.unit_id \
    WHERE pu.person_id > $2 ORDER BY 1 LIMIT $3";

/// Grants in the domain and in those above it; a restriction keeps its approvers.
const APPROVERS: &str = "WITH RECURSIVE up(id, parent_id) AS (\
    SELECT id, parent_id FROM access_domain WHERE id = $1 \
    UNION SELECT d.id, d.parent_id FROM access_domain d JOIN up ON d.id = up.parent_id), \
    held AS (SELECT person_id, group_id, unit_id FROM access_grant \
        WHERE domain_id IN (SELECT id FROM up) AND level IN ('approve', 'manage')), \
    below(id) AS (SELECT unit_id FROM held WHERE unit_id IS NOT NULL \
        UNION SELECT u.id FROM org_unit u JOIN below b ON u.parent_id = b.id), \
    may(id) AS (SELECT person_id FROM held WHERE person_id IS NOT NULL \
        UNION SELECT m.person_id FROM group_member m JOIN held h ON h.group_id = m.group_id \
        UNION SELECT pu.person_id FROM person_unit pu JOIN below b ON b.id = pu.unit_id) \
    SELECT id FROM may WHERE id > $2 ORDER BY id LIMIT $3";

impl Circle {
    pub fn persons(persons: impl IntoIterator<Item = PersonId>) -> Self {
        let mut persons: Vec<PersonId> = persons.into_iter().collect();
        persons.sort();
        persons.dedup();
        Self::Persons(persons)
    }

    /// The next people after one, at most `limit`.
    pub async fn next(&self, db: &Db, after: Option<PersonId>, limit: u64) -> Result<Vec<PersonId>> {
        let statement = match self {
            Self::Persons(persons) => {
                let later = persons.iter().copied().filter(|person| Some(*person) > after);
                return Ok(later.take(limit as usize).collect());
            }
            Self::Followers(entry) => {
                let followers = subscriptions::following(db, entry, after, limit).await?;
                return Ok(followers.into_iter().map(|follower| follower.person_id).collect());
            }
            Self::Unit(unit) => (UNIT, unit.0),
            Self::Approvers(domain) => (APPROVERS, domain.0),
            Self::Unnamed(_) => return Ok(Vec::new()),
        };
        let (sql, id) = statement;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values = [id.into(), after.map_or(Uuid::nil(), |person| person.0).into(), limit.into()];
        #[derive(FromQueryResult)]
        struct Row {
            id: PersonId,
        }
        let rows = Row::find_by_statement(Statement::from_sql_and_values(db.backend(), sql, values));
        Ok(rows.all(db.read()).await?.into_iter().map(|row| row.id).collect())
    }
}
