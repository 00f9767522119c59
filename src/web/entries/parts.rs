//! Pieces that pages about any entry show.

use domain::entries::nodes::Node;
use domain::store::Ts;
use domain::store::space;
use domain::store::words::{EntryKind, EntryState};
use maud::{Markup, html};

use super::kinds;
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

/// An entry as a line of a list: title, day of change.
pub fn node_line(ui: &Ui, node: &Node, now: Ts) -> EntryLine {
    let draft = (node.state != EntryState::Published).then(|| state_badge(ui, node.state, false));
    EntryLine {
        title: node.title.clone(),
        href: links::node(node),
        icon: Some(kinds::icon(node.kind)),
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

/// The way from the space down to where entries of this kind stand.
pub fn place(ui: &Ui, space: &space::Model, kind: EntryKind) -> Vec<Crumb> {
    let mut way = crumbs((&space.slug, &space.title), &[]);
    if [EntryKind::Post, EntryKind::Micropost].contains(&kind) {
        way.push(Crumb::new(ui.t("posts-blog"), links::blog(&space.slug)));
    }
    way
}

/// The tags below a text; nothing where there are none.
pub fn tag_list(ui: &Ui, tags: &[String]) -> Markup {
    html! {
        @if !tags.is_empty() {
            section.page-tags {
                h2 { (ui.t("wiki-tags")) }
                ul.tag-list { @for tag in tags { li { a.tag href=(links::topic(tag)) { (tag) } } } }
            }
        }
    }
}
