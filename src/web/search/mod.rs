//! Suche: results with filters, and the short list while typing.

mod results;
mod suggestions;

use axum::routing::get;

use crate::access::Routes;

pub fn routes(routes: Routes) -> Routes {
    routes.user("/suche", get(results::results)).user("/suche/vorschlaege", get(suggestions::suggestions))
}
