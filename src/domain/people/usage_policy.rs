//! The Nutzungsrichtlinie: what everybody takes note of before posting, version by version. It keeps
//! nobody from reading.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder, QuerySelect};
use store::{Ts, policy_note, usage_policy};

use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Longest text and longest note, characters.
const BODY: usize = 60_000;
const NOTE: usize = 1_000;
/// Versions that are listed.
const LISTED: u64 = 50;

/// A version about to come into force.
#[derive(Debug, Clone, Default)]
pub struct PolicyDraft {
    /// Markdown.
    pub body: String,
    /// What is different from the version before.
    pub note: String,
    /// Whether everybody takes note of it before the next contribution. Not for a spelling mistake.
    pub asks: bool,
}

/// The version in force; `None` where the house has none.
pub async fn current(db: &Db, actor: &Actor) -> Result<Option<usage_policy::Model>> {
    rules::person::belong(actor).check()?;
    let newest = usage_policy::Entity::find().order_by_desc(usage_policy::Column::Version);
    Ok(newest.one(db.read()).await?)
}

/// A version by its number.
pub async fn version(db: &Db, actor: &Actor, number: i64) -> Result<usage_policy::Model> {
    rules::person::belong(actor).check()?;
    usage_policy::Entity::find_by_id(number).one(db.read()).await?.ok_or(Error::NotFound)
}

/// The versions, newest first, at most fifty.
pub async fn versions(db: &Db, actor: &Actor) -> Result<Vec<usage_policy::Model>> {
    rules::person::belong(actor).check()?;
    let newest = usage_policy::Entity::find().order_by_desc(usage_policy::Column::Version).limit(LISTED);
    Ok(newest.all(db.read()).await?)
}

/// Puts a new version in force; its number. `Invalid` if another than `after` is in force by now.
pub async fn put_in_force(db: &Db, actor: &Actor, after: i64, draft: &PolicyDraft) -> Result<i64> {
    rules::person::administer(actor).check()?;
    validate(draft)?;
    let mut tx = db.begin().await?;
    tx.changes_rights();
    let newest = usage_policy::Entity::find().order_by_desc(usage_policy::Column::Version).one(&*tx).await?;
    if newest.map_or(0, |row| row.version) != after {
        return Err(Faults::one("form", "policy-newer"));
    }
    let row = usage_policy::ActiveModel {
        version: Set(after + 1),
        body: Set(draft.body.trim().to_owned()),
        note: Set(draft.note.trim().to_owned()),
        asks: Set(draft.asks),
        in_force_at: Set(db.clock().now()),
    };
    usage_policy::Entity::insert(row).exec_without_returning(&*tx).await?;
    let label = if draft.asks { "asks" } else { "" };
    events::record(&tx, actor, vec![Happened::to_nothing(Kind::PolicyChanged).labelled(label)]).await?;
    tx.commit().await?;
    Ok(after + 1)
}

fn validate(draft: &PolicyDraft) -> Result<()> {
    let mut faults = Faults::default();
    let unfit = |text: &str| text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    if draft.body.trim().is_empty() {
        faults.add("body", "text-empty");
    }
    for (field, text, most) in [("body", &draft.body, BODY), ("note", &draft.note, NOTE)] {
        if text.chars().count() > most {
            faults.add(field, "text-long");
        } else if unfit(text) {
            faults.add(field, "text-control");
        }
    }
    faults.check()
}

/// The actor takes note of the version they were shown; `Invalid` if another is in force by now. Only
/// the day is kept, and nobody is shown who has and who has not.
pub async fn take_note(db: &Db, actor: &Actor, version: i64) -> Result<()> {
    let person = actor.person().ok_or(Error::NotFound)?;
    rules::person::edit(actor, person).check()?;
    if current(db, actor).await?.ok_or(Error::NotFound)?.version != version {
        return Err(Faults::one("form", "policy-newer"));
    }
    let now = db.clock().now();
    let mut tx = db.begin().await?;
    tx.changes_rights();
    let row = policy_note::ActiveModel {
        person_id: Set(person),
        version: Set(version),
        on_day: Set(Ts(now.0 - now.0.rem_euclid(Ts::DAY))),
    };
    let again = OnConflict::column(policy_note::Column::PersonId)
        .update_columns([policy_note::Column::Version, policy_note::Column::OnDay])
        .to_owned();
    policy_note::Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
    tx.commit().await
}
