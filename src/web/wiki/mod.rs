//! Wiki: pages and what is done with them, and the home of a space.

mod care;
mod complete;
mod describe;
mod lists;
mod new;
mod notices;
mod parts;
mod place;
mod restrict;
mod show;
mod side;
mod space;
mod why;

use axum::routing::{get, post};

use crate::access::Routes;
use crate::entries::history;

pub use lists::due_line;
pub use parts::{node_line, state_badge, validity_badge, verified_badge};
pub use show::{head, permalink};
pub use space::{column, visibility_badge};
pub use why::level_name;

pub fn routes(routes: Routes) -> Routes {
    routes
        .user("/b/{space}", get(space::home))
        .user("/b/{space}/neu", get(new::new).post(new::create))
        .user("/b/{space}/inhalt", get(space::contents))
        .user("/b/{space}/zweig", get(side::branch))
        .user("/b/{space}/aenderungen", get(lists::recent))
        .user("/b/{space}/fehlende-seiten", get(lists::missing))
        .user("/b/{space}/wiedervorlagen", get(lists::due))
        .user("/b/{space}/papierkorb", get(lists::trash))
        .user("/b/{space}/anordnung", post(place::arrange))
        .user("/b/{space}/{page}", get(show::show))
        .user("/b/{space}/{page}/verlauf", get(history::list))
        .user("/b/{space}/{page}/vergleich/{range}", get(history::compare))
        .user("/b/{space}/arbeitsstand", post(new::keep))
        .user("/s/{page}/eigenschaften", get(describe::form).post(describe::save))
        .user("/s/{page}/verschieben", get(place::form).post(place::save))
        .user("/s/{page}/sichtbarkeit", get(restrict::form).post(restrict::save))
        .user("/s/{page}/sichtbarkeit/aufheben", post(restrict::lift))
        .user("/s/{page}/warum", get(why::why))
        .user("/s/{page}/bestaetigung", post(care::confirm))
        .user("/s/{page}/gesicherte-antwort", post(care::verify))
        .user("/s/{page}/gesicherte-antwort/ende", post(care::unverify))
        .user("/vervollstaendigen/seiten", get(complete::pages))
        .user("/vervollstaendigen/personen", get(complete::persons))
        .user("/w/{*address}", get(show::redirect))
}
