//! What is done to every entry with a page of its own, under the address that never changes: writing,
//! history, approval, trash. Where it is read belongs to the room of its kind.

pub mod actions;
pub mod address;
pub mod days;
pub mod edit;
pub mod edit_view;
pub mod history;
pub mod kinds;
pub mod named;
pub mod parts;
pub mod preview;
pub mod show;
pub mod states;
pub mod text;
pub mod working_copy;

use axum::routing::{get, post};

use crate::access::Routes;

pub use kinds::{KINDS, TITLED};

pub fn routes(routes: Routes) -> Routes {
    routes
        .user("/s/{page}", get(show::permalink))
        .user("/s/{page}/entwurf", get(show::head))
        .user("/s/{page}/bearbeiten", get(edit::edit).post(edit::save))
        .user("/s/{page}/arbeitsstand", post(working_copy::keep))
        .user("/s/{page}/arbeitsstand/verwerfen", post(working_copy::discard))
        .user("/vorschau", post(preview::preview))
        .user("/s/{page}/verlauf", get(history::list))
        .user("/s/{page}/vergleich/{range}", get(history::compare))
        .user("/s/{page}/fassung/{number}", get(history::revision))
        .user("/s/{page}/fassung/{number}/wiederherstellung", post(history::restore))
        .user("/s/{page}/veroeffentlichung", post(states::publish))
        .user("/s/{page}/freigabe/anfrage", post(states::submit))
        .user("/s/{page}/freigabe", post(states::approve))
        .user("/s/{page}/freigabe/rueckgabe", post(states::send_back))
        .user("/s/{page}/papierkorb", get(states::ask_trash).post(states::trash))
        .user("/s/{page}/papierkorb/ende", post(states::untrash))
}
