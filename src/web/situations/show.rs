//! A Lage: the newest Lagemeldung first, its time in large digits.

use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::situations::view::{self, Line, SituationView};
use domain::{Actor, Error};
use maud::{Markup, html};
use serde::Deserialize;
use text::markdown::Rendered;

use super::{anchor, report};
use crate::access::Who;
use crate::app::App;
use crate::entries::address;
use crate::entries::parts::crumbs;
use crate::entries::text::{Reading, prose};
use crate::failure::Answer;
use crate::links;
use crate::moderation;
use crate::spaces::audience::addressed;
use crate::ui::{
    Icon, Page, Place, PostButton, Shade, Tone, Ui, badge, copy_button, icon, icon_link, link_button, page, post_button,
};

/// The number below which the shown part begins.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    vor: Option<i64>,
}

pub async fn show(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(segment): Path<String>,
    Query(from): Query<From>,
) -> Answer {
    let (id, _) = address::read(&segment);
    let view = match view::show(&app.db, &who, id, from.vor).await {
        Err(Error::NotFound) => return moderation::instead(&app, &who, &ui, id).await,
        other => other?,
    };
    let canonical = links::read(&view.of.found);
    if canonical != format!("/lage/{segment}") {
        return Ok(Redirect::permanent(&canonical).into_response());
    }
    let mut lines = Vec::with_capacity(view.lines.len());
    for line in &view.lines {
        let rendered = app.pages.rendered(&line.text).await?;
        lines.push(one(&ui, &view, line, &rendered));
    }
    let addressed = addressed(&app, &ui, &who, &view.of.found).await?;
    let words = addressed.map(|addressed| ui.t_args("spaces-visible-words", &[("who", addressed.words.into())]));
    let main = html! {
        (write(&ui, &who, &view))
        ol.report-list reversed { @for line in &lines { (line) } }
        @if let Some(older) = view.older {
            (link_button(&ui, &ui.t("situations-older"), &format!("{canonical}?vor={older}"), Tone::Secondary))
        }
    };
    Ok(page(&ui, &whole(&ui, &view, main, words)).into_response())
}

fn whole(ui: &Ui, view: &SituationView, main: Markup, addressed: Option<String>) -> Page {
    let (found, row) = (&view.of.found, &view.of.row);
    let id = &found.entry.public_id;
    let state = match row.ended_at {
        None => badge(ui, Shade::Warn, Icon::Warning, &ui.t("situations-running")),
        Some(_) => badge(ui, Shade::Neutral, Icon::Check, &ui.t("situations-ended")),
    };
    let mut breadcrumbs = crumbs((&found.space.slug, &found.space.title), &[]);
    breadcrumbs.push(crate::ui::Crumb::new(ui.t("situations"), links::space_part(&found.space.slug, "lage")));
    let end = link_button(ui, &ui.t("situations-end"), &links::situation_part(id, "ende"), Tone::Danger);
    Page {
        title: found.entry.title.clone(),
        main,
        place: Place::Spaces,
        breadcrumbs,
        actions: view.may_end.then_some(end).into_iter().collect(),
        meta: Some(html! {
            p.facts {
                (state) " "
                span { (ui.t("situations-since")) " " (ui.date_time(found.entry.created_at.0)) }
                @if let Some(at) = row.ended_at { " " span { (ui.t("situations-ended-at")) " " (ui.date_time(at.0)) } }
            }
            @if let Some(addressed) = addressed { p.audience-chip { (icon(Icon::People)) " " (addressed) } }
        }),
        ..Page::default()
    }
}

/// The form, folded, so that the newest Lagemeldung stands on the first screen of a phone.
fn write(ui: &Ui, who: &Actor, view: &SituationView) -> Markup {
    html! {
        @if view.may_report {
            details.composer { summary { (icon(Icon::Edit)) " " (ui.t("situations-report")) } (report::form(ui, who, &view.of)) }
        }
    }
}

fn one(ui: &Ui, view: &SituationView, line: &Line, rendered: &Rendered) -> Markup {
    let number = ui.t_args("situations-number", &[("n", line.number.into())]);
    let author = line.author.as_ref().map_or_else(|| ui.t("wiki-formerly"), |person| person.name.clone());
    html! {
        li value=(line.number) {
            article.report id=(anchor(line.number)) aria-label=(number) {
                p.report__head {
                    strong.report__time { (ui.time(line.at.0)) } " "
                    span.facts { (ui.date(line.at.0)) " · " (number) @if line.hidden.is_none() { " · " (author) } }
                }
                @if let Some(hidden) = &line.hidden { (moderation::stands_for(ui, hidden)) }
                @else { (text(ui, view, line, rendered)) (actions(ui, view, line)) }
            }
        }
    }
}

/// The words; those that were put right are struck through and say where.
fn text(ui: &Ui, view: &SituationView, line: &Line, rendered: &Rendered) -> Markup {
    let nothing = HashMap::new();
    let space = &view.of.found.space.slug;
    let reading = Reading { links: &nothing, space, writes: false, id: None, included: None, sections: None };
    let words = prose(ui, rendered, &reading);
    let at = |key: &str, number: i64| {
        let label = ui.t_args(key, &[("n", number.into())]);
        html! { p.report__relation { a href={ (links::read(&view.of.found)) "?vor=" (number + 1) "#" (anchor(number)) } { (label) } } }
    };
    html! {
        @if let Some(number) = line.corrects { (at("situations-corrects", number)) }
        @if let Some(number) = line.corrected_by { (at("situations-corrected-by", number)) del { (words) } }
        @else if line.press {
            div.report__press {
                p { (badge(ui, Shade::Good, Icon::CheckCircle, &ui.t("situations-press"))) }
                div id={ "presse-" (line.number) } { (words) }
                (copy_button(ui, &format!("presse-{}", line.number)))
            }
        } @else { (words) }
        @for picture in &line.pictures {
            a href=(links::file(&picture.public_id, &picture.name)) {
                img.report__picture loading="lazy" src=(links::thumbnail(&picture.public_id, &picture.name)) alt=(crate::files::alt(ui, picture));
            }
        }
    }
}

fn actions(ui: &Ui, view: &SituationView, line: &Line) -> Markup {
    let id = &line.public_id;
    let standing = line.corrected_by.is_none();
    let (part, key) =
        if line.press { ("presse/ende", "situations-press-end") } else { ("presse", "situations-press-give") };
    let (action, label) = (links::report_part(id, part), ui.t(key));
    html! {
        div.report__actions {
            @if line.may_correct && standing {
                (icon_link(ui, Icon::Edit, &ui.t("situations-correct"), &links::report_part(id, "richtigstellung")))
            }
            @if view.may_release && standing {
                (post_button(ui, &PostButton { action: &action, label: &label, ..PostButton::default() }))
            }
            @if !line.own { (icon_link(ui, Icon::Warning, &ui.t("moderation-report"), &links::report(id))) }
        }
    }
}
