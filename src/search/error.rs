//! The errors of this floor.

use std::io;
use std::sync::Arc;

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

/// Why a search, a change or an opening did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The query is outside the limits; an answer to the person asking.
    #[error(transparent)]
    Query(#[from] QueryFault),
    /// There is nothing to answer from until the index has been rebuilt.
    #[error("the search index must be rebuilt: {0}")]
    NeedsRebuild(Reason),
    /// Another process is writing this index.
    #[error("the search index is being written by another process")]
    Locked,
    /// The index was replaced by a rebuilt one while this writer was open. The change was
    /// not written: read `payload()` again and continue from there.
    #[error("the search index was replaced while it was being written")]
    Replaced,
    /// Reading or writing files failed; nothing was deleted or repaired.
    #[error("search index files: {0}")]
    Io(#[source] Arc<io::Error>),
    /// Anything else the engine reports.
    #[error("search index: {0}")]
    Engine(#[source] TantivyError),
}

/// Why an index cannot be used as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// There is no index yet.
    #[error("there is none")]
    Missing,
    /// It was written with another schema.
    #[error("written with schema {found}, this version needs {needed}")]
    Schema {
        /// Number stored with the index.
        found: u32,
        /// Number of this version.
        needed: u32,
    },
    /// Its words were split with another vocabulary.
    #[error("written with another vocabulary")]
    Vocabulary,
    /// Files are missing or unreadable.
    #[error("damaged ({0})")]
    Damaged(String),
}

/// What is wrong with a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryFault {
    /// More than [`crate::MAX_QUERY_CHARS`] characters.
    #[error("the query is longer than {} characters", crate::MAX_QUERY_CHARS)]
    TooLong,
    /// More than [`crate::MAX_QUERY_TERMS`] words.
    #[error("the query has more than {} words", crate::MAX_QUERY_TERMS)]
    TooManyTerms,
    /// A word begins with a wildcard.
    #[error("a word must not begin with a wildcard")]
    LeadingWildcard,
}

/// What this floor returns.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// At opening, what the engine cannot read is damage; what the system refuses
    /// (permission, full disk, lock) stays what it is.
    pub(crate) fn at_opening(self) -> Self {
        match self {
            Error::Engine(error) => Error::NeedsRebuild(Reason::Damaged(error.to_string())),
            Error::Io(error) if error.kind() == io::ErrorKind::NotFound => {
                Error::NeedsRebuild(Reason::Damaged(error.to_string()))
            }
            Error::Io(error) if matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData) => {
                Error::NeedsRebuild(Reason::Damaged(error.to_string()))
            }
            other => other,
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Error::Io(Arc::new(error))
    }
}

impl From<TantivyError> for Error {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Error::Locked,
            TantivyError::LockFailure(LockError::IoError(io), _) => Error::Io(io),
            TantivyError::IoError(io) => Error::Io(io),
            TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => Error::Io(io_error),
            TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => Error::Io(io_error),
            TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }) => Error::Io(io_error),
            other => Error::Engine(other),
        }
    }
}
