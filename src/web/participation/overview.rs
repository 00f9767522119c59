//! „Was kann ich jetzt tun?“: all Beteiligungen, first those in which one can take part now.

use axum::extract::State;
use axum::response::IntoResponse;
use domain::participation::list::{self, Line};
use domain::participation::proposals::desk;
use domain::rules::participation::Stage;
use domain::store::words::EntryKind;
use domain::store::{Ts, space};
use domain::{Actor, Error, rules};
use jiff::ToSpan;
use maud::{Markup, html};

use super::words::{blueprint, next_step, stage_badge};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Breadth, Empty, EntryLine, Icon, Page, Place, Tone, Ui, empty, entry_list, link_button, page};

/// Lines of „Aus Ideen wurde“.
const LINES: u64 = 7;

pub async fn overview(Who(who): Who, ui: Ui, visitor: Visitor, State(app): State<App>) -> Answer {
    let lines = list::all(&app.db, &who).await?;
    let review = desk::to_review(&app.db, &who).await?;
    let now = visitor.time();
    let waiting: Vec<EntryLine> = review.iter().map(|waiting| super::waiting_line(&ui, waiting, now)).collect();
    let done = carried_out(&app, &ui, &who, now).await?;
    let main = html! {
        @if !waiting.is_empty() { section { h2 { (ui.t("participation-to-review")) } (entry_list(&ui, &waiting)) } }
        (sections(&ui, &lines))
        @if let Some(done) = done { (done) }
    };
    let shown = Page {
        title: ui.t("participation"),
        main,
        place: Place::Participation,
        breadth: Breadth::Wide,
        ..Page::default()
    };
    Ok(page(&ui, &shown).into_response())
}

fn sections(ui: &Ui, lines: &[Line]) -> Markup {
    let open = |line: &&Line| !line.open.is_empty();
    let runs = |line: &&Line| {
        line.open.is_empty() && matches!(line.stage, Stage::Running(_) | Stage::Before(_) | Stage::Paused)
    };
    let prepared = |line: &&Line| line.stage == Stage::Preparing;
    let over = |line: &&Line| matches!(line.stage, Stage::Over | Stage::Stopped);
    let pick = |which: &dyn Fn(&&Line) -> bool| -> Vec<EntryLine> {
        lines.iter().filter(which).map(|of| line(ui, of)).collect()
    };
    let parts = [
        ("participation-now", pick(&open)),
        ("participation-running", pick(&runs)),
        ("participation-prepared", pick(&prepared)),
        ("participation-past", pick(&over)),
    ];
    html! {
        @if parts[0].1.is_empty() {
            section { h2 { (ui.t("participation-now")) } (nothing(ui)) }
        }
        @for (key, lines) in &parts {
            @if !lines.is_empty() { section { h2 { (ui.t(key)) } (entry_list(ui, lines)) } }
        }
    }
}

fn nothing(ui: &Ui) -> Markup {
    let (title, text) = (ui.t("participation-none"), ui.t("participation-none-text"));
    empty(ui, &Empty { icon: Icon::Participation, title: &title, text: &text, step: None })
}

/// A Beteiligung in a list: what it is, where it stands, what comes next.
fn line(ui: &Ui, of: &Line) -> EntryLine {
    let can: Vec<String> =
        of.open.iter().map(|capability| ui.t(&format!("participation-can-{}", capability.word()))).collect();
    let mut facts = vec![html! { (blueprint(ui, of.blueprint)) }];
    if !can.is_empty() {
        facts.push(html! { (ui.t_args("participation-you-can", &[("what", can.join(", ").into())])) });
    }
    facts.extend(next_step(ui, of.stage, of.phase.as_ref()).map(|step| html! { (step) }));
    EntryLine {
        title: of.node.title.clone(),
        href: links::node(&of.node),
        icon: Some(Icon::Participation),
        badges: vec![stage_badge(ui, of.stage, of.phase.as_ref())],
        facts,
        ..EntryLine::default()
    }
}

/// The Beteiligungen of a space, and how to begin one; nothing where there is neither.
pub async fn of_space(app: &App, ui: &Ui, who: &Actor, space: &space::Model) -> Result<Markup, Error> {
    let lines = list::of_space(&app.db, who, space.id).await?;
    let may = rules::space::contribute(who, space, EntryKind::Participation).is_allowed();
    let begin = links::space_part(&space.slug, "beteiligung/neu");
    Ok(html! {
        @if !lines.is_empty() || may {
            section {
                h2 { (ui.t("participation")) }
                (entry_list(ui, &lines.iter().map(|of| line(ui, of)).collect::<Vec<_>>()))
                @if may { (link_button(ui, &ui.t("participation-begin"), &begin, Tone::Secondary)) }
            }
        }
    })
}

/// „Aus Ideen wurde: 7 umgesetzt in diesem Jahr“; nothing where nothing was.
pub async fn carried_out(app: &App, ui: &Ui, who: &Actor, now: Ts) -> Result<Option<Markup>, Error> {
    let (count, newest) = desk::carried_out(&app.db, who, year_begin(ui, now), LINES).await?;
    if count == 0 {
        return Ok(None);
    }
    Ok(Some(html! {
        section.carried-out {
            h2 { (ui.t("participation-became")) }
            p.carried-out__count { (ui.t_args("participation-became-count", &[("n", count.into())])) }
            ul { @for node in &newest { li { a href=(links::node(node)) { (node.title) } } } }
        }
    }))
}

fn year_begin(ui: &Ui, now: Ts) -> Ts {
    let today = jiff::Timestamp::from_millisecond(now.0).unwrap_or_default().to_zoned(ui.zone.clone());
    let first = today.first_of_year().and_then(|day| day.start_of_day());
    let begin = first.or_else(|_| today.checked_sub(365.days())).unwrap_or(today);
    Ts(begin.timestamp().as_millisecond())
}
