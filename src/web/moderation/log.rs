//! The Zugriffsprotokoll of moderation: who did what, where, and when.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use domain::moderation::desk::{self, Act, Acts};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::api::cursor;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::links;
use crate::ui::{Breadth, Crumb, Empty, EntryLine, Icon, Page, Tone, Ui, empty, entry_list, link_button, page};

/// Where the log goes on, sealed.
#[derive(Deserialize)]
pub struct From {
    vor: Option<String>,
}

/// The sealed place behind a cursor.
pub fn sealed(cursor: &str) -> Result<Vec<u8>, Failure> {
    cursor::read::<SEALED>(cursor).map(Vec::from)
}

/// Bytes of a sealed place in the log.
const SEALED: usize = 36;

pub async fn show(Who(who): Who, ui: Ui, State(app): State<App>, Query(from): Query<From>) -> Answer {
    let from = from.vor.as_deref().map(sealed).transpose()?;
    let Acts { acts, next } = desk::acts(&app.db, &who, from.as_deref(), desk::LINES).await?;
    let older = next.map(|place| format!("{}?vor={}", links::MODERATION_LOG, cursor::write(&place)));
    let (title, text) = (ui.t("moderation-log-none"), ui.t("moderation-log-none-text"));
    let lines: Vec<EntryLine> = acts.iter().map(|act| line(&ui, act)).collect();
    let shown = Page {
        title: ui.t("moderation-log"),
        breadth: Breadth::Wide,
        breadcrumbs: vec![Crumb::new(ui.t("moderation"), links::MODERATION)],
        main: html! {
            @if lines.is_empty() { (empty(&ui, &Empty { icon: Icon::History, title: &title, text: &text, step: None })) }
            @else { p { (ui.t("moderation-log-lead")) } (entry_list(&ui, &lines)) }
            @if let Some(older) = &older { (link_button(&ui, &ui.t("ui-pager-older"), older, Tone::Secondary)) }
        },
        ..Page::default()
    };
    Ok(page(&ui, &shown).into_response())
}

fn line(ui: &Ui, act: &Act) -> EntryLine {
    let what = ui.t(match act.kind.as_str() {
        "entry.reported" => "moderation-act-reported",
        "entry.hidden" => "moderation-act-hidden",
        "entry.shown" => "moderation-act-shown",
        "entry.kept" => "moderation-act-kept",
        "entry.appealed" => "moderation-act-appealed",
        "entry.erased" => "moderation-act-erased",
        _ if act.label == "granted" => "moderation-act-granted",
        _ => "moderation-act-dismissed",
    });
    let by: Markup = match &act.by {
        Some(person) => html! { a href=(links::person(&person.public_id)) { (person.name) } },
        None => html! { (ui.t("moderation-by-rule")) },
    };
    let title = act.node.as_ref().map(|node| node.title.clone()).filter(|title| !title.is_empty());
    EntryLine {
        title: title.unwrap_or_else(|| ui.t("moderation-erased")),
        href: act.node.as_ref().map(links::node).unwrap_or_default(),
        icon: Some(Icon::EyeOff),
        facts: vec![html! { (what) }, by, ui.date_time(act.at.0)],
        ..EntryLine::default()
    }
}
