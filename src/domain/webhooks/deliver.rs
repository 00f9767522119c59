//! Telling one webhook what waits for it, oldest first. The job is one for each webhook: a target that
//! does not answer costs one try at a time, however much waits for it.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use store::words::{DeliveryState, WebhookState};
use store::{DeliveryId, Ts, WebhookId, webhook, webhook_delivery};
use tokio::time::Instant;

use super::message;
use crate::actor::Actor;
use crate::db::Db;
use crate::egress;
use crate::error::{Error, Result};
use crate::events;
use crate::jobs::{self, Job};
use crate::people::{rights, seal};

/// What waits after each failure of one delivery, milliseconds; then it has failed.
const DELAYS: [i64; 7] = [5_000, 30_000, 120_000, 600_000, 1_800_000, Ts::HOUR, 3 * Ts::HOUR];
/// A webhook that failed for so long is switched off.
const LONGEST_FAILURE: i64 = 5 * Ts::DAY;
/// For how long an old secret signs too.
const OVERLAP: i64 = Ts::DAY;
/// Other jobs wait meanwhile.
const TURN: std::time::Duration = std::time::Duration::from_secs(10);

/// Delivers what waits. `resent`: somebody asked for this one by hand.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Deliver {
    pub webhook: WebhookId,
    pub resent: Option<DeliveryId>,
}

impl Job for Deliver {
    const NAME: &'static str = "webhook";
    fn unique_key(&self) -> Option<String> {
        Some(self.resent.map_or_else(|| self.webhook.to_string(), |id| format!("{} {id}", self.webhook)))
    }
}

/// Works until nothing waits, something fails, or others want their turn.
pub(crate) async fn run(db: &Db, job: &Deliver) -> Result<()> {
    let end = Instant::now() + TURN;
    loop {
        let Some(hook) = webhook::Entity::find_by_id(job.webhook).one(db.read()).await? else { return Ok(()) };
        if hook.state != WebhookState::Active {
            return Ok(());
        }
        let waiting = webhook_delivery::Entity::find()
            .filter(webhook_delivery::Column::WebhookId.eq(hook.id))
            .filter(webhook_delivery::Column::State.eq(DeliveryState::Waiting))
            .order_by_asc(webhook_delivery::Column::Event);
        let Some(next) = waiting.one(db.read()).await? else { return Ok(()) };
        if Instant::now() >= end {
            return again(db, &hook, db.clock().now()).await;
        }
        let outcome = tell(db, &hook, &next).await?;
        if let Some(after) = settle(db, &hook, &next, outcome).await? {
            return again(db, &hook, after).await;
        }
    }
}

async fn again(db: &Db, hook: &webhook::Model, at: Ts) -> Result<()> {
    let tx = db.begin().await?;
    jobs::enqueue(&tx, &Deliver { webhook: hook.id, resent: None }, at).await?;
    tx.commit().await
}

/// What came of one try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Answered(egress::Answered),
    Fault(&'static str),
    /// Its owner may not know of it any more.
    Nothing,
    /// Its owner is gone.
    Nobody,
}

impl Outcome {
    fn status(self) -> Option<u16> {
        match self {
            Self::Answered(answered) => Some(answered.status),
            _ => None,
        }
    }
}

async fn tell(db: &Db, hook: &webhook::Model, next: &webhook_delivery::Model) -> Result<Outcome> {
    let Some(event) = events::at(db, next.event).await? else { return Ok(Outcome::Nothing) };
    let owner = match rights::load(db, hook.owner_id).await {
        Ok(owner) => Actor { may_write: false, ..owner },
        Err(Error::NotFound) => return Ok(Outcome::Nobody),
        Err(error) => return Err(error),
    };
    let Some(body) = message::body(db, &owner, &event).await? else { return Ok(Outcome::Nothing) };
    // What the configuration allowed yesterday need not be allowed today.
    let Ok(target) = db.egress().target(&hook.target) else { return Ok(Outcome::Fault("target")) };
    let now = db.clock().now();
    let headers = message::headers(next.id, now, &body, &secrets(db, hook, now)?)?;
    match egress::post(db.egress(), &target, &headers, body).await {
        Ok(answered) => Ok(Outcome::Answered(answered)),
        Err(fault) => Ok(Outcome::Fault(fault.word())),
    }
}

fn secrets(db: &Db, hook: &webhook::Model, now: Ts) -> Result<Vec<Vec<u8>>> {
    let owner = hook.id.0.as_bytes();
    let mut secrets = vec![seal::unseal(db, owner, &hook.secret)?];
    let fresh = hook.rotated_at.is_some_and(|at| now < at.plus(OVERLAP));
    if let Some(old) = hook.old_secret.as_ref().filter(|_| fresh) {
        secrets.push(seal::unseal(db, owner, old)?);
    }
    Ok(secrets)
}

/// Writes down what came of it. `Some`: when to try again; until then nothing else is sent.
async fn settle(
    db: &Db,
    hook: &webhook::Model,
    next: &webhook_delivery::Model,
    outcome: Outcome,
) -> Result<Option<Ts>> {
    let now = db.clock().now();
    let good = outcome.status().is_some_and(|status| (200..300).contains(&status));
    let delay = usize::try_from(next.tries).ok().and_then(|tries| DELAYS.get(tries)).copied();
    let state = match outcome {
        Outcome::Nothing | Outcome::Nobody => DeliveryState::Dropped,
        _ if good => DeliveryState::Delivered,
        _ if delay.is_some() => DeliveryState::Waiting,
        _ => DeliveryState::Failed,
    };
    let row = webhook_delivery::ActiveModel {
        id: Set(next.id),
        state: Set(state),
        status: Set(outcome.status().map(i64::from)),
        duration: Set(match outcome {
            Outcome::Answered(answered) => i64::try_from(answered.duration.as_millis()).ok(),
            _ => None,
        }),
        tries: Set(next.tries + 1),
        fault: Set(if let Outcome::Fault(word) = outcome { word.to_owned() } else { String::new() }),
        tried_at: Set(Some(now)),
        ..Default::default()
    };
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    webhook_delivery::Entity::update(row).exec(&*tx).await?;
    let since = match outcome {
        Outcome::Answered(_) if good => None,
        Outcome::Nothing => hook.failing_since,
        _ => Some(hook.failing_since.unwrap_or(now)),
    };
    // 410 says that nobody wants to hear of us there any more.
    let lasting = outcome == Outcome::Nobody
        || outcome.status() == Some(410)
        || since.is_some_and(|since| now >= since.plus(LONGEST_FAILURE));
    let state_now = if lasting { WebhookState::Failing } else { hook.state };
    webhook::Entity::update_many()
        .col_expr(webhook::Column::FailingSince, Expr::value(since.map(|since| since.0)))
        .col_expr(webhook::Column::State, Expr::value(state_now.word()))
        .filter(webhook::Column::Id.eq(hook.id))
        .filter(webhook::Column::State.eq(WebhookState::Active))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(delay.filter(|_| state == DeliveryState::Waiting).map(|delay| now.plus(delay)))
}
