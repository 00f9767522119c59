//! The second step of signing in: a code from the authenticator, or a recovery code.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::people::sign_in;
use domain::store::words::SessionStage;
use domain::{Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::cookie::{Onward, signed_in};
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{Field, PostButton, TextKind, Tone, Ui, button, form, hidden, plain_page, post_button, text_field};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeForm {
    code: String,
    #[serde(default)]
    weiter: String,
}

pub async fn show(visitor: Visitor, ui: Ui, Query(asked): Query<Onward>) -> Answer {
    match visitor.stage() {
        Some(SessionStage::SecondFactor) => Ok(view(&ui, &asked.weiter, &Faults::default()).into_response()),
        _ => Ok(Redirect::to(&links::onward(links::SIGN_IN, &asked.weiter)).into_response()),
    }
}

/// Replaces the half-way session by a full one with a new token. 422 for a wrong or used code.
pub async fn submit(State(app): State<App>, visitor: Visitor, ui: Ui, Form(form): Form<CodeForm>) -> Answer {
    let Some(half) = visitor.signed_in() else {
        return Ok(Redirect::to(&links::onward(links::SIGN_IN, &form.weiter)).into_response());
    };
    match sign_in::by_code(&app.db, half, &form.code, visitor.source()).await {
        Ok(opened) => Ok(signed_in(&opened, &form.weiter)),
        Err(Error::Invalid(faults)) => Ok(unprocessable(view(&ui, &form.weiter, &faults))),
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, target: &str, faults: &Faults) -> Markup {
    let (label, hint, fault) = (ui.t("people-code"), ui.t("people-code-hint"), forms::at(ui, faults, "code"));
    let field = Field {
        name: "code",
        label: &label,
        hint: Some(&hint),
        fault: fault.as_deref(),
        required: true,
        autocomplete: Some("one-time-code"),
        autofocus: faults.0.is_empty(),
        ..Field::default()
    };
    let fields = html! {
        (text_field(ui, &field, TextKind::Text))
        (hidden("weiter", links::own_path(target)))
        div.button-row { (button(ui, &ui.t("people-sign-in-submit"), Tone::Primary)) }
    };
    let leave = ui.t("people-code-leave");
    let main = html! {
        (forms::faults(ui, faults))
        (form(ui, links::SIGN_IN_CODE, &fields))
        (post_button(ui, &PostButton { action: links::SIGN_OUT, label: &leave, tone: Tone::Quiet, ..PostButton::default() }))
    };
    plain_page(ui, &ui.t("people-code-title"), &main, !faults.0.is_empty())
}
