//! Work in the background that gave up, and letting it try again.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::store::{JobId, job};
use maud::html;

use super::parts::{Section, list_page};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Empty, EntryLine, Icon, PostButton, Tone, Ui, empty, entry_list, page, post_button};

pub async fn show(State(app): State<App>, Who(actor): Who, visitor: Visitor, ui: Ui) -> Answer {
    let rows = domain::admin::dead_jobs::list(&app.db, &actor).await?;
    let lines: Vec<EntryLine> = rows.iter().map(|row| line(&ui, row, visitor.time().0)).collect();
    let (title, text) = (ui.t("admin-jobs-none"), ui.t("admin-jobs-none-text"));
    let undelivered = super::mails::section(&app, &actor, &ui, visitor.time().0).await?;
    let main = html! {
        @if lines.is_empty() && undelivered.is_none() { (empty(&ui, &Empty { icon: Icon::CheckCircle, title: &title, text: &text, step: None })) }
        @if !lines.is_empty() {
            p { (ui.t("admin-jobs-lead")) }
            (entry_list(&ui, &lines))
        }
        @if let Some(undelivered) = undelivered { (undelivered) }
    };
    Ok(page(&ui, &list_page(&ui, Section::Jobs, &main)).into_response())
}

pub async fn retry(State(app): State<App>, Who(actor): Who, Path(id): Path<uuid::Uuid>) -> Answer {
    domain::admin::dead_jobs::retry(&app.db, &actor, JobId(id)).await?;
    Ok(Redirect::to(links::ADMIN_JOBS).into_response())
}

/// Name and fault are words for whoever runs the server; they hold ids, no content.
fn line(ui: &Ui, row: &job::Model, now: i64) -> EntryLine {
    let action = links::done_to(links::ADMIN_JOBS, &row.id.to_string(), "wiederholung");
    let label = ui.t("admin-jobs-retry");
    EntryLine {
        title: row.name.clone(),
        icon: Some(Icon::Warning),
        lead: Some(row.fault.clone()),
        facts: vec![
            html! { (ui.t_args("admin-jobs-tries", &[("n", row.tries.into())])) },
            html! { (ui.t("admin-jobs-since")) " " (ui.ago(row.created_at.0, now)) },
        ],
        action: Some(post_button(
            ui,
            &PostButton { action: &action, label: &label, tone: Tone::Secondary, ..PostButton::default() },
        )),
        ..EntryLine::default()
    }
}
