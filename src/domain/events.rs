//! The event log: the one source for feed, notifications, audit and the index.
//!
//! An event names what changed by id and carries a label, never a text. Its order is
//! `(tx, position)`: on PostgreSQL positions of overlapping transactions become visible out of
//! order, so a follower reads only events of transactions older than any that still runs.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Statement,
};
use store::{EntryId, PersonId, SpaceId, Ts, event};
use uuid::Uuid;

use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::Result;

/// What can happen. The word stands in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    EntryCreated,
    EntryRevised,
    EntryPublished,
    EntrySubmitted,
    EntryApproved,
    EntryReturned,
    ReleaseAsked,
    EntryReleased,
    PublicationHeld,
    EntryMoved,
    EntryDescribed,
    EntryConfirmed,
    EntryVerified,
    EntryRestricted,
    EntryTrashed,
    EntryRestored,
    EntryPurged,
    QuestionAnswered,
    QuestionVerified,
    QuestionReopened,
    AuthorSeen,
    ReportReleased,
    SituationEnded,
    PhaseTurned,
    ProposalMoved,
    ProposalAssigned,
    ResponseDrafted,
    ResponseGiven,
    EntryReported,
    EntryHidden,
    EntryShown,
    EntryKept,
    EntryAppealed,
    EntryAppealDecided,
    EntryErased,
    FileAdded,
    FileChanged,
    FileRemoved,
    SpaceCreated,
    SpaceChanged,
    RightsChanged,
    PersonChanged,
    UnitChanged,
    TokenCreated,
    PolicyChanged,
    WebhookChanged,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Self::EntryCreated => "entry.created",
            Self::EntryRevised => "entry.revised",
            Self::EntryPublished => "entry.published",
            Self::EntrySubmitted => "entry.submitted",
            Self::EntryApproved => "entry.approved",
            Self::EntryReturned => "entry.returned",
            Self::ReleaseAsked => "entry.release_asked",
            Self::EntryReleased => "entry.released",
            Self::PublicationHeld => "entry.publication_held",
            Self::EntryMoved => "entry.moved",
            Self::EntryDescribed => "entry.described",
            Self::EntryConfirmed => "entry.confirmed",
            Self::EntryVerified => "entry.verified",
            Self::EntryRestricted => "entry.restricted",
            Self::EntryTrashed => "entry.trashed",
            Self::EntryRestored => "entry.restored",
            Self::EntryPurged => "entry.purged",
            Self::QuestionAnswered => "question.answered",
            Self::QuestionVerified => "question.verified",
            Self::QuestionReopened => "question.reopened",
            Self::ReportReleased => "report.released",
            Self::SituationEnded => "situation.ended",
            Self::PhaseTurned => "participation.turned",
            Self::ProposalMoved => "proposal.moved",
            Self::ProposalAssigned => "proposal.assigned",
            Self::ResponseDrafted => "response.drafted",
            Self::ResponseGiven => "response.given",
            Self::AuthorSeen => "question.author_seen",
            Self::EntryReported => "entry.reported",
            Self::EntryHidden => "entry.hidden",
            Self::EntryShown => "entry.shown",
            Self::EntryKept => "entry.kept",
            Self::EntryAppealed => "entry.appealed",
            Self::EntryAppealDecided => "entry.appeal_decided",
            Self::EntryErased => "entry.erased",
            Self::FileAdded => "file.added",
            Self::FileChanged => "file.changed",
            Self::FileRemoved => "file.removed",
            Self::SpaceCreated => "space.created",
            Self::SpaceChanged => "space.changed",
            Self::RightsChanged => "rights.changed",
            Self::PersonChanged => "person.changed",
            Self::UnitChanged => "unit.changed",
            Self::TokenCreated => "token.created",
            Self::PolicyChanged => "policy.changed",
            Self::WebhookChanged => "webhook.changed",
        }
    }
}

/// The label of what an import did: nobody is notified of it.
pub const IMPORTED: &str = "imported";

/// An event about to be written.
#[derive(Debug, Clone)]
pub(crate) struct Happened {
    kind: Kind,
    space: Option<SpaceId>,
    entry: Option<EntryId>,
    subject: Option<Uuid>,
    label: String,
}

impl Happened {
    pub(crate) fn to_entry(kind: Kind, space: SpaceId, entry: EntryId) -> Self {
        Self { kind, space: Some(space), entry: Some(entry), subject: None, label: String::new() }
    }
    pub(crate) fn to_space(kind: Kind, space: SpaceId) -> Self {
        Self { kind, space: Some(space), entry: None, subject: None, label: String::new() }
    }
    pub(crate) fn to_nothing(kind: Kind) -> Self {
        Self { kind, space: None, entry: None, subject: None, label: String::new() }
    }
    pub(crate) fn to_person(kind: Kind, person: PersonId) -> Self {
        Self { kind, space: None, entry: None, subject: Some(person.0), label: String::new() }
    }
    pub(crate) fn about(mut self, subject: Uuid) -> Self {
        self.subject = Some(subject);
        self
    }
    pub(crate) fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }
}

/// Writes events in the transaction of the change itself.
pub(crate) async fn record(tx: &Tx<'_>, actor: &Actor, events: Vec<Happened>) -> Result<()> {
    let at = tx.db().clock().now();
    let number = transaction_number(tx).await?;
    for chunk in events.chunks(500) {
        let rows = chunk.iter().map(|happened| event::ActiveModel {
            position: NotSet,
            tx: Set(number),
            at: Set(at),
            kind: Set(happened.kind.word().to_owned()),
            actor_id: Set(named(actor, happened)),
            space_id: Set(happened.space),
            entry_id: Set(happened.entry),
            subject_id: Set(happened.subject),
            label: Set(happened.label.clone()),
        });
        event::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// Who did it. Whoever wrote an entry confidentially does not appear in what becomes of it either.
fn named(actor: &Actor, happened: &Happened) -> Option<PersonId> {
    let own = happened.entry.is_some_and(|id| actor.rights.unnamed.contains(&id));
    actor.person().filter(|_| !own)
}

async fn transaction_number(tx: &Tx<'_>) -> Result<i64> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(0);
    }
    let statement = "SELECT pg_current_xact_id()::text::bigint AS number";
    let row = tx.query_one_raw(Statement::from_string(DbBackend::Postgres, statement)).await?;
    Ok(row.map(|row| row.try_get("", "number")).transpose()?.unwrap_or(0))
}

/// A place in the log; everything up to and including it has been followed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogPosition {
    pub tx: i64,
    pub position: i64,
}

impl std::fmt::Display for LogPosition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.tx, self.position)
    }
}

impl std::str::FromStr for LogPosition {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (tx, position) = text.split_once('.').ok_or(())?;
        Ok(Self { tx: tx.parse().map_err(|_| ())?, position: position.parse().map_err(|_| ())? })
    }
}

/// What a follower needs of an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub place: LogPosition,
    pub at: Ts,
    pub kind: String,
    pub actor: Option<PersonId>,
    pub space: Option<SpaceId>,
    pub entry: Option<EntryId>,
    pub subject: Option<Uuid>,
    pub label: String,
}

impl Event {
    pub(crate) fn is(&self, kind: Kind) -> bool {
        self.kind == kind.word()
    }

    /// Whether an import did it.
    pub fn is_imported(&self) -> bool {
        self.label == IMPORTED
    }
}

impl From<event::Model> for Event {
    fn from(row: event::Model) -> Self {
        Self {
            place: LogPosition { tx: row.tx, position: row.position },
            at: row.at,
            kind: row.kind,
            actor: row.actor_id,
            space: row.space_id,
            entry: row.entry_id,
            subject: row.subject_id,
            label: row.label,
        }
    }
}

/// The events after `place` that can no longer be preceded by another, at most `limit`.
pub(crate) async fn after(db: &Db, place: LogPosition, limit: u64) -> Result<Vec<Event>> {
    let later = Condition::any()
        .add(event::Column::Tx.gt(place.tx))
        .add(event::Column::Tx.eq(place.tx).and(event::Column::Position.gt(place.position)));
    let query =
        log(db).filter(later).order_by_asc(event::Column::Tx).order_by_asc(event::Column::Position).limit(limit);
    Ok(query.all(db.read()).await?.into_iter().map(Event::from).collect())
}

/// The event at one position of the log.
pub(crate) async fn at(db: &Db, position: i64) -> Result<Option<Event>> {
    Ok(event::Entity::find_by_id(position).one(db.read()).await?.map(Event::from))
}

/// The newest place that is settled; where a freshly built index starts to follow.
pub(crate) async fn newest(db: &Db) -> Result<LogPosition> {
    let query = log(db).order_by_desc(event::Column::Tx).order_by_desc(event::Column::Position).limit(1);
    Ok(query.one(db.read()).await?.map_or_else(LogPosition::default, |row| Event::from(row).place))
}

/// The same place where transactions have no numbers, as in a backup: everything before it is before
/// `place` here too.
pub(crate) async fn unnumbered(moment: &DatabaseTransaction, place: LogPosition) -> Result<LogPosition> {
    let sql = "SELECT CAST(COALESCE((SELECT min(position) - 1 FROM event WHERE tx > $1 OR (tx = $1 AND position > $2)), \
               (SELECT max(position) FROM event), 0) AS bigint) AS position";
    let values = [place.tx.into(), place.position.into()];
    let statement = Statement::from_sql_and_values(moment.get_database_backend(), sql, values);
    let row = moment.query_one_raw(statement).await?;
    Ok(LogPosition { tx: 0, position: row.map(|row| row.try_get("", "position")).transpose()?.unwrap_or(0) })
}

/// The log as far as nothing can appear in it any more: events of transactions older than every running one.
fn log(db: &Db) -> Select<event::Entity> {
    match db.is_postgres() {
        true => event::Entity::find().filter(Expr::cust("tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint")),
        false => event::Entity::find(),
    }
}
