//! Proving again who sits here, before delicate acts.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use domain::people::sessions::SignedIn;
use domain::people::sign_in;
use domain::{Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::cookie::{Onward, signed_in};
use crate::access::Session;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{
    Field, PostButton, TextKind, Tone, Ui, button, button_row, form, hidden, link_button, plain_page, post_button,
    text_field,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProofForm {
    password: String,
    #[serde(default)]
    weiter: String,
}

pub async fn show(Session(who): Session, ui: Ui, Query(asked): Query<Onward>) -> Answer {
    Ok(view(&ui, &who, &asked.weiter, &Faults::default()).into_response())
}

/// A new token, fresh for ten minutes. 422 for a wrong password.
pub async fn submit(
    State(app): State<App>,
    Session(who): Session,
    visitor: Visitor,
    ui: Ui,
    Form(form): Form<ProofForm>,
) -> Answer {
    match sign_in::prove_again(&app.db, &who, &form.password, visitor.source(), app.settings.cost).await {
        Ok(opened) => Ok(signed_in(&opened, &form.weiter)),
        Err(Error::Invalid(faults)) => Ok(unprocessable(view(&ui, &who, &form.weiter, &faults))),
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, who: &SignedIn, target: &str, faults: &Faults) -> Markup {
    let main = html! {
        p { (ui.t_args("people-proof-lead", &[("name", who.person.name.as_str().into())])) }
        (forms::faults(ui, faults))
        @if who.person.password_hash.is_some() { (by_password(ui, who, target, faults)) }
        @else if ui.demo { (by_tile(ui, who, target)) }
        @else { p { (ui.t("people-proof-elsewhere")) } }
        p { (link_button(ui, &ui.t("ui-cancel"), links::SETTINGS, Tone::Quiet)) }
    };
    plain_page(ui, &ui.t("people-proof-title"), &main, !faults.0.is_empty())
}

fn by_password(ui: &Ui, who: &SignedIn, target: &str, faults: &Faults) -> Markup {
    let (label, fault) = (ui.t("people-password"), forms::at(ui, faults, "password"));
    let field = Field {
        name: "password",
        label: &label,
        fault: fault.as_deref(),
        required: true,
        autocomplete: Some("current-password"),
        autofocus: faults.0.is_empty(),
        ..Field::default()
    };
    let fields = html! {
        (super::password::account_for_managers(&who.person.account))
        (text_field(ui, &field, TextKind::Password))
        (hidden("weiter", links::own_path(target)))
        (button_row(ui, &[button(ui, &ui.t("people-proof-submit"), Tone::Primary)]))
    };
    form(ui, links::PROOF, &fields)
}

/// Demo accounts have no password; their tile is the proof.
fn by_tile(ui: &Ui, who: &SignedIn, target: &str) -> Markup {
    let (action, label) = (links::onward(links::SIGN_IN_TILE, target), ui.t("people-proof-submit"));
    let fields = [("account", who.person.account.as_str())];
    let post =
        PostButton { action: &action, label: &label, tone: Tone::Primary, fields: &fields, ..PostButton::default() };
    post_button(ui, &post)
}
