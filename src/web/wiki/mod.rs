//! Wiki: pages and what is done with them, and the home of a space.

mod address;
mod complete;
mod describe;
mod edit;
mod edit_view;
mod history;
mod lists;
mod notices;
mod parts;
mod place;
mod preview;
mod restrict;
mod show;
mod side;
mod space;
mod states;
pub mod text;
mod why;
mod working_copy;

use axum::routing::{get, post};

use crate::access::Routes;

pub use lists::{From, due_line};
pub use parts::{node_line, state_badge, validity_badge, verified_badge};
pub use space::{column, visibility_badge};
pub use why::level_name;

pub fn routes(routes: Routes) -> Routes {
    routes
        .user("/b/{space}", get(space::home))
        .user("/b/{space}/neu", get(edit::new).post(edit::create))
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
        .user("/s/{page}", get(show::permalink))
        .user("/s/{page}/entwurf", get(show::head))
        .user("/s/{page}/bearbeiten", get(edit::edit).post(edit::save))
        .user("/s/{page}/arbeitsstand", post(working_copy::keep))
        .user("/s/{page}/arbeitsstand/verwerfen", post(working_copy::discard))
        .user("/b/{space}/arbeitsstand", post(working_copy::keep_new))
        .user("/vorschau", post(preview::preview))
        .user("/s/{page}/verlauf", get(history::list))
        .user("/s/{page}/vergleich/{range}", get(history::compare))
        .user("/s/{page}/fassung/{number}", get(history::revision))
        .user("/s/{page}/fassung/{number}/wiederherstellung", post(history::restore))
        .user("/s/{page}/eigenschaften", get(describe::form).post(describe::save))
        .user("/s/{page}/verschieben", get(place::form).post(place::save))
        .user("/s/{page}/sichtbarkeit", get(restrict::form).post(restrict::save))
        .user("/s/{page}/sichtbarkeit/aufheben", post(restrict::lift))
        .user("/s/{page}/warum", get(why::why))
        .user("/s/{page}/veroeffentlichung", post(states::publish))
        .user("/s/{page}/freigabe/anfrage", post(states::submit))
        .user("/s/{page}/freigabe", post(states::approve))
        .user("/s/{page}/freigabe/rueckgabe", post(states::send_back))
        .user("/s/{page}/bestaetigung", post(states::confirm))
        .user("/s/{page}/gesicherte-antwort", post(states::verify))
        .user("/s/{page}/gesicherte-antwort/ende", post(states::unverify))
        .user("/s/{page}/abonnement", post(states::subscribe))
        .user("/s/{page}/abonnement/ende", post(states::unsubscribe))
        .user("/s/{page}/papierkorb", get(states::ask_trash).post(states::trash))
        .user("/s/{page}/papierkorb/ende", post(states::untrash))
        .user("/vervollstaendigen/seiten", get(complete::pages))
        .user("/vervollstaendigen/personen", get(complete::persons))
        .user("/w/{*address}", get(show::redirect))
}
