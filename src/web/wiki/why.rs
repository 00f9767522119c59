//! „Warum sehe ich das?“: who can see a page, and through which grant.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use domain::entries::spine::{self, Found};
use domain::spaces::grants::GrantRow;
use domain::spaces::why::{self as operation, Explanation};
use domain::store::words::{EntryState, Level, Visibility};
use maud::{Markup, html};

use super::parts;
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links;
use crate::spaces::audience::{House, words};
use crate::ui::{Page, Place, Tone, Ui, link_button, page};

pub async fn why(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find(&app.db, &who, &id).await?;
    let explained = operation::explain(&app.db, &who, found.entry.domain_id).await?;
    let main = html! {
        p { (own(&ui, &explained)) }
        (steps(&ui, &House::load(&app, &who).await?, &found, &explained))
        p { (ui.t(state_text(&found))) }
        (link_button(&ui, &ui.t("wiki-back-to-page"), &links::permalink(&id), Tone::Secondary))
    };
    Ok(page(
        &ui,
        &Page {
            title: ui.t_args("wiki-why-title", &[("page", found.entry.title.as_str().into())]),
            main,
            place: Place::Spaces,
            breadcrumbs: parts::crumbs((&found.space.slug, &found.space.title), &[]),
            ..Page::default()
        },
    )
    .into_response())
}

fn own(ui: &Ui, explained: &Explanation) -> String {
    let level = explained.own_level.unwrap_or(Level::Read);
    ui.t_args("wiki-why-own", &[("level", level_name(ui, level).into())])
}

fn steps(ui: &Ui, house: &House, found: &Found, explained: &Explanation) -> Markup {
    html! {
        @for step in &explained.steps {
            section.why-step {
                @if step.is_space {
                    h2 { (ui.t_args("wiki-why-space", &[("space", found.space.title.as_str().into())])) }
                    p { (space_text(ui, explained)) }
                } @else if let Some(audience) = &step.audience {
                    h2 { (ui.t("wiki-why-audience")) }
                    p { (ui.t_args("wiki-why-audience-text", &[("who", words(ui, house, audience).into())])) }
                } @else {
                    h2 { (ui.t("wiki-why-restricted")) }
                    p { (ui.t("wiki-why-restricted-text")) }
                }
                @if !step.grants.is_empty() {
                    ul.why-grants {
                        @for grant in &step.grants {
                            li { (subject(ui, grant)) @if step.is_space { ": " strong { (level_name(ui, grant.level)) } } }
                        }
                    }
                }
            }
        }
    }
}

fn space_text(ui: &Ui, explained: &Explanation) -> String {
    match explained.visibility {
        Visibility::Open => ui.t_args("wiki-why-open", &[("level", level_name(ui, explained.open_level).into())]),
        Visibility::Members => ui.t("wiki-why-members"),
        Visibility::Hidden => ui.t("wiki-why-hidden"),
    }
}

fn state_text(found: &Found) -> &'static str {
    match (found.entry.state, found.facts.published) {
        (EntryState::Trashed, _) => "wiki-why-trashed",
        (_, true) => "wiki-why-published",
        (_, false) => "wiki-why-draft",
    }
}

/// Whom a grant names.
pub fn subject(ui: &Ui, grant: &GrantRow) -> Markup {
    if let Some(name) = &grant.person_name {
        return html! { (name) };
    }
    if let Some(name) = &grant.group_name {
        return html! { (ui.t_args("wiki-why-group", &[("name", name.as_str().into())])) };
    }
    let number = grant.unit_number.as_deref().unwrap_or_default();
    let name = grant.unit_name.as_deref().unwrap_or_default();
    html! { (ui.t_args("wiki-why-unit", &[("name", format!("{number} {name}").trim().to_owned().into())])) }
}

/// The level in the reader's language.
pub fn level_name(ui: &Ui, level: Level) -> String {
    ui.t(match level {
        Level::Read => "wiki-level-read",
        Level::Comment => "wiki-level-comment",
        Level::Write => "wiki-level-write",
        Level::Approve => "wiki-level-approve",
        Level::Manage => "wiki-level-manage",
    })
}
