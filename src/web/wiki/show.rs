//! A page as people read it.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::store::words::EntryState;
use domain::wiki::view::{PageView, Which};
use domain::{Actor, Error};
use maud::{Markup, html};

use super::notices::notices;
use super::text::{Reading, contents, prose};
use super::{address, parts, side};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::moderation;
use crate::ui::{
    Heading, Icon, Keys, MenuItem, MetaItem, Page, Place, PostButton, Tone, Ui, copy_button, icon, link_button, menu,
    meta_line, page, post_button,
};

/// Id of the text on its page.
const TEXT: &str = "text";

/// The page at its canonical address; a wrong slug leads there for good.
pub async fn show(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path((space, segment)): Path<(String, String)>,
) -> Answer {
    let (id, source) = address::read(&segment);
    let view = match app.pages.show(&app.db, &who, id, Which::Published, visitor.now()).await {
        Err(Error::NotFound) => return moderation::instead(&app, &who, &ui, id, Error::NotFound.into()).await,
        other => other?,
    };
    if source {
        return Ok(markdown(&view));
    }
    let canonical = canonical(&view);
    if canonical != format!("/b/{space}/{segment}") {
        return Ok(Redirect::permanent(&canonical).into_response());
    }
    Ok(page(&ui, &whole(&ui, &visitor, &view, &who)).into_response())
}

/// The short address leads to the canonical one; with `.md` it gives the source.
pub async fn permalink(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(segment): Path<String>,
) -> Answer {
    let (id, source) = address::read(&segment);
    let view = match app.pages.show(&app.db, &who, id, Which::Published, visitor.now()).await {
        Err(Error::NotFound) => return moderation::instead(&app, &who, &ui, id, Error::NotFound.into()).await,
        other => other?,
    };
    if source { Ok(markdown(&view)) } else { Ok(Redirect::permanent(&canonical(&view)).into_response()) }
}

/// The newest text, for those who write, where readers still see an older one.
pub async fn head(Who(who): Who, ui: Ui, visitor: Visitor, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let view = app.pages.show(&app.db, &who, &id, Which::Head, visitor.now()).await?;
    if !view.is_head {
        return Ok(Redirect::to(&canonical(&view)).into_response());
    }
    Ok(page(&ui, &whole(&ui, &visitor, &view, &who)).into_response())
}

/// An address of the former system.
pub async fn redirect(Who(who): Who, State(app): State<App>, uri: axum::http::Uri) -> Answer {
    let old = uri.path_and_query().map_or("", |path| path.as_str()).trim_start_matches("/w/");
    let node = domain::wiki::lists::redirect(&app.db, &who, old).await?;
    Ok(Redirect::permanent(&links::node(&node)).into_response())
}

fn canonical(view: &PageView) -> String {
    links::page(&view.core.space.slug, &view.core.entry.slug, &view.core.entry.public_id)
}

fn markdown(view: &PageView) -> Response {
    let mut response = format!("# {}\n\n{}", view.revision.title, view.revision.body).into_response();
    let kind = HeaderValue::from_static("text/markdown; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

fn whole(ui: &Ui, visitor: &Visitor, view: &PageView, who: &Actor) -> Page {
    let own = who.person().is_some() && who.person() == view.core.entry.author_id;
    let core = &view.core;
    let id = &core.entry.public_id;
    let reading = Reading {
        links: &view.links,
        space: &core.space.slug,
        writes: view.can.edit,
        id: Some(TEXT),
        included: Some(&view.included),
    };
    Page {
        title: view.revision.title.clone(),
        heading: Heading::Shown,
        main: prose(ui, &view.rendered, &reading),
        place: Place::Spaces,
        breadcrumbs: parts::crumbs((&core.space.slug, &core.space.title), &view.breadcrumb),
        actions: actions(ui, view, own),
        meta: Some(meta(ui, visitor, view)),
        notices: notices(ui, visitor, view, own),
        side: Some(side::side(ui, &core.space, &view.tree, Some(core.entry.id), view.can.edit)),
        toc: contents(ui, &view.rendered),
        foot: Some(foot(ui, view)),
        keys: Keys {
            edit: view.can.edit.then(|| links::page_part(id, "bearbeiten")),
            new: view.can.edit.then(|| links::space_part(&core.space.slug, "neu")),
            move_to: view.can.edit.then(|| links::page_part(id, "verschieben")),
            history: Some(links::page_part(id, "verlauf")),
        },
        ..Page::default()
    }
}

fn actions(ui: &Ui, view: &PageView, own: bool) -> Vec<Markup> {
    let id = &view.core.entry.public_id;
    let mut actions = Vec::new();
    if view.can.edit {
        actions.push(link_button(ui, &ui.t("wiki-edit"), &links::page_part(id, "bearbeiten"), Tone::Primary));
    }
    let (part, key) =
        if view.subscribed { ("abonnement/ende", "wiki-unsubscribe") } else { ("abonnement", "wiki-subscribe") };
    let action = links::page_part(id, part);
    actions.push(post_button(
        ui,
        &PostButton {
            action: &action,
            label: &ui.t(key),
            tone: Tone::Secondary,
            icon: Some(Icon::Bell),
            pressed: Some(view.subscribed),
            ..PostButton::default()
        },
    ));
    actions.push(copy_button(ui, TEXT));
    actions.push(more(ui, view, own));
    actions
}

fn more(ui: &Ui, view: &PageView, own: bool) -> Markup {
    let (id, can) = (&view.core.entry.public_id, &view.can);
    let entry = |part: &str, key: &str, drawing: Icon| (links::page_part(id, part), ui.t(key), drawing);
    let mut lines = vec![entry("verlauf", "wiki-history", Icon::History), entry("warum", "wiki-why", Icon::Info)];
    if can.edit {
        lines.push(entry("eigenschaften", "wiki-describe", Icon::Settings));
        lines.push(entry("verschieben", "wiki-move", Icon::Move));
    }
    if can.restrict {
        lines.push(entry("sichtbarkeit", "wiki-restrict", Icon::Lock));
    }
    if can.delete && view.core.entry.state != EntryState::Trashed {
        lines.push(entry("papierkorb", "wiki-to-trash", Icon::Trash));
    }
    if !own && view.core.published.is_some() && view.core.hidden.is_none() {
        lines.push((links::report(id), ui.t("moderation-report"), Icon::Warning));
    }
    lines.push((format!("{}.md", links::permalink(id)), ui.t("wiki-source"), Icon::Code));
    let items: Vec<MenuItem<'_>> =
        lines.iter().map(|(href, label, drawing)| MenuItem::Link { label, href, icon: Some(*drawing) }).collect();
    menu(ui, &ui.t("wiki-more"), &html! { (icon(Icon::More)) }, &items)
}

/// Below the title: state, who is responsible, last change, until when it holds, review.
fn meta(ui: &Ui, visitor: &Visitor, view: &PageView) -> Markup {
    let (core, now) = (&view.core, visitor.time());
    let state = if view.is_head { core.entry.state } else { EntryState::Published };
    let state = if core.entry.state == EntryState::Trashed { EntryState::Trashed } else { state };
    let mut items = vec![MetaItem::quiet(ui.t("wiki-state"), parts::state_badge(ui, state, core.space.approval))];
    if core.page.verified_at.is_some() {
        let unit = core.page.verified_unit_id.and_then(|id| core.units.get(&id));
        let badge =
            html! { (parts::verified_badge(ui)) @if let Some(unit) = unit { " " (unit.number) " " (unit.name) } };
        items.push(MetaItem::quiet(ui.t("wiki-verified"), badge));
    }
    if let Some(owner) = parts::responsible(core, core.entry.owner_id, core.entry.owner_unit_id) {
        items.push(MetaItem::new(ui.t("wiki-owner"), owner));
    }
    if let Some(deputy) = parts::responsible(core, core.entry.deputy_id, core.entry.deputy_unit_id) {
        items.push(MetaItem::new(ui.t("wiki-deputy"), deputy));
    }
    items.push(MetaItem::new(ui.t("wiki-changed"), ui.ago_day(view.revision.created_at.0, now.0)));
    if let Some(badge) = parts::validity_badge(ui, core.entry.valid_from, core.entry.valid_until, now) {
        items.push(MetaItem::quiet(ui.t("wiki-validity"), badge));
    } else if let Some(until) = core.entry.valid_until {
        items.push(MetaItem::new(ui.t("wiki-valid-until"), ui.date(until.0)));
    }
    if let Some(review) = core.page.review_at {
        let due = (review <= now)
            .then(|| crate::ui::badge(ui, crate::ui::Shade::Warn, Icon::Clock, &ui.t("wiki-review-due")));
        items.push(MetaItem::new(
            ui.t("wiki-review"),
            html! { (ui.date(review.0)) @if let Some(due) = due { " " (due) } },
        ));
    }
    meta_line(ui, &items)
}

/// Tags, attachments, backlinks, and what those responsible can say.
fn foot(ui: &Ui, view: &PageView) -> Markup {
    let core = &view.core;
    let id = &core.entry.public_id;
    html! {
        @if !core.tags.is_empty() {
            section.page-tags {
                h2 { (ui.t("wiki-tags")) }
                ul.tag-list { @for tag in &core.tags { li { a.tag href=(links::tag(tag)) { (tag) } } } }
            }
        }
        @if !core.files.is_empty() { (crate::files::attachments(ui, &core.files)) }
        @if !view.backlinks.is_empty() {
            section.backlinks {
                h2 { (ui.t("wiki-backlinks")) }
                ul { @for node in &view.backlinks { li { a href=(links::node(node)) { (node.title) } } } }
            }
        }
        @if view.can.confirm && core.entry.state != EntryState::Trashed { (confirming(ui, view, id)) }
    }
}

fn confirming(ui: &Ui, view: &PageView, id: &str) -> Markup {
    let verified = view.core.page.verified_at.is_some();
    let (part, key) = match verified {
        true => ("gesicherte-antwort/ende", "wiki-unverify"),
        false => ("gesicherte-antwort", "wiki-verify"),
    };
    let post = |part: &str, key: &str| {
        let (action, label) = (links::page_part(id, part), ui.t(key));
        post_button(ui, &PostButton { action: &action, label: &label, tone: Tone::Secondary, ..PostButton::default() })
    };
    html! {
        section.page-care {
            h2 { (ui.t("wiki-care")) }
            div.button-row { (post("bestaetigung", "wiki-confirm")) (post(part, key)) }
        }
    }
}
