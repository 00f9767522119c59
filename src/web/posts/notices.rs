//! What is said above a Beitrag.

use domain::posts::view::PostView;
use domain::store::words::{EntryState, PostForm};
use maud::{Markup, html};

use super::show::named;
use crate::entries::states::{self, Step};
use crate::links;
use crate::moderation::notice_of;
use crate::ui::{NoticeKind, PostButton, Tone, Ui, notice, post_button};

/// What has to be said above the text, with the next step.
pub fn notices(ui: &Ui, view: &PostView) -> Vec<Markup> {
    let entry = &view.found.entry;
    let id = &entry.public_id;
    if entry.state == EntryState::Trashed {
        let (action, label) = (links::page_part(id, "papierkorb/ende"), ui.t("wiki-untrash"));
        let back = PostButton { action: &action, label: &label, tone: Tone::Primary, ..PostButton::default() };
        let text = html! { p { (ui.t("posts-notice-trashed")) } (post_button(ui, &back)) };
        return vec![notice(ui, NoticeKind::Warning, &text)];
    }
    let hidden = view.hidden.as_ref().map(|hidden| notice_of(ui, id, hidden, view.own));
    let release = super::release::notice_of(ui, view);
    let time = super::schedule::notice_of(ui, view).or_else(|| running(ui, view));
    hidden.into_iter().chain(replaced(ui, view)).chain(release).chain(of_state(ui, view)).chain(time).collect()
}

/// What was said is no longer what holds, and where that stands.
fn replaced(ui: &Ui, view: &PostView) -> Option<Markup> {
    let newer = view.replaced_by.as_ref()?;
    let text = html! { p { (ui.t("posts-replaced-by")) " " (named(ui, newer)) ": " (newer.node.title) } };
    Some(notice(ui, NoticeKind::Warning, &text))
}

/// What is said of a text that readers do not see yet.
fn of_state(ui: &Ui, view: &PostView) -> Option<Markup> {
    let (entry, can) = (&view.found.entry, &view.can);
    let newer = entry.published_id.is_some_and(|published| published != entry.head_id);
    if !view.is_head {
        return (newer && can.edit).then(|| states::newer(ui, &entry.public_id));
    }
    let said = if entry.published_id.is_some() { "wiki-notice-head-newer" } else { "posts-notice-head" };
    let held = view.asks_release;
    let step = Step { entry, can, approval: view.found.facts.approval, returned: view.returned.as_ref(), held };
    (can.edit || can.decide).then(|| states::next_step(ui, said, &step))
}

/// A Mitteilung that holds, for those who may end it.
fn running(ui: &Ui, view: &PostView) -> Option<Markup> {
    let entry = &view.found.entry;
    view.post.as_ref().filter(|post| view.describes && post.form != PostForm::Post && entry.published_id.is_some())?;
    let until = entry.valid_until.filter(|_| !view.ended)?;
    let (action, label) = (links::post_part(&entry.public_id, "ende"), ui.t("posts-end"));
    let end = PostButton { action: &action, label: &label, tone: Tone::Secondary, ..PostButton::default() };
    Some(notice(
        ui,
        NoticeKind::Info,
        &html! { p { (ui.t("posts-holds-until")) " " (ui.date(until.0)) } (post_button(ui, &end)) },
    ))
}
