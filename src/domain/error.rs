//! The only errors operations return. Each has a page that names the next step.

use sea_orm::{DbErr, SqlErr};

/// Why an operation did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or the actor may not know that it does: the same answer.
    #[error("not found")]
    NotFound,
    /// The actor knows the thing but may not do this to it.
    #[error("denied: {0:?}")]
    Denied(Reason),
    /// The input is at fault; nothing was changed.
    #[error("invalid input: {0:?}")]
    Invalid(Faults),
    /// Somebody else was faster and the texts do not merge.
    #[error("conflict")]
    Conflict(Box<Conflict>),
    /// Too much at once; safely repeatable.
    #[error("busy")]
    Busy,
    /// The same asker was here too often within a minute; repeatable after so many seconds.
    #[error("too often, wait {seconds} s")]
    TooOften { seconds: i64 },
    /// The disk is full; nothing was changed.
    #[error("no room left on disk")]
    Full,
    /// A fault of ours; logged once at the edge, its text never reaches a page.
    #[error("internal: {0}")]
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something is denied; the surface has one sentence for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The level in the space does not suffice.
    Level,
    /// The entry lies in the trash.
    Trashed,
    /// Only administration may do this.
    Administration,
    /// The proof of identity is too old.
    ProofTooOld,
    /// The token may only read.
    TokenReadsOnly,
    /// This state does not lead there.
    State,
    /// Nobody may grant more than they hold.
    GrantAboveOwn,
    /// The last one who manages the space must stay.
    LastManager,
}

/// One thing wrong with one field: `key` names the sentence, `number` fills its gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub field: &'static str,
    pub key: &'static str,
    pub number: i64,
}

/// All faults of an input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    pub fn add(&mut self, field: &'static str, key: &'static str) {
        self.add_number(field, key, 0);
    }
    pub fn add_number(&mut self, field: &'static str, key: &'static str, number: i64) {
        self.0.push(Fault { field, key, number });
    }
    pub fn one(field: &'static str, key: &'static str) -> Error {
        let mut faults = Self::default();
        faults.add(field, key);
        Error::Invalid(faults)
    }
    /// `Ok` if nothing was at fault.
    pub fn check(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self)) }
    }
    /// The first fault of a field.
    pub fn of(&self, field: &str) -> Option<&Fault> {
        self.0.iter().find(|fault| fault.field == field)
    }
}

/// Both texts of a save that could not be merged; neither is lost.
#[derive(Debug, Clone)]
pub struct Conflict {
    pub theirs: String,
    pub theirs_title: String,
    pub theirs_revision: store::RevisionId,
    pub theirs_author: Option<String>,
    pub ours: String,
}

impl Error {
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }
    /// A fault of the file system.
    pub(crate) fn from_io(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::StorageFull { Self::Full } else { Self::internal(error) }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        let text = error.to_string();
        if text.contains("database or disk is full")
            || text.contains("No space left")
            || text.contains("disk I/O error")
        {
            return Self::Full;
        }
        if text.contains("database is locked")
            || text.contains("lock timeout")
            || matches!(error, DbErr::ConnectionAcquire(_))
        {
            return Self::Busy;
        }
        if text.contains("invalid byte sequence for encoding") {
            // U+0000: PostgreSQL keeps no such text.
            return Faults::one("form", "text-control");
        }
        match (&error, error.sql_err()) {
            (DbErr::RecordNotFound(_), _) => Self::NotFound,
            (_, Some(SqlErr::UniqueConstraintViolation(what))) => Faults::one(unique_field(&what), "taken"),
            _ => Self::internal(error),
        }
    }
}

/// The form field behind a unique constraint.
fn unique_field(what: &str) -> &'static str {
    if what.contains("account_norm") {
        "account"
    } else if what.contains("slug") {
        "slug"
    } else {
        "form"
    }
}
