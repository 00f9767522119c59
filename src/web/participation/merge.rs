//! „Zusammenführen“: two Vorschläge that want the same.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::participation::proposals::{self, Proposal, merge as operation};
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::words::crumbs;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{Form, at, faults as fault_list};
use crate::links;
use crate::ui::{Field, Page, Place, TextKind, Tone, Ui, button, link_button, page, text_field};

/// The number of the other one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeForm {
    #[serde(default)]
    into: String,
}

pub async fn form(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = mergeable(&app, &who, &id).await?;
    Ok(whole(&ui, &found, "", &Faults::default()).into_response())
}

pub async fn save(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<MergeForm>,
) -> Answer {
    let found = mergeable(&app, &who, &id).await?;
    match join(&app, &who, &found, &form.into).await {
        Ok(into) => Ok(Redirect::to(&links::read(&into.found)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(whole(&ui, &found, &form.into, &faults))),
        Err(error) => Err(error.into()),
    }
}

async fn mergeable(app: &App, who: &Actor, id: &str) -> Result<Proposal, Error> {
    let found = proposals::find(&app.db, who, id).await?;
    rules::proposal::merge(who, &found.facts()).check()?;
    Ok(found)
}

async fn join(app: &App, who: &Actor, found: &Proposal, into: &str) -> Result<Proposal, Error> {
    let other = || Faults::one("into", "merge-other");
    let number = into.trim().parse().map_err(|_| other())?;
    let into = match proposals::find_number(&app.db, who, &found.of, number).await {
        Err(Error::NotFound) => return Err(other()),
        into => into?,
    };
    match operation::merge(&app.db, who, found, &into).await {
        Err(Error::Denied(_)) => Err(other()),
        done => done.map(|()| into),
    }
}

fn whole(ui: &Ui, found: &Proposal, into: &str, faults: &Faults) -> Markup {
    let (label, hint, fault) =
        (ui.t("participation-merge-into"), ui.t("participation-merge-hint"), at(ui, faults, "into"));
    let field = Field {
        name: "into",
        label: &label,
        hint: Some(&hint),
        value: into,
        fault: fault.as_deref(),
        required: true,
        ..Field::default()
    };
    let main = html! {
        (fault_list(ui, faults))
        p { (found.found.entry.title) }
        form method="post" action=(links::proposal_part(&found.found.entry.public_id, "zusammenfuehrung")) {
            (text_field(ui, &field, TextKind::Digits))
            div.button-row {
                (button(ui, &ui.t("participation-merge"), Tone::Primary))
                (link_button(ui, &ui.t("ui-cancel"), &links::read(&found.found), Tone::Quiet))
            }
        }
    };
    let shown = Page {
        title: ui.t("participation-merge"),
        main,
        place: Place::Participation,
        breadcrumbs: crumbs(ui, &found.of, true),
        faulty: !faults.0.is_empty(),
        ..Page::default()
    };
    page(ui, &shown)
}
