//! „Beteiligung vorbereiten“: first the form, with the effort it takes; then subject, audience and terms.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::participation::set_up::{self, Subject};
use domain::people::units;
use domain::store::words::{Blueprint, EntryKind};
use domain::store::{org_unit, space};
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::frame_form::{FrameForm, fields};
use super::words::blueprint;
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::entries::edit::kept;
use crate::entries::parts::crumbs;
use crate::failure::Answer;
use crate::forms::{Form, at, faults as fault_list};
use crate::links;
use crate::spaces::audience::{House, chip, picker};
use crate::ui::{
    Card, Field, Icon, Page, Place, TextKind, Tone, Ui, button, card_list, link_button, page, text_area, text_field,
};

/// Which form was chosen.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    #[serde(default)]
    form: String,
}

pub async fn new(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(chosen): Query<Chosen>,
) -> Answer {
    let desk = Desk::open(&app, &who, &slug).await?;
    let Some(form) = Blueprint::from_word(&chosen.form) else {
        return Ok(choose(&ui, &desk.space).into_response());
    };
    let form = FrameForm::suggested(form, visitor.time(), &app.settings.zone);
    Ok(desk.view(&app, &ui, &who, &form, &Faults::default()).await?.into_response())
}

pub async fn create(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(slug): Path<String>,
    Form(form): Form<FrameForm>,
) -> Answer {
    let desk = Desk::open(&app, &who, &slug).await?;
    if form.vorbereiten.is_some() {
        return Ok(desk.view(&app, &ui, &who, &form, &Faults::default()).await?.into_response());
    }
    match desk.create(&app, &who, &form).await {
        Ok(id) => Ok(Redirect::to(&links::permalink(&id)).into_response()),
        Err(error) => {
            let (faults, status) = kept(error)?;
            Ok((status, desk.view(&app, &ui, &who, &form, &faults).await?).into_response())
        }
    }
}

/// Each form with what it is for and what it costs.
fn choose(ui: &Ui, space: &space::Model) -> Markup {
    let card = |form: &Blueprint| Card {
        title: blueprint(ui, *form),
        href: links::new_participation(&space.slug, form.word()),
        icon: Some(Icon::Participation),
        text: Some(ui.t(&format!("participation-effort-{}", form.word()))),
        ..Card::default()
    };
    let cards: Vec<Card> = Blueprint::ALL.iter().map(card).collect();
    let main = html! { p { (ui.t("participation-choose")) } (card_list(ui, &cards, 2)) };
    page(ui, &shell(ui, space, main, false))
}

fn shell(ui: &Ui, space: &space::Model, main: Markup, faulty: bool) -> Page {
    Page {
        title: ui.t("participation-begin"),
        main,
        place: Place::Participation,
        breadcrumbs: crumbs((&space.slug, &space.title), &[]),
        faulty,
        ..Page::default()
    }
}

/// The space and what can be named in it.
struct Desk {
    space: space::Model,
    units: Vec<org_unit::Model>,
    house: House,
}

impl Desk {
    async fn open(app: &App, who: &Actor, slug: &str) -> Result<Self, Error> {
        let space = domain::spaces::find(&app.db, who, slug).await?;
        rules::space::contribute(who, &space, EntryKind::Participation).check()?;
        Ok(Self { space, units: units::list(&app.db, who).await?, house: House::load(app, who).await? })
    }

    async fn create(&self, app: &App, who: &Actor, form: &FrameForm) -> Result<String, Error> {
        let audience = form.wanted().audience(&self.house)?;
        let subject = Subject { title: form.title.clone(), body: form.body.clone(), audience };
        let new = form.read(app, who, &self.units, Vec::new()).await?;
        set_up::create(&app.db, who, self.space.id, &subject, &new).await
    }

    async fn view(&self, app: &App, ui: &Ui, who: &Actor, form: &FrameForm, faults: &Faults) -> Result<Markup, Error> {
        let wanted = form.wanted();
        let chip = chip(app, ui, who, &self.space, &wanted).await?;
        let (title, body) = (at(ui, faults, "title"), at(ui, faults, "body"));
        let (label, text) = (ui.t("participation-subject"), ui.t("participation-about"));
        let form_name = form.blueprint().map(|form| blueprint(ui, form)).unwrap_or_default();
        let main = html! {
            (fault_list(ui, faults))
            p { strong { (form_name) } }
            form method="post" action=(links::space_part(&self.space.slug, "beteiligung/neu")) {
                (text_field(ui, &Field { name: "title", label: &label, value: &form.title, fault: title.as_deref(), required: true, max: Some(300), autofocus: form.title.is_empty(), ..Field::default() }, TextKind::Text))
                (text_area(ui, &Field { name: "body", label: &text, value: &form.body, fault: body.as_deref(), ..Field::default() }, 6))
                (picker(ui, (&self.house, &links::count_audience(&self.space.slug)), &wanted, faults, &chip))
                (fields(ui, form, &self.units, faults))
                div.button-row {
                    (button(ui, &ui.t("participation-prepare"), Tone::Primary))
                    (link_button(ui, &ui.t("ui-cancel"), &links::space(&self.space.slug), Tone::Quiet))
                }
            }
        };
        Ok(page(ui, &shell(ui, &self.space, main, !faults.0.is_empty())))
    }
}
