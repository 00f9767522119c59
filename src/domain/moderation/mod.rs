//! Control over contributions that everyone can see and nobody can abuse: reports, hiding with a
//! reason, appeals decided by a second person. Every act is an event that names who did it.
//!
//! What is hidden stands in an access domain of its own, below the one it stood in, which only its
//! author and those who approve there see into. So lists, search, feeds and counts need not know
//! that hiding exists; whoever lists a thread or shows an address asks for the placeholder.

pub mod appeals;
pub mod desk;
pub mod erasure;
pub mod hiding;
pub mod reports;

use crate::error::{Faults, Result};

/// Longest reason, report or appeal, characters.
pub const NOTE: usize = 2_000;

/// What somebody wrote to an act; `needed`: it must say something.
pub(crate) fn note(field: &'static str, typed: &str, needed: bool) -> Result<String> {
    let note = text::clean(typed.trim(), NOTE * 4).map_err(|_| Faults::one(field, "text-long"))?;
    if note.chars().count() > NOTE {
        return Err(Faults::one(field, "text-long"));
    }
    if needed && note.is_empty() {
        return Err(Faults::one(field, "reason-empty"));
    }
    Ok(note)
}
