//! The address that never changes: it leads to where an entry is read, whatever it is.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Error;
use domain::entries::spine;
use domain::store::revision;
use domain::store::words::EntryKind;

use super::address;
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::ui::Ui;
use crate::{moderation, posts, wiki};

/// To the canonical address; with `.md` the source.
pub async fn permalink(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(segment): Path<String>,
) -> Answer {
    let (id, source) = address::read(&segment);
    let found = match spine::find_of(&app.db, &who, super::KINDS, id).await {
        Err(Error::NotFound) => return moderation::instead(&app, &who, &ui, id).await,
        other => other?,
    };
    match found.entry.kind {
        EntryKind::Page => wiki::permalink(&app, &who, &visitor, id, source).await,
        EntryKind::Situation | EntryKind::SituationReport | EntryKind::Participation | EntryKind::Proposal => {
            Ok(Redirect::to(&links::read(&found)).into_response())
        }
        EntryKind::Post | EntryKind::Micropost => posts::permalink(&app, &who, id, source).await,
        EntryKind::Comment => Err(Error::NotFound.into()),
    }
}

/// The newest text, for those who write, where readers still see an older one.
pub async fn head(Who(who): Who, ui: Ui, visitor: Visitor, State(app): State<App>, Path(id): Path<String>) -> Answer {
    match spine::find_of(&app.db, &who, super::KINDS, &id).await?.entry.kind {
        EntryKind::Page => wiki::head(&app, &who, &ui, &visitor, &id).await,
        _ => posts::head(&app, &who, &ui, &visitor, &id).await,
    }
}

/// A text as it was written.
pub fn source_of(revision: &revision::Model) -> Response {
    let mut response = format!("# {}\n\n{}", revision.title, revision.body).into_response();
    let kind = HeaderValue::from_static("text/markdown; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
