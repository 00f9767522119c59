//! Kommentare: the discussion that any entry's page embeds, and what is done with a comment.

mod confidential;
mod discussion;
mod form;
mod questions;
mod states;
mod write;

use axum::routing::{get, post};

use crate::access::Routes;

pub use confidential::learned_line;
pub use discussion::{From, Talk, discussion};
pub use questions::{answered_line, asked_line};

pub fn routes(routes: Routes) -> Routes {
    routes
        .user("/s/{page}/kommentare", get(write::new).post(write::create))
        .user("/s/{page}/kommentare/vertraulich", get(confidential::ask).post(confidential::send))
        .user("/k/{comment}", get(states::place))
        .user("/k/{comment}/name", get(confidential::why).post(confidential::look))
        .user("/k/{comment}/antwort", get(write::answer).post(write::create_answer))
        .user("/k/{comment}/bearbeiten", get(write::edit).post(write::save))
        .user("/k/{comment}/erwaehnungen", get(states::mentions))
        .user("/k/{comment}/freigabe", post(states::approve))
        .user("/k/{comment}/beantwortet", post(questions::settle))
        .user("/k/{comment}/als-antwort", post(questions::accept))
        .user("/k/{comment}/gesicherte-antwort", post(questions::verify))
        .user("/k/{comment}/offen", post(questions::reopen))
        .user("/k/{comment}/papierkorb", get(states::ask_remove).post(states::remove))
        .user("/k/{comment}/papierkorb/ende", post(states::bring_back))
}

/// Where a comment stands on its page.
fn anchor(id: &str) -> String {
    format!("k-{id}")
}
