//! Setting up the house: the one-time code of the console makes the first administrator, once.

use axum::extract::State;
use axum::response::IntoResponse;
use domain::people::persons::PersonDraft;
use domain::people::setup;
use domain::{Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::cookie::{Device, signed_in};
use crate::app::App;
use crate::failure::{Answer, Failure, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{Field, TextKind, Tone, Ui, button, button_row, form, plain_page, text_field};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetupForm {
    code: String,
    account: String,
    name: String,
    password: String,
}

/// 404 for good once somebody administers this house.
pub async fn show(State(app): State<App>, ui: Ui) -> Answer {
    if setup::is_done(&app.db).await? {
        return Err(Failure::not_found());
    }
    Ok(view(&ui, &SetupForm::default(), &Faults::default()).into_response())
}

pub async fn submit(State(app): State<App>, ui: Ui, Device(device): Device, Form(form): Form<SetupForm>) -> Answer {
    let draft = PersonDraft {
        account: form.account.clone(),
        name: form.name.clone(),
        password: Some(form.password.clone()),
        ..PersonDraft::default()
    };
    match setup::finish(&app.db, &form.code, &draft, &device, app.settings.cost).await {
        Ok(opened) => Ok(signed_in(&opened, "/")),
        Err(Error::Invalid(faults)) => Ok(unprocessable(view(&ui, &form, &faults))),
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, given: &SetupForm, faults: &Faults) -> Markup {
    let texts: [(&str, &str, &str, &str); 4] = [
        ("code", &given.code, "off", "people-setup-code"),
        ("account", &given.account, "username", "people-account"),
        ("name", &given.name, "name", "people-name"),
        ("password", "", "new-password", "people-password"),
    ];
    let fields = html! {
        @for (name, value, autocomplete, key) in texts {
            @let (label, hint, fault) = (ui.t(key), ui.t(&format!("people-setup-{name}-hint")), forms::at(ui, faults, name));
            @let kind = if name == "password" { TextKind::Password } else { TextKind::Text };
            (text_field(ui, &Field {
                name, label: &label, value, hint: Some(&hint), fault: fault.as_deref(), required: true,
                autocomplete: Some(autocomplete), ..Field::default()
            }, kind))
        }
        (button_row(ui, &[button(ui, &ui.t("people-setup-submit"), Tone::Primary)]))
    };
    let main = html! {
        p { (ui.t("people-setup-lead")) }
        (forms::faults(ui, faults))
        (form(ui, links::SETUP, &fields))
    };
    plain_page(ui, &ui.t("people-setup-title"), &main, !faults.0.is_empty())
}
