//! The consent of the Personalrat: what waits, the sheet that says exactly what is stored, shown and deleted,
//! agreeing and giving back.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::participation::voting::consent::{self as operation, Request, Sheet};
use domain::participation::{self};
use domain::store::words::ConsentOutcome;
use domain::{Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::fields::choice_name;
use super::promise::stored;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{
    Breadth, Crumb, Empty, EntryLine, Field, Icon, NoticeKind, Page, Tone, Ui, button, empty, entry_list, form, notice,
    page, text_area,
};

/// Lays a ballot before the Personalrat.
pub async fn ask(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let process = participation::find(&app.db, &who, &id).await?;
    operation::ask(&app.db, &who, &process).await?;
    Ok(Redirect::to(&links::read(&process.found)).into_response())
}

/// What waits, for the Personalrat; nothing for anybody else.
pub async fn desk(Who(who): Who, ui: Ui, State(app): State<App>) -> Answer {
    domain::rules::ballot::consent(&who).check()?;
    let waiting = operation::waiting(&app.db, &who).await?;
    let (title, text) = (ui.t("ballots-desk-empty"), ui.t("ballots-desk-empty-text"));
    let main = html! {
        p { (ui.t("ballots-desk-lead")) }
        @if waiting.is_empty() { (empty(&ui, &Empty { icon: Icon::CheckCircle, title: &title, text: &text, step: None })) }
        @else { (entry_list(&ui, &request_lines(&ui, &waiting))) }
    };
    let shown = Page { title: ui.t("ballots-desk"), main, breadth: Breadth::Wide, ..Page::default() };
    Ok(page(&ui, &shown).into_response())
}

/// Requests as lines of a list.
pub fn request_lines(ui: &Ui, requests: &[Request]) -> Vec<EntryLine> {
    let line = |request: &Request| EntryLine {
        title: request.title.clone(),
        href: links::consent_sheet(&request.public_id),
        icon: Some(Icon::Verified),
        facts: vec![
            html! { (ui.t_args("ballots-asked-at", &[("date", ui.date_text(request.row.asked_at.0).into())])) },
        ],
        ..EntryLine::default()
    };
    requests.iter().map(line).collect()
}

pub async fn sheet(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let sheet = operation::sheet(&app.db, &who, &id).await?;
    Ok(page(&ui, &view(&ui, &sheet, &ReasonForm::default(), &Faults::default())).into_response())
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonForm {
    #[serde(default)]
    reason: String,
}

pub async fn agree(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let sheet = operation::sheet(&app.db, &who, &id).await?;
    let outcome = operation::agree(&app.db, &who, &sheet).await;
    decided(&ui, &sheet, &ReasonForm::default(), outcome)
}

pub async fn give_back(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(given): Form<ReasonForm>,
) -> Answer {
    let sheet = operation::sheet(&app.db, &who, &id).await?;
    let outcome = operation::give_back(&app.db, &who, &sheet, &given.reason).await;
    decided(&ui, &sheet, &given, outcome)
}

fn decided(ui: &Ui, sheet: &Sheet, given: &ReasonForm, outcome: Result<(), Error>) -> Answer {
    match outcome {
        Ok(()) => Ok(Redirect::to(&links::consent_sheet(&sheet.process.found.entry.public_id)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(page(ui, &view(ui, sheet, given, &faults)))),
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, sheet: &Sheet, given: &ReasonForm, faults: &Faults) -> Page {
    let id = sheet.process.found.entry.public_id.as_str();
    let row = &sheet.process.row;
    let decides = sheet.row.outcome.is_none() && sheet.current;
    let main = html! {
        (forms::faults(ui, faults))
        (standing(ui, sheet))
        dl.ballot-promise {
            div { dt { (ui.t("ballots-sheet-influence")) } dd { (row.influence) } }
            div { dt { (ui.t("ballots-sheet-binding")) } dd { (row.binding) } }
            @for phase in sheet.process.phases_for(domain::store::words::Capability::Vote) {
                div { dt { (ui.t("ballots-sheet-time")) } dd { (ui.date(phase.opens_at.0)) " – " @if let Some(end) = phase.closes_at { (ui.date(end.0)) } } }
            }
        }
        (asked(ui, sheet))
        (stored(ui, &sheet.urn.setup))
        p { strong { (ui.t("ballots-no-elections")) } }
        @if decides { (decision(ui, id, given, faults)) }
    };
    Page {
        title: ui.t_args("ballots-sheet", &[("title", sheet.process.found.entry.title.as_str().into())]),
        main,
        breadcrumbs: vec![Crumb::new(ui.t("ballots-desk"), links::STAFF_COUNCIL)],
        faulty: !faults.0.is_empty(),
        ..Page::default()
    }
}

fn standing(ui: &Ui, sheet: &Sheet) -> Markup {
    let day = sheet.row.decided_at.map(|at| ui.date_text(at.0)).unwrap_or_default();
    match (sheet.row.outcome, sheet.current) {
        (Some(ConsentOutcome::Agreed), _) => {
            let said = ui.t_args("ballots-consent-agreed", &[("date", day.into())]);
            notice(ui, NoticeKind::Success, &html! { p { (said) } })
        }
        (Some(ConsentOutcome::Returned), _) => {
            let said = ui.t_args("ballots-consent-returned", &[("date", day.into())]);
            notice(ui, NoticeKind::Info, &html! { p { (said) } p { (sheet.row.reason) } })
        }
        (None, false) => notice(ui, NoticeKind::Warning, &html! { p { (ui.t("fault-consent-changed")) } }),
        (None, true) => html! {},
    }
}

/// The questions as staff will see them.
fn asked(ui: &Ui, sheet: &Sheet) -> Markup {
    html! {
        h2 { (ui.t("ballots-questions")) }
        ol.ballot-lines {
            @for question in &sheet.urn.setup.questions {
                li {
                    (question.text)
                    @if !question.explanation.is_empty() { p.facts { (question.explanation) } }
                    ul.ballot-lines { @for choice in 0..question.options() { li { (choice_name(ui, question, choice)) } } }
                }
            }
        }
    }
}

fn decision(ui: &Ui, id: &str, given: &ReasonForm, faults: &Faults) -> Markup {
    let (label, hint) = (ui.t("ballots-return-reason"), ui.t("ballots-return-hint"));
    let fault = forms::at(ui, faults, "reason");
    let reason = Field {
        name: "reason",
        label: &label,
        hint: Some(&hint),
        value: &given.reason,
        fault: fault.as_deref(),
        max: Some(4_000),
        ..Field::default()
    };
    html! {
        (form(ui, &links::consent_part(id, "zustimmung"), &button(ui, &ui.t("ballots-agree"), Tone::Primary)))
        (form(ui, &links::consent_part(id, "rueckgabe"), &html! {
            (text_area(ui, &reason, 4))
            (button(ui, &ui.t("ballots-return"), Tone::Secondary))
        }))
    }
}
