//! The staff directory: by name, by unit, screen by screen.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use domain::Error;
use domain::people::directory::{self, SCREEN, StaffLine, StaffQuery};
use domain::people::{profile, units};
use domain::store::{PersonId, org_unit};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashMap;

use super::profile::{tel, unit_name};
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links::{self, encoded};
use crate::ui::{
    Breadth, Choice, Empty, EntryLine, Field, Icon, Page, TextKind, Tone, Ui, button, empty, entry_list, link_button,
    page, select_field, text_field,
};

#[derive(Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    name: String,
    /// Public id of a unit.
    #[serde(default)]
    einheit: String,
    /// Public id of the last person of the screen before.
    #[serde(default)]
    nach: String,
}

pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui, Query(asked): Query<Asked>) -> Answer {
    let all = units::list(&app.db, &actor).await?;
    let unit = match asked.einheit.as_str() {
        "" => None,
        id => Some(all.iter().find(|unit| unit.public_id == id).ok_or(Error::NotFound)?),
    };
    let query =
        StaffQuery { name: &asked.name, unit: unit.map(|unit| unit.id), after: &asked.nach, ..StaffQuery::default() };
    let staff = directory::staff(&app.db, &actor, query).await?;
    let units = directory::units_of_all(&app.db, &actor, staff.iter().map(|line| line.id)).await?;
    let topics = profile::topics(&app.db, &actor, staff.iter().map(|line| line.id)).await?;
    let main = view(&ui, &asked, &all, &Found { staff: &staff, units: &units, topics: &topics });
    let title = unit.map_or_else(|| ui.t("people-directory-title"), unit_name);
    Ok(page(&ui, &Page { title, main, breadth: Breadth::Wide, ..Page::default() }).into_response())
}

struct Found<'a> {
    staff: &'a [StaffLine],
    units: &'a HashMap<PersonId, Vec<org_unit::Model>>,
    topics: &'a HashMap<PersonId, Vec<String>>,
}

fn view(ui: &Ui, asked: &Asked, units: &[org_unit::Model], found: &Found<'_>) -> Markup {
    let lines: Vec<EntryLine> = found.staff.iter().map(|person| line(ui, person, found)).collect();
    let more = found.staff.last().filter(|_| found.staff.len() as u64 == SCREEN).map(|last| {
        format!(
            "{}?name={}&einheit={}&nach={}",
            links::DIRECTORY,
            encoded(&asked.name),
            encoded(&asked.einheit),
            last.public_id
        )
    });
    let (title, text, all) =
        (ui.t("people-directory-none"), ui.t("people-directory-none-text"), ui.t("people-directory-all"));
    let step = Some((all.as_str(), links::DIRECTORY));
    html! {
        (filter(ui, asked, units))
        @if lines.is_empty() { (empty(ui, &Empty { icon: Icon::People, title: &title, text: &text, step })) }
        @else { (entry_list(ui, &lines)) }
        @if let Some(more) = &more { (link_button(ui, &ui.t("people-directory-more"), more, Tone::Secondary)) }
    }
}

/// Sends itself as a query, so that what was found can be shared.
fn filter(ui: &Ui, asked: &Asked, units: &[org_unit::Model]) -> Markup {
    let (name, unit, all) = (ui.t("people-directory-name"), ui.t("people-unit"), ui.t("people-directory-any-unit"));
    let names: Vec<(&str, String)> = units.iter().map(|unit| (unit.public_id.as_str(), unit_name(unit))).collect();
    let mut choices = vec![Choice { value: "", label: &all, hint: None, chosen: asked.einheit.is_empty() }];
    choices.extend(names.iter().map(|(value, label)| Choice {
        value,
        label,
        hint: None,
        chosen: *value == asked.einheit,
    }));
    html! {
        form.filter-row method="get" action=(links::DIRECTORY) role="search" aria-label=(ui.t("people-directory-filter")) {
            (text_field(ui, &Field { name: "name", label: &name, value: &asked.name, ..Field::default() }, TextKind::Search))
            (select_field(ui, &Field { name: "einheit", label: &unit, ..Field::default() }, &choices))
            (button(ui, &ui.t("people-directory-show"), Tone::Secondary))
        }
    }
}

fn line(ui: &Ui, person: &StaffLine, found: &Found<'_>) -> EntryLine {
    let unit = found.units.get(&person.id).and_then(|units| units.first());
    let mut facts = Vec::new();
    if !person.function.is_empty() {
        facts.push(html! { (person.function) });
    }
    if let Some(unit) = unit {
        facts.push(html! { a href=(links::unit(&unit.public_id)) { (unit_name(unit)) } });
    }
    if !person.phone.is_empty() {
        facts.push(tel(&person.phone));
    }
    if !person.room.is_empty() {
        facts.push(html! { (person.room) });
    }
    if let Some(topics) = found.topics.get(&person.id) {
        facts.push(html! { (ui.t("people-contact-for")) " " (topics.join(", ")) });
    }
    EntryLine {
        title: person.name.clone(),
        href: links::person(&person.public_id),
        icon: Some(Icon::Person),
        facts,
        ..EntryLine::default()
    }
}
