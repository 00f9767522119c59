//! Writing a new page.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::{revisions, working_copies};
use domain::store::words::EntryKind;
use domain::store::{EntryId, WorkingCopyId, space};
use domain::wiki::{self, NewPage, lists, pages};
use domain::{Actor, Error, Faults, rules};
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::entries::edit::{TextForm, kept, with_status};
use crate::entries::edit_view::{self, EditPage};
use crate::entries::preview::shown;
use crate::entries::working_copy::Kept;
use crate::failure::Answer;
use crate::forms::Form;
use crate::links;
use crate::ui::Ui;

#[derive(Deserialize)]
pub struct NewQuery {
    #[serde(default)]
    titel: String,
    #[serde(default)]
    unter: String,
    #[serde(default)]
    vorlage: String,
    #[serde(default)]
    arbeitsstand: String,
}

/// The form for a new page: empty, from a template, or from a working copy.
pub async fn new(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(query): Query<NewQuery>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    rules::space::write(&who, space.id).check()?;
    let mut form = TextForm { title: query.titel, parent: query.unter, ..TextForm::default() };
    if !query.vorlage.is_empty() {
        let template = wiki::find(&app.db, &who, &query.vorlage).await?;
        form.body = revisions::newest(&app.db, &who, &template).await?.body;
    }
    if let Ok(id) = query.arbeitsstand.parse() {
        let copy = working_copies::find(&app.db, &who, WorkingCopyId(id)).await?;
        form = TextForm { title: copy.title, body: copy.body, draft: copy.id.to_string(), ..form };
    }
    let templates = lists::templates(&app.db, &who).await?;
    Ok(edit_view::new_page(&ui, &EditPage::new(EntryKind::Page, &space, &form, &who), &templates).into_response())
}

/// Writes the new page and shows it. 422 with the form and its text otherwise.
pub async fn create(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(slug): Path<String>,
    Form(mut form): Form<TextForm>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    if form.vorschau.is_some() {
        rules::space::write(&who, space.id).check()?;
        let shown = shown(&app, &who, &ui, &space, &form.body).await?;
        return Ok(edit_view::new_page(
            &ui,
            &EditPage::new(EntryKind::Page, &space, &form, &who).with_preview(shown),
            &[],
        )
        .into_response());
    }
    match write(&app, &who, &space, &form).await {
        Ok(id) => {
            if let Some(copy) = form.working_copy() {
                working_copies::discard(&app.db, &who, copy).await?;
            }
            Ok(Redirect::to(&links::permalink(&id)).into_response())
        }
        Err(Error::NotFound) if !form.parent.is_empty() => {
            // Saved again from here it stands at the top.
            form.parent.clear();
            again(&ui, &who, &space, &form, Faults::one("form", "parent-gone"))
        }
        Err(error) => again(&ui, &who, &space, &form, error),
    }
}

async fn write(app: &App, who: &Actor, space: &space::Model, form: &TextForm) -> Result<String, Error> {
    let draft = form.draft()?;
    let parent = parent_of(app, who, form).await?;
    pages::create(&app.db, who, space.id, NewPage { parent, template: false }, &draft).await
}

/// The form for a new page again, with what was typed.
fn again(ui: &Ui, who: &Actor, space: &space::Model, form: &TextForm, error: Error) -> Answer {
    let view = EditPage::new(EntryKind::Page, space, form, who).with_faults(kept(error)?);
    Ok(with_status(&view, edit_view::new_page(ui, &view, &[])))
}

async fn parent_of(app: &App, who: &Actor, form: &TextForm) -> Result<Option<EntryId>, Error> {
    match form.parent.as_str() {
        "" => Ok(None),
        parent => wiki::find(&app.db, who, parent).await.map(|found| Some(found.entry.id)),
    }
}

/// Keeps what is being written to a page that does not exist yet.
pub async fn keep(
    Who(who): Who,
    State(app): State<App>,
    Path(slug): Path<String>,
    Form(form): Form<TextForm>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    let parent = parent_of(&app, &who, &form).await?;
    let copy = form.working_copy();
    let unsaved = working_copies::Unsaved {
        entry: None,
        space: space.id,
        parent,
        base: None,
        title: form.title,
        body: form.body,
    };
    let id = working_copies::keep(&app.db, &who, copy, &unsaved).await?;
    Ok(Json(Kept { draft: id.to_string() }).into_response())
}
