//! Changing the own password.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use domain::people::sign_in;
use domain::{Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::cookie::signed_in;
use super::parts::{Section, settings_page};
use crate::access::Session;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form, Saved};
use crate::links;
use crate::ui::{Field, TextKind, Tone, Ui, button, button_row, form, text_field};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordForm {
    password: String,
    repeat: String,
}

pub async fn show(Session(who): Session, ui: Ui, Query(saved): Query<Saved>) -> Answer {
    let body = view(&ui, &who.person.account, &Faults::default());
    Ok(settings_page(&ui, Section::Password, saved.notices(&ui), false, &body).into_response())
}

/// All other sessions end; this browser gets a new token.
pub async fn save(State(app): State<App>, Session(who): Session, ui: Ui, Form(form): Form<PasswordForm>) -> Answer {
    let outcome = match form.password == form.repeat {
        true => sign_in::change_password(&app.db, &who, &form.password, app.settings.cost).await,
        false => Err(Faults::one("repeat", "password-differs")),
    };
    match outcome {
        Ok(opened) => Ok(signed_in(&opened, &links::saved(links::PASSWORD))),
        Err(Error::Invalid(faults)) => {
            let body = view(&ui, &who.person.account, &faults);
            Ok(unprocessable(settings_page(&ui, Section::Password, Vec::new(), true, &body)))
        }
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, account: &str, faults: &Faults) -> Markup {
    let fields = html! {
        (account_for_managers(account))
        (new_password(ui, faults, ("password", "people-password-new"), Some("people-password-hint")))
        (new_password(ui, faults, ("repeat", "people-password-repeat"), None))
        (button_row(ui, &[button(ui, &ui.t("people-password-save"), Tone::Primary)]))
    };
    html! {
        p { (ui.t("people-password-lead")) }
        (forms::faults(ui, faults))
        (form(ui, links::PASSWORD, &fields))
    }
}

fn new_password(ui: &Ui, faults: &Faults, (name, key): (&str, &str), hint: Option<&str>) -> Markup {
    let (label, hint, fault) = (ui.t(key), hint.map(|key| ui.t(key)), forms::at(ui, faults, name));
    let field = Field {
        name,
        label: &label,
        hint: hint.as_deref(),
        fault: fault.as_deref(),
        required: true,
        autocomplete: Some("new-password"),
        ..Field::default()
    };
    text_field(ui, &field, TextKind::Password)
}

/// Tells password managers whose password this is. It has no name, so it is not sent.
pub fn account_for_managers(account: &str) -> Markup {
    html! { input type="text" value=(account) autocomplete="username" readonly hidden; }
}
