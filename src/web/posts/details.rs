//! Eigenschaften of a Beitrag: lead, picture, in whose name, until when, pinned, comments.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::spine::Found;
use domain::entries::tags;
use domain::people::units;
use domain::posts::details::{self as operation, Details};
use domain::store::{file, org_unit};
use domain::{Actor, Error, Faults, posts, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::new::lead_field;
use crate::access::Who;
use crate::app::App;
use crate::entries::days::{iso_day, read_day};
use crate::entries::named::{Named, Standing, unit_field};
use crate::entries::parts;
use crate::failure::{Answer, unprocessable};
use crate::forms::{Form, at, summary};
use crate::links;
use crate::ui::{
    Choice, Field, Page, Place, TextKind, Tone, Ui, button, checkbox, fault_summary, form as open_form, link_button,
    page, select_field, text_field,
};

/// The fields as typed. `on_behalf`, `deputy`: accounts; `on_behalf_unit`, `deputy_unit`, `picture`:
/// public ids.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetailsForm {
    #[serde(default)]
    lead: String,
    #[serde(default)]
    tags: String,
    #[serde(default)]
    picture: String,
    #[serde(default)]
    on_behalf: String,
    #[serde(default)]
    on_behalf_unit: String,
    #[serde(default)]
    deputy: String,
    #[serde(default)]
    deputy_unit: String,
    #[serde(default)]
    valid_until: String,
    pinned: Option<String>,
    comments: Option<String>,
}

/// What the form offers to choose from.
struct Offered {
    found: Found,
    units: Vec<org_unit::Model>,
    pictures: Vec<file::Model>,
    may_pin: bool,
}

impl Offered {
    async fn load(app: &App, who: &Actor, id: &str) -> Result<Self, Error> {
        let found = posts::find(&app.db, who, id).await?;
        rules::post::describe(who, &found.facts).check()?;
        Ok(Self {
            units: units::list(&app.db, who).await?,
            pictures: operation::pictures(&app.db, who, &found).await?,
            may_pin: rules::post::pin(who, &found.facts).is_allowed(),
            found,
        })
    }
}

pub async fn form(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let offered = Offered::load(&app, &who, &id).await?;
    let form = present(&app, &ui, &who, &offered).await?;
    Ok(shell(&ui, &offered, &form, &Faults::default()).into_response())
}

pub async fn save(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<DetailsForm>,
) -> Answer {
    let offered = Offered::load(&app, &who, &id).await?;
    let outcome = match read(&app, &who, &offered, &form).await {
        Ok(new) => operation::save(&app.db, &who, &offered.found, &new).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&links::permalink(&id)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(shell(&ui, &offered, &form, &faults))),
        Err(error) => Err(error.into()),
    }
}

/// It holds no longer from now on.
pub async fn end(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = posts::find(&app.db, &who, &id).await?;
    operation::end(&app.db, &who, &found).await?;
    Ok(Redirect::to(&links::permalink(&id)).into_response())
}

/// The description as the form shows it.
async fn present(app: &App, ui: &Ui, who: &Actor, offered: &Offered) -> Result<DetailsForm, Error> {
    let now = operation::of(&app.db, who, &offered.found).await?;
    let standing = Standing::load(app, who, &offered.units, &[now.on_behalf, now.deputy]).await?;
    Ok(DetailsForm {
        lead: now.lead,
        tags: now.tags.join(", "),
        picture: now.picture.unwrap_or_default(),
        on_behalf: standing.account(now.on_behalf),
        on_behalf_unit: standing.unit(now.on_behalf),
        deputy: standing.account(now.deputy),
        deputy_unit: standing.unit(now.deputy),
        valid_until: now.valid_until.map(|at| iso_day(at, &ui.zone)).unwrap_or_default(),
        pinned: now.pinned.then(|| "ja".to_owned()),
        comments: now.comments.then(|| "ja".to_owned()),
    })
}

async fn read(app: &App, who: &Actor, offered: &Offered, form: &DetailsForm) -> Result<Details, Error> {
    let valid_until = read_day(&form.valid_until, &app.settings.zone, true);
    let valid_until = valid_until.map_err(|_| Faults::one("valid_until", "day-form"))?;
    let entry = &offered.found.entry;
    let standing = [entry.owner_id, entry.deputy_id].into_iter().flatten().collect();
    let by_form = Named { app, who, units: &offered.units, standing };
    Ok(Details {
        lead: form.lead.clone(),
        tags: tags::parse(&form.tags)?,
        picture: Some(form.picture.clone()).filter(|picture| !picture.is_empty()),
        on_behalf: by_form.responsible("on_behalf", &form.on_behalf, &form.on_behalf_unit).await?,
        deputy: by_form.responsible("deputy", &form.deputy, &form.deputy_unit).await?,
        valid_until,
        pinned: form.pinned.is_some(),
        comments: form.comments.is_some(),
    })
}

fn shell(ui: &Ui, offered: &Offered, form: &DetailsForm, faults: &Faults) -> Markup {
    let id = &offered.found.entry.public_id;
    let body = html! {
        (fields(ui, offered, form, faults))
        div.button-row {
            (button(ui, &ui.t("wiki-describe-save"), Tone::Primary))
            (link_button(ui, &ui.t("ui-cancel"), &links::permalink(id), Tone::Secondary))
        }
    };
    let main = html! {
        (fault_summary(ui, &summary(ui, faults)))
        @if offered.found.facts.published { p { (ui.t("posts-describe-now")) } }
        (open_form(ui, &links::post_part(id, "eigenschaften"), &body))
    };
    page(
        ui,
        &Page {
            title: ui.t_args("wiki-describe-title", &[("page", offered.found.entry.title.as_str().into())]),
            main,
            place: Place::Spaces,
            breadcrumbs: parts::place(ui, &offered.found.space, offered.found.entry.kind),
            faulty: !faults.0.is_empty(),
            ..Page::default()
        },
    )
}

fn fields(ui: &Ui, offered: &Offered, form: &DetailsForm, faults: &Faults) -> Markup {
    let text = |name: &'static str, key: &str, value: &str, kind: TextKind| {
        let fault = at(ui, faults, name);
        text_field(ui, &Field { name, label: &ui.t(key), value, fault: fault.as_deref(), ..Field::default() }, kind)
    };
    let tick = |name: &'static str, key: &str, ticked: bool| {
        let fault = at(ui, faults, name);
        let field = Field { name, label: &ui.t(key), value: "ja", fault: fault.as_deref(), ..Field::default() };
        checkbox(ui, &field, ticked)
    };
    let unit = |name: &'static str, key: &'static str, value: &str| unit_field(ui, (name, key), value, &offered.units);
    html! {
        (lead_field(ui, &form.lead, at(ui, faults, "lead").as_deref()))
        (picture_field(ui, offered, form, faults))
        (text("on_behalf", "posts-describe-behalf", &form.on_behalf, TextKind::Text))
        (unit("on_behalf_unit", "posts-describe-behalf-unit", &form.on_behalf_unit))
        (text("deputy", "posts-describe-deputy", &form.deputy, TextKind::Text))
        (unit("deputy_unit", "posts-describe-deputy-unit", &form.deputy_unit))
        (text("valid_until", "posts-describe-until", &form.valid_until, TextKind::Date))
        (text("tags", "wiki-field-tags", &form.tags, TextKind::Text))
        @if offered.may_pin || form.pinned.is_some() { (tick("pinned", "posts-describe-pinned", form.pinned.is_some())) }
        (tick("comments", "posts-describe-comments", form.comments.is_some()))
    }
}

/// One of the attached pictures, by what it shows.
fn picture_field(ui: &Ui, offered: &Offered, form: &DetailsForm, faults: &Faults) -> Markup {
    let none = ui.t("posts-describe-picture-none");
    let mut choices = vec![Choice { value: "", label: &none, hint: None, chosen: form.picture.is_empty() }];
    choices.extend(offered.pictures.iter().map(|file| Choice {
        value: &file.public_id,
        label: if file.description.is_empty() { &file.name } else { &file.description },
        hint: None,
        chosen: file.public_id == form.picture,
    }));
    let fault = at(ui, faults, "picture");
    let label = ui.t("posts-describe-picture");
    let field =
        Field { name: "picture", label: &label, value: &form.picture, fault: fault.as_deref(), ..Field::default() };
    select_field(ui, &field, &choices)
}
