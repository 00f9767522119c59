//! A new version of the Nutzungsrichtlinie.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use domain::people::usage_policy::{self, PolicyDraft};
use domain::{Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts::{Section, list_page};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{Field, TextKind, Tone, Ui, button, button_row, checkbox, form, hidden, page, text_area, text_field};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyForm {
    /// The version in force when the form was opened; 0 for none.
    after: i64,
    body: String,
    note: String,
    /// Sent only when ticked.
    asks: Option<String>,
}

pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui) -> Answer {
    let given = match usage_policy::current(&app.db, &actor).await? {
        Some(version) => PolicyForm { after: version.version, body: version.body, ..PolicyForm::default() },
        None => PolicyForm { asks: Some(String::new()), ..PolicyForm::default() },
    };
    Ok(view(&ui, &given, &Faults::default()).into_response())
}

pub async fn save(State(app): State<App>, Who(actor): Who, ui: Ui, Form(given): Form<PolicyForm>) -> Answer {
    let draft = PolicyDraft { body: given.body.clone(), note: given.note.clone(), asks: given.asks.is_some() };
    match usage_policy::put_in_force(&app.db, &actor, given.after, &draft).await {
        Ok(_) => Ok(Redirect::to(links::POLICY).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(view(&ui, &given, &faults))),
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, given: &PolicyForm, faults: &Faults) -> Markup {
    let labels = ["body", "note", "asks"].map(|name| ui.t(&format!("admin-policy-{name}")));
    let hints = ["body", "note", "asks"].map(|name| ui.t(&format!("admin-policy-{name}-hint")));
    let fault = ["body", "note"].map(|name| forms::at(ui, faults, name));
    let body = Field {
        name: "body",
        label: &labels[0],
        value: &given.body,
        hint: Some(&hints[0]),
        fault: fault[0].as_deref(),
        required: true,
        ..Field::default()
    };
    let note = Field {
        name: "note",
        label: &labels[1],
        value: &given.note,
        hint: Some(&hints[1]),
        fault: fault[1].as_deref(),
        max: Some(1_000),
        ..Field::default()
    };
    let asks = Field { name: "asks", label: &labels[2], hint: Some(&hints[2]), ..Field::default() };
    let fields = html! {
        (hidden("after", &given.after.to_string()))
        (text_area(ui, &body, 20))
        (text_field(ui, &note, TextKind::Text))
        (checkbox(ui, &asks, given.asks.is_some()))
        (button_row(ui, &[button(ui, &ui.t("admin-policy-put-in-force"), Tone::Primary)]))
    };
    let main = html! {
        (forms::faults(ui, faults))
        p { (ui.t("admin-policy-lead")) " " a href=(links::POLICY) { (ui.t("people-policy")) } }
        (form(ui, links::ADMIN_POLICY, &fields))
    };
    page(ui, &list_page(ui, Section::Policy, &main))
}
