//! Lageblog: for the phone first, newest on top, text before pictures.

mod list;
mod report;
mod show;
mod start;

use axum::routing::{get, post};

use crate::access::Routes;
use crate::deadline::for_files;

pub use list::{newest, start_link};

pub fn routes(routes: Routes) -> Routes {
    routes
        .user("/b/{space}/lage", get(list::list))
        .user("/b/{space}/lage/neu", get(start::new).post(start::create))
        .user("/b/{space}/lage/zielgruppe", post(start::count))
        .user("/lage/{situation}", get(show::show))
        .user("/lage/{situation}/meldungen", for_files(get(report::new).post(report::create)))
        .user("/lage/{situation}/ende", get(start::ask_end).post(start::end))
        .user("/lagemeldungen/{report}", get(report::place))
        .user("/lagemeldungen/{report}/richtigstellung", for_files(get(report::wrong).post(report::correct)))
        .user("/lagemeldungen/{report}/presse", post(report::release))
        .user("/lagemeldungen/{report}/presse/ende", post(report::withdraw))
}

/// Where a Lagemeldung stands on its page.
fn anchor(number: i64) -> String {
    format!("m-{number}")
}

/// A key for a form: sent again, it counts once.
pub fn form_key() -> String {
    format!("{}-{}", domain::store::public_id(), domain::store::public_id())
}
