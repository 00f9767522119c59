//! The working copy: what is being written, kept on the server until it is saved or thrown away.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::{spine, working_copies};
use domain::rules;
use serde::Serialize;

use super::edit::TextForm;
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::forms::Form;
use crate::links;

#[derive(Serialize)]
pub struct Kept {
    pub draft: String,
}

/// Keeps what is being written to a present entry.
pub async fn keep(Who(who): Who, State(app): State<App>, Path(id): Path<String>, Form(form): Form<TextForm>) -> Answer {
    let found = spine::find_of(&app.db, &who, super::TITLED, &id).await?;
    rules::entry::edit(&who, &found.facts).check()?;
    let unsaved = working_copies::Unsaved {
        entry: Some(found.entry.id),
        space: found.entry.space_id,
        parent: found.entry.parent_id,
        base: form.base()?,
        title: form.title,
        body: form.body,
    };
    let id = working_copies::keep(&app.db, &who, None, &unsaved).await?;
    Ok(Json(Kept { draft: id.to_string() }).into_response())
}

/// Throws the working copy away and starts again from the newest text.
pub async fn discard(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find_of(&app.db, &who, super::TITLED, &id).await?;
    if let Some(copy) = working_copies::of_entry(&app.db, &who, found.entry.id).await? {
        working_copies::discard(&app.db, &who, copy.id).await?;
    }
    Ok(Redirect::to(&links::page_part(&id, "bearbeiten")).into_response())
}
