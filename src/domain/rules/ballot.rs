//! Ballots: who sets one up, who casts, and when a result may be read.
//!
//! That a phase allows it is decided by the process; that somebody may vote, and once only, by the urn itself.

use store::words::{BoxState, Level};

use super::entry::{self, EntryFacts};
use super::{Decision, writing};
use crate::actor::Actor;
use crate::error::Reason;

/// May `actor` set up, open or close the urn of this process? Whoever wrote it, and whoever manages there.
pub fn hold(actor: &Actor, process: &EntryFacts) -> Decision {
    let needed = if entry::wrote(actor, process) { Level::Write } else { Level::Manage };
    entry::needs(actor, process, needed)
}

/// May `actor` cast here, if they are among those who may vote? Not through a token that only reads.
pub fn cast(actor: &Actor, process: &EntryFacts) -> Decision {
    writing(actor, entry::see(actor, process))
}

/// May the result be read? Before the close by nobody, whoever asks: therefore no actor is asked for.
pub fn result(state: BoxState) -> Decision {
    Decision::when(state == BoxState::Closed, Reason::ResultLater)
}
