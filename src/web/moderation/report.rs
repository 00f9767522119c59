//! Melden: what is wrong with a contribution. The reasons are few and say what happens next.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::spine::{self, Found};
use domain::moderation::{NOTE, reports};
use domain::store::words::ReportReason;
use domain::{Error, Faults, rules};
use maud::html;
use serde::Deserialize;

use super::{reason, reason_name};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{
    Choice, Field, NoticeKind, Page, Tone, Ui, button, button_row, form, link_button, notice, page, radio_group,
    text_area,
};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportForm {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
pub struct Sent {
    gesendet: Option<String>,
}

pub async fn show(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(sent): Query<Sent>,
) -> Answer {
    if sent.gesendet.is_some() {
        return Ok(page(&ui, &thanks(&ui)).into_response());
    }
    let found = spine::find(&app.db, &who, &id).await?;
    rules::moderation::report(&who, &found.facts).check()?;
    Ok(page(&ui, &view(&ui, &found, &ReportForm::default(), &Faults::default())).into_response())
}

pub async fn submit(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(given): Form<ReportForm>,
) -> Answer {
    let found = spine::find(&app.db, &who, &id).await?;
    let outcome = match reason(&given.reason) {
        Ok(reason) => reports::report(&app.db, &who, &found, reason, &given.note).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&format!("{}?gesendet=ja", links::report(&id))).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(page(&ui, &view(&ui, &found, &given, &faults)))),
        Err(error) => Err(error.into()),
    }
}

/// After reporting, also where the contribution is hidden from the reporter by now.
fn thanks(ui: &Ui) -> Page {
    let text = html! { p { (ui.t("moderation-report-sent")) } p { (ui.t("moderation-report-sent-next")) } };
    Page {
        title: ui.t("moderation-report"),
        main: html! { (notice(ui, NoticeKind::Success, &text)) (link_button(ui, &ui.t("ui-nav-home"), links::START, Tone::Secondary)) },
        ..Page::default()
    }
}

fn view(ui: &Ui, found: &Found, given: &ReportForm, faults: &Faults) -> Page {
    let words: Vec<(&str, String)> =
        ReportReason::ALL.iter().map(|reason| (reason.word(), reason_name(ui, *reason))).collect();
    let conduct = ui.t("moderation-report-conduct-hint");
    let choices: Vec<Choice<'_>> = words
        .iter()
        .map(|(value, label)| {
            let hint = (*value == ReportReason::Conduct.word()).then_some(conduct.as_str());
            Choice { value, label, hint, chosen: *value == given.reason }
        })
        .collect();
    let labels = ["moderation-reason", "moderation-note"].map(|key| ui.t(key));
    let hint = ui.t("moderation-report-note-hint");
    let fault = ["reason", "note"].map(|name| forms::at(ui, faults, name));
    let fields = html! {
        (radio_group(ui, &Field {
            name: "reason", label: &labels[0], fault: fault[0].as_deref(), required: true, ..Field::default()
        }, &choices))
        (text_area(ui, &Field {
            name: "note", label: &labels[1], hint: Some(&hint), value: &given.note, fault: fault[1].as_deref(),
            max: Some(NOTE as u32), ..Field::default()
        }, 4))
        (button_row(ui, &[
            button(ui, &ui.t("moderation-report-send"), Tone::Primary),
            link_button(ui, &ui.t("ui-cancel"), &links::read(found), Tone::Secondary),
        ]))
    };
    Page {
        title: ui.t_args("moderation-report-title", &[("title", found.entry.title.as_str().into())]),
        main: html! {
            p { (ui.t("moderation-report-lead")) }
            (forms::faults(ui, faults)) (form(ui, &links::report(&found.entry.public_id), &fields))
        },
        faulty: !faults.0.is_empty(),
        ..Page::default()
    }
}
