//! Suche: results with filters, and the short list while typing.

mod results;
mod suggestions;

use axum::routing::get;
use domain::search::find::{self, Answer, Wanted};
use domain::{Actor, Error};

use crate::access::Routes;
use crate::app::App;
use crate::edge::Visitor;

pub fn routes(routes: Routes) -> Routes {
    routes.user("/suche", get(results::results)).user("/suche/vorschlaege", get(suggestions::suggestions))
}

/// Searches for pages and API, not faster than anybody may.
pub async fn find(app: &App, visitor: &Visitor, actor: &Actor, wanted: &Wanted) -> Result<Answer, Error> {
    in_time(app, visitor)?;
    find::find(&app.db, &app.index, actor, wanted).await
}

/// Counts a search of this visitor; `TooOften` for whoever asks faster than anybody may.
pub fn in_time(app: &App, visitor: &Visitor) -> Result<(), Error> {
    visitor.asker().map_or(Ok(()), |asker| app.pace.count(asker))
}
