//! Neuigkeiten: of one's subscriptions, of the house, of a space, under a Schlagwort.

mod document;
mod file;
mod keys;
mod list;
mod news;
mod reading;
mod space;
mod stream;
mod topic;

use axum::routing::{get, post};

use crate::access::Routes;
use crate::links;

pub use keys::as_file;
pub use list::{newest, place};
pub use news::{feed_of, first};

pub fn routes(routes: Routes) -> Routes {
    routes
        .user(links::NEWS, get(news::news))
        .user("/neuigkeiten/{feed}", get(news::one))
        .user("/neuigkeiten/{feed}/strom", get(stream::stream))
        .user("/neuigkeiten/{feed}/lesestand", post(reading::keep))
        .user("/neuigkeiten/{feed}/lesestand/ende", post(reading::forget))
        .public("/feeds/{key}/{format}", get(file::file))
        .user(links::FEED_KEYS, get(keys::show))
        .fresh(links::NEW_FEED_KEY, post(keys::create))
        .user("/einstellungen/feed-adressen/{key}/entziehen", post(keys::revoke))
        .user("/b/{space}/neues", get(space::feed))
        .user("/themen/{tag}", get(topic::feed))
}
