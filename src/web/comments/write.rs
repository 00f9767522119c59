//! Writing a comment, an answer, and a new text for one's own.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::comments::write::{self, NewComment};
use domain::comments::{self, Commented, mentions, questions};
use domain::entries::spine;
use domain::store::RevisionId;
use domain::store::words::{QuestionState, Stance};
use domain::{Actor, Error, Faults, rules};
use serde::Deserialize;

use super::confidential;
use super::form::{self, What, Writing};
use super::states;
use crate::access::Who;
use crate::app::App;
use crate::entries::preview;
use crate::failure::{Answer, Failure, unprocessable};
use crate::forms::Form;
use crate::links;
use crate::ui::Ui;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentForm {
    #[serde(default)]
    body: String,
    /// Anchor of the heading it is about.
    #[serde(default)]
    abschnitt: Option<String>,
    /// The text a change builds on.
    #[serde(default)]
    base: String,
    /// It expects an answer.
    #[serde(default)]
    frage: Option<String>,
    /// It is the answer to the question above.
    #[serde(default)]
    loest: Option<String>,
    /// It speaks for or against: a word of `Stance`.
    #[serde(default)]
    haltung: String,
    /// „Vorschau“ without a script: nothing is saved.
    #[serde(default)]
    vorschau: Option<String>,
}

#[derive(Deserialize)]
pub struct About {
    #[serde(default)]
    pub(super) abschnitt: String,
}

#[derive(Deserialize)]
pub struct Cited {
    zitat: Option<String>,
}

/// Who sends a form, how it was sent, and the entry in its address.
pub(super) type Sent = (Who, Ui, State<App>, HeaderMap, Path<String>);

/// A form for a comment about a heading.
pub async fn new(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(about): Query<About>,
) -> Answer {
    let on = spine::find(&app.db, &who, &id).await?;
    rules::entry::comment(&who, &on.facts).check()?;
    let mut writing = Writing::new(&on, What::Comment, links::page_part(&id, "kommentare"));
    writing.fields.push(("abschnitt", about.abschnitt));
    Ok(form::whole(&ui, &who, &writing).into_response())
}

pub async fn create((Who(who), ui, State(app), headers, Path(id)): Sent, Form(form): Form<CommentForm>) -> Answer {
    let on = spine::find(&app.db, &who, &id).await?;
    let writing = Writing::new(&on, What::Comment, links::page_part(&id, "kommentare"));
    let new = NewComment { question: form.frage.is_some(), ..NewComment::default() };
    below(&app, &who, &ui, &headers, (form, writing, new)).await
}

/// Writes what the form says below an entry, or shows the form again.
pub(super) async fn below(
    app: &App,
    who: &Actor,
    ui: &Ui,
    headers: &HeaderMap,
    (form, mut writing, new): (CommentForm, Writing<'_>, NewComment),
) -> Answer {
    writing.fields.extend(form.abschnitt.clone().map(|section| ("abschnitt", section)));
    writing.stance.clone_from(&form.haltung);
    if let Some(answer) = not_yet(app, who, ui, headers, (&form, &mut writing)).await? {
        return Ok(answer);
    }
    let stance = Stance::from_word(&form.haltung);
    let new = NewComment { body: form.body, section: form.abschnitt, stance, ..new };
    let written = write::write(&app.db, who, writing.on, &new).await;
    written_or_again(app, who, ui, written, writing).await
}

/// A form for an answer; with „Zitieren“ it begins with the words that are answered.
pub async fn answer(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(cited): Query<Cited>,
) -> Answer {
    let comment = comments::find(&app.db, &who, &id).await?;
    rules::entry::comment(&who, &comment.on.facts).check()?;
    let mut writing = answering(&app, &who, &ui, &comment).await?;
    if cited.zitat.is_some() {
        let text = write::shown(&app.db, &comment).await?;
        let names = domain::people::directory::names(&app.db, text.author_id).await?;
        let nobody = if comment.row.confidential { "comments-confidential-author" } else { "wiki-formerly" };
        let name = names.into_values().next().map_or_else(|| ui.t(nobody), |person| person.name);
        writing.body = quoted(&ui.t_args("comments-quoted", &[("name", name.into())]), &text.body);
    }
    Ok(form::whole(&ui, &who, &writing).into_response())
}

/// The words of somebody else, as Markdown marks them.
fn quoted(by: &str, text: &str) -> String {
    let lines = std::iter::once(by).chain([""]).chain(text.lines());
    let lines: Vec<String> = lines.map(|line| format!("> {line}").trim_end().to_owned()).collect();
    format!("{}\n\n", lines.join("\n"))
}

async fn answering<'a>(app: &App, who: &Actor, ui: &Ui, comment: &'a Commented) -> Result<Writing<'a>, Failure> {
    let id = &comment.found.entry.public_id;
    let text = write::shown(&app.db, comment).await?;
    let above = preview::shown(app, who, ui, &comment.on.space, &text.body).await?;
    let action = links::comment_part(id, "antwort");
    let settles = settles(app, who, comment).await?;
    let thread = questions::above(&app.db, who, comment).await?.map(|question| question.found.facts);
    let unnamed = thread.is_some_and(|question| question.author.is_none() && rules::entry::wrote(who, &question));
    let promise = unnamed.then(|| confidential::stays_unnamed(ui));
    Ok(Writing { above: Some(above), settles, promise, ..Writing::new(&comment.on, What::Answer, action) })
}

/// Whether an answer here may close an open question; ticked for those who are asked.
async fn settles(app: &App, who: &Actor, comment: &Commented) -> Result<Option<bool>, Failure> {
    let Some(question) = questions::above(&app.db, who, comment).await? else { return Ok(None) };
    let (on, asked) = (&question.on.facts, &question.found.facts);
    let open = question.row.question == Some(QuestionState::Open);
    let may = open && rules::comment::settle(who, on, asked).is_allowed();
    Ok(may.then(|| rules::comment::is_asked(who, on) && !rules::entry::wrote(who, asked)))
}

pub async fn create_answer(
    (Who(who), ui, State(app), headers, Path(id)): Sent,
    Form(form): Form<CommentForm>,
) -> Answer {
    let comment = comments::find(&app.db, &who, &id).await?;
    let mut writing = answering(&app, &who, &ui, &comment).await?;
    if let Some(answer) = not_yet(&app, &who, &ui, &headers, (&form, &mut writing)).await? {
        return Ok(answer);
    }
    let new = NewComment {
        body: form.body.clone(),
        answers: Some(id),
        settles: form.loest.is_some(),
        ..NewComment::default()
    };
    let written = write::write(&app.db, &who, &comment.on, &new).await;
    written_or_again(&app, &who, &ui, written, writing).await
}

/// A form with the newest text of one's own comment.
pub async fn edit(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let comment = comments::find(&app.db, &who, &id).await?;
    let head = write::head(&app.db, &who, &comment).await?;
    let mut writing = Writing::new(&comment.on, What::Change, links::comment_part(&id, "bearbeiten"));
    writing.body = head.body;
    writing.fields.push(("base", head.id.to_string()));
    Ok(form::whole(&ui, &who, &writing).into_response())
}

pub async fn save((Who(who), ui, State(app), headers, Path(id)): Sent, Form(form): Form<CommentForm>) -> Answer {
    let comment = comments::find(&app.db, &who, &id).await?;
    let mut writing = Writing::new(&comment.on, What::Change, links::comment_part(&id, "bearbeiten"));
    writing.fields.push(("base", form.base.clone()));
    if let Some(answer) = not_yet(&app, &who, &ui, &headers, (&form, &mut writing)).await? {
        return Ok(answer);
    }
    let base = form.base.parse().map(RevisionId).map_err(|_| Faults::one("form", "stale"))?;
    let saved = write::revise(&app.db, &who, &comment, &form.body, base).await.map(|()| id);
    written_or_again(&app, &who, &ui, saved, writing).await
}

/// What is not saved: a preview, and what a script sends in place; a comment is sent once.
async fn not_yet(
    app: &App,
    who: &Actor,
    ui: &Ui,
    headers: &HeaderMap,
    (form, writing): (&CommentForm, &mut Writing<'_>),
) -> Result<Option<Response>, Failure> {
    writing.body.clone_from(&form.body);
    if headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"application/json")) {
        return Ok(Some(StatusCode::NOT_ACCEPTABLE.into_response()));
    }
    if form.vorschau.is_none() {
        return Ok(None);
    }
    writing.preview = Some(preview::shown(app, who, ui, &writing.on.space, &form.body).await?);
    Ok(Some(form::whole(ui, who, writing).into_response()))
}

/// Leads to the comment in its place, or shows the form again with what is wrong.
async fn written_or_again(
    app: &App,
    who: &Actor,
    ui: &Ui,
    written: Result<String, Error>,
    mut writing: Writing<'_>,
) -> Answer {
    let id = match written {
        Ok(id) => id,
        Err(Error::Invalid(faults)) => {
            writing.faults = faults;
            return Ok(unprocessable(form::whole(ui, who, &writing)));
        }
        Err(Error::Conflict(_)) => {
            writing.faults.add("form", "comment-changed");
            return Ok(unprocessable(form::whole(ui, who, &writing)));
        }
        Err(error) => return Err(error.into()),
    };
    let blind = mentions::blind(&app.db, writing.on, &writing.body).await?;
    if !blind.is_empty() {
        return Ok(Redirect::to(&links::comment_part(&id, "erwaehnungen")).into_response());
    }
    states::lead_to(app, who, &id).await
}
