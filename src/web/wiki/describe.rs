//! Eigenschaften: tags, who is responsible, validity, review, template.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::spine::Found;
use domain::entries::tags;
use domain::people::units;
use domain::store::{PersonId, Ts, org_unit};
use domain::wiki;
use domain::wiki::describe::{self as operation, Description};
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts;
use crate::access::Who;
use crate::app::App;
use crate::entries::days::{iso_day, read_day};
use crate::entries::named::{Named, Standing, unit_field};
use crate::failure::{Answer, unprocessable};
use crate::forms::{Form, at, summary};
use crate::links;
use crate::ui::{
    Field, Page, Place, TextKind, Tone, Ui, button, checkbox, fault_summary, form as open_form, link_button, page,
    text_field,
};

/// The fields as typed. Responsible: an account, or `unit:` with the unit's public id.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DescribeForm {
    #[serde(default)]
    tags: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    owner_unit: String,
    #[serde(default)]
    deputy: String,
    #[serde(default)]
    deputy_unit: String,
    #[serde(default)]
    valid_from: String,
    #[serde(default)]
    valid_until: String,
    #[serde(default)]
    review_at: String,
    #[serde(default)]
    review_months: String,
    template: Option<String>,
}

pub async fn form(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = wiki::find(&app.db, &who, &id).await?;
    rules::entry::edit(&who, &found.facts).check()?;
    let units = units::list(&app.db, &who).await?;
    let form = present(&app, &ui, &who, &found, &units).await?;
    Ok(shell(&ui, &found, &form, &units, &Faults::default()).into_response())
}

pub async fn save(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<DescribeForm>,
) -> Answer {
    let found = wiki::find(&app.db, &who, &id).await?;
    let units = units::list(&app.db, &who).await?;
    let outcome = match read(&app, &who, &found, &form, &units).await {
        Ok(new) => operation::save(&app.db, &who, &found, &new).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&links::permalink(&id)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(shell(&ui, &found, &form, &units, &faults))),
        Err(error) => Err(error.into()),
    }
}

/// The description as the form shows it.
async fn present(
    app: &App,
    ui: &Ui,
    who: &Actor,
    found: &Found,
    units: &[org_unit::Model],
) -> Result<DescribeForm, Error> {
    let now = operation::of(&app.db, who, found).await?;
    let standing = Standing::load(app, who, units, &[now.owner, now.deputy]).await?;
    let day = |at: Option<Ts>| at.map(|at| iso_day(at, &ui.zone)).unwrap_or_default();
    Ok(DescribeForm {
        tags: now.tags.join(", "),
        owner: standing.account(now.owner),
        owner_unit: standing.unit(now.owner),
        deputy: standing.account(now.deputy),
        deputy_unit: standing.unit(now.deputy),
        valid_from: day(now.valid_from),
        valid_until: day(now.valid_until),
        review_at: day(now.review_at),
        review_months: now.review_months.map(|months| months.to_string()).unwrap_or_default(),
        template: now.template.then(|| "ja".to_owned()),
    })
}

async fn read(
    app: &App,
    who: &Actor,
    found: &Found,
    form: &DescribeForm,
    units: &[org_unit::Model],
) -> Result<Description, Error> {
    let zone = &app.settings.zone;
    let mut faults = Faults::default();
    let mut day = |field: &'static str, text: &str, end: bool| {
        let read = read_day(text, zone, end);
        if read.is_err() {
            faults.add(field, "day-form");
        }
        read.unwrap_or(None)
    };
    let valid_from = day("valid_from", &form.valid_from, false);
    let valid_until = day("valid_until", &form.valid_until, true);
    let review_at = day("review_at", &form.review_at, false);
    let review_months = match form.review_months.trim() {
        "" => None,
        months => Some(months.parse().unwrap_or(-1)),
    };
    faults.check()?;
    // Whoever has left since may go on standing there: the form says so itself.
    let standing: Vec<PersonId> = [found.entry.owner_id, found.entry.deputy_id].into_iter().flatten().collect();
    let by_form = Named { app, who, units, standing };
    Ok(Description {
        tags: tags::parse(&form.tags)?,
        owner: by_form.responsible("owner", &form.owner, &form.owner_unit).await?,
        deputy: by_form.responsible("deputy", &form.deputy, &form.deputy_unit).await?,
        valid_from,
        valid_until,
        review_at,
        review_months,
        template: form.template.is_some(),
    })
}

fn shell(ui: &Ui, found: &Found, form: &DescribeForm, units: &[org_unit::Model], faults: &Faults) -> Markup {
    let body = html! {
        (responsible_fields(ui, form, units, faults))
        (date_fields(ui, form, faults))
        (text(ui, "tags", "wiki-field-tags", &form.tags, faults, TextKind::Text))
        (checkbox(ui, &Field { name: "template", label: &ui.t("wiki-describe-template"), value: "ja", ..Field::default() }, form.template.is_some()))
        div.button-row {
            (button(ui, &ui.t("wiki-describe-save"), Tone::Primary))
            (link_button(ui, &ui.t("ui-cancel"), &links::permalink(&found.entry.public_id), Tone::Secondary))
        }
    };
    let main = html! {
        (fault_summary(ui, &summary(ui, faults)))
        (open_form(ui, &links::page_part(&found.entry.public_id, "eigenschaften"), &body))
    };
    page(
        ui,
        &Page {
            title: ui.t_args("wiki-describe-title", &[("page", found.entry.title.as_str().into())]),
            main,
            place: Place::Spaces,
            breadcrumbs: parts::crumbs((&found.space.slug, &found.space.title), &[]),
            faulty: !faults.0.is_empty(),
            ..Page::default()
        },
    )
}

fn text(ui: &Ui, name: &'static str, key: &str, value: &str, faults: &Faults, kind: TextKind) -> Markup {
    let fault = at(ui, faults, name);
    text_field(ui, &Field { name, label: &ui.t(key), value, fault: fault.as_deref(), ..Field::default() }, kind)
}

fn responsible_fields(ui: &Ui, form: &DescribeForm, units: &[org_unit::Model], faults: &Faults) -> Markup {
    let choose = |name: &'static str, key: &str, value: &str| unit_field(ui, (name, key), value, units);
    html! {
        (text(ui, "owner", "wiki-describe-owner", &form.owner, faults, TextKind::Text))
        (choose("owner_unit", "wiki-describe-owner-unit", &form.owner_unit))
        (text(ui, "deputy", "wiki-describe-deputy", &form.deputy, faults, TextKind::Text))
        (choose("deputy_unit", "wiki-describe-deputy-unit", &form.deputy_unit))
    }
}

fn date_fields(ui: &Ui, form: &DescribeForm, faults: &Faults) -> Markup {
    html! {
        (text(ui, "valid_from", "wiki-valid-from-field", &form.valid_from, faults, TextKind::Date))
        (text(ui, "valid_until", "wiki-valid-until", &form.valid_until, faults, TextKind::Date))
        (text(ui, "review_at", "wiki-review", &form.review_at, faults, TextKind::Date))
        (text(ui, "review_months", "wiki-describe-months", &form.review_months, faults, TextKind::Digits))
    }
}
