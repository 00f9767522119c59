//! Changing the terms of a Beteiligung that has not started.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::participation::{self, Process, set_up};
use domain::people::units;
use domain::store::org_unit;
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};

use super::frame_form::{FrameForm, fields};
use super::words::crumbs;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{Form, faults as fault_list};
use crate::links;
use crate::ui::{Page, Place, Tone, Ui, button, link_button, page};

pub async fn form(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let (of, units) = changeable(&app, &who, &id).await?;
    let form = FrameForm::of(&app, &ui, &who, &of, &units).await?;
    Ok(whole(&ui, &of, &units, &form, &Faults::default()).into_response())
}

pub async fn save(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<FrameForm>,
) -> Answer {
    let (of, units) = changeable(&app, &who, &id).await?;
    let entry = &of.found.entry;
    let standing = [entry.owner_id, entry.deputy_id].into_iter().flatten().collect();
    let outcome = match form.read(&app, &who, &units, standing).await {
        Ok(new) => set_up::save(&app.db, &who, &of, &new).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&links::read(&of.found)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(whole(&ui, &of, &units, &form, &faults))),
        Err(error) => Err(error.into()),
    }
}

async fn changeable(app: &App, who: &Actor, id: &str) -> Result<(Process, Vec<org_unit::Model>), Error> {
    let of = participation::find(&app.db, who, id).await?;
    rules::participation::set_up(who, &of.facts()).check()?;
    Ok((of, units::list(&app.db, who).await?))
}

fn whole(ui: &Ui, of: &Process, units: &[org_unit::Model], form: &FrameForm, faults: &Faults) -> Markup {
    let main = html! {
        (fault_list(ui, faults))
        form method="post" action=(links::participation_part(&of.found.entry.public_id, "rahmen")) {
            (fields(ui, form, units, faults))
            div.button-row {
                (button(ui, &ui.t("participation-frame-save"), Tone::Primary))
                (link_button(ui, &ui.t("ui-cancel"), &links::read(&of.found), Tone::Quiet))
            }
        }
    };
    let shown = Page {
        title: ui.t("participation-frame-edit"),
        main,
        place: Place::Participation,
        breadcrumbs: crumbs(ui, of, true),
        faulty: !faults.0.is_empty(),
        ..Page::default()
    };
    page(ui, &shown)
}
