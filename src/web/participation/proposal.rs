//! A Vorschlag: its words, where it stands, what was said, what one can do.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::Error;
use domain::participation::proposals::view::{self, ProposalView};
use domain::store::words::{Capability, EntryState};
use maud::{Markup, html};

use super::respond::said;
use super::words::{crumbs, overdue_badge, state_badge};
use crate::access::Who;
use crate::app::App;
use crate::comments::{From, Talk, discussion};
use crate::edge::Visitor;
use crate::entries::text::{Reading, prose};
use crate::entries::{actions, address};
use crate::failure::Answer;
use crate::links;
use crate::moderation;
use crate::ui::{
    Icon, MetaItem, NoticeKind, Page, Place, PostButton, Shade, Tone, Ui, badge, icon, link_button, meta_line, notice,
    page, post_button,
};

pub async fn show(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(segment): Path<String>,
    Query(from): Query<From>,
) -> Answer {
    let (id, _) = address::read(&segment);
    let view = match view::show(&app.db, &who, id).await {
        Err(Error::NotFound) => return moderation::instead(&app, &who, &ui, id).await,
        other => other?,
    };
    let found = &view.proposal.found;
    let canonical = links::read(found);
    if canonical != format!("/ideen/{segment}") {
        return Ok(Redirect::permanent(&canonical).into_response());
    }
    let rendered = app.pages.rendered(&view.revision).await?;
    let space = &found.space.slug;
    let reading =
        Reading { links: &view.links, space, writes: false, id: Some(actions::TEXT), included: None, sections: None };
    let main = html! {
        (prose(&ui, &rendered, &reading))
        (pictures(&ui, &view))
        (support(&ui, &view))
        (joined(&ui, &view))
        (history(&ui, &view))
    };
    let mut shown = whole(&ui, &view, main);
    if found.entry.state != EntryState::Trashed && found.entry.published_id.is_some() {
        let talk = Talk { found, from: &from.ab, headings: &rendered.toc };
        shown.foot = Some(discussion(&app, &who, &ui, &visitor, &talk).await?);
    }
    Ok(page(&ui, &shown).into_response())
}

fn whole(ui: &Ui, view: &ProposalView, main: Markup) -> Page {
    let entry = &view.proposal.found.entry;
    let id = &entry.public_id;
    let edit = view.can.edit.then(|| links::page_part(id, "bearbeiten"));
    let mut buttons = steps(ui, view);
    buttons.extend(actions::bar(ui, id, edit.as_deref(), view.subscribed, more(ui, view)));
    Page {
        title: view.revision.title.clone(),
        main,
        place: Place::Participation,
        breadcrumbs: crumbs(ui, &view.proposal.of, true),
        actions: buttons,
        meta: Some(meta(ui, view)),
        notices: notices(ui, view),
        ..Page::default()
    }
}

/// What those who check, decide or look after it do next.
fn steps(ui: &Ui, view: &ProposalView) -> Vec<Markup> {
    let part = |part: &str| links::proposal_part(&view.proposal.found.entry.public_id, part);
    let mut buttons = Vec::new();
    if !view.can.verdicts.is_empty() {
        buttons.push(link_button(ui, &ui.t("participation-respond"), &part("rueckmeldung"), Tone::Primary));
    } else if view.can.draft {
        buttons.push(link_button(ui, &ui.t("participation-draft"), &part("rueckmeldung"), Tone::Secondary));
    }
    if view.can.assign {
        buttons.push(link_button(ui, &ui.t("participation-assign"), &part("pruefung"), Tone::Secondary));
    }
    buttons
}

fn more(ui: &Ui, view: &ProposalView) -> Markup {
    let id = &view.proposal.found.entry.public_id;
    let mut lines = vec![
        (links::page_part(id, "verlauf"), ui.t("wiki-history"), Icon::History),
        (links::page_part(id, "warum"), ui.t("wiki-why"), Icon::Info),
    ];
    if view.can.merge {
        lines.push((links::proposal_part(id, "zusammenfuehrung"), ui.t("participation-merge"), Icon::Link));
    }
    if view.can.withdraw {
        lines.push((links::proposal_part(id, "rueckzug"), ui.t("participation-withdraw"), Icon::Reply));
    }
    if !view.own && view.hidden.is_none() {
        lines.push((links::report(id), ui.t("moderation-report"), Icon::Warning));
    }
    actions::more(ui, &[], &lines)
}

fn meta(ui: &Ui, view: &ProposalView) -> Markup {
    let row = &view.proposal.row;
    let now = view.proposal.of.now;
    let mut items = vec![MetaItem::quiet(ui.t("participation-standing"), state_badge(ui, row.state))];
    if let Some(since) = view.overdue {
        items.push(MetaItem::quiet(ui.t("participation-response"), overdue_badge(ui, since, now)));
    } else if domain::rules::proposal::waits(row.state) {
        items.push(MetaItem::new(ui.t("participation-response-until"), ui.date(row.due_at.0)));
    }
    if view.stale {
        let word = badge(ui, Shade::Warn, Icon::Clock, &ui.t("participation-stale"));
        items.push(MetaItem::quiet(ui.t("participation-progress"), word));
    }
    items.push(MetaItem::new(ui.t("posts-by"), by(ui, view)));
    if let Some(checks) = checks(view) {
        items.push(MetaItem::new(ui.t("participation-checks"), html! { (checks) }));
    }
    items.push(MetaItem::new(ui.t("participation-number-label"), html! { (row.number) }));
    meta_line(ui, &items)
}

/// All authors; whoever had it handed in by somebody else comes first.
fn by(ui: &Ui, view: &ProposalView) -> Markup {
    let name = |person: &Option<domain::people::directory::PersonName>| {
        person.as_ref().map_or_else(|| ui.t("wiki-formerly"), |person| person.name.clone())
    };
    let row = &view.proposal.row;
    html! {
        @if row.submitted_for.is_empty() { (name(&view.author)) }
        @else { (row.submitted_for) " (" (ui.t_args("participation-handed-in-by", &[("name", name(&view.author).into())])) ")" }
        @for joined in &view.merged { ", " (name(&joined.author)) }
    }
}

fn checks(view: &ProposalView) -> Option<String> {
    let person = view.reviewer.as_ref().map(|person| person.name.clone());
    match (person, view.unit.clone()) {
        (Some(person), Some(unit)) => Some(format!("{person}, {unit}")),
        (person, unit) => person.or(unit),
    }
}

fn notices(ui: &Ui, view: &ProposalView) -> Vec<Markup> {
    let mut notices = Vec::new();
    if let Some(into) = &view.merged_into {
        let lead = ui.t("participation-merged-into");
        notices.push(notice(
            ui,
            NoticeKind::Info,
            &html! { p { (lead) " " a href=(links::node(into)) { (into.title) } } },
        ));
    }
    if view.proposal.found.entry.published_id.is_none() {
        notices.push(notice(ui, NoticeKind::Info, &html! { p { (ui.t("participation-waits-for-check")) } }));
    }
    notices
}

fn pictures(ui: &Ui, view: &ProposalView) -> Markup {
    html! {
        @for picture in view.pictures.iter().filter(|file| file.thumb_hash.is_some()) {
            figure.post-picture {
                a href=(links::file(&picture.public_id, &picture.name)) {
                    img loading="lazy" src=(links::thumbnail(&picture.public_id, &picture.name)) alt=(crate::files::alt(ui, picture));
                }
            }
        }
    }
}

/// How many stand behind it, and the button; where there is none, why.
fn support(ui: &Ui, view: &ProposalView) -> Markup {
    let (part, key) = match view.supported {
        true => ("unterstuetzung/ende", "participation-step-back"),
        false => ("unterstuetzung", "participation-support"),
    };
    let (action, label) = (links::proposal_part(&view.proposal.found.entry.public_id, part), ui.t(key));
    let tone = if view.supported { Tone::Secondary } else { Tone::Primary };
    let (icon_of, pressed) = (Some(Icon::People), Some(view.supported));
    html! {
        section.support aria-label=(ui.t("participation-support-title")) id="unterstuetzung" {
            p.support__count { (icon(Icon::People)) " " (ui.t_args("participation-supports", &[("n", view.proposal.row.supports.into())])) }
            @if view.can.support {
                (post_button(ui, &PostButton { action: &action, label: &label, tone, icon: icon_of, pressed, ..PostButton::default() }))
                p.field__hint { (ui.t("participation-support-hint")) }
            } @else { p.field__hint { (why_not(ui, view)) } }
        }
    }
}

fn why_not(ui: &Ui, view: &ProposalView) -> String {
    let of = &view.proposal.of;
    if view.own {
        return ui.t("participation-support-own");
    }
    if !domain::rules::proposal::is_open(view.proposal.row.state) {
        return ui.t("participation-support-over");
    }
    match of.phases_for(Capability::Support).find(|phase| phase.opens_at > of.now) {
        Some(phase) => ui.t_args("participation-support-from", &[("date", ui.date_text(phase.opens_at.0).into())]),
        None => ui.t("participation-support-not"),
    }
}

/// What was joined with it stays readable.
fn joined(ui: &Ui, view: &ProposalView) -> Markup {
    html! {
        @if !view.merged.is_empty() {
            section {
                h2 { (ui.t("participation-joined")) }
                ul { @for joined in &view.merged { li { a href=(links::node(&joined.node)) { (joined.node.title) } @if let Some(author) = &joined.author { ", " (author.name) } } } }
            }
        }
    }
}

/// All Rückmeldungen in their order, and the draft for those who see it.
fn history(ui: &Ui, view: &ProposalView) -> Markup {
    html! {
        @if !view.said.is_empty() || view.overdue.is_some() {
            section id="rueckmeldung" {
                h2 { (ui.t("participation-response")) }
                @if let Some(since) = view.overdue { p { (overdue_badge(ui, since, view.proposal.of.now)) } }
                @for one in &view.said { (said(ui, one, &[])) }
            }
        }
        @if let Some(draft) = &view.draft {
            section { h2 { (ui.t("participation-draft-waits")) } (said(ui, draft, &[])) }
        }
    }
}
