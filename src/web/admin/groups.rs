//! Groups of persons across units.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::people::units;
use domain::store::staff_group;
use domain::{Error, Faults};
use maud::html;
use serde::Deserialize;

use super::parts::{Section, list_page};
use super::person_fields::text;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form, Saved};
use crate::links;
use crate::ui::{EntryLine, Icon, Page, TextKind, Tone, Ui, button, entry_list, form, page};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupForm {
    name: String,
}

pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui, Query(saved): Query<Saved>) -> Answer {
    let all = units::groups(&app.db, &actor).await?;
    let shown = view(&ui, &all, &GroupForm::default(), &Faults::default());
    Ok(page(&ui, &Page { notices: saved.notices(&ui), ..shown }).into_response())
}

pub async fn add(State(app): State<App>, Who(actor): Who, ui: Ui, Form(form): Form<GroupForm>) -> Answer {
    match units::add_group(&app.db, &actor, &form.name, &[]).await {
        Ok(_) => Ok(Redirect::to(&links::saved(links::ADMIN_GROUPS)).into_response()),
        Err(Error::Invalid(faults)) => {
            let all = units::groups(&app.db, &actor).await?;
            Ok(unprocessable(page(&ui, &view(&ui, &all, &form, &faults))))
        }
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, all: &[staff_group::Model], given: &GroupForm, faults: &Faults) -> Page {
    let lines: Vec<EntryLine> = all
        .iter()
        .map(|group| EntryLine {
            title: group.name.clone(),
            href: links::one_of(links::ADMIN_GROUPS, &group.public_id),
            icon: Some(Icon::People),
            ..EntryLine::default()
        })
        .collect();
    let main = html! {
        (forms::faults(ui, faults))
        @if lines.is_empty() { p { (ui.t("admin-groups-none")) } } @else { (entry_list(ui, &lines)) }
        h2 { (ui.t("admin-group-new")) }
        (form(ui, links::ADMIN_GROUPS, &html! {
            (text(ui, faults, ("name", "people-name"), (&given.name, TextKind::Text)))
            div.button-row { (button(ui, &ui.t("admin-group-add"), Tone::Primary)) }
        }))
    };
    Page { faulty: !faults.0.is_empty(), ..list_page(ui, Section::Groups, &main) }
}
