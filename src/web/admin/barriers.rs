//! Barriers that were reported, and taking them from the list once they are dealt with.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::store::{BarrierId, barrier};
use maud::html;

use super::parts::{Section, list_page};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Empty, EntryLine, Icon, PostButton, Tone, Ui, empty, entry_list, page, post_button};

pub async fn show(State(app): State<App>, Who(actor): Who, visitor: Visitor, ui: Ui) -> Answer {
    let rows = domain::admin::barriers::list(&app.db, &actor).await?;
    let lines: Vec<EntryLine> = rows.iter().map(|row| line(&ui, row, visitor.time().0)).collect();
    let (title, text) = (ui.t("admin-barriers-none"), ui.t("admin-barriers-none-text"));
    let main = html! {
        @if lines.is_empty() { (empty(&ui, &Empty { icon: Icon::CheckCircle, title: &title, text: &text, step: None })) }
        @else {
            p { (ui.t("admin-barriers-lead")) }
            (entry_list(&ui, &lines))
        }
    };
    Ok(page(&ui, &list_page(&ui, Section::Barriers, &main)).into_response())
}

pub async fn settle(State(app): State<App>, Who(actor): Who, Path(id): Path<uuid::Uuid>) -> Answer {
    domain::admin::barriers::settle(&app.db, &actor, BarrierId(id)).await?;
    Ok(Redirect::to(links::ADMIN_BARRIERS).into_response())
}

fn line(ui: &Ui, row: &barrier::Model, now: i64) -> EntryLine {
    let action = links::done_to(links::ADMIN_BARRIERS, &row.id.to_string(), "erledigung");
    let label = ui.t("admin-barriers-settle");
    let title = if row.place.is_empty() { ui.t("admin-barriers-no-place") } else { row.place.clone() };
    let reply_to = match row.reply_to.as_str() {
        "" => ui.t("admin-barriers-no-reply"),
        reply_to => ui.t_args("admin-barriers-reply-to", &[("contact", reply_to.into())]),
    };
    EntryLine {
        title,
        icon: Some(Icon::Warning),
        lead: Some(row.what.clone()),
        facts: vec![html! { (reply_to) }, ui.ago(row.created_at.0, now)],
        action: Some(post_button(
            ui,
            &PostButton { action: &action, label: &label, tone: Tone::Secondary, ..PostButton::default() },
        )),
        ..EntryLine::default()
    }
}
