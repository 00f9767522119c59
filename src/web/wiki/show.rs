//! A page as people read it.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::store::words::{EntryState, Extent};
use domain::wiki::view::{PageView, Which};
use domain::{Actor, Error};
use maud::{Markup, html};

use super::notices::notices;
use super::{parts, side};
use crate::access::Who;
use crate::app::App;
use crate::comments::{From, Talk, discussion};
use crate::edge::Visitor;
use crate::entries::show::source_of;
use crate::entries::text::{Reading, contents, prose};
use crate::entries::{self, actions, address};
use crate::failure::Answer;
use crate::links;
use crate::moderation;
use crate::ui::{Heading, Icon, Keys, MetaItem, Page, Place, PostButton, Tone, Ui, meta_line, page, post_button};

/// The page at its canonical address; a wrong slug leads there for good.
pub async fn show(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path((space, segment)): Path<(String, String)>,
    Query(from): Query<From>,
) -> Answer {
    let (id, source) = address::read(&segment);
    let view = match app.pages.show(&app.db, &who, id, Which::Published, visitor.now()).await {
        Err(Error::NotFound) => return moderation::instead(&app, &who, &ui, id).await,
        other => other?,
    };
    if source {
        return Ok(source_of(&view.revision));
    }
    let canonical = canonical(&view);
    if canonical != format!("/b/{space}/{segment}") {
        return Ok(Redirect::permanent(&canonical).into_response());
    }
    let mut shown = whole(&ui, &visitor, &view, is_own(&who, &view));
    if view.core.entry.state != EntryState::Trashed && view.core.published.is_some() {
        let talk = Talk { found: &view.core.found(), from: &from.ab, headings: &view.rendered.toc };
        shown.foot = Some(html! { (foot(&ui, &view)) (discussion(&app, &who, &ui, &visitor, &talk).await?) });
    }
    Ok(page(&ui, &shown).into_response())
}

/// The short address leads to the canonical one; with `.md` it gives the source.
pub async fn permalink(app: &App, who: &Actor, visitor: &Visitor, id: &str, source: bool) -> Answer {
    let view = app.pages.show(&app.db, who, id, Which::Published, visitor.now()).await?;
    if source { Ok(source_of(&view.revision)) } else { Ok(Redirect::permanent(&canonical(&view)).into_response()) }
}

/// The newest text, for those who write, where readers still see an older one.
pub async fn head(app: &App, who: &Actor, ui: &Ui, visitor: &Visitor, id: &str) -> Answer {
    let view = app.pages.show(&app.db, who, id, Which::Head, visitor.now()).await?;
    if !view.is_head {
        return Ok(Redirect::to(&canonical(&view)).into_response());
    }
    Ok(page(ui, &whole(ui, visitor, &view, is_own(who, &view))).into_response())
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

/// Whether the reader began the page.
fn is_own(who: &Actor, view: &PageView) -> bool {
    who.person().is_some() && who.person() == view.core.entry.author_id
}

fn whole(ui: &Ui, visitor: &Visitor, view: &PageView, own: bool) -> Page {
    let core = &view.core;
    let id = &core.entry.public_id;
    let reading = Reading {
        links: &view.links,
        space: &core.space.slug,
        writes: view.can.edit,
        id: Some(actions::TEXT),
        included: Some(&view.included),
        sections: (view.can_comment && !view.is_head).then_some(id.as_str()),
    };
    let edit = view.can.edit.then(|| links::page_part(id, "bearbeiten"));
    Page {
        title: view.revision.title.clone(),
        heading: Heading::Shown,
        main: prose(ui, &view.rendered, &reading),
        place: Place::Spaces,
        breadcrumbs: parts::crumbs((&core.space.slug, &core.space.title), &view.breadcrumb),
        actions: actions::bar(ui, id, edit.as_deref(), view.subscribed.is_some(), more(ui, view, own)),
        meta: Some(meta(ui, visitor, view)),
        notices: notices(ui, visitor, view, own),
        side: Some(side::side(ui, &core.space, &view.tree, Some(core.entry.id), view.can.edit)),
        toc: contents(ui, &view.rendered),
        foot: Some(foot(ui, view)),
        keys: Keys {
            edit,
            new: view.can.edit.then(|| links::space_part(&core.space.slug, "neu")),
            move_to: view.can.edit.then(|| links::page_part(id, "verschieben")),
            history: Some(links::page_part(id, "verlauf")),
        },
        ..Page::default()
    }
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
    actions::more(ui, &[extent(ui, view)], &lines)
}

/// The page with all below it, or itself alone, whichever is not subscribed to.
fn extent(ui: &Ui, view: &PageView) -> actions::MenuLine {
    let (part, key) = match view.subscribed {
        Some(Extent::Subtree) => ("abonnement", "subscriptions-page-only"),
        _ => ("abonnement/zweig", "subscriptions-subtree"),
    };
    (links::page_part(&view.core.entry.public_id, part), ui.t(key), Icon::Bell)
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
    if let Some(owner) = parts::responsible(ui, core, core.entry.owner_id, core.entry.owner_unit_id) {
        items.push(MetaItem::new(ui.t("wiki-owner"), owner));
    }
    if let Some(deputy) = parts::responsible(ui, core, core.entry.deputy_id, core.entry.deputy_unit_id) {
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
        (entries::parts::tag_list(ui, &core.tags))
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
