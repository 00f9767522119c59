//! Zielgruppen of contributions: the domain in which what is addressed to an audience stands, and
//! how many people that is.

use std::collections::HashSet;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Statement};
use sha2::{Digest, Sha256};
use store::words::{Level, PersonState, SiteRole, Visibility};
use store::{AudienceId, DomainId, PersonId, SpaceId, access_domain, audience, group_member, person, space};

use super::{grants, root_domain};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Faults, Result};
use crate::rules;
use crate::rules::audience::{Audience, Part};

/// The domain of what `actor` addresses to an audience in a space: shared with everybody who
/// addresses the same audience there. Somebody who is not meant themselves gets a domain of their
/// own, so that they see what they wrote and nothing else.
///
/// A domain in which nothing stands is swept away after a while.
pub async fn open(db: &Db, actor: &Actor, space: SpaceId, audience: Audience) -> Result<DomainId> {
    place(db, actor, space, audience, None).await
}

/// The same for what is to reach its audience wherever it is: those meant hold `level` there, also where they
/// read nothing else of the space.
pub(crate) async fn open_beyond(
    db: &Db,
    actor: &Actor,
    space: SpaceId,
    audience: Audience,
    level: Level,
) -> Result<DomainId> {
    place(db, actor, space, audience, Some(level)).await
}

async fn place(db: &Db, actor: &Actor, space: SpaceId, audience: Audience, opens: Option<Level>) -> Result<DomainId> {
    rules::space::comment(actor, space).check()?;
    let audience = audience.in_order()?;
    let root = root_domain(db, space).await?;
    if audience == Audience::of([Part::Everyone]) && opens.is_none() {
        return Ok(root);
    }
    let rule = serde_json::to_string(&audience).map_err(Error::internal)?;
    let meant = match opens {
        None => members(db, &within(&audience, space)).await?,
        Some(_) => members(db, &of_staff(&audience)).await?,
    };
    if meant.is_empty() {
        return Err(Faults::one("audience", "audience-nobody"));
    }
    let outside = actor.person().filter(|person| !meant.contains(person));
    let mut tx = db.begin().await?;
    let id = keep(&tx, &rule).await?;
    if let Some(known) = known(&tx, space, (id, opens), outside).await? {
        return Ok(known);
    }
    tx.changes_rights();
    let domain = DomainId::new();
    let row = access_domain::ActiveModel {
        id: Set(domain),
        space_id: Set(space),
        parent_id: Set(Some(root)),
        audience_id: Set(Some(id)),
        keeps: Set(Level::Manage),
        opens: Set(opens),
    };
    access_domain::Entity::insert(row).exec_without_returning(&*tx).await?;
    if let Some(person) = outside {
        grants::insert(&tx, domain, grants::Subject::Person(person), Level::Read, actor).await?;
    }
    tx.commit().await?;
    Ok(domain)
}

/// Where a contribution to a space stands: in the domain of its audience, or where all who read the space
/// read it.
pub(crate) async fn domain_of(db: &Db, actor: &Actor, space: SpaceId, audience: Option<&Audience>) -> Result<DomainId> {
    match audience {
        Some(audience) => open(db, actor, space, audience.clone()).await,
        None => root_domain(db, space).await,
    }
}

async fn keep(tx: &Tx<'_>, rule: &str) -> Result<AudienceId> {
    let digest: String = Sha256::digest(rule.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let known = audience::Entity::find().filter(audience::Column::Digest.eq(digest.as_str())).one(&**tx).await?;
    if let Some(known) = known {
        return Ok(known.id);
    }
    let id = AudienceId::new();
    let row = audience::ActiveModel { id: Set(id), digest: Set(digest), rule: Set(rule.to_owned()) };
    audience::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(id)
}

/// The domain of this audience, with a grant to `outside` or without any.
async fn known(
    tx: &Tx<'_>,
    space: SpaceId,
    (id, opens): (AudienceId, Option<Level>),
    outside: Option<PersonId>,
) -> Result<Option<DomainId>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: DomainId,
        opens: Option<Level>,
        person_id: Option<PersonId>,
    }
    let sql = "SELECT d.id, d.opens, g.person_id FROM access_domain d LEFT JOIN access_grant g ON g.domain_id = d.id \
               WHERE d.audience_id = $1 AND d.space_id = $2 ORDER BY d.id";
    let statement = Statement::from_sql_and_values(tx.db().backend(), sql, [id.0.into(), space.0.into()]);
    let rows = Row::find_by_statement(statement).all(&**tx).await?;
    Ok(rows.into_iter().find(|row| row.person_id == outside && row.opens == opens).map(|row| row.id))
}

/// How many people an audience means now, for the sentence before sending. What counts is who has
/// an account that may sign in.
pub async fn count(db: &Db, actor: &Actor, audience: &Audience) -> Result<usize> {
    rules::person::belong(actor).check()?;
    for part in audience.all.iter().flatten().chain(&audience.except) {
        match part {
            Part::Space(space) => rules::space::read(actor, *space).check()?,
            // How many people a unit or the house has stands in the directory, which is not for guests.
            _ => rules::person::see(actor).check()?,
        }
    }
    Ok(members(db, audience).await?.len())
}

/// Who reads in a domain, without those who do only because they approve or manage above it.
pub(crate) async fn readers(db: &Db, domain: DomainId) -> Result<HashSet<PersonId>> {
    let mut next = Some(domain);
    let mut found: Option<HashSet<PersonId>> = None;
    while let Some(id) = next {
        let row = access_domain::Entity::find_by_id(id).one(db.read()).await?.ok_or(Error::NotFound)?;
        let mut here: HashSet<PersonId> = match row.parent_id {
            None => of_part(db, Part::Space(row.space_id)).await?.into_iter().collect(),
            Some(_) => named_in(db, id).await?,
        };
        if let Some(audience) = of_domain(db, id).await? {
            let audience = if row.opens.is_some() { of_staff(&audience) } else { audience };
            here.extend(members(db, &audience).await?);
        }
        found = Some(found.map_or(here.clone(), |found| found.intersection(&here).copied().collect()));
        // Whom a domain opens to, reads there whatever they read above.
        next = row.parent_id.filter(|_| row.opens.is_none());
    }
    Ok(found.unwrap_or_default())
}

/// Whom the grants of a domain mean.
async fn named_in(db: &Db, domain: DomainId) -> Result<HashSet<PersonId>> {
    let statement = Statement::from_sql_and_values(db.backend(), SPACE, [domain.0.into()]);
    Ok(Named::find_by_statement(statement).all(db.read()).await?.into_iter().map(|row| row.id).collect())
}

#[derive(FromQueryResult)]
struct Named {
    id: PersonId,
}

/// The same audience among those who read a space.
pub fn within(audience: &Audience, space: SpaceId) -> Audience {
    let mut within = audience.clone();
    within.all.push(vec![Part::Space(space)]);
    within
}

/// The same audience without guests: what opens to people wherever they are opens to the house alone.
fn of_staff(audience: &Audience) -> Audience {
    let mut staff = audience.clone();
    let roles = SiteRole::ALL.iter().copied().filter(|role| rules::person::is_staff(*role));
    staff.all.push(roles.map(Part::Role).collect());
    staff
}

/// Whom a domain is addressed to; `None` where it is no audience's.
pub(crate) async fn of_domain(db: &Db, domain: DomainId) -> Result<Option<Audience>> {
    let row = access_domain::Entity::find_by_id(domain).one(db.read()).await?.ok_or(Error::NotFound)?;
    let Some(id) = row.audience_id else { return Ok(None) };
    let rule = audience::Entity::find_by_id(id).one(db.read()).await?.ok_or(Error::NotFound)?.rule;
    serde_json::from_str(&rule).map(Some).map_err(Error::internal)
}

/// Whom an entry the actor sees is addressed to.
pub async fn of_domain_for(db: &Db, actor: &Actor, domain: DomainId) -> Result<Option<Audience>> {
    if actor.level(domain).is_none() {
        return Err(Error::NotFound);
    }
    of_domain(db, domain).await
}

/// Whether an audience means nobody in its space any more besides this person.
pub async fn is_deserted(db: &Db, actor: &Actor, domain: DomainId) -> Result<bool> {
    if actor.level(domain).is_none() {
        return Err(Error::NotFound);
    }
    let readers = readers(db, domain).await?;
    Ok(!readers.iter().any(|person| Some(*person) != actor.person()))
}

async fn members(db: &Db, audience: &Audience) -> Result<HashSet<PersonId>> {
    let mut found: Option<HashSet<PersonId>> = None;
    for line in &audience.all {
        let line = any_of(db, line).await?;
        found = Some(match found {
            None => line,
            Some(found) => found.intersection(&line).copied().collect(),
        });
    }
    let except = any_of(db, &audience.except).await?;
    let mut found = found.unwrap_or_default();
    found.retain(|person| !except.contains(person));
    Ok(found)
}

async fn any_of(db: &Db, parts: &[Part]) -> Result<HashSet<PersonId>> {
    let mut found = HashSet::new();
    for part in parts {
        found.extend(of_part(db, *part).await?);
    }
    Ok(found)
}

async fn of_part(db: &Db, part: Part) -> Result<Vec<PersonId>> {
    let active = || {
        person::Entity::find()
            .select_only()
            .column(person::Column::Id)
            .filter(person::Column::State.eq(PersonState::Active))
    };
    let listed = |sql: &str, id: uuid::Uuid| Statement::from_sql_and_values(db.backend(), sql, [id.into()]);
    let statement = match part {
        Part::Everyone => return Ok(active().into_tuple::<PersonId>().all(db.read()).await?),
        Part::Role(role) => {
            let query = active().filter(person::Column::Role.eq(role));
            return Ok(query.into_tuple::<PersonId>().all(db.read()).await?);
        }
        Part::Group(group) => {
            let members = group_member::Entity::find()
                .select_only()
                .column(group_member::Column::PersonId)
                .filter(group_member::Column::GroupId.eq(group));
            let query = active().filter(person::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(members)));
            return Ok(query.into_tuple::<PersonId>().all(db.read()).await?);
        }
        Part::Unit(unit) => listed(UNIT, unit.0),
        Part::UnitAlone(unit) => listed(UNIT_ALONE, unit.0),
        Part::Site(site) => listed(SITE, site.0),
        Part::Space(id) => {
            let space = space::Entity::find_by_id(id).one(db.read()).await?.ok_or(Error::NotFound)?;
            let mut people = named_in(db, root_domain(db, id).await?).await?;
            if space.visibility == Visibility::Open {
                let staff = active().filter(person::Column::Role.ne(SiteRole::Guest));
                people.extend(staff.into_tuple::<PersonId>().all(db.read()).await?);
            }
            return Ok(people.into_iter().collect());
        }
    };
    Ok(Named::find_by_statement(statement).all(db.read()).await?.into_iter().map(|row| row.id).collect())
}

const UNIT: &str = "WITH RECURSIVE below(id) AS (SELECT id FROM org_unit WHERE id = $1 \
    UNION SELECT u.id FROM org_unit u JOIN below b ON u.parent_id = b.id) \
    SELECT DISTINCT p.id FROM person p JOIN person_unit pu ON pu.person_id = p.id \
    JOIN below b ON b.id = pu.unit_id WHERE p.state = 'active'";

const UNIT_ALONE: &str = "SELECT p.id FROM person p JOIN person_unit pu ON pu.person_id = p.id \
    WHERE pu.unit_id = $1 AND p.state = 'active'";

const SITE: &str = "SELECT p.id FROM person p JOIN person_site ps ON ps.person_id = p.id \
    WHERE ps.site_id = $1 AND p.state = 'active'";

const SPACE: &str = "WITH RECURSIVE below(id) AS (\
    SELECT unit_id FROM access_grant WHERE domain_id = $1 AND unit_id IS NOT NULL \
    UNION SELECT u.id FROM org_unit u JOIN below b ON u.parent_id = b.id) \
    SELECT p.id FROM person p WHERE p.state = 'active' AND (\
    p.id IN (SELECT person_id FROM access_grant WHERE domain_id = $1 AND person_id IS NOT NULL) \
    OR p.id IN (SELECT m.person_id FROM group_member m JOIN access_grant g ON g.group_id = m.group_id \
        WHERE g.domain_id = $1) \
    OR p.id IN (SELECT pu.person_id FROM person_unit pu JOIN below b ON b.id = pu.unit_id))";
