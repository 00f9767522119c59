//! Whether a page is up to date, and whose answer it is.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::spine::Found;
use domain::wiki::{self, review};
use domain::{Actor, Error};

use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links;

async fn found(app: &App, who: &Actor, id: &str) -> Result<Found, Error> {
    wiki::find(&app.db, who, id).await
}

fn back(id: &str) -> Answer {
    Ok(Redirect::to(&links::permalink(id)).into_response())
}

pub async fn confirm(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = found(&app, &who, &id).await?;
    review::confirm_current(&app.db, &who, &found, &app.settings.zone).await?;
    back(&id)
}

pub async fn verify(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = found(&app, &who, &id).await?;
    review::verify(&app.db, &who, &found, true).await?;
    back(&id)
}

pub async fn unverify(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = found(&app, &who, &id).await?;
    review::verify(&app.db, &who, &found, false).await?;
    back(&id)
}
