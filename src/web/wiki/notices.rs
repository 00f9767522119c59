//! What is said above a page.

use domain::store::words::EntryState;
use domain::wiki::view::PageView;
use maud::{Markup, html};

use crate::edge::Visitor;
use crate::entries::states::{self, Step};
use crate::links;
use crate::moderation::notice_of;
use crate::ui::{NoticeKind, PostButton, Tone, Ui, notice, post_button};

/// What has to be said above the text, with the next step.
pub(super) fn notices(ui: &Ui, visitor: &Visitor, view: &PageView, own: bool) -> Vec<Markup> {
    let (core, can) = (&view.core, &view.can);
    let id = &core.entry.public_id;
    let post = |part: &str, key: &str, tone: Tone| {
        let (action, label) = (links::page_part(id, part), ui.t(key));
        post_button(ui, &PostButton { action: &action, label: &label, tone, ..PostButton::default() })
    };
    let hidden = core.hidden.as_ref().map(|hidden| notice_of(ui, id, hidden, own));
    let mut notices: Vec<Markup> = hidden.into_iter().collect();
    if core.entry.state == EntryState::Trashed {
        let text =
            html! { p { (ui.t("wiki-notice-trashed")) } (post("papierkorb/ende", "wiki-untrash", Tone::Primary)) };
        return vec![notice(ui, NoticeKind::Warning, &text)];
    }
    if !view.is_head && can.edit && core.published.as_ref().is_some_and(|published| published.id != core.head.id) {
        notices.push(states::newer(ui, id));
    }
    if view.is_head && can.edit {
        let said = if core.published.is_some() { "wiki-notice-head-newer" } else { "wiki-notice-head" };
        let step = Step {
            entry: &core.entry,
            can,
            approval: core.space.approval,
            returned: view.returned.as_ref(),
            held: false,
        };
        notices.push(states::next_step(ui, said, &step));
    }
    let due = core.page.review_at.is_some_and(|at| at <= visitor.time());
    if due && can.confirm {
        let text = html! { p { (ui.t("wiki-notice-due")) } (post("bestaetigung", "wiki-confirm", Tone::Secondary)) };
        notices.push(notice(ui, NoticeKind::Warning, &text));
    }
    notices
}
