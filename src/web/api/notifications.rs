//! Benachrichtigungen of the token's owner; nobody else sees them.

use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::notifications::list::{self, LINES, Line};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::contract::{ReadRefusals, WriteRefusals};
use super::dates::minute;
use super::entry_json::EntryLine;
use super::input::{Body, Values};
use super::listing::{self, Listing};
use super::people::PersonJson;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::notifications::{place, written};

/// What happened around one entry for one cause.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotificationJson {
    /// Names the line as it stands now; what happens later makes it another.
    pub line: String,
    #[schema(example = "mention")]
    pub cause: String,
    /// What it is about, or what it stands below; null where moderation hid it.
    pub on: Option<EntryLine>,
    /// The newest entry of the line; the same as `on` unless it is a comment.
    pub entry: Option<EntryLine>,
    pub count: u64,
    pub unread: u64,
    /// Who wrote the newest; null where the house decided.
    pub by: Option<PersonJson>,
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub at: String,
}

impl From<&Line> for NotificationJson {
    fn from(line: &Line) -> Self {
        Self {
            line: written(line.place),
            cause: line.cause.word().to_owned(),
            on: line.on.as_ref().map(EntryLine::from),
            entry: line.entry.as_ref().map(EntryLine::from),
            count: line.count,
            unread: line.unread,
            by: line.who.as_ref().map(PersonJson::from),
            at: minute(line.at),
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct NotificationValues {
    /// Where to go on; from `next`.
    pub cursor: Option<String>,
}

/// What was read: one line, or everything up to one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadInput {
    /// The `line` that was read.
    Line(String),
    /// The newest `line` that was seen: it and everything older.
    UpTo(String),
}

/// What the token's owner was told of, newest first, 30 lines at a time.
#[utoipa::path(get, path = "/api/v1/notifications", tag = "notifications", params(NotificationValues),
    responses((status = 200, body = Listing<NotificationJson>, headers(("Link" = String))), ReadRefusals))]
pub async fn list_notifications(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Values(values): Values<NotificationValues>,
) -> Result<Listing<NotificationJson>, Failure> {
    let after = values.cursor.as_deref().map(place).transpose()?;
    let mut lines = list::lines(&app.db, &actor, after).await?;
    let more = listing::cut(&mut lines, LINES);
    let last = lines.last().filter(|_| more).map(|line| written(line.place));
    let items = lines.iter().map(NotificationJson::from).collect();
    Ok(Listing { items, next: last.map(|cursor| listing::next(&here, &cursor)) })
}

/// Notes as read; what came since stays new.
#[utoipa::path(post, path = "/api/v1/notifications/read", tag = "notifications", request_body = ReadInput,
    responses((status = 204), WriteRefusals))]
pub async fn read_notifications(Who(actor): Who, State(app): State<App>, Body(input): Body<ReadInput>) -> Answer {
    match input {
        ReadInput::Line(line) => list::read_line(&app.db, &actor, place(&line)?).await?,
        ReadInput::UpTo(line) => list::read_up_to(&app.db, &actor, place(&line)?.at).await?,
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}
