//! The headings under which people choose how they are told.

use store::words::{Occasion, Topic};

/// Under which heading people choose how they are told of this.
pub fn topic(cause: Occasion) -> Topic {
    match cause {
        Occasion::Mention => Topic::Mention,
        Occasion::Question
        | Occasion::Approval
        | Occasion::Release
        | Occasion::Returned
        | Occasion::Unreleased
        | Occasion::Report
        | Occasion::Appeal
        | Occasion::Assigned => Topic::Task,
        Occasion::Answer | Occasion::Answered | Occasion::Verified | Occasion::Reply => Topic::Answer,
        Occasion::Hidden
        | Occasion::Shown
        | Occasion::AppealDecided
        | Occasion::ReportSettled
        | Occasion::Approved
        | Occasion::Released
        | Occasion::Responded
        | Occasion::Moved
        | Occasion::NameSeen => Topic::Decision,
        Occasion::Comment => Topic::Comment,
        Occasion::Published | Occasion::Changed | Occasion::Turned => Topic::News,
    }
}
