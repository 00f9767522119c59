//! What the surface knows of each kind of entry. A new kind adds a line to each of these; its address
//! stands in `links`.

use domain::store::words::EntryKind;

use crate::ui::Icon;

/// What has a page of its own.
pub const KINDS: &[EntryKind] = &[
    EntryKind::Page,
    EntryKind::Post,
    EntryKind::Micropost,
    EntryKind::Situation,
    EntryKind::SituationReport,
    EntryKind::Participation,
    EntryKind::Proposal,
];

/// Those of them that are written in the editor, with a title of their own.
pub const TITLED: &[EntryKind] = &[EntryKind::Page, EntryKind::Post, EntryKind::Participation, EntryKind::Proposal];

/// The drawing that stands for a kind.
pub fn icon(kind: EntryKind) -> Icon {
    match kind {
        EntryKind::Page => Icon::Page,
        EntryKind::Post => Icon::Blog,
        EntryKind::Micropost | EntryKind::Comment => Icon::Comment,
        EntryKind::Situation | EntryKind::SituationReport => Icon::Warning,
        EntryKind::Participation => Icon::Participation,
        EntryKind::Proposal => Icon::Idea,
    }
}

/// The key of its name.
pub fn name(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Page => "entries-kind-page",
        EntryKind::Post => "entries-kind-post",
        EntryKind::Micropost => "entries-kind-short",
        EntryKind::Comment => "entries-kind-comment",
        EntryKind::Situation => "entries-kind-situation",
        EntryKind::SituationReport => "entries-kind-report",
        EntryKind::Participation => "entries-kind-participation",
        EntryKind::Proposal => "entries-kind-proposal",
    }
}
