//! Setting up a space. Whoever does so manages it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use domain::store::words::{Level, Visibility};
use domain::{Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::fields::{self, Given};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{Crumb, Field, Page, Place, TextKind, Tone, Ui, button, form, link_button, page, text_field};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewSpaceForm {
    slug: String,
    title: String,
    description: String,
    visibility: String,
    open_level: String,
    /// Sent only when ticked.
    approval: Option<String>,
    #[serde(default = "fields::open")]
    moderation: String,
}

impl Default for NewSpaceForm {
    fn default() -> Self {
        Self {
            slug: String::new(),
            title: String::new(),
            description: String::new(),
            visibility: Visibility::Open.word().into(),
            open_level: Level::Read.word().into(),
            approval: None,
            moderation: fields::open(),
        }
    }
}

impl NewSpaceForm {
    fn given(&self) -> Given<'_> {
        Given {
            title: &self.title,
            description: &self.description,
            visibility: &self.visibility,
            open_level: &self.open_level,
            approval: self.approval.is_some(),
            moderation: &self.moderation,
        }
    }
}

pub async fn show(ui: Ui) -> Answer {
    Ok(view(&ui, &NewSpaceForm::default(), &Faults::default()).into_response())
}

pub async fn submit(State(app): State<App>, Who(actor): Who, ui: Ui, Form(form): Form<NewSpaceForm>) -> Answer {
    let outcome = match form.given().draft(form.slug.trim()) {
        Ok(draft) => domain::spaces::add(&app.db, &actor, &draft).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(_) => Ok(Redirect::to(&links::space(form.slug.trim())).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(view(&ui, &form, &faults))),
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, given: &NewSpaceForm, faults: &Faults) -> Markup {
    let (label, hint, fault) = (ui.t("spaces-slug"), ui.t("spaces-slug-hint"), forms::at(ui, faults, "slug"));
    let slug = Field {
        name: "slug",
        label: &label,
        value: &given.slug,
        hint: Some(&hint),
        fault: fault.as_deref(),
        required: true,
        max: Some(60),
        ..Field::default()
    };
    let body = html! {
        (fields::names(ui, &given.given(), faults))
        (text_field(ui, &slug, TextKind::Text))
        (fields::openness(ui, &given.given(), faults))
        div.button-row {
            (button(ui, &ui.t("spaces-create"), Tone::Primary))
            (link_button(ui, &ui.t("ui-cancel"), links::SPACES, Tone::Secondary))
        }
    };
    let shown = Page {
        title: ui.t("spaces-new"),
        main: html! { (forms::faults(ui, faults)) (form(ui, links::NEW_SPACE, &body)) },
        place: Place::Spaces,
        breadcrumbs: vec![Crumb::new(ui.t("ui-nav-spaces"), links::SPACES)],
        faulty: !faults.0.is_empty(),
        ..Page::default()
    };
    page(ui, &shown)
}
