//! Organisational units: the tree of the house.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::people::units;
use domain::store::{UnitId, org_unit};
use domain::{Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts::{Section, list_page, one_page};
use super::person_fields::text;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form, Saved};
use crate::links;
use crate::people::unit_name;
use crate::ui::{
    Choice, EntryLine, Field, Icon, Page, TextKind, Tone, Ui, button, entry_list, form, link_button, page, select_field,
};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitForm {
    number: String,
    name: String,
    /// Public id of the unit above; empty at the top.
    parent: String,
}

impl UnitForm {
    fn parent(&self, all: &[org_unit::Model]) -> Result<Option<UnitId>, Error> {
        if self.parent.is_empty() {
            return Ok(None);
        }
        let above = all.iter().find(|unit| unit.public_id == self.parent);
        above.map(|unit| Some(unit.id)).ok_or_else(|| Faults::one("parent", "choice"))
    }
}

pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui, Query(saved): Query<Saved>) -> Answer {
    let all = units::list(&app.db, &actor).await?;
    let shown = list_view(&ui, &all, &UnitForm::default(), &Faults::default());
    Ok(page(&ui, &Page { notices: saved.notices(&ui), ..shown }).into_response())
}

pub async fn add(State(app): State<App>, Who(actor): Who, ui: Ui, Form(form): Form<UnitForm>) -> Answer {
    let all = units::list(&app.db, &actor).await?;
    let outcome = match form.parent(&all) {
        Ok(parent) => units::add(&app.db, &actor, &form.number, &form.name, parent).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(_) => Ok(Redirect::to(&links::saved(links::ADMIN_UNITS)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(page(&ui, &list_view(&ui, &all, &form, &faults)))),
        Err(error) => Err(error.into()),
    }
}

pub async fn edit(State(app): State<App>, Who(actor): Who, ui: Ui, Path(id): Path<String>) -> Answer {
    let all = units::list(&app.db, &actor).await?;
    let unit = all.iter().find(|unit| unit.public_id == id).ok_or(Error::NotFound)?;
    let parent = all.iter().find(|above| Some(above.id) == unit.parent_id);
    let given = UnitForm {
        number: unit.number.clone(),
        name: unit.name.clone(),
        parent: parent.map(|above| above.public_id.clone()).unwrap_or_default(),
    };
    Ok(page(&ui, &edit_view(&ui, &all, unit, (&given, &Faults::default()))).into_response())
}

pub async fn change(
    State(app): State<App>,
    Who(actor): Who,
    ui: Ui,
    Path(id): Path<String>,
    Form(form): Form<UnitForm>,
) -> Answer {
    let all = units::list(&app.db, &actor).await?;
    let unit = all.iter().find(|unit| unit.public_id == id).ok_or(Error::NotFound)?;
    let outcome = match form.parent(&all) {
        Ok(parent) => units::change(&app.db, &actor, unit.id, &form.number, &form.name, parent).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&links::saved(links::ADMIN_UNITS)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(page(&ui, &edit_view(&ui, &all, unit, (&form, &faults))))),
        Err(error) => Err(error.into()),
    }
}

fn list_view(ui: &Ui, all: &[org_unit::Model], given: &UnitForm, faults: &Faults) -> Page {
    let lines: Vec<EntryLine> = all
        .iter()
        .map(|unit| {
            let above = all.iter().find(|above| Some(above.id) == unit.parent_id);
            EntryLine {
                title: unit_name(unit),
                href: links::one_of(links::ADMIN_UNITS, &unit.public_id),
                icon: Some(Icon::Folder),
                facts: above
                    .map(|above| html! { (ui.t("admin-unit-below")) " " (unit_name(above)) })
                    .into_iter()
                    .collect(),
                ..EntryLine::default()
            }
        })
        .collect();
    let main = html! {
        (forms::faults(ui, faults))
        @if lines.is_empty() { p { (ui.t("admin-units-none")) } } @else { (entry_list(ui, &lines)) }
        h2 { (ui.t("admin-unit-new")) }
        (form(ui, links::ADMIN_UNITS, &html! {
            (fields(ui, all, given, faults))
            div.button-row { (button(ui, &ui.t("admin-unit-add"), Tone::Primary)) }
        }))
    };
    Page { faulty: !faults.0.is_empty(), ..list_page(ui, Section::Units, &main) }
}

fn edit_view(ui: &Ui, all: &[org_unit::Model], unit: &org_unit::Model, (given, faults): (&UnitForm, &Faults)) -> Page {
    let body = html! {
        (fields(ui, all, given, faults))
        div.button-row {
            (button(ui, &ui.t("admin-unit-save"), Tone::Primary))
            (link_button(ui, &ui.t("ui-cancel"), links::ADMIN_UNITS, Tone::Secondary))
        }
    };
    let main = html! {
        (forms::faults(ui, faults))
        p { (ui.t("admin-unit-text")) }
        (form(ui, &links::one_of(links::ADMIN_UNITS, &unit.public_id), &body))
        p { a href=(links::unit(&unit.public_id)) { (ui.t("admin-unit-staff")) } }
    };
    Page { faulty: !faults.0.is_empty(), ..one_page(ui, Section::Units, unit_name(unit), main) }
}

fn fields(ui: &Ui, all: &[org_unit::Model], given: &UnitForm, faults: &Faults) -> Markup {
    let (label, top, fault) = (ui.t("admin-unit-parent"), ui.t("admin-unit-top"), forms::at(ui, faults, "parent"));
    let names: Vec<(&str, String)> = all.iter().map(|unit| (unit.public_id.as_str(), unit_name(unit))).collect();
    let mut choices = vec![Choice { value: "", label: &top, hint: None, chosen: given.parent.is_empty() }];
    choices.extend(names.iter().map(|(value, label)| Choice {
        value,
        label,
        hint: None,
        chosen: *value == given.parent,
    }));
    html! {
        (text(ui, faults, ("number", "admin-unit-number"), (&given.number, TextKind::Text)))
        (text(ui, faults, ("name", "people-name"), (&given.name, TextKind::Text)))
        (select_field(ui, &Field { name: "parent", label: &label, fault: fault.as_deref(), ..Field::default() }, &choices))
    }
}
