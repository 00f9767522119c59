//! Beteiligungen: what may be done when is said by their phases. The clock decides which phase runs, no job does.

use store::words::{Capability, HaltKind, Level, Visibility};
use store::{PhaseId, Ts, halt, phase, space};

use super::entry::{self, EntryFacts};
use super::kinds::{Circle, KindRules, News, Stays};
use super::{Decision, responsible};
use crate::actor::Actor;
use crate::error::Reason;

/// Whoever approves in the Bereich sets one up and looks after it.
pub const RULES: KindRules = KindRules {
    create: Level::Approve,
    unpublished: Circle::AuthorAndApprovers,
    editors: Circle::AuthorAndApprovers,
    news: News::Once,
    comments: true,
    arguments: false,
    inside: false,
    by_start: true,
    stays: Stays::Published,
};

/// Where a Beteiligung stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Not started: those who set it up see it.
    Preparing,
    /// The next phase has not begun.
    Before(PhaseId),
    Running(PhaseId),
    Paused,
    Stopped,
    /// All phases are behind it.
    Over,
}

/// The one place that knows which phase runs. `phases` in their order.
pub fn stage(phases: &[phase::Model], halted: Option<&halt::Model>, started: bool, now: Ts) -> Stage {
    match halted.map(|halt| halt.kind) {
        Some(HaltKind::Stopped) => return Stage::Stopped,
        Some(HaltKind::Paused) if started => return Stage::Paused,
        _ if !started => return Stage::Preparing,
        _ => {}
    }
    let ends_later = |phase: &&phase::Model| phase.closes_at.is_none_or(|end| now < end);
    match phases.iter().find(ends_later) {
        Some(phase) if phase.opens_at <= now => Stage::Running(phase.id),
        Some(phase) => Stage::Before(phase.id),
        None => Stage::Over,
    }
}

/// What a phase allows.
pub fn capabilities(phase: &phase::Model) -> Vec<Capability> {
    phase.allows.split(' ').filter_map(Capability::from_word).collect()
}

/// A Beteiligung at a moment, as the rules need it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProcessFacts {
    pub entry: EntryFacts,
    pub stage: Stage,
    /// What the running phase allows.
    pub open: Vec<Capability>,
}

impl ProcessFacts {
    /// Whether people may do this now, apart from who they are.
    pub fn allows(&self, capability: Capability) -> Decision {
        match self.stage {
            Stage::Paused | Stage::Stopped => Decision::Denied(Reason::Halted),
            _ => Decision::when(self.open.contains(&capability), Reason::Phase),
        }
    }
}

/// What everybody in the audience of a Beteiligung holds in it: whoever is asked takes part, also where they read
/// nothing else of its Bereich. Of a hidden Bereich nobody learns so.
pub fn opens(space: &space::Model) -> Option<Level> {
    (space.visibility != Visibility::Hidden).then_some(Level::Comment)
}

/// May `actor` change form, Beteiligungsrahmen, dates? Not once it runs: people took part on these terms.
pub fn set_up(actor: &Actor, process: &ProcessFacts) -> Decision {
    match entry::needs(actor, &process.entry, RULES.create) {
        Decision::Allowed => Decision::when(process.stage == Stage::Preparing, Reason::State),
        other => other,
    }
}

/// May `actor` start it?
pub fn start(actor: &Actor, process: &ProcessFacts) -> Decision {
    set_up(actor, process)
}

/// May `actor` look after it: give a phase more time, pause, stop, go on, assign, join?
pub fn coordinate(actor: &Actor, process: &ProcessFacts) -> Decision {
    match entry::needs(actor, &process.entry, RULES.create) {
        Decision::Allowed => Decision::when(!matches!(process.stage, Stage::Preparing | Stage::Stopped), Reason::State),
        other => other,
    }
}

/// May `actor` take part in this way now?
pub fn take_part(actor: &Actor, process: &ProcessFacts, capability: Capability) -> Decision {
    match entry::needs(actor, &process.entry, Level::Comment) {
        Decision::Allowed => process.allows(capability),
        other => other,
    }
}

/// May `actor` publish a Rückmeldung? Whoever is named as deciding, and their deputy: no level and no office
/// replaces that.
pub fn respond(actor: &Actor, process: &ProcessFacts) -> Decision {
    match entry::needs(actor, &process.entry, Level::Read) {
        Decision::Allowed => match process.stage {
            Stage::Preparing => Decision::Denied(Reason::State),
            _ if actor.is_system() => Decision::Allowed,
            _ => super::posting(
                actor,
                Decision::when(responsible::is_responsible(actor, &process.entry), Reason::DecisionOwner),
            ),
        },
        other => other,
    }
}
