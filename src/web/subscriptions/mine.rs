//! Meine Abos: all of them, each with the button that ends it.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::Error;
use domain::entries::subscriptions::{self, EntryLine as Followed, Lasting, Subject};
use domain::store::SubscriptionId;
use domain::store::words::{Cause, EntryKind, Extent};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::entries::kinds;
use crate::failure::Answer;
use crate::links;
use crate::people::{Section, settings_page};
use crate::ui::{Empty, EntryLine, Icon, PostButton, Tone, Ui, empty, entry_list, link_button, post_button};

/// Entries on one screen.
const LINES: u64 = 50;

#[derive(Deserialize)]
pub struct From {
    /// The last subscription of the screen before.
    #[serde(default)]
    vor: Option<uuid::Uuid>,
}

pub async fn show(Who(who): Who, ui: Ui, State(app): State<App>, Query(from): Query<From>) -> Answer {
    let lasting = match from.vor {
        None => subscriptions::lasting(&app.db, &who).await?,
        Some(_) => Vec::new(),
    };
    let entries = subscriptions::entries(&app.db, &who, from.vor.map(SubscriptionId), LINES).await?;
    let more = entries.last().filter(|_| entries.len() as u64 == LINES);
    let more = more.map(|last| format!("{}?vor={}", links::SUBSCRIPTIONS, last.subscription_id));
    let lines: Vec<EntryLine> = lasting.iter().map(|row| lasting_line(&ui, row)).collect();
    let single: Vec<EntryLine> = entries.iter().map(|row| entry_line(&ui, row)).collect();
    let main = html! {
        p { (ui.t("subscriptions-private")) }
        @if lines.is_empty() && single.is_empty() { (nothing_yet(&ui)) }
        @if !lines.is_empty() { section { h2 { (ui.t("subscriptions-lasting")) } (entry_list(&ui, &lines)) } }
        @if !single.is_empty() { section { h2 { (ui.t("subscriptions-entries")) } (entry_list(&ui, &single)) } }
        @if let Some(more) = &more { (link_button(&ui, &ui.t("subscriptions-more"), more, Tone::Secondary)) }
    };
    Ok(settings_page(&ui, Section::Subscriptions, Vec::new(), false, &main).into_response())
}

fn nothing_yet(ui: &Ui) -> Markup {
    let (title, text, step) =
        (ui.t("subscriptions-empty"), ui.t("subscriptions-empty-text"), ui.t("subscriptions-empty-step"));
    empty(ui, &Empty { icon: Icon::Bell, title: &title, text: &text, step: Some((&step, links::SPACES)) })
}

fn lasting_line(ui: &Ui, row: &Lasting) -> EntryLine {
    let (title, href, icon, what) = match &row.subject {
        Subject::Space { slug, title } => (title.clone(), links::space(slug), Icon::Folder, "subscriptions-is-space"),
        Subject::Blog { slug, title } => (title.clone(), links::blog(slug), Icon::Blog, "subscriptions-is-blog"),
        Subject::Tag(tag) => (tag.clone(), links::topic(tag), Icon::Tag, "subscriptions-is-tag"),
        Subject::Name(name) => {
            (name.name.clone(), links::person(&name.public_id), Icon::Person, "subscriptions-is-name")
        }
    };
    line(ui, (title, href, icon), vec![ui.t(what)], row.id)
}

fn entry_line(ui: &Ui, row: &Followed) -> EntryLine {
    let what = match (row.extent, row.node.kind) {
        (Extent::Subtree, _) => "subscriptions-is-subtree",
        (_, EntryKind::Comment) => "subscriptions-is-thread",
        (_, kind) => kinds::name(kind),
    };
    let why = match row.cause {
        Cause::Chosen => None,
        Cause::Wrote => Some("subscriptions-because-wrote"),
        Cause::Asked => Some("subscriptions-because-asked"),
        Cause::Supported => Some("subscriptions-because-supported"),
    };
    let facts = [Some(what), why].into_iter().flatten().map(|key| ui.t(key)).collect();
    line(ui, (row.node.title.clone(), links::node(&row.node), kinds::icon(row.node.kind)), facts, row.subscription_id)
}

fn line(ui: &Ui, (title, href, icon): (String, String, Icon), facts: Vec<String>, id: SubscriptionId) -> EntryLine {
    let action = links::done_to(links::SUBSCRIPTIONS, &id.to_string(), "ende");
    let label = ui.t("wiki-unsubscribe");
    let (about, tone) = (title.as_str(), Tone::Quiet);
    let end = post_button(ui, &PostButton { action: &action, label: &label, about, tone, ..PostButton::default() });
    EntryLine {
        title,
        href,
        icon: Some(icon),
        facts: facts.into_iter().map(|fact| html! { (fact) }).collect(),
        action: Some(end),
        ..EntryLine::default()
    }
}

pub async fn end(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    subscriptions::end(&app.db, &who, SubscriptionId(id)).await?;
    Ok(Redirect::to(links::SUBSCRIPTIONS).into_response())
}
