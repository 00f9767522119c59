//! Standorte: the buildings of the house.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::people::sites;
use domain::store::site;
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
pub struct SiteForm {
    name: String,
}

pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui, Query(saved): Query<Saved>) -> Answer {
    let all = sites::list(&app.db, &actor).await?;
    let shown = view(&ui, &all, &SiteForm::default(), &Faults::default());
    Ok(page(&ui, &Page { notices: saved.notices(&ui), ..shown }).into_response())
}

pub async fn add(State(app): State<App>, Who(actor): Who, ui: Ui, Form(form): Form<SiteForm>) -> Answer {
    match sites::add(&app.db, &actor, &form.name).await {
        Ok(_) => Ok(Redirect::to(&links::saved(links::ADMIN_SITES)).into_response()),
        Err(Error::Invalid(faults)) => {
            let all = sites::list(&app.db, &actor).await?;
            Ok(unprocessable(page(&ui, &view(&ui, &all, &form, &faults))))
        }
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, all: &[site::Model], given: &SiteForm, faults: &Faults) -> Page {
    let lines: Vec<EntryLine> = all
        .iter()
        .map(|site| EntryLine { title: site.name.clone(), icon: Some(Icon::Home), ..EntryLine::default() })
        .collect();
    let main = html! {
        (forms::faults(ui, faults))
        @if lines.is_empty() { p { (ui.t("admin-sites-none")) } } @else { (entry_list(ui, &lines)) }
        h2 { (ui.t("admin-site-new")) }
        (form(ui, links::ADMIN_SITES, &html! {
            (text(ui, faults, ("name", "people-name"), (&given.name, TextKind::Text)))
            div.button-row { (button(ui, &ui.t("admin-site-add"), Tone::Primary)) }
        }))
    };
    Page { faulty: !faults.0.is_empty(), ..list_page(ui, Section::Sites, &main) }
}
