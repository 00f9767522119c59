//! Benachrichtigungen: who is told of what, in the product and by mail.
//!
//! The [`follow`]er reads the event log and writes one row per person and event, each batch in one
//! transaction with its place in the log, so that a process that dies loses nothing and tells
//! nobody twice. Whether somebody may know is asked when the row is written, again whenever it is
//! shown and again when a mail goes out. What a mail says is put together at that moment.
//!
//! Deliberately absent: reminders of the unread, and any way to see what others have read.

pub mod bell;
mod causes;
mod circles;
pub mod digest;
pub mod follow;
pub mod held;
pub mod ledger;
pub mod letters;
pub mod list;
pub mod settings;
mod sweep;
mod taking_part;
mod topics;
pub mod unsubscribe;

pub(crate) use sweep::sweep;
pub use topics::topic;

use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use store::words::{Level, Occasion};
use store::{hiding, notification};

use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::rules;

/// Whether mails leave this installation at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Post {
    Goes,
    /// Nothing is configured: people are told in the product alone.
    None,
}

/// What the actor was told: by name, and as whoever wrote something confidentially. Those rows do not
/// know what somebody chose not to be shown.
async fn told(db: &Db, actor: &Actor) -> Result<Condition> {
    let person = actor.person().ok_or(Error::NotFound)?;
    let told = Condition::any().add(notification::Column::PersonId.eq(person));
    let unnamed = &actor.rights.unnamed;
    if unnamed.is_empty() {
        return Ok(told);
    }
    let muted = settings::muted(db, person).await?;
    let muted = Occasion::ALL.iter().copied().filter(|cause| muted.contains(&topic(*cause)));
    let of_own = Condition::all()
        .add(notification::Column::UnnamedId.is_in(unnamed.iter().copied()))
        .add(notification::Column::Cause.is_not_in(muted));
    Ok(told.add(of_own))
}

/// The notifications of which the actor may know now; joined with their entries. Whoever reported
/// something hears what became of it, also where they see only the placeholder.
fn known(actor: &Actor) -> Condition {
    let hidden = hiding::Entity::find()
        .select_only()
        .column(hiding::Column::EntryId)
        .filter(hiding::Column::FromDomainId.is_in(actor.domains(Level::Read)));
    let settled = Condition::all()
        .add(notification::Column::Cause.eq(Occasion::ReportSettled))
        .add(notification::Column::EntryId.in_subquery(hidden.into_query()));
    Condition::any().add(rules::entry::seen(actor)).add(settled)
}
