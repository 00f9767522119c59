//! Settings of a space, for those who manage it.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::spaces::settings;
use domain::store::space;
use domain::{Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::fields::{self, Given};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form, Saved};
use crate::links;
use crate::ui::{Crumb, Page, Place, Side, Tone, Ui, button, form, link_button, page};
use crate::wiki::column;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpaceForm {
    title: String,
    description: String,
    visibility: String,
    open_level: String,
    /// Sent only when ticked.
    approval: Option<String>,
    moderation: String,
}

impl SpaceForm {
    fn of(space: &space::Model) -> Self {
        Self {
            title: space.title.clone(),
            description: space.description.clone(),
            visibility: space.visibility.word().into(),
            open_level: space.open_level.word().into(),
            approval: space.approval.then(String::new),
            moderation: space.moderation.word().into(),
        }
    }

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

pub async fn show(
    State(app): State<App>,
    Who(actor): Who,
    ui: Ui,
    Path(slug): Path<String>,
    Query(saved): Query<Saved>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    rules::space::manage(&actor, space.id).check()?;
    let side = column(&app, &ui, &actor, &space).await?;
    let shown =
        Page { notices: saved.notices(&ui), ..view(&ui, &space, side, (&SpaceForm::of(&space), &Faults::default())) };
    Ok(page(&ui, &shown).into_response())
}

pub async fn save(
    State(app): State<App>,
    Who(actor): Who,
    ui: Ui,
    Path(slug): Path<String>,
    Form(form): Form<SpaceForm>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    let outcome = match form.given().draft(&space.slug) {
        Ok(draft) => settings::change(&app.db, &actor, &space, &draft).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&links::saved(&links::space_part(&slug, "einstellungen"))).into_response()),
        Err(Error::Invalid(faults)) => {
            let side = column(&app, &ui, &actor, &space).await?;
            Ok(unprocessable(page(&ui, &view(&ui, &space, side, (&form, &faults)))))
        }
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, space: &space::Model, side: Side, (given, faults): (&SpaceForm, &Faults)) -> Page {
    let home = links::space(&space.slug);
    let body: Markup = html! {
        (fields::names(ui, &given.given(), faults))
        (fields::openness(ui, &given.given(), faults))
        div.button-row {
            (button(ui, &ui.t("spaces-settings-save"), Tone::Primary))
            (link_button(ui, &ui.t("ui-cancel"), &home, Tone::Secondary))
        }
    };
    Page {
        title: ui.t_args("spaces-settings-title", &[("space", space.title.as_str().into())]),
        main: html! { (forms::faults(ui, faults)) (form(ui, &links::space_part(&space.slug, "einstellungen"), &body)) },
        place: Place::Spaces,
        breadcrumbs: vec![Crumb::new(ui.t("ui-nav-spaces"), links::SPACES), Crumb::new(space.title.clone(), home)],
        actions: vec![link_button(
            ui,
            &ui.t("spaces-members"),
            &links::space_part(&space.slug, "mitglieder"),
            Tone::Secondary,
        )],
        side: Some(side),
        faulty: !faults.0.is_empty(),
        ..Page::default()
    }
}
