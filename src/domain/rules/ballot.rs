//! Ballots: who sets one up, who casts, and when a result may be read.
//!
//! That a phase allows it is decided by the process; that somebody may vote, and once only, by the urn itself.

use store::words::{BoxState, Capability, SiteRole};

use super::entry::{self, EntryFacts};
use super::participation::{self, ProcessFacts};
use super::{Decision, writing};
use crate::actor::Actor;
use crate::error::Reason;

/// May `actor` set up, open or close the urn of this process? Whoever sets up the process itself.
pub fn hold(actor: &Actor, process: &EntryFacts) -> Decision {
    entry::needs(actor, process, participation::RULES.create)
}

/// May `actor` agree to a ballot, or give it back? The Personalrat, wherever the process stands; to nobody else
/// the sheet exists.
pub fn consent(actor: &Actor) -> Decision {
    match actor.rights.role {
        Some(SiteRole::StaffCouncil) => writing(actor, Decision::Allowed),
        _ => Decision::Hidden,
    }
}

/// May `actor` cast here, if they are among those who may vote? Not through a token that only reads.
pub fn cast(actor: &Actor, process: &EntryFacts) -> Decision {
    writing(actor, entry::see(actor, process))
}

/// May `actor` cast now? Whoever reads the Beteiligung may be among those who vote; no more is asked of them than
/// that, and the Nutzungsrichtlinie is about writing.
pub fn vote(actor: &Actor, process: &ProcessFacts) -> Decision {
    match cast(actor, &process.entry) {
        Decision::Allowed => process.allows(Capability::Vote),
        other => other,
    }
}

/// May the result be read? Before the close by nobody, whoever asks: therefore no actor is asked for.
pub fn result(state: BoxState) -> Decision {
    Decision::when(state == BoxState::Closed, Reason::ResultLater)
}
