//! Webhooks: programs elsewhere that are told of changes to entries.
//!
//! A webhook belongs to a person and is told what that person may see at the moment of sending, with
//! ids; titles only of what the whole house reads. The event log is followed once for all of them: its
//! place, the deliveries and the job that makes them are one transaction. A delivery may come twice,
//! always with the same id, and never not at all.

pub mod deliver;
pub mod follow;
pub mod manage;
mod message;
pub mod record;

use store::words::EntryKind;

/// What webhooks hear of, by the word in the log. What only those who write see is not among it.
pub const EVENTS: &[&str] = &[
    "entry.published",
    "entry.moved",
    "entry.described",
    "entry.trashed",
    "entry.restored",
    "entry.hidden",
    "entry.shown",
    "question.answered",
    "question.verified",
    "question.reopened",
];

/// The kinds in the order in which they are kept, written as the row holds them.
fn written(kinds: &[EntryKind]) -> String {
    let kept: Vec<&str> = EntryKind::ALL.iter().filter(|kind| kinds.contains(kind)).map(|kind| kind.word()).collect();
    kept.join(",")
}

/// The kinds a row holds.
pub fn kinds(written: &str) -> Vec<EntryKind> {
    written.split(',').filter_map(EntryKind::from_word).collect()
}
