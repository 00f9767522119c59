//! Start, Meine Aufgaben, Neuigkeiten: what to do next and what changed.

mod news;
mod start;
mod tasks;

use axum::routing::get;

use crate::access::Routes;

pub fn routes(routes: Routes) -> Routes {
    routes.user("/", get(start::start)).user("/aufgaben", get(tasks::tasks)).user("/neuigkeiten", get(news::news))
}
