//! Barriers that were reported, and taking them from the list once they are dealt with.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::store::{BarrierId, barrier};
use maud::{Markup, html};

use super::parts::{Section, list_page};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Empty, Icon, PostButton, Tone, Ui, empty, page, post_button};

pub async fn show(State(app): State<App>, Who(actor): Who, visitor: Visitor, ui: Ui) -> Answer {
    let rows = domain::admin::barriers::list(&app.db, &actor).await?;
    let (title, text) = (ui.t("admin-barriers-none"), ui.t("admin-barriers-none-text"));
    let main = html! {
        @if rows.is_empty() { (empty(&ui, &Empty { icon: Icon::CheckCircle, title: &title, text: &text, step: None })) }
        @else {
            p { (ui.t("admin-barriers-lead")) }
            @for row in &rows { (reported(&ui, row, visitor.time().0)) }
        }
    };
    Ok(page(&ui, &list_page(&ui, Section::Barriers, &main)).into_response())
}

pub async fn settle(State(app): State<App>, Who(actor): Who, Path(id): Path<uuid::Uuid>) -> Answer {
    domain::admin::barriers::settle(&app.db, &actor, BarrierId(id)).await?;
    Ok(Redirect::to(links::ADMIN_BARRIERS).into_response())
}

/// One report in full: where, what, and how to answer.
fn reported(ui: &Ui, row: &barrier::Model, now: i64) -> Markup {
    let action = links::done_to(links::ADMIN_BARRIERS, &row.id.to_string(), "erledigung");
    let label = ui.t("admin-barriers-settle");
    let place = if row.place.is_empty() { ui.t("admin-barriers-no-place") } else { row.place.clone() };
    let reply_to = match row.reply_to.as_str() {
        "" => ui.t("admin-barriers-no-reply"),
        reply_to => ui.t_args("admin-barriers-reply-to", &[("contact", reply_to.into())]),
    };
    let settle = PostButton { action: &action, label: &label, tone: Tone::Secondary, ..PostButton::default() };
    html! {
        section.barrier {
            h2 { (place) }
            @for paragraph in row.what.lines().filter(|line| !line.trim().is_empty()) { p { (paragraph) } }
            p.facts { span { (reply_to) } " " span { (ui.ago(row.created_at.0, now)) } }
            (post_button(ui, &settle))
        }
    }
}
