//! Who acts, and what they may do where. Loaded once per request, cached only while no right has
//! changed anywhere (see `generation`).

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use store::words::{Level, SiteRole};
use store::{DomainId, EntryId, PersonId, SpaceId, UnitId};

/// The one on whose behalf an operation runs.
#[derive(Debug, Clone)]
pub struct Actor {
    pub who: Who,
    pub rights: Arc<Rights>,
    /// May this request write? False for tokens that only read.
    pub may_write: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    Person(PersonId),
    /// A job or a command, with the reason it acts.
    System(&'static str),
    /// A person with their rights, in whose acts no name is kept.
    Unnamed,
}

/// What one person may do: the levels held in every access domain and the spaces known to exist.
#[derive(Debug, Default)]
pub struct Rights {
    pub role: Option<SiteRole>,
    /// The Nutzungsrichtlinie is to be taken note of before anything is posted.
    pub policy_due: bool,
    pub units: Vec<UnitId>,
    pub levels: HashMap<DomainId, Level>,
    pub space_levels: HashMap<SpaceId, Level>,
    pub known_spaces: HashSet<SpaceId>,
    /// What the person wrote confidentially: no row names them.
    pub unnamed: HashSet<EntryId>,
    /// Where in each space this person reads, in order; what moderation hides is not among it.
    pub read_in: Vec<(SpaceId, DomainId)>,
    /// Spaces in which all staff read.
    pub open_spaces: Vec<SpaceId>,
}

impl Actor {
    pub fn person(&self) -> Option<PersonId> {
        match self.who {
            Who::Person(id) => Some(id),
            Who::System(_) | Who::Unnamed => None,
        }
    }

    pub fn is_system(&self) -> bool {
        matches!(self.who, Who::System(_))
    }

    pub fn is_admin(&self) -> bool {
        self.is_system() || self.rights.role == Some(SiteRole::Admin)
    }

    /// The level held in a domain; `None` means that nothing in it exists for this actor.
    pub fn level(&self, domain: DomainId) -> Option<Level> {
        if self.is_system() { Some(Level::Manage) } else { self.rights.levels.get(&domain).copied() }
    }

    pub fn space_level(&self, space: SpaceId) -> Option<Level> {
        if self.is_system() { Some(Level::Manage) } else { self.rights.space_levels.get(&space).copied() }
    }

    /// Whether the actor may know that a space exists.
    pub fn knows_space(&self, space: SpaceId) -> bool {
        self.is_system() || self.rights.known_spaces.contains(&space)
    }

    /// The domains in which at least `level` is held.
    pub fn domains(&self, level: Level) -> Vec<DomainId> {
        let mut domains: Vec<_> =
            self.rights.levels.iter().filter(|(_, held)| **held >= level).map(|(domain, _)| *domain).collect();
        domains.sort();
        domains
    }

    /// The same person with the same rights; nothing that is written in this one's name keeps a name.
    pub(crate) fn unnamed(&self) -> Self {
        Self { who: Who::Unnamed, ..self.clone() }
    }

    /// As whom this person acts on an entry: unnamed on what they wrote confidentially.
    pub(crate) fn acting_on(&self, entry: EntryId) -> Self {
        if self.rights.unnamed.contains(&entry) { self.unnamed() } else { self.clone() }
    }

    /// The domains of a space in which the actor reads what was not hidden by moderation.
    pub fn reads_in(&self, space: SpaceId) -> impl Iterator<Item = DomainId> + Clone + '_ {
        let from = self.rights.read_in.partition_point(|(other, _)| *other < space);
        let of_space = self.rights.read_in[from..].iter().take_while(move |(other, _)| *other == space);
        of_space.map(|(_, domain)| *domain)
    }

    /// The actor for a job or a command line; it may do everything and says why.
    pub fn system(reason: &'static str) -> Self {
        Self { who: Who::System(reason), rights: Arc::default(), may_write: true }
    }
}
