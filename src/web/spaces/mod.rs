//! Routes of this room: the directory of spaces, setting one up, its settings and its members.
//! The home of a space and its pages belong to the wiki.

pub mod audience;
mod create;
mod directory;
mod fields;
mod house_rules;
mod member;
mod members;
mod settings;
mod subject;

use axum::routing::{get, post};

use crate::access::Routes;
use crate::links;

pub fn routes(routes: Routes) -> Routes {
    routes
        .user(links::SPACES, get(directory::show))
        .admin(links::NEW_SPACE, get(create::show).post(create::submit))
        .user("/b/{space}/einstellungen", get(settings::show).post(settings::save))
        .user("/b/{space}/zielgruppe", post(audience::count))
        .user("/b/{space}/spielregeln", get(house_rules::show))
        .user("/b/{space}/spielregeln/bearbeiten", get(house_rules::edit).post(house_rules::save))
        .user("/b/{space}/mitglieder", get(members::show).post(members::add))
        .user("/b/{space}/mitglieder/{subject}", get(member::show).post(member::save))
        .user("/b/{space}/mitglieder/{subject}/entziehen", post(member::revoke))
}
