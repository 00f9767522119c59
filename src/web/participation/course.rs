//! The course of a Beteiligung: starting it, giving a phase more time, pausing, stopping, going on.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::participation::{self, Process, halts, phases, set_up, voting};
use domain::rules::participation as rule;
use domain::store::phase;
use domain::store::words::HaltKind;
use domain::{Actor, Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::words::{crumbs, phase_name};
use crate::access::Who;
use crate::app::App;
use crate::entries::days::{iso_day, read_day};
use crate::failure::{Answer, unprocessable};
use crate::forms::{Form, at, faults as fault_list, summary};
use crate::links;
use crate::ui::{
    Confirm, Field, NoticeKind, Page, Place, TextKind, Tone, Ui, button, confirm, link_button, notice, page, text_area,
    text_field,
};

/// What will hold from then on, or what is still missing.
pub async fn ask_start(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let of = participation::find(&app.db, &who, &id).await?;
    rule::start(&who, &of.facts()).check()?;
    let mut missing = set_up::missing(&of);
    missing.0.extend(voting::missing(&app.db, &who, &of).await?.0);
    Ok(start_page(&ui, &of, &missing).into_response())
}

pub async fn start(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let of = participation::find(&app.db, &who, &id).await?;
    match set_up::start(&app.db, &who, &of).await {
        Ok(()) => Ok(Redirect::to(&links::read(&of.found)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(start_page(&ui, &of, &faults))),
        Err(error) => Err(error.into()),
    }
}

fn start_page(ui: &Ui, of: &Process, missing: &Faults) -> Markup {
    let id = &of.found.entry.public_id;
    let main = if missing.0.is_empty() {
        confirm(
            ui,
            &Confirm {
                consequence: html! { p { (ui.t("participation-start-consequence")) } },
                action: &links::participation_part(id, "start"),
                yes: &ui.t("participation-start"),
                cancel_href: &links::read(&of.found),
                ..Confirm::default()
            },
        )
    } else {
        html! {
            (notice(ui, NoticeKind::Warning, &html! {
                p { (ui.t("participation-start-missing")) }
                ul { @for fault in summary(ui, missing) { li { (fault.text) } } }
            }))
            div.button-row {
                (link_button(ui, &ui.t("participation-frame-edit"), &links::participation_part(id, "rahmen"), Tone::Primary))
                (link_button(ui, &ui.t("ui-cancel"), &links::read(&of.found), Tone::Quiet))
            }
        }
    };
    let title = ui.t_args("participation-start-title", &[("title", of.found.entry.title.as_str().into())]);
    shell(ui, of, title, main, false)
}

fn shell(ui: &Ui, of: &Process, title: String, main: Markup, faulty: bool) -> Markup {
    let breadcrumbs = crumbs(ui, of, true);
    page(ui, &Page { title, main, place: Place::Participation, breadcrumbs, faulty, ..Page::default() })
}

/// Until when, and why.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LongerForm {
    #[serde(default)]
    until: String,
    #[serde(default)]
    reason: String,
}

pub async fn ask_longer(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path((id, position)): Path<(String, i64)>,
) -> Answer {
    let (of, phase) = phase_of(&app, &who, &id, position).await?;
    let until = phase.closes_at.map(|end| iso_day(end, &ui.zone)).unwrap_or_default();
    Ok(longer_page(&ui, &of, &phase, &LongerForm { until, ..LongerForm::default() }, &Faults::default())
        .into_response())
}

pub async fn lengthen(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path((id, position)): Path<(String, i64)>,
    Form(form): Form<LongerForm>,
) -> Answer {
    let (of, phase) = phase_of(&app, &who, &id, position).await?;
    let until = read_day(&form.until, &app.settings.zone, true).ok().flatten();
    let outcome = match until {
        Some(until) => phases::lengthen(&app.db, &who, &of, phase.id, until, &form.reason).await,
        None => Err(Faults::one("until", "day-form")),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&links::read(&of.found)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(longer_page(&ui, &of, &phase, &form, &faults))),
        Err(error) => Err(error.into()),
    }
}

async fn phase_of(app: &App, who: &Actor, id: &str, position: i64) -> Result<(Process, phase::Model), Error> {
    let of = participation::find(&app.db, who, id).await?;
    rule::coordinate(who, &of.facts()).check()?;
    let phase = of.phases.iter().find(|phase| phase.position == position).cloned().ok_or(Error::NotFound)?;
    Ok((of, phase))
}

fn longer_page(ui: &Ui, of: &Process, phase: &phase::Model, form: &LongerForm, faults: &Faults) -> Markup {
    let (label, fault) = (ui.t("participation-longer-until"), at(ui, faults, "until"));
    let until = Field {
        name: "until",
        label: &label,
        value: &form.until,
        fault: fault.as_deref(),
        required: true,
        ..Field::default()
    };
    let action = links::participation_part(&of.found.entry.public_id, &format!("phasen/{}", phase.position));
    let main = html! {
        (fault_list(ui, faults))
        p { (ui.t("participation-longer-hint")) }
        form method="post" action=(action) {
            (text_field(ui, &until, TextKind::Date))
            (reason_field(ui, &form.reason, faults))
            div.button-row {
                (button(ui, &ui.t("participation-lengthen"), Tone::Primary))
                (link_button(ui, &ui.t("ui-cancel"), &links::read(&of.found), Tone::Quiet))
            }
        }
    };
    let title = ui.t_args("participation-longer-title", &[("phase", phase_name(ui, phase.kind).into())]);
    shell(ui, of, title, main, !faults.0.is_empty())
}

fn reason_field(ui: &Ui, value: &str, faults: &Faults) -> Markup {
    let (label, hint, fault) =
        (ui.t("participation-reason"), ui.t("participation-reason-public"), at(ui, faults, "reason"));
    let field = Field {
        name: "reason",
        label: &label,
        hint: Some(&hint),
        value,
        fault: fault.as_deref(),
        required: true,
        max: Some(4000),
        ..Field::default()
    };
    text_area(ui, &field, 4)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HaltForm {
    #[serde(default)]
    reason: String,
}

pub async fn ask_pause(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    ask_halt(&app, &ui, &who, &id, HaltKind::Paused).await
}

pub async fn ask_stop(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    ask_halt(&app, &ui, &who, &id, HaltKind::Stopped).await
}

pub async fn pause(
    who: Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<HaltForm>,
) -> Answer {
    halt(&app, &ui, &who.0, &id, HaltKind::Paused, &form).await
}

pub async fn stop(
    who: Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<HaltForm>,
) -> Answer {
    halt(&app, &ui, &who.0, &id, HaltKind::Stopped, &form).await
}

/// Says what will happen before it does, and asks why.
async fn ask_halt(app: &App, ui: &Ui, who: &Actor, id: &str, kind: HaltKind) -> Answer {
    let of = participation::find(&app.db, who, id).await?;
    rule::coordinate(who, &of.facts()).check()?;
    Ok(halt_page(ui, &of, kind, "", &Faults::default()).into_response())
}

async fn halt(app: &App, ui: &Ui, who: &Actor, id: &str, kind: HaltKind, form: &HaltForm) -> Answer {
    let of = participation::find(&app.db, who, id).await?;
    match halts::halt(&app.db, who, &of, kind, &form.reason).await {
        Ok(()) => Ok(Redirect::to(&links::read(&of.found)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(halt_page(ui, &of, kind, &form.reason, &faults))),
        Err(error) => Err(error.into()),
    }
}

fn halt_page(ui: &Ui, of: &Process, kind: HaltKind, reason: &str, faults: &Faults) -> Markup {
    let (part, key, consequence) = match kind {
        HaltKind::Paused => ("pause", "participation-pause", "participation-pause-consequence"),
        HaltKind::Stopped => ("abbruch", "participation-stop", "participation-stop-consequence"),
    };
    let main = html! {
        (fault_list(ui, faults))
        (confirm(ui, &Confirm {
            consequence: html! { p { (ui.t(consequence)) } },
            action: &links::participation_part(&of.found.entry.public_id, part),
            yes: &ui.t(key),
            cancel_href: &links::read(&of.found),
            danger: kind == HaltKind::Stopped,
            body: Some(reason_field(ui, reason, faults)),
            ..Confirm::default()
        }))
    };
    shell(ui, of, ui.t(key), main, !faults.0.is_empty())
}

pub async fn go_on(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let of = participation::find(&app.db, &who, &id).await?;
    halts::go_on(&app.db, &who, &of).await?;
    Ok(Redirect::to(&links::read(&of.found)).into_response())
}
