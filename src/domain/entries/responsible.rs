//! Who answers for an entry, or in whose name it speaks.

use store::{PersonId, UnitId};

/// A person or a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Responsible {
    Person(PersonId),
    Unit(UnitId),
}

impl Responsible {
    pub(crate) fn split(this: Option<Self>) -> (Option<PersonId>, Option<UnitId>) {
        match this {
            None => (None, None),
            Some(Self::Person(id)) => (Some(id), None),
            Some(Self::Unit(id)) => (None, Some(id)),
        }
    }

    pub(crate) fn joined(person: Option<PersonId>, unit: Option<UnitId>) -> Option<Self> {
        person.map(Self::Person).or(unit.map(Self::Unit))
    }
}
