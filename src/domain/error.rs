//! The only errors operations return. Each has a page that names the next step.

use std::error::Error as Source;
use std::io;

use sea_orm::{DbErr, SqlErr};
use store::disk::{self, DiskFault};

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
    /// The disk does not read or write what it should; nothing was changed. Logged like `Internal`.
    #[error("disk: {0}")]
    Disk(Box<dyn std::error::Error + Send + Sync>),
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
    /// Nobody decides about what they wrote or decided themselves.
    Own,
    /// The last one who manages the space must stay.
    LastManager,
    /// Whoever wrote it wants no comments below it.
    CommentsOff,
    /// Nobody praises themselves.
    OwnText,
    /// Only the Vertrauensstelle may do this.
    TrustOffice,
    /// What was said to all in a Lage stays as it was said.
    Lasting,
    /// Another one took its place already.
    Replaced,
    /// Whoever it speaks for has not released this text, and nobody else can.
    Release,
    /// Whoever it speaks for does not read where it stands.
    NameCannotRead,
    /// Its text stays as it is since others decide on it.
    Frozen,
    /// Not in this phase of the Beteiligung.
    Phase,
    /// The Beteiligung is paused or was stopped.
    Halted,
    /// Whoever decides is named in it, and their deputy; nobody else.
    DecisionOwner,
    /// Who wrote a Vorschlag does not check it.
    Conflict,
    /// The Nutzungsrichtlinie is to be taken note of first.
    UsagePolicy,
    /// Not among those who may vote.
    NotEligible,
    /// A secret ballot is cast once, for good.
    AlreadyVoted,
    /// Nobody reads a result before the end.
    ResultLater,
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
    /// A fault of the file system, or something that came of one.
    pub(crate) fn of_disk(error: impl Source + Send + Sync + 'static) -> Self {
        use io::ErrorKind::{
            AlreadyExists, InvalidInput, NotADirectory, NotFound, Other, PermissionDenied, QuotaExceeded, StorageFull,
            UnexpectedEof,
        };
        match io_kind(&error) {
            Some(StorageFull | QuotaExceeded) => Self::Full,
            // Not the disk, but how it is set up, or whoever sends.
            None
            | Some(
                AlreadyExists | InvalidInput | NotADirectory | NotFound | Other | PermissionDenied | UnexpectedEof,
            ) => Self::internal(error),
            Some(_) => Self::Disk(error.into()),
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match disk::fault(&error) {
            Some(DiskFault::Full) => return Self::Full,
            Some(DiskFault::Faulty) => return Self::Disk(error.into()),
            None => {}
        }
        let text = error.to_string();
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

/// The innermost fault of the file system among an error and its causes.
fn io_kind(error: &(dyn Source + 'static)) -> Option<io::ErrorKind> {
    let mut kind = None;
    let mut cause = Some(error);
    while let Some(error) = cause {
        kind = error.downcast_ref::<io::Error>().map(io::Error::kind).or(kind);
        cause = error.source();
    }
    kind
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

#[cfg(test)]
mod tests {
    use sea_orm::ConnectionTrait;

    use super::*;

    /// What SQLite itself says when a page more does not fit, and PostgreSQL of a failing disk.
    #[tokio::test]
    async fn databases_tell_a_full_disk_from_a_faulty_one() {
        let folder = tempfile::tempdir().unwrap();
        let connections = store::connect::sqlite(&folder.path().join("x.sqlite")).await.unwrap();
        connections.write.execute_unprepared("CREATE TABLE t (x TEXT); PRAGMA max_page_count = 4").await.unwrap();
        let filled = connections.write.execute_unprepared("INSERT INTO t VALUES (hex(zeroblob(100000)))").await;
        assert!(matches!(Error::from(filled.unwrap_err()), Error::Full));
        let Ok(server) = std::env::var("DIENSTWEG_TEST_POSTGRES") else { return };
        let connections = store::connect::postgres(&server).await.unwrap();
        let told = async |code: &str| {
            let raise = format!(
                "DO $$ BEGIN RAISE EXCEPTION 'No space left or disk I/O error' USING ERRCODE = '{code}'; END $$"
            );
            Error::from(connections.write.execute_unprepared(&raise).await.unwrap_err())
        };
        assert!(matches!(told("53100").await, Error::Full));
        assert!(matches!(told("58030").await, Error::Disk(_)));
        assert!(matches!(told("P0001").await, Error::Internal(_)), "words alone say nothing");
    }

    /// A used-up quota is as good as a full disk; a disk that fails is neither full nor our fault.
    #[test]
    fn only_a_disk_without_room_is_full() {
        let told = |code: i32| Error::of_disk(io::Error::from_raw_os_error(code));
        let (eio, enospc, edquot, erofs) = (5, 28, 122, 30);
        assert!(matches!(told(enospc), Error::Full));
        assert!(matches!(told(edquot), Error::Full));
        assert!(matches!(told(eio), Error::Disk(_)));
        assert!(matches!(told(erofs), Error::Disk(_)));
        assert!(matches!(Error::of_disk(io::Error::from(io::ErrorKind::PermissionDenied)), Error::Internal(_)));
        let deep =
            object_store::Error::Generic { store: "files", source: Box::new(io::Error::from_raw_os_error(enospc)) };
        assert!(matches!(Error::of_disk(deep), Error::Full));
    }
}
