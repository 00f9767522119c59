//! Routes of this room: the list behind the bell, how one wants to be told, ending mails. And what
//! mails look like ([`letter`]).

pub mod letter;
mod settings;
mod show;
mod unsubscribe;

use axum::routing::{get, post};

use crate::access::Routes;
use crate::links;

pub use show::{place, written};

pub fn routes(routes: Routes) -> Routes {
    routes
        .user(links::NOTIFICATIONS, get(show::show))
        .user(links::NOTIFICATIONS_READ, post(show::read))
        .user(links::NOTIFICATION_SETTINGS, get(settings::show).post(settings::save))
        .public("/abbestellen/{token}", get(unsubscribe::show).post(unsubscribe::end))
}
