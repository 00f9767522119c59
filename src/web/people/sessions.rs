//! The own sessions: which browsers are signed in, and how to end them.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::people::sessions;
use domain::store::session;
use maud::{Markup, html};

use super::cookie::signed_out;
use super::parts::{Section, settings_page};
use crate::access::{Session, Who};
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::ui::{EntryLine, Icon, PostButton, Shade, Tone, Ui, badge, entry_list, post_button};

const END_ALL: &str = "/einstellungen/sitzungen/alle-beenden";

pub async fn show(State(app): State<App>, Who(actor): Who, Session(own): Session, visitor: Visitor, ui: Ui) -> Answer {
    let rows = sessions::list(&app.db, &actor).await?;
    let lines: Vec<EntryLine> = rows.iter().map(|row| line(&ui, row, &own.public_id, visitor.time().0)).collect();
    let label = ui.t("people-sessions-end-all");
    let body = html! {
        p { (ui.t("people-sessions-lead")) }
        (entry_list(&ui, &lines))
        (post_button(&ui, &PostButton { action: END_ALL, label: &label, tone: Tone::Secondary, icon: Some(Icon::SignOut), ..PostButton::default() }))
    };
    Ok(settings_page(&ui, Section::Sessions, Vec::new(), false, &body).into_response())
}

/// Ends one; ending this one is signing out.
pub async fn end(State(app): State<App>, Who(actor): Who, Session(own): Session, Path(id): Path<String>) -> Answer {
    sessions::end(&app.db, &actor, &id).await?;
    if own.public_id == id { Ok(signed_out()) } else { Ok(Redirect::to(links::SESSIONS).into_response()) }
}

pub async fn end_all(State(app): State<App>, Who(actor): Who) -> Answer {
    sessions::end_all(&app.db, &actor).await?;
    Ok(signed_out())
}

fn line(ui: &Ui, row: &session::Model, own: &str, now: i64) -> EntryLine {
    let this = row.public_id == own;
    let title = if row.device.is_empty() { ui.t("people-sessions-unknown") } else { row.device.clone() };
    EntryLine {
        action: Some(end_button(ui, row, &title)),
        title,
        icon: Some(Icon::Lock),
        badges: this
            .then(|| badge(ui, Shade::Info, Icon::CheckCircle, &ui.t("people-sessions-this")))
            .into_iter()
            .collect(),
        facts: vec![
            html! { (ui.t("people-sessions-since")) " " (ui.date_time(row.created_at.0)) },
            html! { (ui.t("people-sessions-used")) " " (ui.ago(row.last_hour.0, now)) },
        ],
        ..EntryLine::default()
    }
}

fn end_button(ui: &Ui, row: &session::Model, device: &str) -> Markup {
    let action = links::done_to(links::SESSIONS, &row.public_id, "beenden");
    let label = ui.t_args("people-sessions-end", &[("device", device.into())]);
    post_button(ui, &PostButton { action: &action, label: &label, tone: Tone::Quiet, ..PostButton::default() })
}
