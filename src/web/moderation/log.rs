//! The Zugriffsprotokoll of moderation: who did what, where, and when.

use axum::extract::State;
use axum::response::IntoResponse;
use domain::moderation::desk::{self, Act};
use maud::{Markup, html};

use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Breadth, Crumb, Empty, EntryLine, Icon, Page, Ui, empty, entry_list, page};

pub async fn show(Who(who): Who, ui: Ui, State(app): State<App>) -> Answer {
    let acts = desk::acts(&app.db, &who).await?;
    let (title, text) = (ui.t("moderation-log-none"), ui.t("moderation-log-none-text"));
    let lines: Vec<EntryLine> = acts.iter().map(|act| line(&ui, act)).collect();
    let shown = Page {
        title: ui.t("moderation-log"),
        breadth: Breadth::Wide,
        breadcrumbs: vec![Crumb::new(ui.t("moderation"), links::MODERATION)],
        main: html! {
            @if lines.is_empty() { (empty(&ui, &Empty { icon: Icon::History, title: &title, text: &text, step: None })) }
            @else { p { (ui.t("moderation-log-lead")) } (entry_list(&ui, &lines)) }
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
