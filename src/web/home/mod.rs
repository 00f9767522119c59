//! Start and Meine Aufgaben: what to do next.

mod start;
mod tasks;

use axum::routing::get;

use crate::access::Routes;

pub fn routes(routes: Routes) -> Routes {
    routes.user("/", get(start::start)).user("/aufgaben", get(tasks::tasks))
}
