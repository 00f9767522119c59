//! Moderation: reporting, the desk of those who decide, appeals, and what stands in the place of
//! something hidden.

mod appeal;
mod cases;
mod desk;
mod log;
mod placeholder;
mod report;

use axum::routing::{get, post};
use domain::Faults;
use domain::store::words::ReportReason;

use crate::access::Routes;
use crate::ui::Ui;

pub use cases::case_lines;
pub use desk::{waiting_since, written};
pub use log::sealed;
pub use placeholder::{instead, notice_of, stands_for};

pub fn routes(routes: Routes) -> Routes {
    routes
        .user("/melden/{id}", get(report::show).post(report::submit))
        .user("/widerspruch/{id}", get(appeal::show).post(appeal::submit))
        .user("/moderation", get(desk::show))
        .user("/moderation/protokoll", get(log::show))
        .user("/moderation/{id}/ausblenden", post(desk::hide))
        .user("/moderation/{id}/einblenden", post(desk::unhide))
        .user("/moderation/{id}/belassen", post(desk::keep))
        .user("/moderation/{id}/loeschung", post(desk::erase))
        .user("/moderation/{id}/entscheidung", post(desk::decide))
}

/// The name of a reason.
fn reason_name(ui: &Ui, reason: ReportReason) -> String {
    ui.t(match reason {
        ReportReason::PersonalData => "moderation-reason-personal-data",
        ReportReason::Insult => "moderation-reason-insult",
        ReportReason::False => "moderation-reason-false",
        ReportReason::Confidential => "moderation-reason-confidential",
        ReportReason::Conduct => "moderation-reason-conduct",
        ReportReason::Other => "moderation-reason-other",
    })
}

/// The reason behind a word; a word never offered is a fault.
fn reason(word: &str) -> Result<ReportReason, domain::Error> {
    ReportReason::from_word(word).ok_or_else(|| Faults::one("reason", "choice"))
}
