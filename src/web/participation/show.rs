//! A Beteiligung: what is promised, which phase runs, what one can do, what came of it.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::Error;
use domain::participation::blueprint::takes_proposals;
use domain::participation::view::{self, ProcessView};
use domain::participation::voting;
use domain::rules::participation::Stage;
use domain::store::words::EntryState;
use maud::{Markup, html};
use serde::Deserialize;

use super::board::{self, Asked};
use super::respond::said;
use super::words::{blueprint, crumbs, decider, disclosure, next_step, phase_name, promise, stage_badge};
use crate::access::Who;
use crate::app::App;
use crate::ballots;
use crate::comments::{Talk, discussion};
use crate::edge::Visitor;
use crate::entries::text::{Reading, prose};
use crate::entries::{actions, address};
use crate::failure::Answer;
use crate::links;
use crate::moderation;
use crate::spaces::audience::addressed;
use crate::ui::{
    Breadth, Icon, MetaItem, NoticeKind, Page, Place, PostButton, Tone, Ui, icon, link_button, meta_line, notice,
    notice_with_title, page, post_button,
};

/// Which part of the board and of the talk is shown.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    #[serde(default)]
    ab: String,
    #[serde(default)]
    ordnung: String,
    #[serde(default)]
    zeige: String,
    #[serde(default)]
    nach: String,
}

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
    let canonical = links::read(&view.process.found);
    if canonical != format!("{}/{segment}", links::PARTICIPATIONS) {
        return Ok(Redirect::permanent(&canonical).into_response());
    }
    let rendered = app.pages.rendered(&view.revision).await?;
    let space = &view.process.found.space.slug;
    let reading =
        Reading { links: &view.links, space, writes: false, id: Some(actions::TEXT), included: None, sections: None };
    let addressed = addressed(&app, &ui, &who, &view.process.found).await?;
    let for_whom = match addressed {
        Some(addressed) => addressed.words,
        None => ui.t_args("participation-readers", &[("space", view.process.found.space.title.as_str().into())]),
    };
    let asked = Asked::read(&view.process, &from.ordnung, &from.zeige, &from.nach);
    let published = view.process.found.facts.published;
    let board = match takes_proposals(view.process.row.blueprint) && published {
        true => Some(board::shown(&app, &ui, &who, &view.process, &asked).await?),
        false => None,
    };
    let voting = voting::show(&app.db, &who, &view.process).await?;
    let main = html! {
        (frame(&ui, &view, &for_whom))
        @if let Some(voting) = &voting { (ballots::part(&ui, &view.process, voting, view.can)) }
        (timeline(&ui, &view))
        (prose(&ui, &rendered, &reading))
        @if !view.said.is_empty() {
            section { h2 { (ui.t("participation-response")) } @for one in &view.said { (said(&ui, one, &[])) } }
        }
        @if let Some(board) = board { (board) }
    };
    let mut shown = whole(&ui, &view, main);
    if published && view.process.found.entry.state != EntryState::Trashed {
        let talk = Talk { found: &view.process.found, from: &from.ab, headings: &rendered.toc };
        shown.foot = Some(discussion(&app, &who, &ui, &visitor, &talk).await?);
    }
    Ok(page(&ui, &shown).into_response())
}

fn whole(ui: &Ui, view: &ProcessView, main: Markup) -> Page {
    let (process, can) = (&view.process, &view.can);
    let entry = &process.found.entry;
    let id = &entry.public_id;
    let edit = can.edit.then(|| links::page_part(id, "bearbeiten"));
    let mut buttons = first_steps(ui, view);
    buttons.extend(actions::bar(ui, id, edit.as_deref(), view.subscribed, more(ui, view)));
    Page {
        title: view.revision.title.clone(),
        main,
        place: Place::Participation,
        breadth: Breadth::Wide,
        breadcrumbs: crumbs(ui, process, false),
        actions: buttons,
        meta: Some(meta(ui, view)),
        notices: notices(ui, view),
        ..Page::default()
    }
}

/// What the reader can do now, as buttons.
fn first_steps(ui: &Ui, view: &ProcessView) -> Vec<Markup> {
    let (process, can) = (&view.process, &view.can);
    let part = |part: &str| links::participation_part(&process.found.entry.public_id, part);
    let mut buttons = Vec::new();
    if can.submit {
        buttons.push(link_button(ui, &ui.t("participation-submit"), &part("vorschlaege/neu"), Tone::Primary));
    }
    if can.set_up {
        buttons.push(link_button(ui, &ui.t("participation-start"), &part("start"), Tone::Primary));
        buttons.push(link_button(ui, &ui.t("participation-frame-edit"), &part("rahmen"), Tone::Secondary));
    }
    if can.respond && !takes_proposals(process.row.blueprint) {
        buttons.push(link_button(ui, &ui.t("participation-respond"), &part("rueckmeldung"), Tone::Secondary));
    }
    if can.coordinate && process.stage == Stage::Paused {
        let (action, label) = (part("weiter"), ui.t("participation-resume"));
        buttons.push(post_button(ui, &PostButton { action: &action, label: &label, ..PostButton::default() }));
    }
    buttons
}

fn more(ui: &Ui, view: &ProcessView) -> Markup {
    let (entry, can) = (&view.process.found.entry, &view.can);
    let id = &entry.public_id;
    let mut lines = vec![
        (links::page_part(id, "verlauf"), ui.t("wiki-history"), Icon::History),
        (links::page_part(id, "warum"), ui.t("wiki-why"), Icon::Info),
    ];
    if can.coordinate && view.process.stage != Stage::Over {
        if view.process.stage != Stage::Paused {
            lines.push((links::participation_part(id, "pause"), ui.t("participation-pause"), Icon::Clock));
        }
        lines.push((links::participation_part(id, "abbruch"), ui.t("participation-stop"), Icon::Close));
    }
    if can.respond && takes_proposals(view.process.row.blueprint) {
        lines.push((links::participation_part(id, "rueckmeldung"), ui.t("participation-respond"), Icon::Verified));
    }
    if !view.own && entry.published_id.is_some() {
        lines.push((links::report(id), ui.t("moderation-report"), Icon::Warning));
    }
    actions::more(ui, &[], &lines)
}

fn meta(ui: &Ui, view: &ProcessView) -> Markup {
    let process = &view.process;
    let mut items = vec![
        MetaItem::quiet(ui.t("participation-kind"), html! { (blueprint(ui, process.row.blueprint)) }),
        MetaItem::quiet(ui.t("wiki-state"), stage_badge(ui, process.stage, process.phase())),
        MetaItem::new(ui.t("participation-decides"), decider(ui, view.owner.as_ref())),
    ];
    if let Some(step) = next_step(ui, process.stage, process.phase()) {
        items.push(MetaItem::new(ui.t("participation-next"), html! { (step) }));
    }
    meta_line(ui, &items)
}

/// Why it does not go on, and for whoever set it up what to do next.
fn notices(ui: &Ui, view: &ProcessView) -> Vec<Markup> {
    let mut notices = Vec::new();
    if let Some(halt) = &view.process.halt {
        let title = ui.t(&format!("participation-halt-{}", halt.kind.word()));
        let body = html! { p { (halt.reason) } p.facts { (ui.date_time(halt.at.0)) } };
        notices.push(notice_with_title(ui, NoticeKind::Warning, &title, &body));
    }
    if view.process.stage == Stage::Preparing {
        notices.push(notice(ui, NoticeKind::Info, &html! { p { (ui.t("participation-preparing-hint")) } }));
    }
    notices
}

/// The Beteiligungsrahmen: said before anybody takes part.
fn frame(ui: &Ui, view: &ProcessView, for_whom: &str) -> Markup {
    let row = &view.process.row;
    let unknown = || html! { em { (ui.t("participation-missing")) } };
    let words = |text: &str| {
        if text.is_empty() {
            unknown()
        } else {
            html! { (text) }
        }
    };
    html! {
        section.frame aria-labelledby="rahmen" {
            h2 id="rahmen" { (ui.t("participation-frame")) }
            dl {
                div { dt { (ui.t("participation-influence")) } dd { (words(&row.influence)) } }
                div { dt { (ui.t("participation-promise")) } dd { (promise(ui, row.promise)) @if !row.binding.is_empty() { br; (row.binding) } } }
                div { dt { (ui.t("participation-decides")) } dd { (decider(ui, view.owner.as_ref())) " · " (ui.t("participation-deputy")) " " (decider(ui, view.deputy.as_ref())) } }
                @if let Some(until) = row.decided_until {
                    div { dt { (ui.t("participation-until")) } dd { (ui.date(until.0)) } }
                }
                @if takes_proposals(row.blueprint) {
                    div { dt { (ui.t("participation-answer")) } dd { (ui.t_args("participation-answer-days", &[("n", row.answer_days.into())])) } }
                }
                div { dt { (ui.t("participation-who")) } dd { (icon(Icon::People)) " " (for_whom) } }
                div { dt { (ui.t("participation-disclosure")) } dd { (disclosure(ui, row.disclosure)) } }
            }
        }
    }
}

/// The phases with their times; the one that runs is marked, in words as well.
fn timeline(ui: &Ui, view: &ProcessView) -> Markup {
    let process = &view.process;
    let here = match process.stage {
        Stage::Running(id) => Some(id),
        _ => None,
    };
    let longer = ui.t("participation-lengthen");
    html! {
        section aria-labelledby="phasen" {
            h2 id="phasen" { (ui.t("participation-phases")) }
            ol.timeline {
                @for phase in &process.phases {
                    li aria-current=[(here == Some(phase.id)).then_some("step")] {
                        strong { (phase_name(ui, phase.kind)) }
                        @if here == Some(phase.id) { " " span.badge.is-info { (icon(Icon::Clock)) span { (ui.t("participation-runs")) } } }
                        " " span.facts {
                            (ui.date(phase.opens_at.0)) " – "
                            @if let Some(end) = phase.closes_at { (ui.date(end.0)) } @else { (ui.t("participation-open-end")) }
                        }
                        @if view.can.coordinate && phase.closes_at.is_some_and(|end| end > process.now) {
                            " " a href=(links::participation_part(&process.found.entry.public_id, &format!("phasen/{}", phase.position))) { (longer) span.visually-hidden { ": " (phase_name(ui, phase.kind)) } }
                        }
                    }
                }
            }
            @for extension in &view.extensions {
                p.facts {
                    (ui.t_args("participation-extended", &[
                        ("from", ui.date_text(extension.before.0).into()),
                        ("until", ui.date_text(extension.until.0).into()),
                        ("reason", extension.reason.as_str().into()),
                    ]))
                }
            }
        }
    }
}
