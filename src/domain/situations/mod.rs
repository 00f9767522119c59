//! Lageblog: a Lage with numbered Lagemeldungen in the order in which the server took them.
//!
//! Nothing said here is changed afterwards. A Lagemeldung is put right by another one; the old text
//! stays, struck through. The Lage is one entry, each Lagemeldung another below it.

pub mod lists;
pub mod press;
pub mod report;
pub mod start;
pub mod view;

use sea_orm::EntityTrait;
use store::words::EntryKind;
use store::{EntryId, situation, situation_report};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::{self, Found};
use crate::error::{Error, Faults, Result};

/// Longest Lagemeldung, characters.
pub const LIMIT: usize = 2_000;

/// A Lage proven to be visible to the actor.
#[derive(Debug, Clone)]
pub struct Situation {
    pub found: Found,
    pub row: situation::Model,
}

impl Situation {
    pub fn runs(&self) -> bool {
        self.row.ended_at.is_none()
    }
}

/// Finds a Lage by its public id; hidden, missing and what is none are the same `NotFound`.
pub async fn find(db: &Db, actor: &Actor, public_id: &str) -> Result<Situation> {
    with_row(db, spine::find_kind(db, actor, EntryKind::Situation, public_id).await?).await
}

async fn with_row(db: &Db, found: Found) -> Result<Situation> {
    let row = situation::Entity::find_by_id(found.entry.id).one(db.read()).await?.ok_or(Error::NotFound)?;
    Ok(Situation { found, row })
}

/// A Lagemeldung with its Lage, both proven to be visible.
#[derive(Debug, Clone)]
pub struct Report {
    pub found: Found,
    pub row: situation_report::Model,
    pub of: Situation,
}

/// The same for a Lagemeldung.
pub async fn find_report(db: &Db, actor: &Actor, public_id: &str) -> Result<Report> {
    let found = spine::find_kind(db, actor, EntryKind::SituationReport, public_id).await?;
    let row = report_row(db, found.entry.id).await?;
    let of = with_row(db, spine::find_by_id(db, actor, row.situation_id).await?).await?;
    Ok(Report { found, row, of })
}

async fn report_row(db: &Db, id: EntryId) -> Result<situation_report::Model> {
    situation_report::Entity::find_by_id(id).one(db.read()).await?.ok_or(Error::NotFound)
}

/// The key of a form that may be sent again: it counts once.
fn checked_key(key: &str) -> Result<String> {
    let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let fits = (8..=64).contains(&key.len()) && plain;
    if fits { Ok(key.to_owned()) } else { Err(Faults::one("form", "form-key")) }
}
