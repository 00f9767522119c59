//! Rückmeldung: drafted by who checks, published by who decides. On a Vorschlag, or on a whole Beteiligung.

use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::files::pictures::{Beside, Picture};
use domain::participation::proposals::respond::{self as operation, Answer as Response};
use domain::participation::proposals::view::{self, ProposalView, Said};
use domain::people::units;
use domain::store::org_unit;
use domain::store::words::Verdict;
use domain::{Actor, Error, Faults, participation, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::words::{crumbs, verdict};
use crate::access::Who;
use crate::app::App;
use crate::entries::days::{iso_day, read_day};
use crate::entries::edit::kept;
use crate::entries::named::unit_field;
use crate::failure::{Answer, unprocessable};
use crate::files::sent_picture;
use crate::forms::{Form, at, faults as fault_list};
use crate::links;
use crate::ui::{
    Button, Choice, Field, Page, Place, TextKind, Tone, Ui, button, button_with, file_field, link_button, page,
    radio_group, text_area, text_field,
};

/// The fields as typed. `draft`: it waits for who decides.
#[derive(Debug, Clone, Default)]
struct Sent {
    verdict: String,
    reason: String,
    unit: String,
    until: String,
    picture: Option<Picture>,
    draft: bool,
}

pub async fn form(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let (view, units) = answerable(&app, &who, &id).await?;
    let sent = view.draft.as_ref().map(|draft| drafted(&ui, draft, &units)).unwrap_or_default();
    Ok(whole(&ui, &view, &units, &sent, &Faults::default()).into_response())
}

pub async fn save(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>, parts: Multipart) -> Answer {
    let (view, units) = answerable(&app, &who, &id).await?;
    let (sent, taken) = read(&app, &who, &view, parts).await?;
    let outcome = match taken.and_then(|()| sent.response(&app, &units)) {
        Ok(response) if sent.draft => operation::draft(&app.db, &who, &view.proposal, &response).await,
        Ok(response) => operation::publish(&app.db, &who, &view.proposal, &response).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&format!("{}#rueckmeldung", links::read(&view.proposal.found))).into_response()),
        Err(error) => {
            let (faults, status) = kept(error)?;
            Ok((status, whole(&ui, &view, &units, &sent, &faults)).into_response())
        }
    }
}

impl Sent {
    fn response(&self, app: &App, units: &[org_unit::Model]) -> Result<Response, Error> {
        let verdict = Verdict::from_word(&self.verdict).ok_or_else(|| Faults::one("verdict", "choice"))?;
        let until = read_day(&self.until, &app.settings.zone, true).map_err(|_| Faults::one("until", "day-form"))?;
        let unit = units.iter().find(|unit| unit.public_id == self.unit).map(|unit| unit.id);
        let pictures = self.picture.clone().into_iter().collect();
        Ok(Response { verdict, reason: self.reason.clone(), unit, until, pictures })
    }
}

/// A draft as the form shows it.
fn drafted(ui: &Ui, draft: &Said, units: &[org_unit::Model]) -> Sent {
    let unit = units.iter().find(|unit| Some(unit.id) == draft.row.unit_id);
    Sent {
        verdict: draft.row.outcome.map(|verdict| verdict.word().to_owned()).unwrap_or_default(),
        reason: draft.row.reason.clone(),
        unit: unit.map(|unit| unit.public_id.clone()).unwrap_or_default(),
        until: draft.row.until.map(|at| iso_day(at, &ui.zone)).unwrap_or_default(),
        ..Sent::default()
    }
}

async fn answerable(app: &App, who: &Actor, id: &str) -> Result<(ProposalView, Vec<org_unit::Model>), Error> {
    let view = view::show(&app.db, who, id).await?;
    if view.can.verdicts.is_empty() {
        rules::proposal::draft_response(who, &view.proposal.facts()).check()?;
    }
    Ok((view, units::list(&app.db, who).await?))
}

async fn read(
    app: &App,
    who: &Actor,
    view: &ProposalView,
    mut parts: Multipart,
) -> Result<(Sent, Result<(), Error>), Error> {
    let unreadable = |_| Faults::one("file", "file-broken");
    let (mut sent, mut description, mut taken) = (Sent::default(), String::new(), Ok(()));
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        match part.name().unwrap_or_default() {
            "verdict" => sent.verdict = part.text().await.map_err(unreadable)?,
            "reason" => sent.reason = part.text().await.map_err(unreadable)?,
            "unit" => sent.unit = part.text().await.map_err(unreadable)?,
            "until" => sent.until = part.text().await.map_err(unreadable)?,
            "entwurf" => sent.draft = true,
            "beschreibung" => description = part.text().await.map_err(unreadable)?,
            "datei" if part.file_name().is_none_or(str::is_empty) => {}
            "datei" => {
                let beside = Beside::Entry(&view.proposal.found);
                match sent_picture(app, who, beside, part, &description).await {
                    Ok(id) => sent.picture = Some(Picture { id, description: description.clone() }),
                    Err(error @ Error::Invalid(_)) => taken = Err(error),
                    Err(error) => return Err(error),
                }
            }
            _ => return Err(Faults::one("form", "file-broken")),
        }
    }
    Ok((sent, taken))
}

fn whole(ui: &Ui, view: &ProposalView, units: &[org_unit::Model], sent: &Sent, faults: &Faults) -> Markup {
    let found = &view.proposal;
    let main = html! {
        (fault_list(ui, faults))
        p { (found.found.entry.title) }
        form.short-form method="post" action=(links::proposal_part(&found.found.entry.public_id, "rueckmeldung")) enctype="multipart/form-data" {
            (outcomes(ui, view, sent, faults))
            (reason(ui, &sent.reason, faults))
            (unit_field(ui, ("unit", "participation-forward-to"), &sent.unit, units))
            (text_field(ui, &Field { name: "until", label: &ui.t("participation-deferred-until"), value: &sent.until, fault: at(ui, faults, "until").as_deref(), ..Field::default() }, TextKind::Date))
            (text_field(ui, &Field { name: "beschreibung", label: &ui.t("files-description"), ..Field::default() }, TextKind::Text))
            (file_field(ui, &Field { name: "datei", label: &ui.t("participation-photo"), fault: at(ui, faults, "file").as_deref(), ..Field::default() }, "image/*", false))
            div.button-row {
                @if !view.can.verdicts.is_empty() { (button(ui, &ui.t("participation-respond-send"), Tone::Primary)) }
                @if view.can.draft {
                    (button_with(ui, &Button { label: &ui.t("participation-draft-save"), sends: Some(("entwurf", "ja")), ..Button::default() }))
                }
                (link_button(ui, &ui.t("ui-cancel"), &links::read(&found.found), Tone::Quiet))
            }
        }
    };
    let shown = Page {
        title: ui.t("participation-response-title"),
        main,
        place: Place::Participation,
        breadcrumbs: crumbs(ui, &found.of, true),
        faulty: !faults.0.is_empty(),
        ..Page::default()
    };
    page(ui, &shown)
}

/// What can follow from where the Vorschlag stands; who drafts chooses from the same.
fn outcomes(ui: &Ui, view: &ProposalView, sent: &Sent, faults: &Faults) -> Markup {
    let state = view.proposal.row.state;
    let possible: Vec<Verdict> = match view.can.verdicts.as_slice() {
        [] => {
            Verdict::ALL.iter().copied().filter(|verdict| rules::proposal::after(state, *verdict).is_some()).collect()
        }
        may => may.to_vec(),
    };
    let labels: Vec<String> = possible.iter().map(|one| verdict(ui, *one)).collect();
    let choices: Vec<Choice<'_>> = possible
        .iter()
        .zip(&labels)
        .map(|(one, label)| Choice { value: one.word(), label, hint: None, chosen: one.word() == sent.verdict })
        .collect();
    let (label, fault) = (ui.t("participation-outcome"), at(ui, faults, "verdict"));
    radio_group(
        ui,
        &Field { name: "verdict", label: &label, fault: fault.as_deref(), required: true, ..Field::default() },
        &choices,
    )
}

fn reason(ui: &Ui, value: &str, faults: &Faults) -> Markup {
    let (label, hint, fault) =
        (ui.t("participation-reason"), ui.t("participation-reason-hint"), at(ui, faults, "reason"));
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
    text_area(ui, &field, 6)
}

/// A Rückmeldung as readers see it; `badges` stand beside its head.
pub fn said(ui: &Ui, one: &Said, badges: &[Markup]) -> Markup {
    let row = &one.row;
    let by = one.by.as_ref().map_or_else(|| ui.t("wiki-formerly"), |person| person.name.clone());
    let at = row.published_at.unwrap_or(row.drafted_at);
    html! {
        article.response {
            p.facts { (by) " · " (ui.date(at.0)) @for badge in badges { " " (badge) } }
            @if let Some(outcome) = row.outcome { p { strong { (verdict(ui, outcome)) } @if let Some(unit) = &one.unit { ": " (unit) } @if let Some(until) = row.until { " " (ui.t_args("participation-until-day", &[("date", ui.date_text(until.0).into())])) } } }
            @for line in row.reason.lines().filter(|line| !line.trim().is_empty()) { p { (line) } }
        }
    }
}

/// What the house says to all who took part.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingForm {
    #[serde(default)]
    reason: String,
}

pub async fn closing(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let of = participation::find(&app.db, &who, &id).await?;
    rules::participation::respond(&who, &of.facts()).check()?;
    Ok(closing_page(&ui, &of, "", &Faults::default()).into_response())
}

pub async fn close(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<ClosingForm>,
) -> Answer {
    let of = participation::find(&app.db, &who, &id).await?;
    match operation::close(&app.db, &who, &of, &form.reason).await {
        Ok(()) => Ok(Redirect::to(&links::read(&of.found)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(closing_page(&ui, &of, &form.reason, &faults))),
        Err(error) => Err(error.into()),
    }
}

fn closing_page(ui: &Ui, of: &participation::Process, value: &str, faults: &Faults) -> Markup {
    let main = html! {
        (fault_list(ui, faults))
        form method="post" action=(links::participation_part(&of.found.entry.public_id, "rueckmeldung")) {
            (reason(ui, value, faults))
            div.button-row {
                (button(ui, &ui.t("participation-respond-send"), Tone::Primary))
                (link_button(ui, &ui.t("ui-cancel"), &links::read(&of.found), Tone::Quiet))
            }
        }
    };
    let shown = Page {
        title: ui.t("participation-response-title"),
        main,
        place: Place::Participation,
        breadcrumbs: crumbs(ui, of, true),
        faulty: !faults.0.is_empty(),
        ..Page::default()
    };
    page(ui, &shown)
}
