//! Following the event log for all webhooks at once.
//!
//! Where the log has been followed to stands in one row. Whoever moves it writes the deliveries and
//! their jobs in the same transaction; two nodes at once: one of them finds the row moved and stops.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::Duration;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use store::words::{DeliveryState, EntryKind, WebhookState};
use store::{
    DeliveryId, EntryId, SpaceId, WebhookId, entry, webhook, webhook_delivery, webhook_position, webhook_space,
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::deliver::Deliver;
use super::{EVENTS, kinds};
use crate::db::{Db, Tx};
use crate::error::Result;
use crate::events::{self, Event, LogPosition};
use crate::jobs;

/// Events read at a time.
const STRETCH: u64 = 500;
/// How often the log is looked at without being told.
const LOOK: Duration = Duration::from_secs(2);
/// The one row.
const ROW: Uuid = Uuid::nil();

/// Follows the log until told to stop. Without a target that may be called there is nothing to do.
pub async fn run(db: Db, stop: CancellationToken) {
    if !db.egress().is_open() {
        return;
    }
    while !stop.is_cancelled() {
        if let Err(error) = catch_up(&db).await {
            tracing::warn!(%error, "webhooks could not follow, trying again");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = db.committed() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// Writes the deliveries of all events up to now; how many.
pub async fn catch_up(db: &Db) -> Result<usize> {
    let mut made = 0;
    loop {
        let listening = listening(db).await?;
        let Some(row) = webhook_position::Entity::find_by_id(ROW).one(db.read()).await? else { return Ok(made) };
        if listening.is_empty() {
            return Ok(made);
        }
        let place = LogPosition { tx: row.tx, position: row.position };
        let news = events::after(db, place, STRETCH).await?;
        let Some(last) = news.last() else { return Ok(made) };
        let rows = deliveries(db, &listening, &news).await?;
        let tx = db.begin().await?;
        if !advance(&tx, place, last.place).await? {
            return Ok(made);
        }
        made += rows.len();
        let hooks: BTreeSet<WebhookId> = rows.iter().map(|(webhook, _)| *webhook).collect();
        let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
        for chunk in rows.chunks(500) {
            webhook_delivery::Entity::insert_many(chunk.to_vec())
                .on_conflict(OnConflict::new().do_nothing().to_owned())
                .try_insert()
                .exec_without_returning(&*tx)
                .await?;
        }
        for webhook in hooks {
            jobs::enqueue(&tx, &Deliver { webhook, resent: None }, db.clock().now()).await?;
        }
        tx.commit().await?;
    }
}

/// An active webhook and what it listens to.
struct Listening {
    id: WebhookId,
    kinds: Vec<EntryKind>,
    spaces: HashSet<SpaceId>,
}

async fn listening(db: &Db) -> Result<Vec<Listening>> {
    let hooks = webhook::Entity::find().filter(webhook::Column::State.eq(WebhookState::Active)).all(db.read()).await?;
    if hooks.is_empty() {
        return Ok(Vec::new());
    }
    let mut spaces: HashMap<WebhookId, HashSet<SpaceId>> = HashMap::new();
    for row in webhook_space::Entity::find().all(db.read()).await? {
        spaces.entry(row.webhook_id).or_default().insert(row.space_id);
    }
    let listening = hooks.into_iter().map(|hook| Listening {
        kinds: kinds(&hook.kinds),
        spaces: spaces.remove(&hook.id).unwrap_or_default(),
        id: hook.id,
    });
    Ok(listening.collect())
}

/// The rows for these events. Imported ones are nobody's news.
async fn deliveries(
    db: &Db,
    listening: &[Listening],
    news: &[Event],
) -> Result<Vec<(WebhookId, webhook_delivery::ActiveModel)>> {
    let heard = |event: &&Event| EVENTS.contains(&event.kind.as_str()) && !event.is_imported();
    let heard: Vec<&Event> = news.iter().filter(heard).collect();
    let ids: BTreeSet<EntryId> = heard.iter().filter_map(|event| event.entry).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let kinds = entry::Entity::find()
        .select_only()
        .columns([entry::Column::Id, entry::Column::Kind])
        .filter(entry::Column::Id.is_in(ids))
        .into_tuple::<(EntryId, EntryKind)>()
        .all(db.read())
        .await?;
    let kinds: HashMap<EntryId, EntryKind> = kinds.into_iter().collect();
    let mut rows = Vec::new();
    for event in heard {
        let Some((space, kind)) = event.space.zip(event.entry.and_then(|id| kinds.get(&id))) else { continue };
        for hook in listening.iter().filter(|hook| hook.spaces.contains(&space) && hook.kinds.contains(kind)) {
            rows.push((hook.id, row(hook.id, event)));
        }
    }
    Ok(rows)
}

fn row(webhook: WebhookId, event: &Event) -> webhook_delivery::ActiveModel {
    webhook_delivery::ActiveModel {
        id: Set(DeliveryId::new()),
        webhook_id: Set(webhook),
        event: Set(event.place.position),
        kind: Set(event.kind.clone()),
        state: Set(DeliveryState::Waiting),
        status: Set(None),
        duration: Set(None),
        tries: Set(0),
        fault: Set(String::new()),
        at: Set(event.at),
        tried_at: Set(None),
    }
}

/// Moves the place; false if somebody else has.
async fn advance(tx: &Tx<'_>, from: LogPosition, to: LogPosition) -> Result<bool> {
    let moved = webhook_position::Entity::update_many()
        .col_expr(webhook_position::Column::Tx, Expr::value(to.tx))
        .col_expr(webhook_position::Column::Position, Expr::value(to.position))
        .filter(webhook_position::Column::Id.eq(ROW))
        .filter(webhook_position::Column::Tx.eq(from.tx))
        .filter(webhook_position::Column::Position.eq(from.position))
        .exec(&**tx)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// The place as a backup keeps it.
pub(crate) async fn place_for_backup(moment: &DatabaseTransaction) -> Result<LogPosition> {
    let row = webhook_position::Entity::find_by_id(ROW).one(moment).await?;
    let place = row.map(|row| LogPosition { tx: row.tx, position: row.position });
    events::unnumbered(moment, place.unwrap_or_default()).await
}

/// The first webhook that listens hears of what happens from now on.
pub(super) async fn begin(tx: &Tx<'_>) -> Result<()> {
    let active = webhook::Entity::find().filter(webhook::Column::State.eq(WebhookState::Active));
    if active.count(&**tx).await? > 0 {
        return Ok(());
    }
    let now = events::newest(tx.db()).await?;
    webhook_position::Entity::delete_by_id(ROW).exec(&**tx).await?;
    let row = webhook_position::ActiveModel { id: Set(ROW), tx: Set(now.tx), position: Set(now.position) };
    webhook_position::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}
