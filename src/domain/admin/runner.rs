//! Runs the jobs of `jobs`: one at a time, each in a task of its own, so that a panic costs that
//! job one try and nothing else. A lease is prolonged while its job is at work.
//!
//! A job is one call into the domain; all of them are listed in [`ALL`].

use std::time::Duration;

use futures_util::future::BoxFuture;
use serde::de::DeserializeOwned;
use store::JobId;
use tokio_util::sync::CancellationToken;

use super::sweep::{self, Sweep};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::files::Blobs;
use crate::jobs::{self, Claimed, Job, LEASE, TRIES};
use crate::participation::turns::{self, TurnPhase};
use crate::posts::schedule::{self, PublishPost};
use crate::webhooks::deliver::{self, Deliver};

/// How often the table is looked at.
const LOOK: Duration = Duration::from_secs(2);
/// How often a lease is prolonged: three times before it lapses.
const BEAT: Duration = Duration::from_millis(LEASE as u64 / 3);
/// The longest a job may take.
const LONGEST: Duration = Duration::from_secs(30 * 60);
/// Most jobs of one round; a job that enqueues itself for now must not keep it going for ever.
const ROUND: usize = 1_000;

/// What a job finds on its desk.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    pub db: Db,
    pub blobs: Blobs,
    pub job: JobId,
}

/// Why a job did not succeed.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// It may go better later.
    Again(Error),
    /// It will not; administration must look.
    GiveUp(String),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Again(error)
    }
}

/// A job that can be run from its row.
pub(crate) trait Runs: Job + DeserializeOwned + Send + 'static {
    fn run(self, desk: Desk) -> impl Future<Output = Result<(), Trouble>> + Send;
}

/// How the rows of one name are run.
pub(crate) struct Kind {
    name: &'static str,
    run: fn(Desk, serde_json::Value) -> BoxFuture<'static, Result<(), Trouble>>,
}

impl Kind {
    pub(crate) const fn of<J: Runs>() -> Self {
        Self { name: J::NAME, run: run_one::<J> }
    }
}

/// All jobs.
const ALL: &[Kind] = &[Kind::of::<Sweep>(), Kind::of::<PublishPost>(), Kind::of::<Deliver>(), Kind::of::<TurnPhase>()];

impl Runs for PublishPost {
    async fn run(self, desk: Desk) -> Result<(), Trouble> {
        Ok(schedule::publish_due(&desk.db, &self).await?)
    }
}

impl Runs for TurnPhase {
    async fn run(self, desk: Desk) -> Result<(), Trouble> {
        Ok(turns::take(&desk.db, &self).await?)
    }
}

impl Runs for Deliver {
    async fn run(self, desk: Desk) -> Result<(), Trouble> {
        Ok(deliver::run(&desk.db, &self).await?)
    }
}

fn run_one<J: Runs>(desk: Desk, payload: serde_json::Value) -> BoxFuture<'static, Result<(), Trouble>> {
    Box::pin(async move {
        let job: J = serde_json::from_value(payload).map_err(|error| Trouble::GiveUp(error.to_string()))?;
        job.run(desk).await
    })
}

/// Runs jobs as they become due, until told to stop; the one at work is finished first.
pub async fn run(db: Db, blobs: Blobs, stop: CancellationToken) {
    let mut prepared = false;
    while !stop.is_cancelled() {
        if !prepared {
            prepared = sweep::plan(&db).await.inspect_err(|error| tracing::warn!(%error, "no sweep planned")).is_ok();
        }
        if let Err(error) = work(&db, &blobs, &stop).await {
            tracing::warn!(%error, "jobs could not be run, trying again");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn work(db: &Db, blobs: &Blobs, stop: &CancellationToken) -> Result<()> {
    while !stop.is_cancelled() && jobs::any_due(db).await? {
        if !run_next(db, blobs, ALL).await? {
            break;
        }
    }
    Ok(())
}

/// Runs what is due now and returns how many jobs that were, for tests and commands.
pub async fn run_due(db: &Db, blobs: &Blobs) -> Result<usize> {
    run_due_of(db, blobs, ALL).await
}

pub(crate) async fn run_due_of(db: &Db, blobs: &Blobs, kinds: &'static [Kind]) -> Result<usize> {
    let mut count = 0;
    while count < ROUND && run_next(db, blobs, kinds).await? {
        count += 1;
    }
    Ok(count)
}

/// Claims one job and runs it; false if none is due.
async fn run_next(db: &Db, blobs: &Blobs, kinds: &'static [Kind]) -> Result<bool> {
    let Some(claimed) = jobs::claim(db, 1).await?.pop() else { return Ok(false) };
    match outcome(db, blobs, &claimed, kinds).await {
        Ok(()) => jobs::finish(db, claimed.id).await?,
        Err(Trouble::Again(error)) => {
            tracing::warn!(job = %claimed.id, name = claimed.name, tries = claimed.tries, %error, "a job failed");
            jobs::fail(db, &claimed, &error.to_string()).await?;
        }
        Err(Trouble::GiveUp(fault)) => {
            tracing::error!(job = %claimed.id, name = claimed.name, fault, "a job gave up");
            jobs::give_up(db, &claimed, &fault).await?;
        }
    }
    Ok(true)
}

async fn outcome(db: &Db, blobs: &Blobs, claimed: &Claimed, kinds: &'static [Kind]) -> Result<(), Trouble> {
    if claimed.tries > TRIES {
        // Its process ended in the middle of it, time and again.
        return Err(Trouble::GiveUp("it never came to an end".to_owned()));
    }
    let Some(kind) = kinds.iter().find(|kind| kind.name == claimed.name) else {
        return Err(Trouble::GiveUp(format!("this version knows no job {:?}", claimed.name)));
    };
    let desk = Desk { db: db.clone(), blobs: blobs.clone(), job: claimed.id };
    let mut task = tokio::spawn((kind.run)(desk, claimed.payload.clone()));
    let end = tokio::time::Instant::now() + LONGEST;
    loop {
        tokio::select! {
            ended = &mut task => return ended.unwrap_or_else(|broken| Err(Trouble::Again(Error::internal(broken)))),
            () = tokio::time::sleep_until(end) => {
                task.abort();
                return Err(Trouble::Again(Error::internal("it took too long")));
            }
            () = tokio::time::sleep(BEAT) => jobs::hold(db, claimed).await?,
        }
    }
}
