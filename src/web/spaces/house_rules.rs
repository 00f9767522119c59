//! Spielregeln of a space: read by everybody who reads there, written by those who manage it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::spaces::house_rules::{self, LONGEST};
use domain::store::space;
use domain::{Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::entries::text::plain_prose;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{
    Crumb, Empty, Field, Icon, Page, Place, Tone, Ui, button, button_row, empty, form, link_button, page, text_area,
};
use crate::wiki::column;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesForm {
    body: String,
}

pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui, Path(slug): Path<String>) -> Answer {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    let own = house_rules::of(&app.db, &actor, space.id).await?;
    let manages = rules::space::manage(&actor, space.id).is_allowed();
    let main = html! {
        @match &own {
            Some(own) => (plain_prose(&ui, &text::markdown::render(&own.body))),
            None => (none(&ui)),
        }
        p { (ui.t("spaces-rules-besides")) " " a href=(links::POLICY) { (ui.t("people-policy")) } }
    };
    let change = || link_button(&ui, &ui.t("spaces-rules-change"), &links::space_part(&slug, EDIT), Tone::Secondary);
    let actions = manages.then(change).into_iter().collect();
    let side = Some(column(&app, &ui, &actor, &space).await?);
    Ok(page(&ui, &Page { main, actions, side, ..frame(&ui, &space) }).into_response())
}

/// The part of a space's address where its rules are changed.
const EDIT: &str = "spielregeln/bearbeiten";

fn none(ui: &Ui) -> Markup {
    let (title, text) = (ui.t("spaces-rules-none"), ui.t("spaces-rules-none-text"));
    empty(ui, &Empty { icon: Icon::People, title: &title, text: &text, step: None })
}

pub async fn edit(State(app): State<App>, Who(actor): Who, ui: Ui, Path(slug): Path<String>) -> Answer {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    rules::space::manage(&actor, space.id).check()?;
    let own = house_rules::of(&app.db, &actor, space.id).await?;
    let body = own.map(|own| own.body).unwrap_or_default();
    Ok(view(&ui, &space, &body, &Faults::default()).into_response())
}

pub async fn save(
    State(app): State<App>,
    Who(actor): Who,
    ui: Ui,
    Path(slug): Path<String>,
    Form(form): Form<RulesForm>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    match house_rules::write(&app.db, &actor, space.id, &form.body).await {
        Ok(()) => Ok(Redirect::to(&links::house_rules(&slug)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(view(&ui, &space, &form.body, &faults))),
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, space: &space::Model, body: &str, faults: &Faults) -> Markup {
    let (label, hint, fault) = (ui.t("spaces-rules"), ui.t("spaces-rules-hint"), forms::at(ui, faults, "body"));
    let field = Field {
        name: "body",
        label: &label,
        value: body,
        hint: Some(&hint),
        fault: fault.as_deref(),
        max: u32::try_from(LONGEST).ok(),
        ..Field::default()
    };
    let back = link_button(ui, &ui.t("ui-cancel"), &links::house_rules(&space.slug), Tone::Secondary);
    let fields = html! {
        (text_area(ui, &field, 12))
        (button_row(ui, &[button(ui, &ui.t("spaces-rules-save"), Tone::Primary), back]))
    };
    let main = html! { (forms::faults(ui, faults)) (form(ui, &links::space_part(&space.slug, EDIT), &fields)) };
    page(ui, &Page { main, faulty: !faults.0.is_empty(), ..frame(ui, space) })
}

fn frame(ui: &Ui, space: &space::Model) -> Page {
    Page {
        title: ui.t_args("spaces-rules-title", &[("space", space.title.as_str().into())]),
        place: Place::Spaces,
        breadcrumbs: vec![
            Crumb::new(ui.t("ui-nav-spaces"), links::SPACES),
            Crumb::new(space.title.clone(), links::space(&space.slug)),
        ],
        ..Page::default()
    }
}
