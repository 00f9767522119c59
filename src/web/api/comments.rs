//! Kommentare below an entry of any kind: reading the discussion, writing, changing, taking back.

use axum::Json;
use axum::extract::{OriginalUri, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::comments::write::{self, NewComment};
use domain::entries::spine;
use domain::{Actor, comments};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::comment_json::{CommentJson, StanceJson, ThreadJson};
use super::contract::{ConditionRefusals, HiddenRefusal, ReadRefusals, RevisionRefusals, WriteRefusals};
use super::cursor;
use super::entry_json::{at, with_tag};
use super::gone::or_hidden;
use super::input::{Body, Change, IfMatch, Values};
use super::listing::next;
use super::place::lay_down;
use super::texts::{BodyInput, Saved};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::{Answer, Failure};
use crate::links;
use crate::stretch::linked;

/// Bytes of a public id.
const ID: usize = 10;

/// A stretch of the discussion below an entry, oldest thread first.
#[derive(Debug, Serialize, ToSchema)]
pub struct DiscussionJson {
    pub items: Vec<ThreadJson>,
    /// Address of the next stretch; null at the end.
    pub next: Option<String>,
    /// What waits for an approval, for its authors and those who approve.
    pub waiting: Vec<CommentJson>,
    /// All comments readers see, on all stretches.
    pub count: u64,
    /// Whether the token's owner may write here.
    pub may_write: bool,
    /// Names of those to whom questions go.
    pub asked: Vec<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct DiscussionValues {
    /// Where to go on; from `next`.
    pub cursor: Option<String>,
}

/// A new comment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCommentInput {
    /// Markdown, at most 10,000 characters.
    pub body: String,
    /// Id of the comment it answers.
    pub answers: Option<String>,
    /// Anchor of the heading it is about.
    pub section: Option<String>,
    /// It expects an answer of those who answer for the entry.
    #[serde(default)]
    pub question: bool,
    /// A question without the name of whoever asks: only the Vertrauensstelle can look at it, with a
    /// reason that the author reads. It is not hidden from whoever holds both the database and the
    /// server's key; style and moment may betray who asks. Not with `answers`: answers below one's
    /// own confidential question have no name anyway. The text names no files.
    #[serde(default)]
    pub confidential: bool,
    /// It is the answer to the question it stands below.
    #[serde(default)]
    pub settles: bool,
    /// It speaks for or against the proposal it stands below.
    pub stance: Option<StanceJson>,
}

/// The discussion below a page, post or short post, 20 threads at a time.
#[utoipa::path(get, path = "/api/v1/entries/{id}/comments", tag = "comments",
    params(("id" = String, Path), DiscussionValues),
    responses((status = 200, body = DiscussionJson, headers(("Link" = String))), ReadRefusals, HiddenRefusal))]
pub async fn list_comments(
    Who(actor): Who,
    visitor: Visitor,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Path(id): Path<String>,
    Values(values): Values<DiscussionValues>,
) -> Answer {
    let on = or_hidden(&app, &actor, &id, spine::find(&app.db, &actor, &id).await).await?;
    let from = values.cursor.as_deref().map(thread).transpose()?.unwrap_or_default();
    let shown = app.discussions.show(&app.db, &actor, &on, &from, visitor.now()).await?;
    let next = shown.next.as_ref().map(|first| next(&here, &cursor::write(first.as_bytes())));
    let body = DiscussionJson {
        items: shown.threads.iter().map(|thread| ThreadJson::of(&on, thread)).collect(),
        next: next.clone(),
        waiting: shown.waiting.iter().map(|comment| CommentJson::listed(&on, comment)).collect(),
        count: shown.count,
        may_write: shown.write.is_allowed(),
        asked: shown.asked,
    };
    Ok(linked(Json(body).into_response(), next.as_deref(), None))
}

fn thread(text: &str) -> Result<String, Failure> {
    let bytes: [u8; ID] = cursor::read(text)?;
    String::from_utf8(bytes.to_vec()).map_err(|_| Failure::unreadable().because("the cursor is not from this list"))
}

/// Writes a comment. Where contributions are checked first, it waits for that.
#[utoipa::path(post, path = "/api/v1/entries/{id}/comments", tag = "comments", params(("id" = String, Path)),
    request_body = NewCommentInput,
    responses((status = 201, body = CommentJson, headers(("ETag" = String), ("Location" = String))), WriteRefusals))]
pub async fn create_comment(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Body(input): Body<NewCommentInput>,
) -> Answer {
    let on = spine::find(&app.db, &actor, &id).await?;
    let new = NewComment {
        body: input.body,
        answers: input.answers,
        section: input.section,
        question: input.question,
        settles: input.settles,
        confidential: input.confidential,
        stance: input.stance.map(Into::into),
    };
    let id = write::write(&app.db, &actor, &on, &new).await?;
    Ok(at(&links::api_one("comments", &id), answer(&app, &actor, &id, StatusCode::CREATED).await?))
}

/// Reads one comment. The `ETag` is the revision.
#[utoipa::path(get, path = "/api/v1/comments/{id}", tag = "comments", params(("id" = String, Path)),
    responses((status = 200, body = CommentJson, headers(("ETag" = String))), ReadRefusals, HiddenRefusal))]
pub async fn read_comment(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    answer(&app, &actor, &id, StatusCode::OK).await
}

/// The comment as it stands.
pub async fn answer(app: &App, actor: &Actor, id: &str, status: StatusCode) -> Result<Response, Failure> {
    let comment = or_hidden(app, actor, id, comments::find(&app.db, actor, id).await).await?;
    let (shown, revision) = CommentJson::alone(app, actor, &comment).await?;
    Ok(with_tag((status, Json(shown)).into_response(), &revision.id.to_string()))
}

/// Saves a new text for one's own comment; the one before stays in its history.
#[utoipa::path(put, path = "/api/v1/comments/{id}", tag = "comments",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The `ETag` the text builds on.")),
    request_body = BodyInput,
    responses(
        (status = 200, body = CommentJson, headers(("ETag" = String))), RevisionRefusals,
    ))]
pub async fn revise_comment(Change { actor, app, id, condition, input }: Change<BodyInput>) -> Answer {
    let comment = comments::find(&app.db, &actor, &id).await?;
    let base = condition.revision(&app, &actor, &comment.found).await?;
    match Saved::of(write::revise(&app.db, &actor, &comment, &input.body, base).await)? {
        Saved::Conflict(answer) => Ok(answer),
        Saved::As(()) => answer(&app, &actor, &id, StatusCode::OK).await,
    }
}

/// Takes a comment away. Answers stay; a placeholder stands above them.
#[utoipa::path(delete, path = "/api/v1/comments/{id}", tag = "comments",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The comment's `ETag`.")),
    responses((status = 204), WriteRefusals, ConditionRefusals))]
pub async fn remove_comment(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    condition: IfMatch,
) -> Answer {
    let comment = comments::find(&app.db, &actor, &id).await?;
    lay_down(&app, &actor, &comment.found, &condition).await
}

/// Brings it back to its place.
#[utoipa::path(post, path = "/api/v1/comments/{id}/restore", tag = "comments", params(("id" = String, Path)),
    responses((status = 200, body = CommentJson, headers(("ETag" = String))), WriteRefusals))]
pub async fn restore_comment(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let comment = comments::find(&app.db, &actor, &id).await?;
    write::bring_back(&app.db, &actor, &comment).await?;
    answer(&app, &actor, &id, StatusCode::OK).await
}
