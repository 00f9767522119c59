//! Routes of this room: signing in and out, setting up, own settings, profiles, directory.

mod code;
mod cookie;
mod setup;
mod sign_in;

use axum::routing::{get, post};

use crate::access::Routes;
use crate::links;

pub fn routes(routes: Routes) -> Routes {
    routes
        .public(links::SIGN_IN, get(sign_in::show).post(sign_in::submit))
        .public(links::SIGN_IN_TILE, post(sign_in::tile))
        .public(links::SIGN_IN_CODE, get(code::show).post(code::submit))
        .public(links::SIGN_OUT, post(sign_in::sign_out))
        .public(links::SETUP, get(setup::show).post(setup::submit))
}
