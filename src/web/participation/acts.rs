//! What people do with a Vorschlag by one click: stand behind it, step back, take their own one back.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::participation::proposals::{self, submit, support as operation};
use domain::rules;
use maud::html;

use super::words::crumbs;
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Confirm, Page, Place, Ui, confirm, page};

pub async fn support(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = proposals::find(&app.db, &who, &id).await?;
    operation::give(&app.db, &who, &found).await?;
    Ok(Redirect::to(&format!("{}#unterstuetzung", links::read(&found.found))).into_response())
}

pub async fn step_back(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = proposals::find(&app.db, &who, &id).await?;
    operation::take_back(&app.db, &who, &found).await?;
    Ok(Redirect::to(&format!("{}#unterstuetzung", links::read(&found.found))).into_response())
}

/// Says what will happen before it does.
pub async fn ask_withdraw(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = proposals::find(&app.db, &who, &id).await?;
    rules::proposal::withdraw(&who, &found.facts()).check()?;
    let main = confirm(
        &ui,
        &Confirm {
            consequence: html! { p { (ui.t("participation-withdraw-consequence")) } },
            action: &links::proposal_part(&id, "rueckzug"),
            yes: &ui.t("participation-withdraw"),
            cancel_href: &links::read(&found.found),
            danger: true,
            ..Confirm::default()
        },
    );
    let (title, breadcrumbs) = (ui.t("participation-withdraw"), crumbs(&ui, &found.of, true));
    Ok(page(&ui, &Page { title, main, place: Place::Participation, breadcrumbs, ..Page::default() }).into_response())
}

pub async fn withdraw(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = proposals::find(&app.db, &who, &id).await?;
    submit::withdraw(&app.db, &who, &found).await?;
    Ok(Redirect::to(&links::read(&found.found)).into_response())
}
