//! One account: what it says, its password, and whether it may sign in.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::people::directory::{self, Profile};
use domain::people::{accounts, persons, sites};
use domain::store::words::PersonState;
use domain::{Actor, Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts::{Section, one_page};
use super::person_fields::{Given, Places, fields};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form, Saved};
use crate::links;
use crate::ui::{
    Field, Icon, Page, PostButton, Shade, TextKind, Tone, Ui, badge, button, button_row, form, page, post_button,
    text_field,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonForm {
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

impl From<PersonForm> for Given {
    fn from(form: PersonForm) -> Self {
        let PersonForm { name, email, function, phone, room, unit, site, role } = form;
        Self { name, email, function, phone, room, unit, site, role }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordForm {
    password: String,
}

/// The account with all units and sites to choose from.
struct Account {
    profile: Profile,
    places: Places,
    site: String,
    own: bool,
}

async fn find(app: &App, actor: &Actor, id: &str) -> Result<Account, Error> {
    let profile = directory::find(&app.db, actor, id).await?;
    let places = Places::load(app, actor).await?;
    let site = sites::of(&app.db, actor, profile.person.id).await?;
    let site = places.sites.iter().find(|known| Some(known.id) == site).map(|site| site.public_id.clone());
    let own = actor.person() == Some(profile.person.id);
    Ok(Account { profile, places, site: site.unwrap_or_default(), own })
}

pub async fn show(
    State(app): State<App>,
    Who(actor): Who,
    ui: Ui,
    Path(id): Path<String>,
    Query(saved): Query<Saved>,
) -> Answer {
    let account = find(&app, &actor, &id).await?;
    let shown = view(&ui, &account, &present(&account), &Faults::default());
    Ok(page(&ui, &Page { notices: saved.notices(&ui), ..shown }).into_response())
}

pub async fn save(
    State(app): State<App>,
    Who(actor): Who,
    ui: Ui,
    Path(id): Path<String>,
    Form(form): Form<PersonForm>,
) -> Answer {
    let account = find(&app, &actor, &id).await?;
    let given = Given::from(form);
    let outcome = match given.draft(&account.places) {
        Ok(draft) => accounts::change(&app.db, &actor, account.profile.person.id, &draft).await,
        Err(error) => Err(error),
    };
    answer(&ui, &account, &given, outcome)
}

/// Sets a password; all sessions of the person end.
pub async fn set_password(
    State(app): State<App>,
    Who(actor): Who,
    ui: Ui,
    Path(id): Path<String>,
    Form(form): Form<PasswordForm>,
) -> Answer {
    let account = find(&app, &actor, &id).await?;
    let person = account.profile.person.id;
    let outcome = persons::set_password(&app.db, &actor, person, &form.password, app.settings.cost).await;
    answer(&ui, &account, &present(&account), outcome)
}

/// Sessions and tokens end at once.
pub async fn disable(State(app): State<App>, Who(actor): Who, ui: Ui, Path(id): Path<String>) -> Answer {
    let account = find(&app, &actor, &id).await?;
    let outcome = persons::disable(&app.db, &actor, account.profile.person.id).await;
    answer(&ui, &account, &present(&account), outcome)
}

pub async fn enable(State(app): State<App>, Who(actor): Who, ui: Ui, Path(id): Path<String>) -> Answer {
    let account = find(&app, &actor, &id).await?;
    let outcome = persons::enable(&app.db, &actor, account.profile.person.id).await;
    answer(&ui, &account, &present(&account), outcome)
}

fn answer(ui: &Ui, account: &Account, given: &Given, outcome: Result<(), Error>) -> Answer {
    match outcome {
        Ok(()) => Ok(back(&account.profile.person.public_id)),
        Err(Error::Invalid(faults)) => Ok(unprocessable(page(ui, &view(ui, account, given, &faults)))),
        Err(error) => Err(error.into()),
    }
}

fn back(id: &str) -> Response {
    Redirect::to(&links::saved(&links::one_of(links::ADMIN_PERSONS, id))).into_response()
}

fn present(account: &Account) -> Given {
    let profile = &account.profile;
    let person = &profile.person;
    Given {
        name: person.name.clone(),
        email: person.email.clone().unwrap_or_default(),
        function: person.function.clone(),
        phone: person.phone.clone(),
        room: person.room.clone(),
        unit: profile.units.iter().map(|unit| unit.public_id.clone()).collect(),
        site: account.site.clone(),
        role: person.role.word().into(),
    }
}

fn view(ui: &Ui, account: &Account, given: &Given, faults: &Faults) -> Page {
    let person = &account.profile.person;
    let here = links::one_of(links::ADMIN_PERSONS, &person.public_id);
    let body = html! {
        (fields(ui, given, &account.places, faults))
        (button_row(ui, &[button(ui, &ui.t("admin-person-save"), Tone::Primary)]))
    };
    let main = html! {
        (forms::faults(ui, faults))
        p {
            (ui.t("people-account")) ": " strong { (person.account) } " "
            @if person.state == PersonState::Disabled { (badge(ui, Shade::Bad, Icon::Lock, &ui.t("people-disabled"))) }
        }
        (form(ui, &here, &body))
        @if !account.own {
            h2 { (ui.t("people-password")) }
            (password_form(ui, &here, faults))
            h2 { (ui.t("admin-person-access")) }
            (access(ui, &here, person.state))
        }
    };
    Page { faulty: !faults.0.is_empty(), ..one_page(ui, Section::Persons, person.name.clone(), main) }
}

fn password_form(ui: &Ui, here: &str, faults: &Faults) -> Markup {
    let (label, hint, fault) =
        (ui.t("people-password-new"), ui.t("admin-person-password-hint"), forms::at(ui, faults, "password"));
    let field = Field {
        name: "password",
        label: &label,
        hint: Some(&hint),
        fault: fault.as_deref(),
        required: true,
        autocomplete: Some("new-password"),
        ..Field::default()
    };
    let fields = html! {
        (text_field(ui, &field, TextKind::Password))
        (button_row(ui, &[button(ui, &ui.t("admin-person-password-set"), Tone::Secondary)]))
    };
    form(ui, &format!("{here}/passwort"), &fields)
}

/// The consequence before the button.
fn access(ui: &Ui, here: &str, state: PersonState) -> Markup {
    let (text, action, label, tone) = match state {
        PersonState::Active => ("admin-person-disable-text", "sperre", "admin-person-disable", Tone::Danger),
        PersonState::Disabled => ("admin-person-enable-text", "sperre/ende", "admin-person-enable", Tone::Secondary),
    };
    let (action, label) = (format!("{here}/{action}"), ui.t(label));
    html! {
        p { (ui.t(text)) }
        (post_button(ui, &PostButton { action: &action, label: &label, tone, ..PostButton::default() }))
    }
}
