//! What is said above a page.

use domain::store::words::EntryState;
use domain::wiki::view::PageView;
use maud::{Markup, html};

use crate::edge::Visitor;
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
    let shown = core.head.id.to_string();
    let decide = |part: &str, key: &str| {
        let (action, label) = (links::page_part(id, part), ui.t(key));
        let fields = [("base", shown.as_str())];
        post_button(
            ui,
            &PostButton {
                action: &action,
                label: &label,
                tone: Tone::Primary,
                fields: &fields,
                ..PostButton::default()
            },
        )
    };
    let hidden = core.hidden.as_ref().map(|hidden| notice_of(ui, id, hidden, own));
    let mut notices: Vec<Markup> = hidden.into_iter().collect();
    if core.entry.state == EntryState::Trashed {
        let text =
            html! { p { (ui.t("wiki-notice-trashed")) } (post("papierkorb/ende", "wiki-untrash", Tone::Primary)) };
        return vec![notice(ui, NoticeKind::Warning, &text)];
    }
    if !view.is_head && can.edit && core.published.as_ref().is_some_and(|published| published.id != core.head.id) {
        let text = html! { p { (ui.t("wiki-notice-newer")) " " a href=(links::page_part(id, "entwurf")) { (ui.t("wiki-notice-newer-link")) } } };
        notices.push(notice(ui, NoticeKind::Info, &text));
    }
    if view.is_head && can.edit {
        let text = html! {
            p { (ui.t(if core.published.is_some() { "wiki-notice-head-newer" } else { "wiki-notice-head" })) }
            @if let Some(returned) = &view.returned { (super::states::reason(ui, returned)) }
            div.button-row {
                @if core.entry.state == EntryState::InApproval && can.decide {
                    (decide("freigabe", "wiki-approve"))
                } @else if can.publish && core.entry.state != EntryState::InApproval {
                    (decide("veroeffentlichung", if core.space.approval { "wiki-approve" } else { "wiki-publish" }))
                } @else if core.entry.state != EntryState::InApproval {
                    (post("freigabe/anfrage", "wiki-submit", Tone::Primary))
                }
            }
            @if core.entry.state == EntryState::InApproval && can.decide { (super::states::return_form(ui, &core.entry, "", None)) }
        };
        notices.push(notice(ui, NoticeKind::Info, &text));
    }
    let due = core.page.review_at.is_some_and(|at| at <= visitor.time());
    if due && can.confirm {
        let text = html! { p { (ui.t("wiki-notice-due")) } (post("bestaetigung", "wiki-confirm", Tone::Secondary)) };
        notices.push(notice(ui, NoticeKind::Warning, &text));
    }
    notices
}
