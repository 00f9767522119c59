//! Zielgruppen: whom a contribution is addressed to. The rule is looked at whenever somebody reads,
//! so whoever changes to another unit sees what that unit sees.

use serde::{Deserialize, Serialize};
use store::words::SiteRole;
use store::{GroupId, SiteId, SpaceId, UnitId};

use crate::error::{Faults, Result};

/// Most parts of an audience.
const PARTS: usize = 60;

/// One of the parts is meant of each line in `all`, and none of `except`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    pub all: Vec<Vec<Part>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<Part>,
}

/// Some of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Everyone,
    /// A unit with all units below it.
    Unit(UnitId),
    /// A unit without those below it.
    UnitAlone(UnitId),
    Group(GroupId),
    Role(SiteRole),
    Site(SiteId),
    /// Whoever reads the space.
    Space(SpaceId),
}

/// What an audience looks at in a person.
pub struct Belonging<'a> {
    /// Their units and those above.
    pub units: &'a [UnitId],
    pub own_units: &'a [UnitId],
    pub groups: &'a [GroupId],
    pub role: Option<SiteRole>,
    pub site: Option<SiteId>,
    /// The spaces they read.
    pub reads: &'a dyn Fn(SpaceId) -> bool,
}

impl Audience {
    /// Everybody who belongs to one of these parts.
    pub fn of(parts: impl IntoIterator<Item = Part>) -> Self {
        Self { all: vec![parts.into_iter().collect()], except: Vec::new() }
    }

    /// The same audience always in the same words; `Invalid` if it means nobody or is too long.
    pub fn in_order(mut self) -> Result<Self> {
        for line in &mut self.all {
            line.sort();
            line.dedup();
        }
        self.all.sort();
        self.all.dedup();
        self.except.sort();
        self.except.dedup();
        let parts = self.all.iter().map(Vec::len).sum::<usize>() + self.except.len();
        let nobody = self.all.is_empty() || self.all.iter().any(Vec::is_empty) || self.except.contains(&Part::Everyone);
        if nobody || parts > PARTS {
            return Err(Faults::one("audience", if nobody { "audience-empty" } else { "audience-long" }));
        }
        Ok(self)
    }

    /// Whether this person is meant.
    pub fn means(&self, person: &Belonging<'_>) -> bool {
        let any = |parts: &[Part]| parts.iter().any(|part| part.means(person));
        !self.all.is_empty() && self.all.iter().all(|line| any(line)) && !any(&self.except)
    }
}

impl Part {
    fn means(self, person: &Belonging<'_>) -> bool {
        match self {
            Self::Everyone => true,
            Self::Unit(unit) => person.units.contains(&unit),
            Self::UnitAlone(unit) => person.own_units.contains(&unit),
            Self::Group(group) => person.groups.contains(&group),
            Self::Role(role) => person.role == Some(role),
            Self::Site(site) => person.site == Some(site),
            Self::Space(space) => (person.reads)(space),
        }
    }
}
