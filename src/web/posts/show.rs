//! A Beitrag as people read it.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::numbers::Number;
use domain::posts::announcements::{self, Named};
use domain::posts::view::{self, PostView, Which};
use domain::store::file;
use domain::store::words::{EntryKind, EntryState, PostForm};
use domain::{Actor, Error};
use maud::{Markup, html};
use text::markdown::Rendered;

use super::new::form_label;
use super::notices::notices;
use super::parts;
use crate::access::Who;
use crate::app::App;
use crate::comments::{From, Talk, discussion};
use crate::edge::Visitor;
use crate::entries::parts::{place, state_badge, validity_badge};
use crate::entries::show::source_of;
use crate::entries::text::{Reading, contents, prose};
use crate::entries::{actions, address};
use crate::failure::Answer;
use crate::links;
use crate::moderation;
use crate::spaces::audience::addressed;
use crate::ui::{
    Heading, Icon, Keys, MetaItem, NoticeKind, Page, Place, Shade, Ui, badge, icon, meta_line, notice, page,
};

/// At its canonical address; a wrong slug leads there for good.
pub async fn show(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(segment): Path<String>,
    Query(from): Query<From>,
) -> Answer {
    let (id, source) = address::read(&segment);
    let view = match view::show(&app.db, &who, id, Which::Published).await {
        Err(Error::NotFound) => return moderation::instead(&app, &who, &ui, id).await,
        other => other?,
    };
    if source {
        return Ok(source_of(&view.revision));
    }
    let canonical = canonical(&view);
    if canonical != format!("/beitraege/{segment}") {
        return Ok(Redirect::permanent(&canonical).into_response());
    }
    let rendered = app.pages.rendered(&view.revision).await?;
    let mut shown = whole(&ui, &visitor, &view, &rendered);
    if let Some(addressed) = addressed(&app, &ui, &who, &view.found).await? {
        shown.meta = shown.meta.map(|meta| html! { (meta) p.audience-chip { (icon(Icon::People)) " " (ui.t_args("spaces-visible-words", &[("who", addressed.words.into())])) } });
        shown.notices.extend(addressed.deserted.then(|| deserted(&ui)));
    }
    shown.notices.extend(super::aside::notice_of(&app, &ui, &who, &view).await?);
    if view.found.entry.state != EntryState::Trashed && !view.is_head {
        let talk = Talk { found: &view.found, from: &from.ab, headings: &rendered.toc };
        shown.foot = Some(html! { (foot(&ui, &view)) (discussion(&app, &who, &ui, &visitor, &talk).await?) });
    }
    Ok(page(&ui, &shown).into_response())
}

/// The short address leads to the canonical one; with `.md` it gives the source.
pub async fn permalink(app: &App, who: &Actor, id: &str, source: bool) -> Answer {
    let view = view::show(&app.db, who, id, Which::Published).await?;
    if source { Ok(source_of(&view.revision)) } else { Ok(Redirect::permanent(&canonical(&view)).into_response()) }
}

/// A Mitteilung by its number leads to its own address.
pub async fn numbered(Who(who): Who, State(app): State<App>, Path((year, number)): Path<(i64, i64)>) -> Answer {
    let found = announcements::numbered(&app.db, &who, Number { year, number }).await?;
    Ok(Redirect::to(&links::read(&found)).into_response())
}

/// The newest text, for those who write it, where readers still see an older one.
pub async fn head(app: &App, who: &Actor, ui: &Ui, visitor: &Visitor, id: &str) -> Answer {
    let view = view::show(&app.db, who, id, Which::Head).await?;
    if !view.is_head {
        return Ok(Redirect::to(&canonical(&view)).into_response());
    }
    let rendered = app.pages.rendered(&view.revision).await?;
    Ok(page(ui, &whole(ui, visitor, &view, &rendered)).into_response())
}

/// Told to the author alone.
fn deserted(ui: &Ui) -> Markup {
    notice(ui, NoticeKind::Warning, &html! { p { (ui.t("spaces-audience-deserted")) } })
}

fn canonical(view: &PostView) -> String {
    links::post(&view.found.entry.slug, &view.found.entry.public_id)
}

fn whole(ui: &Ui, visitor: &Visitor, view: &PostView, rendered: &Rendered) -> Page {
    let (entry, space) = (&view.found.entry, &view.found.space);
    let reading = Reading {
        links: &view.links,
        space: &space.slug,
        writes: false,
        id: Some(actions::TEXT),
        included: None,
        sections: None,
    };
    let short = entry.kind == EntryKind::Micropost;
    let edit = view.can.edit.then(|| match short {
        true => links::post_part(&entry.public_id, "bearbeiten"),
        false => links::page_part(&entry.public_id, "bearbeiten"),
    });
    Page {
        title: view.revision.title.clone(),
        heading: if short { Heading::Hidden } else { Heading::Shown },
        main: html! { (above(ui, view)) (prose(ui, rendered, &reading)) },
        place: Place::Spaces,
        breadcrumbs: place(ui, space, entry.kind),
        actions: actions::bar(ui, &entry.public_id, edit.as_deref(), view.subscribed, more(ui, view)),
        meta: Some(meta(ui, visitor, view)),
        notices: notices(ui, view),
        toc: contents(ui, rendered),
        foot: Some(foot(ui, view)),
        keys: Keys { edit, history: Some(links::page_part(&entry.public_id, "verlauf")), ..Keys::default() },
        ..Page::default()
    }
}

/// Lead and picture.
fn above(ui: &Ui, view: &PostView) -> Markup {
    let Some(post) = &view.post else { return html! {} };
    let picture = view.files.iter().find(|file| Some(file.id) == post.picture_id);
    html! {
        @if !post.lead.is_empty() { p.lead { (post.lead) } }
        @if let Some(picture) = picture { (figure(ui, picture)) }
    }
}

fn figure(ui: &Ui, picture: &file::Model) -> Markup {
    html! {
        figure.post-picture {
            img src=(links::file(&picture.public_id, &picture.name)) alt=(crate::files::alt(ui, picture));
        }
    }
}

fn more(ui: &Ui, view: &PostView) -> Markup {
    let (entry, can) = (&view.found.entry, &view.can);
    let id = &entry.public_id;
    let mut lines = vec![
        (links::page_part(id, "verlauf"), ui.t("wiki-history"), Icon::History),
        (links::page_part(id, "warum"), ui.t("wiki-why"), Icon::Info),
    ];
    if view.describes {
        lines.push((links::post_part(id, "eigenschaften"), ui.t("wiki-describe"), Icon::Settings));
    }
    if view.replaceable {
        lines.push((links::replacing(&view.found.space.slug, id), ui.t("posts-replace"), Icon::Compare));
    }
    if can.edit {
        lines.push((links::page_part(id, "dateien"), ui.t("files-title"), Icon::Attachment));
    }
    if can.delete && entry.state != EntryState::Trashed {
        lines.push((links::page_part(id, "papierkorb"), ui.t("wiki-to-trash"), Icon::Trash));
    }
    if !view.own && entry.published_id.is_some() && view.hidden.is_none() {
        lines.push((links::report(id), ui.t("moderation-report"), Icon::Warning));
    }
    lines.push((format!("{}.md", links::permalink(id)), ui.t("wiki-source"), Icon::Code));
    actions::more(ui, &[], &lines)
}

/// Below the title: who, when, until when.
fn meta(ui: &Ui, visitor: &Visitor, view: &PostView) -> Markup {
    let (entry, now) = (&view.found.entry, visitor.time());
    let mut items = Vec::new();
    if view.is_head || entry.state == EntryState::Trashed {
        let approval = view.found.facts.approval;
        items.push(MetaItem::quiet(ui.t("wiki-state"), state_badge(ui, entry.state, approval)));
    }
    if let Some(form) = view.post.as_ref().map(|post| post.form).filter(|form| *form != PostForm::Post) {
        let shade = if form == PostForm::Alert { Shade::Warn } else { Shade::Info };
        let word = badge(ui, shade, Icon::Info, &form_label(ui, form, view.number));
        items.push(MetaItem::quiet(ui.t("posts-form"), word));
    }
    if let Some(old) = &view.replaces {
        items.push(MetaItem::new(ui.t("posts-replaces"), named(ui, old)));
    }
    let by = parts::by(ui, view.author.as_ref(), view.on_behalf.as_ref(), view.unit.as_ref());
    items.push(MetaItem::new(ui.t("posts-by"), by));
    match entry.news_at {
        Some(at) => items.push(MetaItem::new(ui.t("posts-published"), ui.ago_day(at.0, now.0))),
        None => items.push(MetaItem::new(ui.t("wiki-changed"), ui.ago_day(view.revision.created_at.0, now.0))),
    }
    if let Some(badge) = validity_badge(ui, None, entry.valid_until, now) {
        items.push(MetaItem::quiet(ui.t("wiki-validity"), badge));
    } else if let Some(until) = entry.valid_until {
        items.push(MetaItem::new(ui.t("wiki-valid-until"), ui.date(until.0)));
    }
    if view.post.as_ref().is_some_and(|post| post.pinned) {
        items.push(MetaItem::quiet(ui.t("posts-pinned-badge"), parts::pinned_badge(ui)));
    }
    meta_line(ui, &items)
}

/// A Mitteilung by its number, or by its title as long as it has none.
pub(super) fn named(ui: &Ui, other: &Named) -> Markup {
    let label = match other.number {
        Some(_) => form_label(ui, other.form, other.number),
        None => other.node.title.clone(),
    };
    html! { a href=(links::node(&other.node)) { (label) } }
}

fn foot(ui: &Ui, view: &PostView) -> Markup {
    let picture = view.post.as_ref().and_then(|post| post.picture_id);
    let files: Vec<file::Model> = view.files.iter().filter(|file| Some(file.id) != picture).cloned().collect();
    html! {
        (crate::entries::parts::tag_list(ui, &view.tags))
        @if !files.is_empty() { (crate::files::attachments(ui, &files)) }
    }
}
