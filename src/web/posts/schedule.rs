//! Zeitpunkt der Veröffentlichung: setting it and taking it back.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::posts::schedule;
use domain::posts::view::PostView;
use domain::store::{Ts, entry, space};
use domain::{Error, Faults, posts, rules};
use jiff::civil;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::entries::parts::place;
use crate::failure::{Answer, unprocessable};
use crate::forms::{Form, at};
use crate::links;
use crate::ui::{
    Field, NoticeKind, Page, Place, PostButton, TextKind, Tone, Ui, button, notice, page, post_button, text_field,
};

/// A time as browsers write it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeForm {
    publish_at: String,
}

pub async fn set(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<TimeForm>,
) -> Answer {
    let found = posts::find(&app.db, &who, &id).await?;
    rules::post::schedule(&who, &found.facts).check()?;
    let outcome = match read(&form.publish_at, &app.settings.zone) {
        Some(time) => schedule::set(&app.db, &who, &found, time).await,
        None => Err(Faults::one("publish_at", "time-form")),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&links::permalink(&id)).into_response()),
        Err(Error::Invalid(faults)) => {
            Ok(unprocessable(again(&ui, &found.entry, &found.space, &form.publish_at, &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn clear(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = posts::find(&app.db, &who, &id).await?;
    schedule::clear(&app.db, &who, &found).await?;
    Ok(Redirect::to(&links::permalink(&id)).into_response())
}

/// The time in the house's zone.
fn read(typed: &str, zone: &TimeZone) -> Option<Ts> {
    let time: civil::DateTime = typed.trim().parse().ok()?;
    Some(Ts(time.to_zoned(zone.clone()).ok()?.timestamp().as_millisecond()))
}

fn again(ui: &Ui, entry: &entry::Model, space: &space::Model, typed: &str, faults: &Faults) -> Markup {
    page(
        ui,
        &Page {
            title: ui.t("posts-schedule"),
            main: field(ui, &entry.public_id, typed, faults),
            place: Place::Spaces,
            breadcrumbs: place(ui, space, entry.kind),
            faulty: true,
            ..Page::default()
        },
    )
}

fn field(ui: &Ui, id: &str, typed: &str, faults: &Faults) -> Markup {
    let (label, fault) = (ui.t("posts-schedule"), at(ui, faults, "publish_at"));
    let field = Field {
        name: "publish_at",
        label: &label,
        value: typed,
        fault: fault.as_deref(),
        required: true,
        ..Field::default()
    };
    html! {
        form.short-form method="post" action=(links::post_part(id, "zeitpunkt")) {
            (text_field(ui, &field, TextKind::DateTime))
            (button(ui, &ui.t("posts-schedule-set"), Tone::Secondary))
        }
    }
}

/// When it will be published, or the field to say so; for those who may.
pub fn notice_of(ui: &Ui, view: &PostView) -> Option<Markup> {
    let post = view.post.as_ref().filter(|_| view.schedules)?;
    let id = &view.found.entry.public_id;
    let text = match post.publish_at {
        Some(time) => {
            let (action, label) = (links::post_part(id, "zeitpunkt/ende"), ui.t("posts-schedule-clear"));
            let clear = PostButton { action: &action, label: &label, tone: Tone::Secondary, ..PostButton::default() };
            html! { p { (ui.t("posts-scheduled")) " " (ui.date_time(time.0)) } (post_button(ui, &clear)) }
        }
        // What may not be published as it stands is given no time.
        None if view.can.publish => field(ui, id, "", &Faults::default()),
        None => return None,
    };
    Some(notice(ui, NoticeKind::Info, &text))
}
