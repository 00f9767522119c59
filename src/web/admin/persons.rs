//! All accounts, disabled ones too.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use domain::people::directory::{self, SCREEN, StaffLine, StaffQuery};
use domain::store::words::{PersonState, SiteRole};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts::{Section, list_page};
use super::person_fields::role_name;
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links::{self, encoded};
use crate::ui::{
    Column, Field, Icon, Page, Shade, Table, TextKind, Tone, Ui, badge, button, link_button, page, table, text_field,
};

#[derive(Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    name: String,
    /// Public id of the last person of the screen before.
    #[serde(default)]
    nach: String,
}

pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui, Query(asked): Query<Asked>) -> Answer {
    let query = StaffQuery { name: &asked.name, after: &asked.nach, disabled_too: true, ..StaffQuery::default() };
    let staff = directory::staff(&app.db, &actor, query).await?;
    let more = staff.last().filter(|_| staff.len() as u64 == SCREEN);
    let more =
        more.map(|last| format!("{}?name={}&nach={}", links::ADMIN_PERSONS, encoded(&asked.name), last.public_id));
    let main = html! {
        (search(&ui, &asked))
        @if staff.is_empty() { p { (ui.t("admin-persons-none")) } } @else { (accounts(&ui, &staff)) }
        @if let Some(more) = &more { (link_button(&ui, &ui.t("admin-persons-more"), more, Tone::Secondary)) }
    };
    let add = link_button(&ui, &ui.t("admin-person-new"), links::ADMIN_NEW_PERSON, Tone::Primary);
    let shown = Page { actions: vec![add], ..list_page(&ui, Section::Persons, &main) };
    Ok(page(&ui, &shown).into_response())
}

fn search(ui: &Ui, asked: &Asked) -> Markup {
    let label = ui.t("admin-persons-name");
    let field = Field { name: "name", label: &label, value: &asked.name, ..Field::default() };
    html! {
        form.filter-row method="get" action=(links::ADMIN_PERSONS) {
            (text_field(ui, &field, TextKind::Search))
            (button(ui, &ui.t("admin-persons-show"), Tone::Secondary))
        }
    }
}

fn accounts(ui: &Ui, staff: &[StaffLine]) -> Markup {
    let rows = staff.iter().map(|person| {
        let state = match person.state {
            PersonState::Active => badge(ui, Shade::Good, Icon::CheckCircle, &ui.t("admin-person-active")),
            PersonState::Disabled => badge(ui, Shade::Bad, Icon::Lock, &ui.t("people-disabled")),
        };
        vec![
            html! { a href=(links::one_of(links::ADMIN_PERSONS, &person.public_id)) { (person.name) } },
            html! { (person.account) },
            html! { (person.function) },
            html! { @if person.role != SiteRole::Staff { (role_name(ui, person.role)) } },
            state,
        ]
    });
    let columns = ["people-name", "people-account", "people-function", "admin-role", "admin-state"];
    let shown = Table {
        caption: ui.t("admin-persons"),
        caption_hidden: true,
        id: "konten".into(),
        columns: columns.map(|key| Column::new(ui.t(key))).into(),
        rows: rows.collect(),
    };
    table(ui, &shown)
}
