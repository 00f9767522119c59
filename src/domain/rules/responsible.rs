//! Who answers for an entry: a person or a unit, and who stands in for them.

use store::{PersonId, UnitId};

use super::entry::EntryFacts;
use crate::actor::Actor;

/// Whether nobody answers for it.
pub(super) fn is_nobodys(entry: &EntryFacts) -> bool {
    entry.owner.is_none() && entry.deputy.is_none() && entry.owner_unit.is_none() && entry.deputy_unit.is_none()
}

pub(super) fn is_responsible(actor: &Actor, entry: &EntryFacts) -> bool {
    let in_unit = |unit: Option<UnitId>| unit.is_some_and(|unit| actor.rights.units.contains(&unit));
    let is_person = |person: Option<PersonId>| person.is_some() && person == actor.person();
    is_person(entry.owner) || is_person(entry.deputy) || in_unit(entry.owner_unit) || in_unit(entry.deputy_unit)
}
