//! Who holds which level in a space or a restricted part of it.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, Statement};
use store::words::Level;
use store::{DomainId, GrantId, GroupId, PersonId, SpaceId, UnitId, access_grant};

use super::root_domain;
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Whom a grant names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    Person(PersonId),
    Group(GroupId),
    /// The unit and all units below it.
    Unit(UnitId),
}

/// A grant with the name of whom it names.
#[derive(Debug, Clone, FromQueryResult)]
pub struct GrantRow {
    pub id: GrantId,
    pub domain_id: DomainId,
    pub level: Level,
    pub person_name: Option<String>,
    pub group_name: Option<String>,
    pub unit_name: Option<String>,
    pub unit_number: Option<String>,
    pub person_id: Option<PersonId>,
    pub group_id: Option<GroupId>,
    pub unit_id: Option<UnitId>,
    /// Public id of the person, group or unit.
    pub subject_id: String,
}

/// Gives a level in a space, or changes it. Nobody grants more than they hold (trust rule 30).
pub async fn grant(db: &Db, actor: &Actor, space: SpaceId, subject: Subject, level: Level) -> Result<()> {
    rules::space::manage(actor, space).check()?;
    if actor.space_level(space) < Some(level) {
        return Err(Error::Denied(Reason::GrantAboveOwn));
    }
    let domain = root_domain(db, space).await?;
    let mut tx = db.begin().await?;
    tx.changes_rights();
    let before = managers(&tx, domain).await?;
    delete(&tx, domain, subject).await?;
    insert(&tx, domain, subject, level, actor).await?;
    still_managed(&tx, domain, before).await?;
    let told = Happened::to_space(Kind::RightsChanged, space).labelled(level.word());
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// Takes a grant away; it ends at the next request of whoever held it.
pub async fn revoke(db: &Db, actor: &Actor, space: SpaceId, grant: GrantId) -> Result<()> {
    rules::space::manage(actor, space).check()?;
    let domain = root_domain(db, space).await?;
    let mut tx = db.begin().await?;
    tx.changes_rights();
    let before = managers(&tx, domain).await?;
    let gone = access_grant::Entity::delete_many()
        .filter(access_grant::Column::Id.eq(grant))
        .filter(access_grant::Column::DomainId.eq(domain))
        .exec(&*tx)
        .await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    still_managed(&tx, domain, before).await?;
    let told = Happened::to_space(Kind::RightsChanged, space).labelled("revoked");
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// The grants of a space, for those who manage it.
pub async fn list(db: &Db, actor: &Actor, space: SpaceId) -> Result<Vec<GrantRow>> {
    rules::space::manage(actor, space).check()?;
    of_domain(db, root_domain(db, space).await?).await
}

/// Persons and units that manage a space, for everybody who reads there: whom to turn to.
pub async fn managing(db: &Db, actor: &Actor, space: SpaceId) -> Result<Vec<GrantRow>> {
    rules::space::read(actor, space).check()?;
    let mut rows = of_domain(db, root_domain(db, space).await?).await?;
    rows.retain(|row| row.level == Level::Manage && row.group_id.is_none());
    Ok(rows)
}

/// The grants of one domain by name.
pub(crate) async fn of_domain(db: &Db, domain: DomainId) -> Result<Vec<GrantRow>> {
    let sql = "SELECT g.id, g.domain_id, g.level, g.person_id, g.group_id, g.unit_id, p.name AS person_name, \
        s.name AS group_name, u.name AS unit_name, u.number AS unit_number, \
        COALESCE(p.public_id, s.public_id, u.public_id) AS subject_id FROM access_grant g \
        LEFT JOIN person p ON p.id = g.person_id LEFT JOIN staff_group s ON s.id = g.group_id \
        LEFT JOIN org_unit u ON u.id = g.unit_id WHERE g.domain_id = $1 \
        ORDER BY g.level, COALESCE(p.sort_key, s.sort_key, u.sort_key)";
    let statement = Statement::from_sql_and_values(db.backend(), sql, [domain.0.into()]);
    Ok(GrantRow::find_by_statement(statement).all(db.read()).await?)
}

pub(crate) async fn insert(tx: &Tx<'_>, domain: DomainId, subject: Subject, level: Level, actor: &Actor) -> Result<()> {
    let mut row = access_grant::ActiveModel {
        id: Set(GrantId::new()),
        domain_id: Set(domain),
        level: Set(level),
        granted_by: Set(actor.person()),
        granted_at: Set(tx.db().clock().now()),
        ..Default::default()
    };
    match subject {
        Subject::Person(id) => row.person_id = Set(Some(id)),
        Subject::Group(id) => row.group_id = Set(Some(id)),
        Subject::Unit(id) => row.unit_id = Set(Some(id)),
    }
    access_grant::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

async fn delete(tx: &Tx<'_>, domain: DomainId, subject: Subject) -> Result<()> {
    let same = match subject {
        Subject::Person(id) => access_grant::Column::PersonId.eq(id),
        Subject::Group(id) => access_grant::Column::GroupId.eq(id),
        Subject::Unit(id) => access_grant::Column::UnitId.eq(id),
    };
    let all = access_grant::Entity::delete_many().filter(access_grant::Column::DomainId.eq(domain)).filter(same);
    all.exec(&**tx).await?;
    Ok(())
}

/// How many grants of this domain let somebody manage it.
async fn managers(tx: &Tx<'_>, domain: DomainId) -> Result<u64> {
    let query = access_grant::Entity::find()
        .filter(access_grant::Column::DomainId.eq(domain))
        .filter(access_grant::Column::Level.eq(Level::Manage));
    Ok(query.count(&**tx).await?)
}

/// A space that somebody managed must not end up with nobody who does.
async fn still_managed(tx: &Tx<'_>, domain: DomainId, before: u64) -> Result<()> {
    if before > 0 && managers(tx, domain).await? == 0 {
        return Err(Error::Denied(Reason::LastManager));
    }
    Ok(())
}
