//! Versionsverlauf, comparing, looking at and restoring an old revision.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::history::{self, History};
use domain::entries::spine::{self, Found};
use domain::entries::{revisions, texts};
use domain::rules;
use domain::store::RevisionId;
use domain::store::words::EntryKind;
use maud::{Markup, html};
use serde::Deserialize;
use text::diff::{Comparison, Row, RunKind};

use super::text::{Reading, prose};
use super::{address, parts};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::{Answer, Failure};
use crate::links;
use crate::ui::{
    Breadth, Change, Column, Line, NoticeKind, Page, Part, Place, PostButton, Table, Tone, Ui, comparison, link_button,
    notice, page, post_button, table,
};

#[derive(Deserialize)]
pub struct Before {
    vor: Option<i64>,
}

/// The last path segment of these routes that holds the page's address.
fn page_segment(path: &[(String, String)]) -> String {
    path.iter().find(|(name, _)| name == "page").map(|(_, value)| value.clone()).unwrap_or_default()
}

type Segments = Path<Vec<(String, String)>>;

pub async fn list(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(path): Segments,
    Query(before): Query<Before>,
) -> Answer {
    let segment = page_segment(&path);
    let found = spine::find_of(&app.db, &who, EntryKind::ALL, address::read(&segment).0).await?;
    let lines = history::list(&app.db, &who, &found, before.vor).await?;
    let may_restore = rules::entry::edit(&who, &found.facts).is_allowed();
    let main = html! {
        (history_table(&ui, &visitor, &found, &lines, may_restore))
        @if let Some(older) = lines.older {
            (link_button(&ui, &ui.t("wiki-history-older"), &format!("{}?vor={older}", links::page_part(&found.entry.public_id, "verlauf")), Tone::Secondary))
        }
    };
    Ok(shell(&ui, &found, "wiki-history-title", main, Vec::new()).into_response())
}

fn history_table(ui: &Ui, visitor: &Visitor, found: &Found, history: &History, may_restore: bool) -> Markup {
    let id = &found.entry.public_id;
    let newest = history.lines.first().map_or(0, |line| line.number);
    let nobody = ui.t(if history.unnamed { "comments-confidential" } else { "wiki-formerly" });
    let rows = history.lines.iter().map(|line| {
        let author = line.author_id.and_then(|id| history.names.get(&id)).map(|person| person.name.clone());
        let compare = (line.number > 1).then(|| {
            html! { a href=(links::comparison(id, line.number - 1, line.number)) { (ui.t("wiki-compare-before")) } }
        });
        let restore = (may_restore && line.number != newest).then(|| {
            let action = format!("{}/wiederherstellung", links::revision(id, line.number));
            let label = ui.t("wiki-restore");
            post_button(ui, &PostButton { action: &action, label: &label, tone: Tone::Quiet, ..PostButton::default() })
        });
        vec![
            html! { a href=(links::revision(id, line.number)) { (ui.t_args("wiki-revision-number", &[("n", line.number.into())])) } },
            ui.ago(line.created_at.0, visitor.time().0),
            html! { (author.unwrap_or_else(|| nobody.clone())) },
            html! { (line.summary) (released(ui, history, line.id)) @if line.minor { " " em { (ui.t("wiki-minor")) } } },
            html! { div.button-row { @if let Some(compare) = compare { (compare) } @if let Some(restore) = restore { (restore) } } },
        ]
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    let columns =
        ["wiki-column-revision", "wiki-column-when", "wiki-column-who", "wiki-column-summary", "wiki-column-actions"];
    table(
        ui,
        &Table {
            caption: ui.t("wiki-history-caption"),
            caption_hidden: true,
            id: "verlauf".into(),
            columns: columns.map(|key| Column::new(ui.t(key))).into(),
            rows,
        },
    )
}

/// Who stands behind this text, where it speaks in somebody's name.
fn released(ui: &Ui, history: &History, text: RevisionId) -> Markup {
    let release = history.released.get(&text).and_then(|(name, at)| Some((history.names.get(name)?, at)));
    html! {
        @if let Some((name, at)) = release {
            p { (ui.t_args("wiki-history-released", &[("name", name.name.as_str().into())])) " " (ui.date_time(at.0)) }
        }
    }
}

fn shell(ui: &Ui, found: &Found, key: &str, main: Markup, notices: Vec<Markup>) -> Markup {
    let mut breadcrumbs = parts::place(ui, &found.space, found.entry.kind);
    breadcrumbs.push(crate::ui::Crumb::new(found.entry.title.clone(), links::read(found)));
    page(
        ui,
        &Page {
            title: ui.t_args(key, &[("page", found.entry.title.as_str().into())]),
            main,
            place: Place::Spaces,
            breadcrumbs,
            notices,
            breadth: Breadth::Wide,
            ..Page::default()
        },
    )
}

/// Two revisions `a..b`, older first.
pub async fn compare(Who(who): Who, ui: Ui, State(app): State<App>, Path(path): Segments) -> Answer {
    let segment = page_segment(&path);
    let range = path.iter().find(|(name, _)| name == "range").map(|(_, value)| value.as_str()).unwrap_or_default();
    let numbers = range.split_once("..").and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
    let (a, b) = numbers.ok_or_else(Failure::not_found)?;
    let found = spine::find_of(&app.db, &who, EntryKind::ALL, address::read(&segment).0).await?;
    let compared = history::compare(&app.db, &who, &found, a, b).await?;
    let side = |revision: &domain::store::revision::Model| {
        ui.t_args(
            "wiki-revision-of",
            &[("n", revision.number.into()), ("date", ui.date_time_text(revision.created_at.0).into())],
        )
    };
    let main = html! {
        @if compared.comparison.is_empty() { p { (ui.t("wiki-compare-same")) } }
        @else { (comparison(&ui, &side(&compared.old), &side(&compared.new), &lines(&compared.comparison))) }
        (link_button(&ui, &ui.t("wiki-history"), &links::page_part(&found.entry.public_id, "verlauf"), Tone::Secondary))
    };
    Ok(shell(&ui, &found, "wiki-compare-title", main, Vec::new()).into_response())
}

/// The text floor's comparison in the words of the component.
pub fn lines(comparison: &Comparison) -> Vec<Line> {
    let mut lines = Vec::with_capacity(comparison.rows.len());
    for row in &comparison.rows {
        match row {
            Row::Folded { old, .. } => lines.push(Line::Gap { lines: old.len() }),
            Row::Line { old, new, runs } => {
                // A line without a counterpart is one run and needs no marks.
                let marks = runs.len() > 1;
                let parts =
                    runs.iter().map(|run| Part { text: run.text.clone(), mark: marks && run.kind != RunKind::Equal });
                let change = match (old, new) {
                    (Some(_), None) => Change::Removed,
                    (None, Some(_)) => Change::Added,
                    _ => Change::Same,
                };
                lines.push(Line::Text { change, parts: parts.collect() });
            }
        }
    }
    lines
}

/// One revision as it was.
pub async fn revision(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path((id, number)): Path<(String, i64)>,
) -> Answer {
    let found = spine::find_of(&app.db, &who, EntryKind::ALL, &id).await?;
    let old = revisions::find(&app.db, &who, &found, number).await?;
    let links = domain::entries::links::visible_out(&app.db, &who, found.space.id, old.id).await?;
    let rendered = app.pages.rendered(&std::sync::Arc::new(old.clone())).await?;
    let reading =
        Reading { links: &links, space: &found.space.slug, writes: false, id: None, included: None, sections: None };
    let when = html! {
        p { (ui.t_args("wiki-revision-shown", &[("n", number.into())])) " " (ui.ago(old.created_at.0, visitor.time().0)) }
    };
    let main = html! { h2 { (old.title) } (prose(&ui, &rendered, &reading)) };
    Ok(shell(&ui, &found, "wiki-revision-title", main, vec![notice(&ui, NoticeKind::Info, &when)]).into_response())
}

/// Saves an old text as a new revision.
pub async fn restore(Who(who): Who, ui: Ui, State(app): State<App>, Path((id, number)): Path<(String, i64)>) -> Answer {
    let found = spine::find_of(&app.db, &who, EntryKind::ALL, &id).await?;
    let summary = ui.t_args("wiki-restored-summary", &[("n", number.into())]);
    texts::restore(&app.db, &who, &found, number, summary).await?;
    Ok(Redirect::to(&links::read(&found)).into_response())
}
