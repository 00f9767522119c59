//! Neuigkeiten: what changed lately in all spaces one may read, newest first.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use domain::wiki::lists;
use maud::html;

use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::ui::{EntryLine, Page, Place, Tone, Ui, entry_list, link_button, page};
use crate::wiki::{From, node_line};

/// Lines on one screen.
const LINES: u64 = 50;

pub async fn news(Who(who): Who, ui: Ui, visitor: Visitor, State(app): State<App>, Query(from): Query<From>) -> Answer {
    let nodes = lists::recent(&app.db, &who, None, from.before(), LINES).await?;
    let lines: Vec<EntryLine> = nodes.iter().map(|node| node_line(&ui, node, visitor.time())).collect();
    let more = nodes.last().filter(|_| nodes.len() as u64 == LINES);
    let more = more.map(|last| format!("/neuigkeiten?vor={}.{}", last.changed_at.0, last.id));
    let main = html! {
        @if lines.is_empty() { p { (ui.t("home-changed-empty")) } }
        (entry_list(&ui, &lines))
        @if let Some(more) = &more { (link_button(&ui, &ui.t("home-older"), more, Tone::Secondary)) }
    };
    Ok(page(&ui, &Page { title: ui.t("home-news"), main, place: Place::Feed, ..Page::default() }).into_response())
}
