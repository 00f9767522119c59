//! Kurzbeiträge: writing one, and changing its words.

use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::posts::short;
use domain::store::words::EntryKind;
use domain::store::{RevisionId, space};
use domain::{Actor, Error, Faults, posts, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::composer::{Choosing, Composer, body_field, writable};
use super::short_form::{ShortForm, writable_space};
use crate::access::Who;
use crate::app::App;
use crate::entries::edit::kept;
use crate::entries::parts::place;
use crate::failure::Answer;
use crate::forms::{Form, faults as fault_list};
use crate::links;
use crate::spaces::audience::Wanted;
use crate::ui::{Page, Place, Tone, Ui, button, hidden, page};

#[derive(Deserialize)]
pub struct Of {
    #[serde(default)]
    bereich: String,
}

/// The field alone.
pub async fn new(Who(who): Who, ui: Ui, State(app): State<App>, Query(of): Query<Of>) -> Answer {
    let space = writable_space(&app, &who, &of.bereich).await?;
    let form = ShortForm::fresh(&space.slug);
    Ok(alone(&app, &ui, &who, &space, &form, &Faults::default()).await?.into_response())
}

/// Writes it and shows it. With a fault the field comes again with its text; so it does where somebody
/// only looks at the audience or adds a picture.
pub async fn create(Who(who): Who, ui: Ui, State(app): State<App>, parts: Multipart) -> Answer {
    let (form, taken) = ShortForm::read(&app, &who, parts).await?;
    let space = writable_space(&app, &who, &form.space).await?;
    let written = match taken {
        Ok(()) if form.prepares => {
            return Ok(alone(&app, &ui, &who, &space, &form, &Faults::default()).await?.into_response());
        }
        Ok(()) => send(&app, &who, &space, &form).await,
        Err(error) => Err(error),
    };
    match written {
        Ok(id) => Ok(Redirect::to(&links::permalink(&id)).into_response()),
        Err(error) => {
            let (faults, status) = kept(error)?;
            Ok((status, alone(&app, &ui, &who, &space, &form, &faults).await?).into_response())
        }
    }
}

async fn send(app: &App, who: &Actor, space: &space::Model, form: &ShortForm) -> Result<String, Error> {
    short::create(&app.db, who, space.id, &form.read_as_new(app, who).await?).await
}

/// What the form around the audience sends; its other fields do not matter here.
#[derive(Deserialize)]
pub struct AudienceForm {
    #[serde(default)]
    space: String,
    #[serde(default)]
    an: Vec<String>,
    #[serde(default)]
    und: Vec<String>,
    #[serde(default)]
    ausser: Vec<String>,
    /// The whole choice is asked for.
    vorbereiten: Option<String>,
}

/// Who will see it, with the whole choice if asked for, for the script. A choice begun stays open.
pub async fn audience(Who(who): Who, ui: Ui, State(app): State<App>, Form(sent): Form<AudienceForm>) -> Answer {
    let space = writable_space(&app, &who, &sent.space).await?;
    let asked = sent.vorbereiten.is_some();
    let begun = asked || !sent.an.is_empty();
    let wanted = Wanted { an: sent.an, und: sent.und, ausser: sent.ausser };
    let form = ShortForm { wanted, ..ShortForm::fresh(&space.slug) };
    let choosing = if begun { Choosing::Open } else { Choosing::Folded };
    let composer =
        Composer { form: &form, space: &space, spaces: Vec::new(), choosing, asked, faults: &Faults::default() };
    Ok(composer.whom(&app, &ui, &who).await?.into_response())
}

async fn alone(
    app: &App,
    ui: &Ui,
    who: &Actor,
    space: &space::Model,
    form: &ShortForm,
    faults: &Faults,
) -> Result<Markup, Error> {
    let spaces = domain::spaces::list(&app.db, who).await?;
    let composer =
        Composer { form, space, spaces: writable(who, &spaces), choosing: Choosing::Open, asked: false, faults };
    let main = html! { (fault_list(ui, faults)) (composer.draw(app, ui, who).await?) };
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
        (fault_list(ui, faults))
        form.short-form method="post" action=(links::post_part(id, "bearbeiten")) {
            (hidden("base", &form.base))
            (body_field(ui, &form.body, faults))
            (button(ui, &ui.t("posts-short-save"), Tone::Primary))
        }
    };
    shell(ui, space, "posts-short-edit", main, faults)
}
