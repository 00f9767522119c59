//! Who may report, hide and appeal. Nobody decides about their own contribution, and nobody decides
//! about an appeal against their own decision.

use store::PersonId;
use store::words::Level;

use super::entry::{EntryFacts, see, wrote};
use super::{Decision, writing};
use crate::actor::Actor;
use crate::error::Reason;

/// May `actor` report it? Whoever reads what others wrote may.
pub fn report(actor: &Actor, entry: &EntryFacts) -> Decision {
    match (see(actor, entry), wrote(actor, entry)) {
        (Decision::Allowed, true) => Decision::Denied(Reason::Own),
        (Decision::Allowed, false) => writing(actor, Decision::when(entry.published, Reason::State)),
        (other, _) => other,
    }
}

/// May `actor` hide it, show it again, and settle reports on it?
pub fn moderate(actor: &Actor, entry: &EntryFacts) -> Decision {
    if see(actor, entry) == Decision::Hidden {
        return Decision::Hidden;
    }
    if wrote(actor, entry) {
        return Decision::Denied(Reason::Own);
    }
    writing(actor, Decision::when(actor.level(entry.domain) >= Some(Level::Approve), Reason::Level))
}

/// May `actor` appeal against its being hidden? Its author may.
pub fn appeal(actor: &Actor, entry: &EntryFacts) -> Decision {
    match see(actor, entry) {
        Decision::Allowed => writing(actor, Decision::when(wrote(actor, entry), Reason::Level)),
        other => other,
    }
}

/// May `actor` decide about an appeal against what `by` did? A second person does.
pub fn decide(actor: &Actor, entry: &EntryFacts, by: Option<PersonId>) -> Decision {
    match moderate(actor, entry) {
        Decision::Allowed => Decision::when(by.is_none() || by != actor.person(), Reason::Own),
        other => other,
    }
}
