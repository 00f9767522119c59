//! Rückblick: how the Rückfragen of a month went, for those they were addressed to and nobody else.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use domain::comments::month::{self, EXPECTED, Figures};
use domain::store::Ts;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Crumb, Page, Tone, Ui, link_button, page};

/// `monat`: as in `2026-11`; without it the present one.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    monat: String,
}

pub async fn month(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let zone = &app.settings.zone;
    let today = Timestamp::from_millisecond(visitor.time().0).unwrap_or_default().to_zoned(zone.clone()).date();
    let asked = format!("{}-01", wanted.monat).parse::<Date>();
    let first = asked.ok().filter(|first| *first <= today).unwrap_or(today).first_of_month();
    let figures = month::of(&app.db, &who, zone, first).await?;
    let title = ui.t_args("home-month-title", &[("month", name(&ui, first).into())]);
    let earlier = first.checked_sub(1.month()).unwrap_or(first);
    let main = html! {
        p { (ui.t("home-month-lead")) }
        (table(&ui, &figures))
        p.field__hint { (ui.t_args("home-month-how", &[("days", EXPECTED.into())])) }
        p {
            (link_button(&ui, &name(&ui, earlier), &address(earlier), Tone::Secondary))
            @if let Some(later) = later(first, today) {
                " " (link_button(&ui, &name(&ui, later), &address(later), Tone::Secondary))
            }
        }
    };
    let breadcrumbs = vec![Crumb::new(ui.t("ui-tasks"), ui.places.tasks)];
    Ok(page(&ui, &Page { title, main, breadcrumbs, ..Page::default() }).into_response())
}

fn table(ui: &Ui, figures: &Figures) -> Markup {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let share = (number(figures.in_time) * 100).checked_div(number(figures.asked));
    html! {
        dl.figures {
            div { dt { (ui.t("home-month-asked")) } dd { (figures.asked) } }
            div { dt { (ui.t("home-month-answered")) } dd { (figures.answered) } }
            @if let Some(days) = figures.median {
                div { dt { (ui.t("home-month-median")) } dd { (ui.t_args("home-month-days", &[("n", days.into())])) } }
            }
            @if let Some(share) = share {
                div {
                    dt { (ui.t_args("home-month-in-time", &[("days", EXPECTED.into())])) }
                    dd { (ui.t_args("home-month-share", &[("n", share.into())])) }
                }
            }
        }
    }
}

fn name(ui: &Ui, first: Date) -> String {
    let at = first.to_zoned(ui.zone.clone()).map(|at| at.timestamp().as_millisecond()).unwrap_or_default();
    ui.month_text(Ts(at).0)
}

fn address(first: Date) -> String {
    links::month(&first.strftime("%Y-%m").to_string())
}

/// The month after, unless it has not begun.
fn later(first: Date, today: Date) -> Option<Date> {
    first.checked_add(1.month()).ok().filter(|later| *later <= today)
}
