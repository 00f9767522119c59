//! Kurzbeiträge: the field to write one, on its own and on other pages.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::entries::tags;
use domain::posts::short::{self, LIMIT, NewShort};
use domain::store::words::{EntryKind, Visibility};
use domain::store::{RevisionId, space};
use domain::{Actor, Error, Faults, posts, rules};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::entries::edit::kept;
use crate::entries::parts::place;
use crate::failure::Answer;
use crate::forms::{Form, at, summary};
use crate::links;
use crate::spaces::audience::{House, Wanted, chip, picker};
use crate::ui::{
    Button, Choice, Field, Icon, Page, Place, TextKind, Tone, Ui, button, button_with, fault_summary, hidden, icon,
    page, select_field, text_area, text_field,
};

/// Spaces to choose from in the field of the start page.
const SPACES: usize = 60;

/// The fields as typed. `space`: its slug; `base`: the revision a change builds on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShortForm {
    #[serde(default)]
    space: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    tags: String,
    #[serde(default)]
    an: Vec<String>,
    #[serde(default)]
    und: Vec<String>,
    #[serde(default)]
    ausser: Vec<String>,
    /// Nothing is sent yet: the audience is counted.
    #[serde(default)]
    zaehlen: Option<String>,
}

impl ShortForm {
    fn wanted(&self) -> Wanted {
        Wanted { an: self.an.clone(), und: self.und.clone(), ausser: self.ausser.clone() }
    }
}

#[derive(Deserialize)]
pub struct Of {
    #[serde(default)]
    bereich: String,
}

/// The field alone.
pub async fn new(Who(who): Who, ui: Ui, State(app): State<App>, Query(of): Query<Of>) -> Answer {
    let form = ShortForm { space: of.bereich, ..ShortForm::default() };
    let space = domain::spaces::find(&app.db, &who, &form.space).await?;
    rules::space::contribute(&who, &space, EntryKind::Micropost).check()?;
    Ok(alone(&app, &ui, &who, &space, &form, &Faults::default()).await?.into_response())
}

/// Writes it and shows the blog. With a fault the field comes again with its text.
pub async fn create(Who(who): Who, ui: Ui, State(app): State<App>, Form(form): Form<ShortForm>) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &form.space).await?;
    rules::space::contribute(&who, &space, EntryKind::Micropost).check()?;
    if form.zaehlen.is_some() {
        return Ok(alone(&app, &ui, &who, &space, &form, &Faults::default()).await?.into_response());
    }
    match send(&app, &who, &space, &form).await {
        Ok(id) => Ok(Redirect::to(&links::permalink(&id)).into_response()),
        Err(error) => {
            let (faults, status) = kept(error)?;
            Ok((status, alone(&app, &ui, &who, &space, &form, &faults).await?).into_response())
        }
    }
}

async fn send(app: &App, who: &Actor, space: &space::Model, form: &ShortForm) -> Result<String, Error> {
    let audience = form.wanted().audience(&House::load(app, who).await?)?;
    let new = NewShort { body: form.body.clone(), tags: tags::parse(&form.tags)?, audience };
    short::create(&app.db, who, space.id, &new).await
}

async fn alone(
    app: &App,
    ui: &Ui,
    who: &Actor,
    space: &space::Model,
    form: &ShortForm,
    faults: &Faults,
) -> Result<Markup, Error> {
    let (house, wanted) = (House::load(app, who).await?, form.wanted());
    let chip = chip(app, ui, who, space, &wanted).await?;
    let picker = picker(ui, (&house, &space.slug), &wanted, faults, &chip);
    let main = html! { (fault_summary(ui, &summary(ui, faults))) (field(ui, &hidden("space", &space.slug), &picker, form, faults)) };
    Ok(shell(ui, space, "posts-short-new", main, faults))
}

fn shell(ui: &Ui, space: &space::Model, key: &str, main: Markup, faults: &Faults) -> Markup {
    page(
        ui,
        &Page {
            title: ui.t(key),
            main,
            place: Place::Spaces,
            breadcrumbs: place(ui, space, EntryKind::Micropost),
            faulty: !faults.0.is_empty(),
            ..Page::default()
        },
    )
}

/// The field on a page of the space, for those who may write one there.
pub async fn composer(app: &App, ui: &Ui, who: &Actor, space: &space::Model) -> Result<Markup, Error> {
    if !rules::space::contribute(who, space, EntryKind::Micropost).is_allowed() {
        return Ok(html! {});
    }
    let chip = chip(app, ui, who, space, &Wanted::default()).await?;
    let whom = html! { (chip) (choose(ui)) };
    Ok(folded(ui, field(ui, &hidden("space", &space.slug), &whom, &ShortForm::default(), &Faults::default())))
}

/// The field on the start page, with a space to choose; each says who will see it.
pub fn composer_of_all(ui: &Ui, who: &Actor, spaces: &[space::Model]) -> Markup {
    let may = |space: &&space::Model| rules::space::contribute(who, space, EntryKind::Micropost).is_allowed();
    let labels: Vec<(&str, String)> =
        spaces.iter().filter(may).take(SPACES).map(|space| (space.slug.as_str(), choice_label(ui, space))).collect();
    let choices = labels.iter().map(|(value, label)| Choice { value, label, hint: None, chosen: false });
    let choices: Vec<Choice<'_>> = choices.collect();
    let space = select_field(
        ui,
        &Field { name: "space", label: &ui.t("posts-short-space"), required: true, ..Field::default() },
        &choices,
    );
    html! {
        @if !choices.is_empty() {
            (folded(ui, field(ui, &space, &choose(ui), &ShortForm::default(), &Faults::default())))
        }
    }
}

fn choice_label(ui: &Ui, space: &space::Model) -> String {
    let key = if space.visibility == Visibility::Open { "posts-short-for-all" } else { "posts-short-for-members" };
    ui.t_args(key, &[("space", space.title.as_str().into())])
}

/// The way to a narrower audience, with what is written so far.
fn choose(ui: &Ui) -> Markup {
    let label = ui.t("spaces-audience-choose");
    let sends = Some(("zaehlen", "ja"));
    button_with(ui, &Button { label: &label, tone: Tone::Quiet, sends, unchecked: true, ..Button::default() })
}

fn folded(ui: &Ui, form: Markup) -> Markup {
    html! { details.composer { summary { (icon(Icon::Edit)) " " (ui.t("posts-short-write")) } (form) } }
}

fn field(ui: &Ui, whereto: &Markup, whom: &Markup, form: &ShortForm, faults: &Faults) -> Markup {
    html! {
        form.short-form method="post" action=(links::SHORT) {
            (body_field(ui, &form.body, faults))
            (whereto)
            (text_field(ui, &Field {
                name: "tags", label: &ui.t("wiki-field-tags"), hint: Some(&ui.t("wiki-field-tags-hint")), value: &form.tags,
                fault: at(ui, faults, "tags").as_deref(), ..Field::default()
            }, TextKind::Text))
            (whom)
            (button(ui, &ui.t("posts-short-send"), Tone::Primary))
        }
    }
}

fn body_field(ui: &Ui, body: &str, faults: &Faults) -> Markup {
    let hint = ui.t_args("posts-short-hint", &[("n", i64::try_from(LIMIT).unwrap_or(i64::MAX).into())]);
    let fault = at(ui, faults, "body");
    let label = ui.t("posts-short-text");
    let field = Field {
        name: "body",
        label: &label,
        hint: Some(&hint),
        value: body,
        fault: fault.as_deref(),
        required: true,
        ..Field::default()
    };
    text_area(ui, &field, 4)
}

/// The fields of a change.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeForm {
    #[serde(default)]
    body: String,
    #[serde(default)]
    base: String,
}

/// The form for the newest text of a Kurzbeitrag.
pub async fn edit(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = posts::find(&app.db, &who, &id).await?;
    let head = short::head(&app.db, &who, &found).await?;
    let form = ChangeForm { body: head.body, base: head.id.to_string() };
    Ok(change_page(&ui, &found.space, &id, &form, &Faults::default()).into_response())
}

pub async fn save(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<ChangeForm>,
) -> Answer {
    let found = posts::find(&app.db, &who, &id).await?;
    rules::entry::edit(&who, &found.facts).check()?;
    let outcome = match form.base.parse().map(RevisionId) {
        Ok(base) => short::revise(&app.db, &who, &found, &form.body, base).await,
        Err(_) => Err(Faults::one("body", "stale")),
    };
    let (faults, status) = match outcome {
        Ok(()) => return Ok(Redirect::to(&links::permalink(&id)).into_response()),
        // A few sentences are read again rather than compared.
        Err(Error::Conflict(_)) => {
            kept(Faults::one("body", "stale")).map(|(faults, _)| (faults, StatusCode::CONFLICT))?
        }
        Err(error) => kept(error)?,
    };
    Ok((status, change_page(&ui, &found.space, &id, &form, &faults)).into_response())
}

fn change_page(ui: &Ui, space: &space::Model, id: &str, form: &ChangeForm, faults: &Faults) -> Markup {
    let main = html! {
        (fault_summary(ui, &summary(ui, faults)))
        form.short-form method="post" action=(links::post_part(id, "bearbeiten")) {
            (hidden("base", &form.base))
            (body_field(ui, &form.body, faults))
            (button(ui, &ui.t("posts-short-save"), Tone::Primary))
        }
    };
    shell(ui, space, "posts-short-edit", main, faults)
}
