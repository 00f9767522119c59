//! Routes of this room: signing in and out, setting up, own settings, profiles, directory.

mod code;
mod cookie;
mod directory;
mod parts;
mod password;
mod policy;
mod profile;
mod proof;
mod second_factor;
mod sessions;
mod settings;
mod setup;
mod sign_in;
mod tokens;

use axum::routing::{get, post};

use crate::access::Routes;
use crate::links;

pub use parts::{Section, settings_page};
pub use profile::{linked, unit_name};

pub fn routes(routes: Routes) -> Routes {
    routes
        .public(links::SIGN_IN, get(sign_in::show).post(sign_in::submit))
        .public(links::SIGN_IN_TILE, post(sign_in::tile))
        .public(links::SIGN_IN_CODE, get(code::show).post(code::submit))
        .public(links::SIGN_OUT, post(sign_in::sign_out))
        .public(links::SETUP, get(setup::show).post(setup::submit))
        .user(links::PROOF, get(proof::show).post(proof::submit))
        .user(links::DIRECTORY, get(directory::show))
        .user(links::POLICY, get(policy::show).post(policy::take_note))
        .user("/personen/{person}", get(profile::show))
        .user(links::SETTINGS, get(settings::show).post(settings::save))
        .fresh(links::PASSWORD, get(password::show).post(password::save))
        .fresh(links::FACTOR, get(second_factor::show).post(second_factor::enrol))
        .fresh("/einstellungen/zweiter-faktor/bestaetigung", post(second_factor::confirm))
        .fresh("/einstellungen/zweiter-faktor/entfernen", post(second_factor::remove))
        .user(links::SESSIONS, get(sessions::show))
        .user("/einstellungen/sitzungen/{session}/beenden", post(sessions::end))
        .user("/einstellungen/sitzungen/alle-beenden", post(sessions::end_all))
        .user(links::TOKENS, get(tokens::show))
        .fresh(links::TOKENS, post(tokens::create))
        .user("/einstellungen/zugang/{token}/entziehen", post(tokens::revoke))
}
