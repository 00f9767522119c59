//! What becomes of a Rückfrage.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::comments::{self, questions};
use serde::Deserialize;
use utoipa::ToSchema;

use super::comment_json::{CommentJson, Question};
use super::comments::answer;
use super::contract::WriteRefusals;
use super::input::{Body, named};
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;

/// The state a question is to have.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionInput {
    pub state: Question,
    /// Id of the comment of its thread that answers it; without it the text of the entry does.
    pub answer: Option<String>,
}

/// Says that a question is answered, that its answer is verified, or that it is open again.
///
/// From a state that does not lead there it is 403.
#[utoipa::path(put, path = "/api/v1/comments/{id}/question", tag = "comments", params(("id" = String, Path)),
    request_body = QuestionInput,
    responses((status = 200, body = CommentJson, headers(("ETag" = String))), WriteRefusals))]
pub async fn settle_question(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Body(input): Body<QuestionInput>,
) -> Answer {
    let question = comments::find(&app.db, &actor, &id).await?;
    match input.state {
        Question::Open => questions::reopen(&app.db, &actor, &question).await?,
        Question::Verified => questions::verify(&app.db, &actor, &question).await?,
        Question::Answered => {
            let given = match &input.answer {
                Some(answer) => Some(named(comments::find(&app.db, &actor, answer).await, "answer")?),
                None => None,
            };
            named(questions::settle(&app.db, &actor, &question, given.as_ref()).await, "answer")?;
        }
    }
    answer(&app, &actor, &id, StatusCode::OK).await
}
