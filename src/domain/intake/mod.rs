//! What imports share, whatever they bring in: lines of a file read a stretch at a time, dates as
//! people write them, and notes of what could not be taken.

pub(crate) mod dates;
pub(crate) mod lines;
mod notes;

use sha2::{Digest, Sha256};

use crate::error::Error;

pub use notes::{Note, Notes, Why};

/// What tells one state of a source from another, as it is kept.
pub(crate) fn finished(mark: Sha256) -> String {
    mark.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A panic or a stop of the runtime while reading.
pub(crate) fn lost(error: tokio::task::JoinError) -> Error {
    Error::internal(error)
}
