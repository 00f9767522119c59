//! Beteiligungsformen as data: which phases they have, for how long, and what people may do in each.

use store::Ts;
use store::words::{Blueprint, Capability, PhaseKind, ProposalState};

use Capability::{Argue, Submit, Support, Vote};

/// A phase as a form suggests it. `days`: how long; `None` for one without an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggested {
    pub kind: PhaseKind,
    pub allows: &'static [Capability],
    pub days: Option<i64>,
}

const fn phase(kind: PhaseKind, allows: &'static [Capability], days: i64) -> Suggested {
    Suggested { kind, allows, days: Some(days) }
}

const IDEA_POOL: &[Suggested] =
    &[Suggested { kind: PhaseKind::Collect, allows: &[Submit, Support, Argue], days: None }];
const IDEA_CAMPAIGN: &[Suggested] = &[
    phase(PhaseKind::Collect, &[Submit, Argue], 21),
    phase(PhaseKind::Discuss, &[Support, Argue], 14),
    phase(PhaseKind::Evaluate, &[], 28),
    phase(PhaseKind::Decide, &[], 14),
];
const CONSULTATION: &[Suggested] =
    &[phase(PhaseKind::Discuss, &[Argue], 30), phase(PhaseKind::Evaluate, &[], 21), phase(PhaseKind::Decide, &[], 14)];
const BALLOT: &[Suggested] = &[phase(PhaseKind::Vote, &[Vote], 14), phase(PhaseKind::Evaluate, &[], 14)];
const VOTE: &[Suggested] = &[
    phase(PhaseKind::Discuss, &[Argue], 14),
    phase(PhaseKind::Vote, &[Vote], 14),
    phase(PhaseKind::Evaluate, &[], 14),
];
const ASK_LEADERSHIP: &[Suggested] =
    &[phase(PhaseKind::Collect, &[Submit, Support], 14), phase(PhaseKind::Decide, &[Argue], 14)];

/// The phases of a form in their order.
pub fn phases(form: Blueprint) -> &'static [Suggested] {
    match form {
        Blueprint::IdeaPool => IDEA_POOL,
        Blueprint::IdeaCampaign => IDEA_CAMPAIGN,
        Blueprint::Consultation => CONSULTATION,
        Blueprint::StrawPoll | Blueprint::Survey | Blueprint::Prioritisation => BALLOT,
        Blueprint::Vote => VOTE,
        Blueprint::AskLeadership => ASK_LEADERSHIP,
    }
}

/// Whether people hand in Vorschläge.
pub fn takes_proposals(form: Blueprint) -> bool {
    phases(form).iter().any(|phase| phase.allows.contains(&Submit))
}

/// Whether people vote.
pub fn takes_ballots(form: Blueprint) -> bool {
    phases(form).iter().any(|phase| phase.allows.contains(&Vote))
}

/// Days until a Vorschlag gets its Rückmeldung, unless the house says otherwise.
pub const ANSWER_DAYS: i64 = 56;

/// A Vorschlag that is carried out and of which nothing was said for so long is stale.
pub const STALE: i64 = 90 * Ts::DAY;

/// Whether nothing was said for too long of what is to be carried out.
pub fn is_stale(state: ProposalState, said: Ts, now: Ts) -> bool {
    crate::rules::proposal::is_under_way(state) && now.0 - said.0 > STALE
}
