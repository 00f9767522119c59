//! Zeitpunkt der Veröffentlichung: a draft waits until then.
//!
//! A job is enqueued for that time. What counts is the row: a job that finds another time there, or
//! a Beitrag that is published or gone, has nothing to do. So it may run twice, late, and after a
//! clock was set back.

use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::{Deserialize, Serialize};
use store::words::EntryState;
use store::{EntryId, Ts, post};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::approval;
use crate::entries::draft::SaveAs;
use crate::entries::spine::{self, Found};
use crate::error::{Error, Faults, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::jobs::{self, Job};
use crate::people::rights;
use crate::rules::{self, Decision};

/// Publishes a Beitrag whose time has come.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PublishPost {
    pub entry: EntryId,
    pub at: Ts,
}

impl Job for PublishPost {
    const NAME: &'static str = "publish_post";
    fn unique_key(&self) -> Option<String> {
        Some(format!("{} {}", self.entry, self.at.0))
    }
}

/// Sets the time. `Invalid` if it has passed; `Denied` as long as whoever it speaks for has not released it.
pub async fn set(db: &Db, actor: &Actor, found: &Found, at: Ts) -> Result<()> {
    rules::post::schedule(actor, &found.facts).check()?;
    rules::entry::publish(actor, &found.facts).check()?;
    if at <= db.clock().now() {
        return Err(Faults::one("publish_at", "time-past"));
    }
    super::row(db, found.entry.id).await?;
    let tx = db.begin().await?;
    post::Entity::update(waiting(actor, found.entry.id, Some(at))).exec(&*tx).await?;
    jobs::enqueue(&tx, &PublishPost { entry: found.entry.id, at }, at).await?;
    tx.commit().await
}

/// Takes the time back: it stays a draft.
pub async fn clear(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    rules::post::schedule(actor, &found.facts).check()?;
    super::row(db, found.entry.id).await?;
    settle(db, actor, found.entry.id).await
}

/// The time has come. The right of whoever set it counts now: without it the Beitrag is laid before
/// those who approve. What whoever it speaks for has not released as it is now stays where it is.
pub(crate) async fn publish_due(db: &Db, due: &PublishPost) -> Result<()> {
    let Some(row) = post::Entity::find_by_id(due.entry).one(db.read()).await? else { return Ok(()) };
    if row.publish_at != Some(due.at) {
        return Ok(());
    }
    let system = Actor::system("publication at a set time");
    let found = spine::find_by_id(db, &system, due.entry).await?;
    if found.facts.published || found.entry.state == EntryState::Trashed {
        return settle(db, &system, due.entry).await;
    }
    let actor = match row.scheduled_by {
        Some(person) => rights::load(db, person).await,
        None => Err(Error::NotFound),
    };
    let may = |actor: &Actor| rules::post::schedule(actor, &found.facts).is_allowed();
    let unreleased = |actor: &Actor| rules::entry::publish(actor, &found.facts) == Decision::Denied(Reason::Release);
    match actor {
        Ok(actor) if may(&actor) && unreleased(&actor) => return hold(db, &system, &found, &actor).await,
        Ok(actor) if may(&actor) => approval::advance(db, &actor, &found, SaveAs::Published).await?,
        Ok(_) | Err(Error::NotFound) if found.entry.state == EntryState::InApproval => {}
        Ok(_) | Err(Error::NotFound) => approval::advance(db, &system, &found, SaveAs::Submitted).await?,
        Err(error) => return Err(error),
    }
    settle(db, &system, due.entry).await
}

/// Its time has passed without the release it needs; whoever set the time is told.
async fn hold(db: &Db, system: &Actor, found: &Found, by: &Actor) -> Result<()> {
    let tx = db.begin().await?;
    post::Entity::update(waiting(system, found.entry.id, None)).exec(&*tx).await?;
    let held = Happened::to_entry(Kind::PublicationHeld, found.entry.space_id, found.entry.id);
    let held = by.person().map_or(held.clone(), |person| held.about(person.0));
    events::record(&tx, system, vec![held]).await?;
    tx.commit().await
}

async fn settle(db: &Db, actor: &Actor, entry: EntryId) -> Result<()> {
    let tx = db.begin().await?;
    post::Entity::update(waiting(actor, entry, None)).exec(&*tx).await?;
    tx.commit().await
}

fn waiting(actor: &Actor, entry: EntryId, at: Option<Ts>) -> post::ActiveModel {
    post::ActiveModel {
        entry_id: Set(entry),
        publish_at: Set(at),
        scheduled_by: Set(at.and(actor.person())),
        ..Default::default()
    }
}
