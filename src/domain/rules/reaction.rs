//! Hilfreich and Danke.

use super::Decision;
use super::entry::{self, EntryFacts};
use crate::actor::Actor;
use crate::error::Reason;

/// May `actor` say that it helped, or thank for it? Nobody praises themselves.
pub fn react(actor: &Actor, entry: &EntryFacts) -> Decision {
    match entry::subscribe(actor, entry) {
        Decision::Allowed if entry.is_trashed() => Decision::Denied(Reason::Trashed),
        Decision::Allowed if !entry.published => Decision::Denied(Reason::State),
        Decision::Allowed if actor.person().is_none() || actor.person() == entry.author => {
            Decision::Denied(Reason::OwnText)
        }
        other => other,
    }
}
