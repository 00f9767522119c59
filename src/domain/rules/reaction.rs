//! Hilfreich and Danke.

use super::Decision;
use super::entry::{self, EntryFacts};
use crate::actor::Actor;
use crate::error::Reason;

/// May `actor` say that it helped, or thank for it? Nobody praises themselves.
pub fn react(actor: &Actor, on: &EntryFacts) -> Decision {
    match entry::subscribe(actor, on) {
        Decision::Allowed if on.is_trashed() => Decision::Denied(Reason::Trashed),
        Decision::Allowed if !on.published => Decision::Denied(Reason::State),
        Decision::Allowed if actor.person().is_none() || entry::wrote(actor, on) => Decision::Denied(Reason::OwnText),
        other => other,
    }
}
