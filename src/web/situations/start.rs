//! „Lageblog starten“: one form holds the Lage and its first Lagemeldung. „Lage beenden“.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::situations::report::NewReport;
use domain::situations::start::{self as operation, NewSituation};
use domain::situations::{self, LIMIT};
use domain::store::space;
use domain::store::words::EntryKind;
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::form_key;
use crate::access::Who;
use crate::app::App;
use crate::entries::edit::kept;
use crate::entries::parts::crumbs;
use crate::failure::Answer;
use crate::forms::{Form, at, faults as fault_list};
use crate::links;
use crate::spaces::audience::{CountForm, House, Wanted, chip, chip_of, picker};
use crate::ui::{
    Button, Confirm, Field, Page, Place, TextKind, Tone, Ui, button_with, confirm, hidden, page, text_area, text_field,
};

/// The fields as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartForm {
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    key: String,
    #[serde(default)]
    an: Vec<String>,
    #[serde(default)]
    und: Vec<String>,
    #[serde(default)]
    ausser: Vec<String>,
    #[serde(default)]
    vorbereiten: Option<String>,
}

impl StartForm {
    fn wanted(&self) -> Wanted {
        Wanted { an: self.an.clone(), und: self.und.clone(), ausser: self.ausser.clone() }
    }
}

pub async fn new(Who(who): Who, ui: Ui, State(app): State<App>, Path(slug): Path<String>) -> Answer {
    let space = startable(&app, &who, &slug).await?;
    let form = StartForm { key: form_key(), ..StartForm::default() };
    Ok(view(&app, &ui, &who, &space, &form, &Faults::default()).await?.into_response())
}

pub async fn create(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(slug): Path<String>,
    Form(form): Form<StartForm>,
) -> Answer {
    let space = startable(&app, &who, &slug).await?;
    if form.vorbereiten.is_some() {
        return Ok(view(&app, &ui, &who, &space, &form, &Faults::default()).await?.into_response());
    }
    match start(&app, &who, &space, &form).await {
        Ok(id) => Ok(Redirect::to(&links::permalink(&id)).into_response()),
        Err(error) => {
            let (faults, status) = kept(error)?;
            Ok((status, view(&app, &ui, &who, &space, &form, &faults).await?).into_response())
        }
    }
}

async fn startable(app: &App, who: &Actor, slug: &str) -> Result<space::Model, Error> {
    let space = domain::spaces::find(&app.db, who, slug).await?;
    rules::space::contribute(who, &space, EntryKind::Situation).check()?;
    Ok(space)
}

async fn start(app: &App, who: &Actor, space: &space::Model, form: &StartForm) -> Result<String, Error> {
    let audience = form.wanted().audience(&House::load(app, who).await?)?;
    let first = NewReport { body: form.body.clone(), key: form.key.clone(), ..NewReport::default() };
    operation::start(&app.db, who, space.id, &NewSituation { title: form.title.clone(), audience, first }).await
}

async fn view(
    app: &App,
    ui: &Ui,
    who: &Actor,
    space: &space::Model,
    form: &StartForm,
    faults: &Faults,
) -> Result<Markup, Error> {
    let (house, wanted) = (House::load(app, who).await?, form.wanted());
    let chip = reach(app, ui, who, space, &wanted).await?;
    let title_fault = at(ui, faults, "title");
    let label = ui.t("situations-title");
    let title = Field {
        name: "title",
        label: &label,
        value: &form.title,
        fault: title_fault.as_deref(),
        required: true,
        max: Some(300),
        autofocus: form.title.is_empty(),
        ..Field::default()
    };
    let main = html! {
        (fault_list(ui, faults))
        form.short-form method="post" action=(links::space_part(&space.slug, "lage/neu")) {
            (hidden("key", &form.key))
            (text_field(ui, &title, TextKind::Text))
            (body_field(ui, &ui.t("situations-first"), &form.body, faults))
            (picker(ui, (&house, &links::count_reach(&space.slug)), &wanted, faults, &chip))
            p.field__hint { (ui.t("situations-start-hint")) }
            (button_with(ui, &Button { label: &ui.t("situations-start"), tone: Tone::Primary, ..Button::default() }))
        }
    };
    Ok(page(
        ui,
        &Page {
            title: ui.t("situations-start"),
            main,
            place: Place::Spaces,
            breadcrumbs: crumbs((&space.slug, &space.title), &[]),
            faulty: !faults.0.is_empty(),
            ..Page::default()
        },
    ))
}

/// Whom a Lage reaches: beyond those who read the space, where it opens to them.
async fn reach(app: &App, ui: &Ui, who: &Actor, space: &space::Model, wanted: &Wanted) -> Result<Markup, Error> {
    let beyond = !wanted.is_empty() && rules::situation::opens(space).is_some();
    if beyond { chip_of(app, ui, who, None, wanted).await } else { chip(app, ui, who, space, wanted).await }
}

/// How many people that is now, for the script.
pub async fn count(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(slug): Path<String>,
    Form(form): Form<CountForm>,
) -> Answer {
    let space = startable(&app, &who, &slug).await?;
    Ok(reach(&app, &ui, &who, &space, &form.wanted()).await?.into_response())
}

/// The text of a Lagemeldung.
pub fn body_field(ui: &Ui, label: &str, value: &str, faults: &Faults) -> Markup {
    let (hint, fault) = (ui.t("situations-body-hint"), at(ui, faults, "body"));
    let field = Field {
        name: "body",
        label,
        hint: Some(&hint),
        value,
        fault: fault.as_deref(),
        required: true,
        max: u32::try_from(LIMIT).ok(),
        ..Field::default()
    };
    text_area(ui, &field, 4)
}

/// Says what will happen before it does.
pub async fn ask_end(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let of = situations::find(&app.db, &who, &id).await?;
    rules::situation::end(&who, &of.found.facts, of.runs()).check()?;
    let main = confirm(
        &ui,
        &Confirm {
            consequence: html! { p { (ui.t("situations-end-consequence")) } },
            action: &links::situation_part(&id, "ende"),
            yes: &ui.t("situations-end"),
            cancel_href: &links::read(&of.found),
            danger: true,
            ..Confirm::default()
        },
    );
    let title = ui.t_args("situations-end-title", &[("title", of.found.entry.title.as_str().into())]);
    let breadcrumbs = crumbs((&of.found.space.slug, &of.found.space.title), &[]);
    Ok(page(&ui, &Page { title, main, place: Place::Spaces, breadcrumbs, ..Page::default() }).into_response())
}

pub async fn end(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let of = situations::find(&app.db, &who, &id).await?;
    operation::end(&app.db, &who, &of).await?;
    Ok(Redirect::to(&links::read(&of.found)).into_response())
}
