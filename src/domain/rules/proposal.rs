//! Vorschläge: they do not vanish, and no one of them ends without a Rückmeldung.

use store::words::{Capability, Level, ProposalState, Verdict};
use store::{PersonId, UnitId};

use super::entry::{self, EntryFacts};
use super::kinds::{Circle, KindRules, News, Stays};
use super::participation::{self, ProcessFacts};
use super::{Decision, responsible};
use crate::actor::Actor;
use crate::error::Reason;

/// Whoever may comment may propose; the words stay their author's.
pub const RULES: KindRules = KindRules {
    create: Level::Comment,
    unpublished: Circle::AuthorAndApprovers,
    editors: Circle::Author,
    news: News::Once,
    comments: true,
    arguments: true,
    inside: false,
    by_start: false,
    stays: Stays::Published,
};

/// A Vorschlag as the rules need it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposalFacts {
    pub entry: EntryFacts,
    pub of: ProcessFacts,
    pub state: ProposalState,
    pub unit: Option<UnitId>,
    pub reviewer: Option<PersonId>,
    /// Whoever wrote what was joined with it.
    pub co_authors: Vec<PersonId>,
    /// Something was joined with it.
    pub joined: bool,
}

/// Whether its Rückmeldung is still to come.
pub fn is_open(state: ProposalState) -> bool {
    matches!(state, ProposalState::Submitted | ProposalState::InReview)
}

/// Whether the house owes it an answer, now or at the day until which it is deferred.
pub fn waits(state: ProposalState) -> bool {
    is_open(state) || state == ProposalState::Deferred
}

/// Whether it stands between a yes and its end.
pub fn is_under_way(state: ProposalState) -> bool {
    matches!(state, ProposalState::Accepted | ProposalState::PartlyAccepted | ProposalState::InProgress)
}

/// What a Rückmeldung makes of a Vorschlag in this state; `None` where it says nothing that could follow.
pub fn after(state: ProposalState, verdict: Verdict) -> Option<ProposalState> {
    use ProposalState as To;
    let next = match verdict {
        Verdict::Accepted => To::Accepted,
        Verdict::PartlyAccepted => To::PartlyAccepted,
        Verdict::Declined => To::Declined,
        Verdict::Forwarded => To::Forwarded,
        Verdict::Exists => To::Exists,
        Verdict::Deferred => To::Deferred,
        Verdict::NotFeasible => To::NotFeasible,
        Verdict::InProgress => To::InProgress,
        Verdict::Done => To::Done,
        Verdict::NotDone => To::NotDone,
    };
    let fits = if is_progress(verdict) { is_under_way(state) } else { waits(state) };
    fits.then_some(next)
}

/// Whether it says how carrying out goes, after a yes.
pub fn is_progress(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::InProgress | Verdict::Done | Verdict::NotDone)
}

/// May `actor` stand behind it, or step back? Not behind what was decided or joined.
pub fn support(actor: &Actor, proposal: &ProposalFacts) -> Decision {
    match entry::needs(actor, &proposal.entry, Level::Comment) {
        Decision::Allowed if entry::wrote(actor, &proposal.entry) => Decision::Denied(Reason::OwnText),
        Decision::Allowed if !is_open(proposal.state) => Decision::Denied(Reason::State),
        Decision::Allowed => proposal.of.allows(Capability::Support),
        other => other,
    }
}

/// May `actor` take it back? Whoever wrote it, until somebody checks it.
pub fn withdraw(actor: &Actor, proposal: &ProposalFacts) -> Decision {
    match entry::needs(actor, &proposal.entry, Level::Comment) {
        Decision::Allowed if !entry::wrote(actor, &proposal.entry) => Decision::Denied(Reason::Level),
        // What was joined with it gets its Rückmeldung here.
        Decision::Allowed => {
            Decision::when(proposal.state == ProposalState::Submitted && !proposal.joined, Reason::State)
        }
        other => other,
    }
}

/// May `actor` say who checks it and until when?
pub fn assign(actor: &Actor, proposal: &ProposalFacts) -> Decision {
    match standing(actor, proposal, participation::coordinate(actor, &proposal.of)) {
        Decision::Allowed => Decision::when(waits(proposal.state), Reason::State),
        other => other,
    }
}

/// May this person check it? Never who wrote it or what was joined with it.
pub fn may_review(reviewer: PersonId, proposal: &ProposalFacts) -> Decision {
    let own = proposal.entry.author == Some(reviewer) || proposal.co_authors.contains(&reviewer);
    Decision::when(!own, Reason::Conflict)
}

/// May `actor` join it with another one?
pub fn merge(actor: &Actor, proposal: &ProposalFacts) -> Decision {
    match standing(actor, proposal, participation::coordinate(actor, &proposal.of)) {
        Decision::Allowed => Decision::when(is_open(proposal.state), Reason::State),
        other => other,
    }
}

/// May `actor` write a draft of its Rückmeldung? Whoever checks it, looks after the Beteiligung or decides; of a
/// unit everybody in it who is no author.
pub fn draft_response(actor: &Actor, proposal: &ProposalFacts) -> Decision {
    let seen = entry::needs(actor, &proposal.entry, Level::Comment);
    if seen != Decision::Allowed {
        return seen;
    }
    let person = actor.person();
    let checks = person.is_some() && person == proposal.reviewer;
    let of_unit = proposal.unit.is_some_and(|unit| actor.rights.units.contains(&unit));
    let own = entry::wrote(actor, &proposal.entry) || person.is_some_and(|id| proposal.co_authors.contains(&id));
    let decides = responsible::is_responsible(actor, &proposal.of.entry);
    let coordinates = participation::coordinate(actor, &proposal.of).is_allowed();
    let may = decides || ((checks || of_unit || coordinates) && !own);
    match Decision::when(may, Reason::Level) {
        Decision::Allowed => answerable(proposal),
        other => other,
    }
}

/// May `actor` publish a Rückmeldung that says this? Whoever decides; how carrying out goes is said by those who do
/// it and by those who look after the Beteiligung as well.
pub fn respond(actor: &Actor, proposal: &ProposalFacts, verdict: Verdict) -> Decision {
    let may = match participation::respond(actor, &proposal.of) {
        Decision::Denied(Reason::DecisionOwner) if verdict != Verdict::NotDone && is_progress(verdict) => {
            carries_out(actor, proposal)
        }
        other => other,
    };
    match standing(actor, proposal, may) {
        Decision::Allowed => Decision::when(after(proposal.state, verdict).is_some(), Reason::State),
        other => other,
    }
}

/// What `actor` may say in a Rückmeldung now.
pub fn verdicts(actor: &Actor, proposal: &ProposalFacts) -> Vec<Verdict> {
    Verdict::ALL.iter().copied().filter(|verdict| respond(actor, proposal, *verdict).is_allowed()).collect()
}

fn carries_out(actor: &Actor, proposal: &ProposalFacts) -> Decision {
    let of_unit = proposal.unit.is_some_and(|unit| actor.rights.units.contains(&unit));
    match entry::needs(actor, &proposal.entry, Level::Comment) {
        Decision::Allowed if of_unit => Decision::Allowed,
        Decision::Allowed => participation::coordinate(actor, &proposal.of),
        other => other,
    }
}

/// As decided, of what readers see: what waits for a check, lies in the trash or is hidden is not dealt with.
fn standing(actor: &Actor, proposal: &ProposalFacts, decision: Decision) -> Decision {
    match entry::needs(actor, &proposal.entry, Level::Read) {
        Decision::Allowed if decision.is_allowed() => Decision::when(proposal.entry.published, Reason::State),
        Decision::Allowed => decision,
        other => other,
    }
}

fn answerable(proposal: &ProposalFacts) -> Decision {
    let some = Verdict::ALL.iter().any(|verdict| after(proposal.state, *verdict).is_some());
    Decision::when(some, Reason::State)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every state but those of the author and of those who look after it follows from a Rückmeldung alone.
    #[test]
    fn no_end_without_a_response() {
        let by_response: Vec<ProposalState> = ProposalState::ALL
            .iter()
            .flat_map(|from| Verdict::ALL.iter().filter_map(|verdict| after(*from, *verdict)))
            .collect();
        for state in ProposalState::ALL {
            let own = matches!(state, ProposalState::Withdrawn | ProposalState::Merged);
            assert_eq!(by_response.contains(state), !own && !is_open(*state), "{state:?}");
        }
    }

    /// What is decided is not decided again in the other direction.
    #[test]
    fn a_refusal_is_not_followed_by_another_answer() {
        for state in [ProposalState::Declined, ProposalState::Done, ProposalState::Withdrawn, ProposalState::Merged] {
            assert!(Verdict::ALL.iter().all(|verdict| after(state, *verdict).is_none()), "{state:?}");
        }
        assert_eq!(after(ProposalState::Accepted, Verdict::NotDone), Some(ProposalState::NotDone));
        assert_eq!(after(ProposalState::Submitted, Verdict::NotDone), None);
    }
}
