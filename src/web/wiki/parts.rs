//! Pieces that several pages of the wiki show.

use domain::entries::nodes::Node;
use domain::store::Ts;
use domain::store::words::EntryState;
use domain::wiki::view::Core;
use maud::{Markup, html};

use crate::links;
use crate::ui::{Crumb, EntryLine, Icon, Shade, Ui, badge};

/// The state as a word. `approval`: the space asks for approval.
pub fn state_badge(ui: &Ui, state: EntryState, approval: bool) -> Markup {
    match state {
        EntryState::Draft => badge(ui, Shade::Neutral, Icon::Draft, &ui.t("wiki-state-draft")),
        EntryState::InApproval => badge(ui, Shade::Info, Icon::Clock, &ui.t("wiki-state-in-approval")),
        EntryState::Returned => badge(ui, Shade::Warn, Icon::Warning, &ui.t("wiki-state-returned")),
        EntryState::Published if approval => badge(ui, Shade::Good, Icon::CheckCircle, &ui.t("wiki-state-approved")),
        EntryState::Published => badge(ui, Shade::Good, Icon::CheckCircle, &ui.t("wiki-state-published")),
        EntryState::Trashed => badge(ui, Shade::Bad, Icon::Trash, &ui.t("wiki-state-trashed")),
    }
}

/// Whether and until when the page holds, as a badge; nothing where nothing is said.
pub fn validity_badge(ui: &Ui, from: Option<Ts>, until: Option<Ts>, now: Ts) -> Option<Markup> {
    if let Some(until) = until.filter(|until| *until < now) {
        let words = ui.t_args("wiki-expired-since", &[("date", ui.date_text(until.0).into())]);
        return Some(badge(ui, Shade::Bad, Icon::Warning, &words));
    }
    let from = from.filter(|from| *from > now)?;
    Some(badge(ui, Shade::Info, Icon::Clock, &ui.t_args("wiki-valid-from", &[("date", ui.date_text(from.0).into())])))
}

pub fn verified_badge(ui: &Ui) -> Markup {
    badge(ui, Shade::Good, Icon::CheckCircle, &ui.t("wiki-verified"))
}

/// A page as a line of a list: title, space, day of change.
pub fn node_line(ui: &Ui, node: &Node, now: Ts) -> EntryLine {
    let draft = (node.state != EntryState::Published).then(|| state_badge(ui, node.state, false));
    EntryLine {
        title: node.title.clone(),
        href: links::node(node),
        icon: Some(Icon::Page),
        facts: vec![html! { (ui.t("wiki-changed")) " " (ui.ago_day(node.changed_at.0, now.0)) }],
        badges: draft.into_iter().collect(),
        ..EntryLine::default()
    }
}

/// The way from the space down to the page's parent.
pub fn crumbs(space: (&str, &str), above: &[Node]) -> Vec<Crumb> {
    let (slug, title) = space;
    let first = Crumb::new(title, links::space(slug));
    std::iter::once(first).chain(above.iter().map(|node| Crumb::new(node.title.clone(), links::node(node)))).collect()
}

/// The name of the responsible person or unit, linked where it is a person.
pub fn responsible(
    core: &Core,
    person: Option<domain::store::PersonId>,
    unit: Option<domain::store::UnitId>,
) -> Option<Markup> {
    if let Some(person) = person.and_then(|id| core.people.get(&id)) {
        return Some(html! { a href=(links::person(&person.public_id)) { (person.name) } });
    }
    let unit = unit.and_then(|id| core.units.get(&id))?;
    Some(html! { (unit.number) " " (unit.name) })
}
