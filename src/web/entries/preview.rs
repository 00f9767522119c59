//! The preview: what is being written as its readers would see it, saved nowhere.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use domain::store::space;
use domain::{Actor, Error, Faults};
use serde::Deserialize;
use text::TextFault;

use super::text::{Reading, prose};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::forms::Form;
use crate::ui::Ui;

#[derive(Deserialize)]
pub struct Preview {
    text: String,
}

/// Where the text is being written.
#[derive(Deserialize)]
pub struct PreviewOf {
    bereich: String,
}

/// The text as readers would see it, as a fragment.
pub async fn preview(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Query(of): Query<PreviewOf>,
    Form(form): Form<Preview>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &of.bereich).await?;
    Ok(shown(&app, &who, &ui, &space, &form.text).await?.into_response())
}

/// A text that is not saved, as its writer would see it.
pub async fn shown(app: &App, who: &Actor, ui: &Ui, space: &space::Model, text: &str) -> Result<maud::Markup, Failure> {
    let body = text::clean(text, domain::entries::TEXT_LIMIT).map_err(|fault| Faults::one("body", unfit(fault)))?;
    let (rendered, targets) =
        tokio::task::spawn_blocking(move || (text::markdown::render(&body), text::markdown::links(&body)))
            .await
            .map_err(Error::internal)?;
    let links = domain::entries::links::typed(&app.db, who, space.id, &targets).await?;
    Ok(prose(
        ui,
        &rendered,
        &Reading { links: &links, space: &space.slug, writes: true, id: None, included: None, sections: None },
    ))
}

fn unfit(fault: TextFault) -> &'static str {
    match fault {
        TextFault::Control => "text-control",
        TextFault::Encoding => "text-encoding",
        TextFault::TooLong { .. } | TextFault::Empty => "text-too-long",
    }
}
