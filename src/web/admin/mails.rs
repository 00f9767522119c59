//! Mails that no server would take: to whom and why, never what they said; and trying again.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::notifications::ledger::{self, Undelivered};
use domain::store::MailId;
use domain::{Actor, Error};
use maud::{Markup, html};

use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links;
use crate::ui::{EntryLine, Icon, PostButton, Tone, Ui, entry_list, post_button};

/// The list, with its heading; nothing if every mail went out.
pub(super) async fn section(app: &App, actor: &Actor, ui: &Ui, now: i64) -> Result<Option<Markup>, Error> {
    let rows = ledger::undelivered(&app.db, actor).await?;
    let lines: Vec<EntryLine> = rows.iter().map(|row| line(ui, row, now)).collect();
    let shown = html! {
        h2 { (ui.t("admin-mails")) }
        p { (ui.t("admin-mails-lead")) }
        (entry_list(ui, &lines))
    };
    Ok((!lines.is_empty()).then_some(shown))
}

pub async fn retry(State(app): State<App>, Who(actor): Who, Path(id): Path<uuid::Uuid>) -> Answer {
    ledger::retry(&app.db, &actor, MailId(id)).await?;
    Ok(Redirect::to(links::ADMIN_JOBS).into_response())
}

fn line(ui: &Ui, row: &Undelivered, now: i64) -> EntryLine {
    let action = links::done_to(links::ADMIN_MAILS, &row.mail.id.to_string(), "wiederholung");
    let label = ui.t("admin-jobs-retry");
    let again = PostButton { action: &action, label: &label, tone: Tone::Secondary, ..PostButton::default() };
    EntryLine {
        title: row.name.clone(),
        href: links::person(&row.public_id),
        icon: Some(Icon::Warning),
        lead: Some(row.mail.fault.clone()),
        facts: vec![
            html! { (ui.t_args("admin-jobs-tries", &[("n", row.mail.tries.into())])) },
            html! { (ui.t("admin-jobs-since")) " " (ui.ago(row.mail.created_at.0, now)) },
        ],
        action: Some(post_button(ui, &again)),
        ..EntryLine::default()
    }
}
