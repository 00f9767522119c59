//! What stands in the place of something hidden, and what its author and those who decide are told.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::Actor;
use domain::moderation::hiding::{self, Placeholder};
use domain::store::hiding::Model as Hidden;
use maud::{Markup, html};

use super::reason_name;
use crate::app::App;
use crate::failure::Answer;
use crate::links;
use crate::ui::{NoticeKind, Page, Tone, Ui, link_button, notice, notice_with_title, page};

/// For an address under which nothing is found: the placeholder of what is hidden there, for those
/// who saw it before; for everybody else nothing is found.
pub async fn instead(app: &App, who: &Actor, ui: &Ui, id: &str) -> Answer {
    let placeholder = hiding::placeholder(&app.db, who, id).await?;
    Ok((StatusCode::GONE, page(ui, &gone(ui, &placeholder))).into_response())
}

fn gone(ui: &Ui, placeholder: &Placeholder) -> Page {
    Page {
        title: ui.t("moderation-hidden"),
        main: html! {
            (stands_for(ui, placeholder))
            (link_button(ui, &ui.t("ui-nav-home"), links::START, Tone::Secondary))
        },
        ..Page::default()
    }
}

/// „Ausgeblendet am … Grund: …“
pub fn stands_for(ui: &Ui, placeholder: &Placeholder) -> Markup {
    let text = html! {
        p { (ui.t("moderation-hidden-at")) " " (ui.date_time(placeholder.at.0)) "." }
        p { (ui.t("moderation-hide-reason")) ": " (reason_name(ui, placeholder.reason)) }
        @for line in placeholder.note.lines() { p { (line) } }
    };
    notice(ui, NoticeKind::Info, &text)
}

/// Above a hidden entry, for those who still see it. `own`: its author looks.
pub fn notice_of(ui: &Ui, id: &str, hidden: &Hidden, own: bool) -> Markup {
    let text = html! {
        p { (ui.t("moderation-hidden-at")) " " (ui.date_time(hidden.at.0)) ". " (ui.t("moderation-hide-reason")) ": " (reason_name(ui, hidden.reason)) }
        @for line in hidden.note.lines() { p { (line) } }
        @if hidden.by_id.is_none() { p { (ui.t("moderation-hidden-by-rule")) } }
        @if hidden.decided_at.is_some() {
            p { (ui.t("moderation-appeal-dismissed")) }
            @for line in hidden.decision.lines() { p { (line) } }
        } @else if let Some(at) = hidden.appealed_at {
            p { (ui.t("moderation-appealed")) " " (ui.date_time(at.0)) }
        } @else if own {
            (link_button(ui, &ui.t("moderation-appeal"), &links::appeal(id), Tone::Secondary))
        }
    };
    let title = ui.t(if own { "moderation-hidden-own" } else { "moderation-hidden" });
    notice_with_title(ui, NoticeKind::Warning, &title, &text)
}
