//! Ending mails from the mail itself, without signing in (RFC 8058): looking changes nothing, one
//! click ends them.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use domain::notifications::unsubscribe::{self, Mails};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::links;
use crate::ui::{NoticeKind, PostButton, Tone, Ui, notice, plain_page, post_button};

pub async fn show(State(app): State<App>, ui: Ui, Path(token): Path<String>) -> Answer {
    let (_, mails) = unsubscribe::read(&app.db, &token)?;
    let (action, label) = (links::unsubscribe(&token), ui.t("notifications-end-button"));
    let end = PostButton { action: &action, label: &label, tone: Tone::Primary, ..PostButton::default() };
    let main = html! {
        p { (which(&ui, mails)) }
        p { (ui.t("notifications-end-text")) }
        (post_button(&ui, &end))
    };
    Ok(plain_page(&ui, &ui.t("notifications-end"), &main, false).into_response())
}

/// A mail program sends `List-Unsubscribe=One-Click`, our own form nothing; neither says more.
pub async fn end(State(app): State<App>, ui: Ui, Path(token): Path<String>) -> Answer {
    let mails = unsubscribe::end(&app.db, &token).await?;
    let done = html! { p { (ui.t("notifications-ended-text")) } };
    let main = html! {
        (notice(&ui, NoticeKind::Success, &done))
        p { (which(&ui, mails)) }
        p { a href=(links::NOTIFICATION_SETTINGS) { (ui.t("notifications-settings")) } }
    };
    Ok(plain_page(&ui, &ui.t("notifications-ended"), &main, false).into_response())
}

fn which(ui: &Ui, mails: Mails) -> Markup {
    let word = match mails {
        Mails::AtOnce(topic) => ui.t(&format!("notifications-topic-{}", topic.word())),
        Mails::Daily => ui.t("notifications-daily"),
        Mails::Weekly => ui.t("notifications-weekly"),
    };
    html! { strong { (word) } }
}
