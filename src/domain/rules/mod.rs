//! All permission rules. Pure functions: no database, no clock of their own.
//!
//! Each rule has two forms beside each other: the decision for one record and the scope (an SQL
//! condition) for lists, counts and search. A test walks both over every persona and sample.

pub mod audience;
pub mod ballot;
pub mod comment;
pub mod entry;
pub mod kinds;
pub mod micropost;
pub mod moderation;
pub mod page;
pub mod participation;
pub mod person;
pub mod post;
pub mod proposal;
pub mod reaction;
pub mod release;
mod responsible;
pub mod situation;
pub mod space;

use crate::actor::Actor;
use crate::error::{Error, Reason, Result};

/// What a rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Allowed,
    /// Known to the actor, but not theirs to do: 403 with a sentence.
    Denied(Reason),
    /// Does not exist for the actor: 404.
    Hidden,
}

impl Decision {
    pub fn is_allowed(self) -> bool {
        self == Self::Allowed
    }

    /// The first line of an operation.
    pub fn check(self) -> Result<()> {
        match self {
            Self::Allowed => Ok(()),
            Self::Denied(reason) => Err(Error::Denied(reason)),
            Self::Hidden => Err(Error::NotFound),
        }
    }

    /// `Denied(reason)` unless the condition holds.
    fn when(condition: bool, reason: Reason) -> Self {
        if condition { Self::Allowed } else { Self::Denied(reason) }
    }
}

/// Of what is otherwise allowed: a token that only reads does not do it.
fn writing(actor: &Actor, decision: Decision) -> Decision {
    if decision.is_allowed() && !actor.may_write { Decision::Denied(Reason::TokenReadsOnly) } else { decision }
}

/// As [`writing`], and whoever posts has taken note of the Nutzungsrichtlinie. Reading, reporting and
/// taking back never wait for it.
fn posting(actor: &Actor, decision: Decision) -> Decision {
    match writing(actor, decision) {
        Decision::Allowed if actor.rights.policy_due => Decision::Denied(Reason::UsagePolicy),
        other => other,
    }
}
