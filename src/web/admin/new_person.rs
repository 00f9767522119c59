//! Adding an account.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use domain::people::persons::{self, PersonDraft};
use domain::store::words::SiteRole;
use domain::{Actor, Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts::{Section, one_page};
use super::person_fields::{Given, Places, fields, text};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{Field, Page, TextKind, Tone, Ui, button, form, link_button, page, text_field};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPersonForm {
    account: String,
    password: String,
    name: String,
    email: String,
    function: String,
    phone: String,
    room: String,
    #[serde(default)]
    unit: Vec<String>,
    #[serde(default)]
    site: String,
    role: String,
}

impl NewPersonForm {
    /// Account, password and the rest.
    fn apart(self) -> (String, String, Given) {
        let Self { account, password, name, email, function, phone, room, unit, site, role } = self;
        (account, password, Given { name, email, function, phone, room, unit, site, role })
    }
}

pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui) -> Answer {
    let places = Places::load(&app, &actor).await?;
    let given = Given { role: SiteRole::Staff.word().into(), ..Given::default() };
    Ok(view(&ui, &places, ("", &given), &Faults::default()).into_response())
}

pub async fn submit(State(app): State<App>, Who(actor): Who, ui: Ui, Form(form): Form<NewPersonForm>) -> Answer {
    let places = Places::load(&app, &actor).await?;
    let (account, password, given) = form.apart();
    match add(&app, &actor, &places, (&account, &password, &given)).await {
        Ok(()) => Ok(Redirect::to(links::ADMIN_PERSONS).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(view(&ui, &places, (&account, &given), &faults))),
        Err(error) => Err(error.into()),
    }
}

async fn add(
    app: &App,
    actor: &Actor,
    places: &Places,
    (account, password, given): (&str, &str, &Given),
) -> Result<(), Error> {
    let draft = PersonDraft {
        account: account.to_owned(),
        password: Some(password.to_owned()).filter(|password| !password.is_empty()),
        ..given.draft(places)?
    };
    persons::add(&app.db, actor, &draft, app.settings.cost).await.map(drop)
}

fn view(ui: &Ui, places: &Places, (account, given): (&str, &Given), faults: &Faults) -> Markup {
    let (label, hint, fault) = (
        ui.t("admin-person-first-password"),
        ui.t("admin-person-first-password-hint"),
        forms::at(ui, faults, "password"),
    );
    let password = Field {
        name: "password",
        label: &label,
        hint: Some(&hint),
        fault: fault.as_deref(),
        autocomplete: Some("new-password"),
        ..Field::default()
    };
    let body = html! {
        (text(ui, faults, ("account", "people-account"), (account, TextKind::Text)))
        (fields(ui, given, places, faults))
        (text_field(ui, &password, TextKind::Password))
        div.button-row {
            (button(ui, &ui.t("admin-person-add"), Tone::Primary))
            (link_button(ui, &ui.t("ui-cancel"), links::ADMIN_PERSONS, Tone::Secondary))
        }
    };
    let main = html! { (forms::faults(ui, faults)) (form(ui, links::ADMIN_NEW_PERSON, &body)) };
    let shown = one_page(ui, Section::Persons, ui.t("admin-person-new"), main);
    page(ui, &Page { faulty: !faults.0.is_empty(), ..shown })
}
