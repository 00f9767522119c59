//! What becomes of a Rückfrage, and how it reads in lists.

use axum::extract::{Path, State};
use domain::comments;
use domain::comments::list::{Comment, Thread};
use domain::comments::questions::{self, Asked};
use domain::store::Ts;
use domain::store::words::QuestionState;
use domain::{Error, Reason};
use maud::{Markup, html};

use super::states::lead_to;
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links;
use crate::ui::{EntryLine, Icon, PostButton, Shade, Ui, badge, post_button};

/// The text of the page answers it now.
pub async fn settle(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let question = comments::find(&app.db, &who, &id).await?;
    questions::settle(&app.db, &who, &question, None).await?;
    lead_to(&app, &who, &id).await
}

/// This comment is the answer to the question above it.
pub async fn accept(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let answer = comments::find(&app.db, &who, &id).await?;
    let question = questions::above(&app.db, &who, &answer).await?.ok_or(Error::Denied(Reason::State))?;
    questions::settle(&app.db, &who, &question, Some(&answer)).await?;
    lead_to(&app, &who, &id).await
}

pub async fn verify(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let question = comments::find(&app.db, &who, &id).await?;
    questions::verify(&app.db, &who, &question).await?;
    lead_to(&app, &who, &id).await
}

pub async fn reopen(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let question = comments::find(&app.db, &who, &id).await?;
    questions::reopen(&app.db, &who, &question).await?;
    lead_to(&app, &who, &id).await
}

/// The state of a question as a word.
pub fn state(ui: &Ui, question: QuestionState) -> Markup {
    match question {
        QuestionState::Open => badge(ui, Shade::Warn, Icon::Help, &ui.t("comments-question-open")),
        QuestionState::Answered => badge(ui, Shade::Good, Icon::CheckCircle, &ui.t("comments-question-answered")),
        QuestionState::Verified => badge(ui, Shade::Good, Icon::Verified, &ui.t("comments-question-verified")),
    }
}

/// To whom it went, and how long it waits or waited.
pub fn line(ui: &Ui, comment: &Comment, asked: &[String], now: Ts) -> Markup {
    let Some(question) = comment.question else { return html! {} };
    let sent = (comment.own && question == QuestionState::Open && !asked.is_empty())
        .then(|| ui.t_args("comments-question-sent", &[("to", asked.join(", ").into())]));
    let age = match comment.answered_at.filter(|_| question != QuestionState::Open) {
        Some(at) => ui.t_args("comments-answered-after", &[("n", ui.days_between(comment.created_at.0, at.0).into())]),
        None => open_since(ui, comment.created_at, now),
    };
    html! {
        p.comment__question {
            @if let Some(sent) = sent { span { (sent) } " " }
            span { (age) }
        }
    }
}

fn open_since(ui: &Ui, asked_at: Ts, now: Ts) -> String {
    ui.t_args("comments-open-since", &[("n", ui.days_between(asked_at.0, now.0).into())])
}

/// What may be said of a question by this reader.
pub fn actions(ui: &Ui, thread: &Thread) -> Markup {
    let post = |part: &str, key: &str| {
        let (action, label) = (links::comment_part(&thread.first.public_id, part), ui.t(key));
        post_button(ui, &PostButton { action: &action, label: &label, ..PostButton::default() })
    };
    html! {
        @match thread.first.question {
            Some(QuestionState::Open) if thread.may_settle => (post("beantwortet", "comments-settle")),
            Some(QuestionState::Answered) => {
                @if thread.may_verify { (post("gesicherte-antwort", "comments-verify")) }
                @if thread.may_settle { (post("offen", "comments-reopen")) }
            },
            Some(QuestionState::Verified) if thread.may_verify => (post("offen", "comments-reopen")),
            _ => {},
        }
    }
}

/// A question as a task of those who are asked.
pub fn asked_line(ui: &Ui, asked: &Asked, now: Ts) -> EntryLine {
    task(asked, open_since(ui, asked.asked_at, now))
}

/// A question as news for whoever asked it.
pub fn answered_line(ui: &Ui, asked: &Asked) -> EntryLine {
    let days = ui.days_between(asked.asked_at.0, asked.answered_at.unwrap_or(asked.asked_at).0);
    task(asked, ui.t_args("comments-answered-after", &[("n", days.into())]))
}

fn task(asked: &Asked, age: String) -> EntryLine {
    EntryLine {
        title: asked.title.clone(),
        href: links::comment(&asked.public_id),
        icon: Some(Icon::Help),
        facts: vec![html! { (asked.on.title) }, html! { (age) }],
        ..EntryLine::default()
    }
}
