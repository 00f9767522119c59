//! Who sees a page and everything below it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::spine::Found;
use domain::people::{directory, units};
use domain::spaces::grants::{GrantRow, Subject};
use domain::wiki::{self, restrict as operation};
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{Form, at, summary};
use crate::links;
use crate::ui::{
    Choice, Field, Page, Place, PostButton, Tone, Ui, button, checkbox_group, fault_summary, form as open_form, page,
    post_button, text_area,
};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct RestrictForm {
    /// Account names, one per line or separated by commas.
    #[serde(default)]
    accounts: String,
    #[serde(default)]
    unit: Vec<String>,
    #[serde(default)]
    group: Vec<String>,
}

struct Offer {
    units: Vec<(String, String)>,
    groups: Vec<(String, String)>,
    present: Option<Vec<GrantRow>>,
}

async fn offer(app: &App, who: &Actor, found: &Found) -> Result<Offer, Error> {
    let present = operation::of(&app.db, who, found).await?;
    let units = units::list(&app.db, who).await?;
    let groups = units::groups(&app.db, who).await?;
    Ok(Offer {
        units: units.into_iter().map(|unit| (unit.public_id, format!("{} {}", unit.number, unit.name))).collect(),
        groups: groups.into_iter().map(|group| (group.public_id, group.name)).collect(),
        present,
    })
}

pub async fn form(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = wiki::find(&app.db, &who, &id).await?;
    rules::entry::restrict(&who, &found.facts).check()?;
    let offer = offer(&app, &who, &found).await?;
    Ok(shell(&ui, &found, &offer, &RestrictForm::default(), &Faults::default()).into_response())
}

pub async fn save(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<RestrictForm>,
) -> Answer {
    let found = wiki::find(&app.db, &who, &id).await?;
    let outcome = match subjects(&app, &who, &form).await {
        Ok(subjects) => operation::restrict(&app.db, &who, &found, &subjects).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&links::page_part(&id, "warum")).into_response()),
        Err(Error::Invalid(faults)) => {
            let offer = offer(&app, &who, &found).await?;
            Ok(unprocessable(shell(&ui, &found, &offer, &form, &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The persons, units and groups the form names; an unknown account is a fault, not a surprise.
async fn subjects(app: &App, who: &Actor, form: &RestrictForm) -> Result<Vec<Subject>, Error> {
    let mut subjects = Vec::new();
    for account in form.accounts.split([',', '\n', ' ', '\r']).filter(|word| !word.is_empty()) {
        match directory::by_account(&app.db, who, account, &[]).await {
            Ok(person) => subjects.push(Subject::Person(person)),
            Err(Error::NotFound) => return Err(Faults::one("accounts", "account-unknown")),
            Err(error) => return Err(error),
        }
    }
    let units = units::list(&app.db, who).await?;
    subjects.extend(units.iter().filter(|unit| form.unit.contains(&unit.public_id)).map(|unit| Subject::Unit(unit.id)));
    let groups = units::groups(&app.db, who).await?;
    subjects.extend(
        groups.iter().filter(|group| form.group.contains(&group.public_id)).map(|group| Subject::Group(group.id)),
    );
    if subjects.is_empty() { Err(Faults::one("accounts", "subjects-empty")) } else { Ok(subjects) }
}

pub async fn lift(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = wiki::find(&app.db, &who, &id).await?;
    operation::lift(&app.db, &who, &found).await?;
    Ok(Redirect::to(&links::page_part(&id, "warum")).into_response())
}

fn shell(ui: &Ui, found: &Found, offer: &Offer, form: &RestrictForm, faults: &Faults) -> Markup {
    let id = &found.entry.public_id;
    let fault = at(ui, faults, "accounts").or(at(ui, faults, "subjects"));
    let chosen = |list: &[String], value: &String| list.contains(value);
    let choice = |(value, label): &'_ (String, String), on: bool| (value.clone(), label.clone(), on);
    let units: Vec<_> = offer.units.iter().map(|unit| choice(unit, chosen(&form.unit, &unit.0))).collect();
    let groups: Vec<_> = offer.groups.iter().map(|group| choice(group, chosen(&form.group, &group.0))).collect();
    let boxes = |name: &'static str, label: &str, list: &[(String, String, bool)]| {
        let choices: Vec<Choice<'_>> =
            list.iter().map(|(value, label, on)| Choice { value, label, hint: None, chosen: *on }).collect();
        checkbox_group(ui, &Field { name, label, ..Field::default() }, &choices)
    };
    let body = html! {
        (text_area(ui, &Field {
            name: "accounts", label: &ui.t("wiki-restrict-accounts"), hint: Some(&ui.t("wiki-restrict-accounts-hint")),
            value: &form.accounts, fault: fault.as_deref(), ..Field::default()
        }, 3))
        @if !groups.is_empty() { (boxes("group", &ui.t("wiki-restrict-groups"), &groups)) }
        details { summary { (ui.t("wiki-restrict-units")) } (boxes("unit", &ui.t("wiki-restrict-units"), &units)) }
        (button(ui, &ui.t("wiki-restrict-save"), Tone::Primary))
    };
    let main = html! {
        (fault_summary(ui, &summary(ui, faults)))
        p { (ui.t("wiki-restrict-text")) }
        @if let Some(present) = &offer.present {
            h2 { (ui.t("wiki-restrict-present")) }
            ul { @for grant in present { li { (super::why::subject(ui, grant)) } } }
            @let action = links::page_part(id, "sichtbarkeit/aufheben");
            @let label = ui.t("wiki-restrict-lift");
            (post_button(ui, &PostButton { action: &action, label: &label, tone: Tone::Secondary, ..PostButton::default() }))
        }
        (open_form(ui, &links::page_part(id, "sichtbarkeit"), &body))
    };
    page(
        ui,
        &Page {
            title: ui.t_args("wiki-restrict-title", &[("page", found.entry.title.as_str().into())]),
            main,
            place: Place::Spaces,
            breadcrumbs: parts::crumbs((&found.space.slug, &found.space.title), &[]),
            faulty: !faults.0.is_empty(),
            ..Page::default()
        },
    )
}
