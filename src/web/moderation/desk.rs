//! The desk of those who moderate: cases with their context, decisions one after the other.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::entries::news::Place;
use domain::entries::spine;
use domain::moderation::desk::{self, Cases};
use domain::moderation::{appeals, erasure, hiding};
use domain::store::Ts;
use domain::{Actor, Error, Faults};
use maud::html;
use serde::Deserialize;

use super::cases::case;
use super::reason;
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::{Answer, Failure, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::stretch;
use crate::ui::{Breadth, Empty, Icon, Page, Tone, Ui, empty, link_button, page};

pub async fn show(Who(who): Who, ui: Ui, visitor: Visitor, State(app): State<App>, Query(from): Query<From>) -> Answer {
    let after = from.ab.as_deref().map(waiting_since).transpose()?;
    let shown = view(&app, &who, &ui, visitor.time(), (after, &Faults::default())).await?;
    Ok(page(&ui, &shown).into_response())
}

/// Since when the last case of the screen before waits.
#[derive(Deserialize)]
pub struct From {
    ab: Option<String>,
}

/// A place among the cases as a cursor.
pub fn written(place: desk::Place) -> String {
    stretch::written(Place { at: place.since, id: place.entry })
}

/// The place behind a cursor.
pub fn waiting_since(cursor: &str) -> Result<desk::Place, Failure> {
    stretch::read(cursor).map(|place| desk::Place { since: place.at, entry: place.id })
}

async fn view(
    app: &App,
    who: &Actor,
    ui: &Ui,
    now: Ts,
    (after, faults): (Option<desk::Place>, &Faults),
) -> Result<Page, Failure> {
    let Cases { cases, next } = desk::cases(&app.db, who, after, desk::LINES).await?;
    let next = next.map(|place| format!("{}?ab={}", links::MODERATION, written(place)));
    let (title, text) = (ui.t("moderation-none"), ui.t("moderation-none-text"));
    Ok(Page {
        title: ui.t("moderation"),
        breadth: Breadth::Wide,
        main: html! {
            (forms::faults(ui, faults))
            @if cases.is_empty() { (empty(ui, &Empty { icon: Icon::CheckCircle, title: &title, text: &text, step: None })) }
            @for each in &cases { (case(ui, each, now)) }
            @if let Some(next) = &next { (link_button(ui, &ui.t("moderation-more"), next, Tone::Secondary)) }
        },
        actions: vec![link_button(ui, &ui.t("moderation-log"), links::MODERATION_LOG, Tone::Secondary)],
        faulty: !faults.0.is_empty(),
        ..Page::default()
    })
}

/// Back to the desk; what was wrong is said there.
async fn done(app: &App, who: &Actor, ui: &Ui, now: Ts, outcome: Result<(), Error>) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => Ok(Redirect::to(links::MODERATION).into_response()),
        Err(Error::Invalid(faults)) => {
            let shown = view(app, who, ui, now, (None, &faults)).await?;
            Ok(unprocessable(page(ui, &shown)))
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hiding {
    reason: String,
    note: String,
}

pub async fn hide(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(given): Form<Hiding>,
) -> Answer {
    let found = spine::find(&app.db, &who, &id).await?;
    let outcome = match reason(&given.reason) {
        Ok(reason) => hiding::hide(&app.db, &who, &found, reason, &given.note).await,
        Err(error) => Err(error),
    };
    done(&app, &who, &ui, visitor.time(), outcome).await
}

pub async fn unhide(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find(&app.db, &who, &id).await?;
    hiding::show(&app.db, &who, &found).await?;
    Ok(Redirect::to(links::MODERATION).into_response())
}

pub async fn keep(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find(&app.db, &who, &id).await?;
    hiding::keep(&app.db, &who, &found).await?;
    Ok(Redirect::to(links::MODERATION).into_response())
}

pub async fn erase(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find(&app.db, &who, &id).await?;
    erasure::erase(&app.db, &who, &found).await?;
    Ok(Redirect::to(links::MODERATION).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    granted: String,
    decision: String,
}

pub async fn decide(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(given): Form<Decision>,
) -> Answer {
    let found = spine::find(&app.db, &who, &id).await?;
    let outcome = appeals::decide(&app.db, &who, &found, given.granted == "ja", &given.decision).await;
    done(&app, &who, &ui, visitor.time(), outcome).await
}
