//! A profile: name, units, function, contact and what the person adds; nothing about what they do.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use domain::people::directory::{self, PersonName, Profile};
use domain::people::units;
use domain::store::org_unit;
use domain::store::words::PersonState;
use maud::{Markup, html};

use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links::{self, encoded};
use crate::subscriptions;
use crate::ui::{Crumb, Icon, Page, Shade, Tone, Ui, badge, link_button, page};

pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui, Path(id): Path<String>) -> Answer {
    let profile = directory::find(&app.db, &actor, &id).await?;
    let all = units::list(&app.db, &actor).await?;
    let mut actions = Vec::new();
    if actor.person() == Some(profile.person.id) {
        actions.push(link_button(&ui, &ui.t("people-profile-settings"), links::SETTINGS, Tone::Secondary));
    }
    if actor.is_admin() {
        let address = links::one_of(links::ADMIN_PERSONS, &profile.person.public_id);
        actions.push(link_button(&ui, &ui.t("people-profile-administer"), &address, Tone::Secondary));
    }
    if actor.person() != Some(profile.person.id) {
        let whose = (profile.person.id, profile.person.public_id.as_str());
        actions.push(subscriptions::to_name(&app, &ui, &actor, whose).await?);
    }
    let shown = Page {
        title: profile.person.name.clone(),
        main: view(&ui, &profile, &all),
        breadcrumbs: vec![Crumb::new(ui.t("people-directory-title"), links::DIRECTORY)],
        actions,
        ..Page::default()
    };
    Ok(page(&ui, &shown).into_response())
}

fn view(ui: &Ui, profile: &Profile, all: &[org_unit::Model]) -> Markup {
    let person = &profile.person;
    let fact = |key: &str, value: Markup| html! { div { dt { (ui.t(key)) } dd { (value) } } };
    html! {
        @if person.state == PersonState::Disabled {
            p { (badge(ui, Shade::Bad, Icon::Lock, &ui.t("people-disabled"))) }
        }
        dl.facts-table {
            @if !person.function.is_empty() { (fact("people-function", html! { (person.function) })) }
            @for unit in &profile.units { (fact("people-unit", way(unit, all))) }
            @if !person.phone.is_empty() { (fact("people-phone", tel(&person.phone))) }
            @if let Some(email) = &person.email { (fact("people-email", html! { a href={ "mailto:" (email) } { (email) } })) }
            @if !person.room.is_empty() { (fact("people-room", html! { (person.room) })) }
            @if !profile.contact_for.is_empty() { (fact("people-contact-for", topics(&profile.contact_for))) }
        }
        @if !person.about.is_empty() {
            h2 { (ui.t("people-about")) }
            p.profile__about { (person.about) }
        }
        @if is_bare(profile) { p { (ui.t("people-profile-empty")) } }
    }
}

/// Each topic leads to everybody who is the contact for it.
fn topics(topics: &[String]) -> Markup {
    html! {
        ul.profile__topics { @for topic in topics { li { a href={ (links::DIRECTORY) "?name=" (encoded(topic)) } { (topic) } } } }
    }
}

fn is_bare(profile: &Profile) -> bool {
    let person = &profile.person;
    let said = !person.about.is_empty() || !profile.contact_for.is_empty();
    person.function.is_empty() && profile.units.is_empty() && person.email.is_none() && !said
}

/// The unit with the units above it, each leading to its staff.
fn way(unit: &org_unit::Model, all: &[org_unit::Model]) -> Markup {
    let mut way = vec![unit];
    while let Some(above) = way.last().and_then(|last| all.iter().find(|row| Some(row.id) == last.parent_id)) {
        if way.iter().any(|known| known.id == above.id) {
            break;
        }
        way.push(above);
    }
    html! {
        @for (i, unit) in way.iter().rev().enumerate() {
            @if i > 0 { " › " }
            a href=(links::unit(&unit.public_id)) { (unit_name(unit)) }
        }
    }
}

/// A name that leads to the profile, for those who may open it.
pub fn linked(ui: &Ui, person: &PersonName) -> Markup {
    html! { @if ui.profiles { a href=(links::person(&person.public_id)) { (person.name) } } @else { (person.name) } }
}

/// „32.1 Bürgerbüro“
pub fn unit_name(unit: &org_unit::Model) -> String {
    format!("{} {}", unit.number, unit.name).trim().to_owned()
}

pub fn unit_names(units: &[org_unit::Model]) -> String {
    units.iter().map(unit_name).collect::<Vec<_>>().join(", ")
}

/// A number to be dialled: the address holds digits and a leading plus only.
pub fn tel(number: &str) -> Markup {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    html! { a href={ "tel:" (digits) } { (number) } }
}
