//! The short list while somebody types: a fragment.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use domain::Error;
use domain::search::find::{Answer as Found, Wanted};
use serde::Deserialize;

use super::results::shown;
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Hit, Ui, search_suggestions};

/// How many are offered.
const OFFERED: usize = 8;

#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    q: String,
}

/// Faults of a query that is still being typed are no faults: the list is empty.
pub async fn suggestions(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Query(typed): Query<Typed>,
) -> Answer {
    let wanted = Wanted { text: typed.q.clone(), as_you_type: true, limit: OFFERED, ..Wanted::default() };
    let found = match super::find(&app, &visitor, &who, &wanted).await {
        Ok(found) => found,
        Err(Error::Invalid(_) | Error::Busy) => Found::default(),
        Err(error) => return Err(error.into()),
    };
    let hits: Vec<Hit> = found.hits.iter().map(|hit| shown(&ui, hit, &found, visitor.time())).collect();
    Ok(search_suggestions(&ui, &typed.q, &hits, &links::search(&typed.q)).into_response())
}
