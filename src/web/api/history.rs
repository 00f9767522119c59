//! The revisions of an entry of any kind.

use axum::Json;
use axum::extract::{OriginalUri, Path, State};
use axum::response::IntoResponse;
use domain::entries::{history, revisions, spine};
use domain::people::directory;
use serde::Serialize;
use utoipa::ToSchema;

use super::contract::ReadRefusals;
use super::cursor;
use super::dates::minute;
use super::entry_json::{RevisionLine, tagged};
use super::input::Values;
use super::listing::{self, Listing};
use super::people::PersonJson;
use super::spaces::Stretch;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};

/// The history, newest first. Readers see it up to the text that is published.
#[utoipa::path(get, path = "/api/v1/entries/{id}/history", tag = "entries", params(("id" = String, Path), Stretch),
    responses((status = 200, body = Listing<RevisionLine>), ReadRefusals))]
pub async fn list_revisions(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Path(id): Path<String>,
    Values(stretch): Values<Stretch>,
) -> Result<Listing<RevisionLine>, Failure> {
    let found = spine::find(&app.db, &actor, &id).await?;
    let before = stretch.cursor.as_deref().map(cursor::read).transpose()?.map(i64::from_be_bytes);
    let size = listing::size(stretch.limit);
    let mut heads = revisions::list(&app.db, &actor, &found, before, size + 1).await?;
    let more = listing::cut(&mut heads, size);
    let names = directory::names(&app.db, heads.iter().filter_map(|head| head.author_id)).await?;
    let last = heads.last().filter(|_| more).map(|head| cursor::write(&head.number.to_be_bytes()));
    let confidential = history::is_unnamed(&app.db, &found).await?;
    let items = heads.into_iter().map(|head| RevisionLine {
        number: head.number,
        title: head.title,
        author: head.author_id.and_then(|id| names.get(&id)).map(PersonJson::from),
        confidential,
        created: minute(head.created_at),
        summary: head.summary,
        minor: head.minor,
    });
    Ok(Listing { items: items.collect(), next: last.map(|cursor| listing::next(&here, &cursor)) })
}

/// A revision with its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevisionJson {
    #[serde(flatten)]
    pub line: RevisionLine,
    /// Markdown.
    pub body: String,
}

/// One revision. Its `ETag` is good for `If-Match`: a text may build on an old revision.
#[utoipa::path(get, path = "/api/v1/entries/{id}/revisions/{number}", tag = "entries",
    params(("id" = String, Path), ("number" = i64, Path)),
    responses((status = 200, body = RevisionJson, headers(("ETag" = String))), ReadRefusals))]
pub async fn read_revision(Who(actor): Who, State(app): State<App>, Path((id, number)): Path<(String, i64)>) -> Answer {
    let found = spine::find(&app.db, &actor, &id).await?;
    let revision = revisions::find(&app.db, &actor, &found, number).await?;
    let line = RevisionLine::of(&app, &found, &revision).await?;
    let body = RevisionJson { line, body: revision.body.clone() };
    Ok(tagged(Json(body).into_response(), &revision))
}
