//! Widerspruch of an author against the hiding of what they wrote.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::spine::{self, Found};
use domain::moderation::{NOTE, appeals};
use domain::{Error, Faults, rules};
use maud::html;
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{Field, Page, Tone, Ui, button, button_row, form, link_button, page, text_area};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppealForm {
    #[serde(default)]
    appeal: String,
}

pub async fn show(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find(&app.db, &who, &id).await?;
    rules::moderation::appeal(&who, &found.facts).check()?;
    Ok(page(&ui, &view(&ui, &found, &AppealForm::default(), &Faults::default())).into_response())
}

pub async fn submit(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(given): Form<AppealForm>,
) -> Answer {
    let found = spine::find(&app.db, &who, &id).await?;
    match appeals::appeal(&app.db, &who, &found, &given.appeal).await {
        Ok(()) => Ok(Redirect::to(&links::read(&found)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(page(&ui, &view(&ui, &found, &given, &faults)))),
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, found: &Found, given: &AppealForm, faults: &Faults) -> Page {
    let (label, hint) = (ui.t("moderation-appeal-text"), ui.t("moderation-appeal-hint"));
    let fault = forms::at(ui, faults, "appeal");
    let fields = html! {
        (text_area(ui, &Field {
            name: "appeal", label: &label, hint: Some(&hint), value: &given.appeal, fault: fault.as_deref(),
            required: true, max: Some(NOTE as u32), ..Field::default()
        }, 6))
        (button_row(ui, &[
            button(ui, &ui.t("moderation-appeal-send"), Tone::Primary),
            link_button(ui, &ui.t("ui-cancel"), &links::read(found), Tone::Secondary),
        ]))
    };
    Page {
        title: ui.t_args("moderation-appeal-title", &[("title", found.entry.title.as_str().into())]),
        main: html! { (forms::faults(ui, faults)) (form(ui, &links::appeal(&found.entry.public_id), &fields)) },
        faulty: !faults.0.is_empty(),
        ..Page::default()
    }
}
