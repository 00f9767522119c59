//! Lists of a space: recently changed, missing, due, trash.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::entries::{backlinks, trash as bin};
use domain::store::{EntryId, Ts, space};
use domain::wiki::lists::{self, Before};
use domain::wiki::review::{self, Whose};
use domain::{Actor, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::{parts, space as home};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::{Answer, Failure};
use crate::links;
use crate::ui::{
    Empty, EntryLine, Icon, Page, Place, PostButton, Tone, Ui, empty, entry_list, link_button, page, post_button,
};

/// Lines on one screen.
const LINES: u64 = 50;
/// How far ahead a review counts as coming up.
const AHEAD: i64 = 14 * Ts::DAY;

async fn readable(app: &App, who: &Actor, slug: &str) -> Result<space::Model, Failure> {
    let space = domain::spaces::find(&app.db, who, slug).await?;
    rules::space::read(who, space.id).check()?;
    Ok(space)
}

#[derive(Deserialize)]
pub struct From {
    vor: Option<String>,
}

impl From {
    /// The opaque place in the list: time and id of the last line seen.
    pub fn before(&self) -> Option<Before> {
        let (at, id) = self.vor.as_deref()?.split_once('.')?;
        Some(Before { changed_at: Ts(at.parse().ok()?), id: EntryId(id.parse().ok()?) })
    }
}

pub async fn recent(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(from): Query<From>,
) -> Answer {
    let space = readable(&app, &who, &slug).await?;
    let nodes = lists::recent(&app.db, &who, Some(space.id), from.before(), LINES).await?;
    let more = nodes
        .last()
        .filter(|_| nodes.len() as u64 == LINES)
        .map(|last| format!("{}?vor={}.{}", links::space_part(&slug, "aenderungen"), last.changed_at.0, last.id));
    let lines: Vec<EntryLine> = nodes.iter().map(|node| parts::node_line(&ui, node, visitor.time())).collect();
    let main = html! {
        @if lines.is_empty() { (nothing(&ui, "wiki-recent-empty")) }
        (entry_list(&ui, &lines))
        @if let Some(more) = &more { (link_button(&ui, &ui.t("wiki-older"), more, Tone::Secondary)) }
    };
    shell(&app, &ui, &who, &space, "wiki-recent", main).await
}

pub async fn missing(Who(who): Who, ui: Ui, State(app): State<App>, Path(slug): Path<String>) -> Answer {
    let space = readable(&app, &who, &slug).await?;
    let rows = backlinks::missing(&app.db, &who, space.id).await?;
    let writes = rules::space::write(&who, space.id).is_allowed();
    let lines: Vec<EntryLine> = rows
        .iter()
        .map(|row| EntryLine {
            title: row.target.clone(),
            href: if writes { links::new_page(&slug, &row.target) } else { links::permalink(&row.from_public_id) },
            icon: Some(Icon::Page),
            facts: vec![html! { (ui.t("wiki-missing-named-in")) " " a href=(links::permalink(&row.from_public_id)) { (row.from_title) } }],
            ..EntryLine::default()
        })
        .collect();
    let main = html! { @if lines.is_empty() { (nothing(&ui, "wiki-missing-empty")) } (entry_list(&ui, &lines)) };
    shell(&app, &ui, &who, &space, "wiki-missing", main).await
}

pub async fn due(Who(who): Who, ui: Ui, visitor: Visitor, State(app): State<App>, Path(slug): Path<String>) -> Answer {
    let space = readable(&app, &who, &slug).await?;
    let rows = review::due(&app.db, &who, Whose::Space(space.id), visitor.time().plus(AHEAD)).await?;
    let lines: Vec<EntryLine> = rows.iter().map(|due| due_line(&ui, due, visitor.time())).collect();
    let main = html! { @if lines.is_empty() { (nothing(&ui, "wiki-due-empty")) } (entry_list(&ui, &lines)) };
    shell(&app, &ui, &who, &space, "wiki-due", main).await
}

/// A page with its review date.
pub fn due_line(ui: &Ui, due: &review::Due, now: Ts) -> EntryLine {
    let mut line = parts::node_line(ui, &due.node, now);
    line.facts.insert(0, html! { (ui.t("wiki-review")) " " (ui.date(due.review_at.0)) });
    if due.review_at <= now {
        line.badges.push(crate::ui::badge(ui, crate::ui::Shade::Warn, Icon::Clock, &ui.t("wiki-review-due")));
    }
    line
}

pub async fn trash(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(slug): Path<String>,
) -> Answer {
    let space = readable(&app, &who, &slug).await?;
    let nodes = bin::list(&app.db, &who, space.id).await?;
    let lines: Vec<EntryLine> = nodes
        .iter()
        .map(|node| {
            let (action, label) = (links::untrash(node), ui.t("wiki-untrash"));
            let back = PostButton { action: &action, label: &label, tone: Tone::Secondary, ..PostButton::default() };
            EntryLine { action: Some(post_button(&ui, &back)), ..parts::node_line(&ui, node, visitor.time()) }
        })
        .collect();
    let main = html! {
        p { (ui.t("wiki-trash-text")) }
        @if lines.is_empty() { (nothing(&ui, "wiki-trash-empty")) }
        (entry_list(&ui, &lines))
    };
    shell(&app, &ui, &who, &space, "wiki-trash", main).await
}

fn nothing(ui: &Ui, key: &str) -> Markup {
    let (title, text) = (ui.t(key), ui.t(&format!("{key}-text")));
    empty(ui, &Empty { icon: Icon::CheckCircle, title: &title, text: &text, step: None })
}

async fn shell(
    app: &App,
    ui: &Ui,
    who: &Actor,
    space: &space::Model,
    key: &str,
    main: Markup,
) -> Result<Response, Failure> {
    let shown = Page {
        title: ui.t(key),
        main,
        place: Place::Spaces,
        breadcrumbs: parts::crumbs((&space.slug, &space.title), &[]),
        side: Some(home::column(app, ui, who, space).await?),
        ..Page::default()
    };
    Ok(page(ui, &shown).into_response())
}
