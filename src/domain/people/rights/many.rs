//! The rights of many people at once, for what is told to many: as many statements as for one.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect};
use store::words::{Level, PersonState, SiteRole};
use store::{
    DomainId, GroupId, PersonId, UnitId, access_grant, group_member, org_unit, person, person_site, person_unit,
};

use super::{GrantRow, Member, combine, domains};
use crate::actor::{Actor, Who};
use crate::db::Db;
use crate::error::Result;
use crate::people::confidential::Written;

/// The actors of those of these accounts that may act, to see what they may know: nothing is done in
/// their name, and what they wrote confidentially is theirs as it is any reader's. Some hundred at a time.
pub(crate) async fn load_many(db: &Db, persons: &[PersonId]) -> Result<HashMap<PersonId, Actor>> {
    if persons.is_empty() {
        return Ok(HashMap::new());
    }
    let members = members(db, persons).await?;
    let domains = domains(db).await?;
    let granted = Granted::load(db, persons).await?;
    let actors = members.into_iter().map(|(id, member)| {
        let grants = granted.to(id, &member);
        (
            id,
            Actor {
                who: Who::Person(id),
                rights: Arc::new(combine(&domains, &grants, member, Written::default())),
                may_write: true,
            },
        )
    });
    Ok(actors.collect())
}

/// What each of them belongs to; the units with those above.
async fn members(db: &Db, persons: &[PersonId]) -> Result<HashMap<PersonId, Member>> {
    let ids = || persons.iter().copied();
    let rows = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Role])
        .filter(person::Column::Id.is_in(ids()))
        .filter(person::Column::State.eq(PersonState::Active))
        .into_tuple::<(PersonId, SiteRole)>()
        .all(db.read())
        .await?;
    let mut members: HashMap<PersonId, Member> =
        rows.into_iter().map(|(id, role)| (id, Member::new(role, Vec::new()))).collect();
    let above: HashMap<UnitId, Option<UnitId>> = org_unit::Entity::find()
        .select_only()
        .columns([org_unit::Column::Id, org_unit::Column::ParentId])
        .into_tuple::<(UnitId, Option<UnitId>)>()
        .all(db.read())
        .await?
        .into_iter()
        .collect();
    let units = person_unit::Entity::find().filter(person_unit::Column::PersonId.is_in(ids())).all(db.read()).await?;
    for row in units {
        let Some(member) = members.get_mut(&row.person_id) else { continue };
        member.own_units.push(row.unit_id);
        let mut unit = Some(row.unit_id);
        while let Some(id) = unit.filter(|id| !member.units.contains(id)) {
            member.units.push(id);
            unit = above.get(&id).copied().flatten();
        }
    }
    let groups =
        group_member::Entity::find().filter(group_member::Column::PersonId.is_in(ids())).all(db.read()).await?;
    for row in groups {
        if let Some(member) = members.get_mut(&row.person_id) {
            member.groups.push(row.group_id);
        }
    }
    for row in person_site::Entity::find().filter(person_site::Column::PersonId.is_in(ids())).all(db.read()).await? {
        if let Some(member) = members.get_mut(&row.person_id) {
            member.site = Some(row.site_id);
        }
    }
    Ok(members)
}

/// The grants that concern these people.
#[derive(Default)]
struct Granted {
    persons: HashMap<PersonId, Vec<(DomainId, Level)>>,
    groups: HashMap<GroupId, Vec<(DomainId, Level)>>,
    units: HashMap<UnitId, Vec<(DomainId, Level)>>,
}

impl Granted {
    async fn load(db: &Db, persons: &[PersonId]) -> Result<Self> {
        let theirs = access_grant::Column::PersonId.is_in(persons.iter().copied());
        let rows = access_grant::Entity::find()
            .filter(access_grant::Column::PersonId.is_null().or(theirs))
            .all(db.read())
            .await?;
        let mut granted = Self::default();
        for row in rows {
            let held = (row.domain_id, row.level);
            match (row.person_id, row.group_id, row.unit_id) {
                (Some(person), ..) => granted.persons.entry(person).or_default().push(held),
                (_, Some(group), _) => granted.groups.entry(group).or_default().push(held),
                (.., Some(unit)) => granted.units.entry(unit).or_default().push(held),
                _ => {}
            }
        }
        Ok(granted)
    }

    fn to(&self, person: PersonId, member: &Member) -> Vec<GrantRow> {
        let own = self.persons.get(&person).into_iter();
        let groups = member.groups.iter().filter_map(|group| self.groups.get(group));
        let units = member.units.iter().filter_map(|unit| self.units.get(unit));
        let held = own.chain(groups).chain(units).flatten();
        held.map(|(domain, level)| GrantRow { domain_id: *domain, level: *level }).collect()
    }
}
