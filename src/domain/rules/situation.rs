//! Lage and Lagemeldungen: quick to write and never changed. What was said to many in an emergency
//! stays as it was said; it is put right by another Lagemeldung, and only moderation hides it.

use store::space;
use store::words::{Level, Visibility};

use super::Decision;
use super::entry::{self, EntryFacts};
use super::kinds::{Circle, KindRules, News, Stays};
use crate::actor::Actor;
use crate::error::Reason;

/// Whoever approves in the Bereich declares a Lage.
pub const RULES: KindRules = KindRules {
    create: Level::Approve,
    unpublished: Circle::AuthorAndApprovers,
    editors: Circle::Author,
    news: News::Never,
    comments: false,
    arguments: false,
    inside: false,
    by_start: false,
    stays: Stays::Always,
};

/// Whoever writes there reports.
pub const REPORTS: KindRules = KindRules {
    create: Level::Write,
    unpublished: Circle::AuthorAndApprovers,
    editors: Circle::Author,
    news: News::Once,
    comments: false,
    arguments: false,
    inside: true,
    by_start: false,
    stays: Stays::Always,
};

/// What everybody in the audience of a Lage holds in it: whoever is there sees it and reports, also where
/// they read nothing else of its Bereich. Of a hidden Bereich nobody learns so.
pub fn opens(space: &space::Model) -> Option<Level> {
    (space.visibility != Visibility::Hidden).then_some(REPORTS.create)
}

/// May `actor` add a Lagemeldung? Only while the Lage runs.
pub fn report(actor: &Actor, situation: &EntryFacts, runs: bool) -> Decision {
    running(entry::needs(actor, situation, REPORTS.create), runs)
}

/// May `actor` put this Lagemeldung right? Whoever wrote it and whoever approves.
pub fn correct(actor: &Actor, report: &EntryFacts, runs: bool) -> Decision {
    let needed = if entry::wrote(actor, report) { REPORTS.create } else { Level::Approve };
    running(entry::needs(actor, report, needed), runs)
}

/// May `actor` release it for the press?
pub fn release(actor: &Actor, report: &EntryFacts) -> Decision {
    entry::needs(actor, report, Level::Approve)
}

/// May `actor` end the Lage?
pub fn end(actor: &Actor, situation: &EntryFacts, runs: bool) -> Decision {
    running(entry::needs(actor, situation, RULES.create), runs)
}

fn running(decision: Decision, runs: bool) -> Decision {
    if decision.is_allowed() && !runs { Decision::Denied(Reason::State) } else { decision }
}
