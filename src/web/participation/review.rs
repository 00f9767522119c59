//! „Prüfung zuweisen“: who checks a Vorschlag, and until when it gets its Rückmeldung.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::responsible::Responsible;
use domain::participation::proposals::review::{self as operation, Assignment};
use domain::participation::proposals::{self, Proposal};
use domain::people::units;
use domain::store::org_unit;
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::words::crumbs;
use crate::access::Who;
use crate::app::App;
use crate::entries::days::{iso_day, read_day};
use crate::entries::named::{Named, unit_field};
use crate::failure::{Answer, unprocessable};
use crate::forms::{Form, at, faults as fault_list};
use crate::links;
use crate::ui::{Field, Page, Place, TextKind, Tone, Ui, button, link_button, page, text_field};

/// The fields as typed. `reviewer`: an account; `unit`: a public id.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewForm {
    #[serde(default)]
    unit: String,
    #[serde(default)]
    reviewer: String,
    #[serde(default)]
    due_at: String,
}

pub async fn form(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let (found, units) = assignable(&app, &who, &id).await?;
    let unit = units.iter().find(|unit| Some(unit.id) == found.row.unit_id).map(|unit| unit.public_id.clone());
    let due_at = iso_day(found.row.due_at, &ui.zone);
    let form = ReviewForm { unit: unit.unwrap_or_default(), due_at, ..ReviewForm::default() };
    Ok(whole(&ui, &found, &units, &form, &Faults::default()).into_response())
}

pub async fn save(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<ReviewForm>,
) -> Answer {
    let (found, units) = assignable(&app, &who, &id).await?;
    let outcome = match read(&app, &who, &found, &units, &form).await {
        Ok(new) => operation::assign(&app.db, &who, &found, &new).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&links::read(&found.found)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(whole(&ui, &found, &units, &form, &faults))),
        Err(error) => Err(error.into()),
    }
}

async fn assignable(app: &App, who: &Actor, id: &str) -> Result<(Proposal, Vec<org_unit::Model>), Error> {
    let found = proposals::find(&app.db, who, id).await?;
    rules::proposal::assign(who, &found.facts()).check()?;
    Ok((found, units::list(&app.db, who).await?))
}

async fn read(
    app: &App,
    who: &Actor,
    found: &Proposal,
    units: &[org_unit::Model],
    form: &ReviewForm,
) -> Result<Assignment, Error> {
    let named = Named { app, who, units, standing: found.row.reviewer_id.into_iter().collect() };
    let reviewer = match named.responsible("reviewer", &form.reviewer, "").await? {
        Some(Responsible::Person(person)) => Some(person),
        _ => None,
    };
    let unit = match named.responsible("unit", "", &form.unit).await? {
        Some(Responsible::Unit(unit)) => Some(unit),
        _ => None,
    };
    let due_at = read_day(&form.due_at, &app.settings.zone, true).map_err(|_| Faults::one("due_at", "day-form"))?;
    Ok(Assignment { unit, reviewer, due_at: due_at.unwrap_or(found.row.due_at) })
}

fn whole(ui: &Ui, found: &Proposal, units: &[org_unit::Model], form: &ReviewForm, faults: &Faults) -> Markup {
    let text = |name: &'static str, key: &str, value: &str, kind: TextKind| {
        let fault = at(ui, faults, name);
        text_field(ui, &Field { name, label: &ui.t(key), value, fault: fault.as_deref(), ..Field::default() }, kind)
    };
    let id = &found.found.entry.public_id;
    let main = html! {
        (fault_list(ui, faults))
        p { (found.found.entry.title) }
        form method="post" action=(links::proposal_part(id, "pruefung")) {
            (unit_field(ui, ("unit", "participation-review-unit"), &form.unit, units))
            (text("reviewer", "participation-review-person", &form.reviewer, TextKind::Text))
            (text("due_at", "participation-response-until", &form.due_at, TextKind::Date))
            p.field__hint { (ui.t("participation-review-hint")) }
            div.button-row {
                (button(ui, &ui.t("participation-assign"), Tone::Primary))
                (link_button(ui, &ui.t("ui-cancel"), &links::read(&found.found), Tone::Quiet))
            }
        }
    };
    let shown = Page {
        title: ui.t("participation-assign"),
        main,
        place: Place::Participation,
        breadcrumbs: crumbs(ui, &found.of, true),
        faulty: !faults.0.is_empty(),
        ..Page::default()
    };
    page(ui, &shown)
}
