//! Start and Meine Aufgaben: what to do next.

mod month;
mod start;
mod tasks;

use axum::routing::get;

use crate::access::Routes;
use crate::links;

pub fn routes(routes: Routes) -> Routes {
    routes.user("/", get(start::start)).user("/aufgaben", get(tasks::tasks)).user(links::MONTH, get(month::month))
}
