//! The words and signs for forms, phases and states.

use domain::participation::Process;
use domain::participation::proposals::desk::Waiting;
use domain::participation::view::Decider;
use domain::rules::participation::Stage;
use domain::store::words::{Blueprint, Disclosure, PhaseKind, Promise, ProposalState, Verdict};
use domain::store::{Ts, phase};
use maud::{Markup, html};

use crate::entries::kinds;
use crate::links;
use crate::ui::{EntryLine, Icon, Shade, Ui, badge};

pub fn blueprint(ui: &Ui, form: Blueprint) -> String {
    ui.t(&format!("participation-form-{}", form.word()))
}

pub fn promise(ui: &Ui, promise: Promise) -> String {
    ui.t(&format!("participation-promise-{}", promise.word()))
}

pub fn disclosure(ui: &Ui, disclosure: Disclosure) -> String {
    ui.t(&format!("participation-disclosure-{}", disclosure.word()))
}

pub fn phase_name(ui: &Ui, kind: PhaseKind) -> String {
    ui.t(&format!("participation-phase-{}", kind.word()))
}

pub fn state(ui: &Ui, state: ProposalState) -> String {
    ui.t(&format!("participation-state-{}", state.word()))
}

pub fn verdict(ui: &Ui, verdict: Verdict) -> String {
    ui.t(&format!("participation-state-{}", verdict.word()))
}

/// The state of a Vorschlag as a word with a sign.
pub fn state_badge(ui: &Ui, of: ProposalState) -> Markup {
    use ProposalState::{
        Accepted, Declined, Deferred, Done, Exists, Forwarded, InProgress, InReview, Merged, NotDone, NotFeasible,
        PartlyAccepted, Submitted, Withdrawn,
    };
    let (shade, icon) = match of {
        Submitted => (Shade::Neutral, Icon::Idea),
        InReview => (Shade::Info, Icon::Search),
        Accepted | PartlyAccepted => (Shade::Good, Icon::CheckCircle),
        InProgress => (Shade::Info, Icon::Task),
        Done => (Shade::Good, Icon::Verified),
        Declined | NotFeasible | NotDone => (Shade::Bad, Icon::Close),
        Forwarded => (Shade::Info, Icon::ArrowRight),
        Exists => (Shade::Good, Icon::Check),
        Deferred => (Shade::Warn, Icon::Clock),
        Withdrawn => (Shade::Neutral, Icon::Reply),
        Merged => (Shade::Neutral, Icon::Link),
    };
    badge(ui, shade, icon, &state(ui, of))
}

/// Where a Beteiligung stands, as a word with a sign.
pub fn stage_badge(ui: &Ui, stage: Stage, phase: Option<&phase::Model>) -> Markup {
    let word = |key: &str| ui.t(key);
    match (stage, phase) {
        (Stage::Preparing, _) => badge(ui, Shade::Neutral, Icon::Draft, &word("participation-stage-preparing")),
        (Stage::Running(_), Some(phase)) => badge(ui, Shade::Info, Icon::Clock, &phase_name(ui, phase.kind)),
        (Stage::Before(_) | Stage::Running(_), _) => {
            badge(ui, Shade::Neutral, Icon::Calendar, &word("participation-stage-before"))
        }
        (Stage::Paused, _) => badge(ui, Shade::Warn, Icon::Warning, &word("participation-stage-paused")),
        (Stage::Stopped, _) => badge(ui, Shade::Bad, Icon::Close, &word("participation-stage-stopped")),
        (Stage::Over, _) => badge(ui, Shade::Good, Icon::CheckCircle, &word("participation-stage-over")),
    }
}

/// What comes next, with its date.
pub fn next_step(ui: &Ui, stage: Stage, phase: Option<&phase::Model>) -> Option<String> {
    let phase = phase?;
    let said = |key: &str, at: Ts| {
        let args = [("phase", phase_name(ui, phase.kind).into()), ("date", ui.date_text(at.0).into())];
        ui.t_args(key, &args)
    };
    match stage {
        Stage::Before(_) => Some(said("participation-begins", phase.opens_at)),
        Stage::Running(_) => phase.closes_at.map(|end| said("participation-ends", end)),
        _ => None,
    }
}

pub fn decider(ui: &Ui, decider: Option<&Decider>) -> Markup {
    match decider {
        Some(Decider::Person(person)) => html! { a href=(links::person(&person.public_id)) { (person.name) } },
        Some(Decider::Unit(unit)) => html! { (unit) },
        None => html! { (ui.t("participation-nobody")) },
    }
}

/// „überfällig seit 3 Tagen“, by the clock.
pub fn overdue_badge(ui: &Ui, since: Ts, now: Ts) -> Markup {
    let days = ui.days_between(since.0, now.0).abs().max(1);
    badge(ui, Shade::Bad, Icon::Warning, &ui.t_args("participation-overdue", &[("n", days.into())]))
}

/// A Vorschlag that waits for the reader.
pub fn waiting_line(ui: &Ui, waiting: &Waiting, now: Ts) -> EntryLine {
    let due = ui.t_args("participation-due", &[("date", ui.date_text(waiting.due_at.0).into())]);
    EntryLine {
        title: waiting.node.title.clone(),
        href: links::node(&waiting.node),
        icon: Some(kinds::icon(waiting.node.kind)),
        badges: std::iter::once(state_badge(ui, waiting.state_of))
            .chain(waiting.overdue(now).map(|since| overdue_badge(ui, since, now)))
            .collect(),
        facts: vec![html! { (due) }],
        ..EntryLine::default()
    }
}

/// The crumbs down to a Beteiligung; `inside`: the page is one below it.
pub fn crumbs(ui: &Ui, process: &Process, inside: bool) -> Vec<crate::ui::Crumb> {
    let first = crate::ui::Crumb::new(ui.t("participation"), links::PARTICIPATIONS);
    let own = || crate::ui::Crumb::new(process.found.entry.title.clone(), links::read(&process.found));
    std::iter::once(first).chain(inside.then(own)).collect()
}
