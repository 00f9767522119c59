//! Papierkorb: an entry with all below it is laid aside, comes back, or goes for good after 30 days.

use std::collections::HashSet;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::{EntryKind, EntryState};
use store::{EntryId, SpaceId, Ts, entry, trashing};

use super::links;
use super::news;
use super::nodes::{self, Node};
use super::spine::{self, Found};
use super::succession;
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// How long something lies in the trash, milliseconds.
pub const KEPT: i64 = 30 * Ts::DAY;

/// Lays the entry and everything below it into the trash. Pages below that the actor does not
/// see go along: a restricted part must not keep its parent standing.
pub async fn lay(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    let actor = &actor.acting_on(found.entry.id);
    rules::entry::delete(actor, &found.facts).check()?;
    if found.entry.state == EntryState::Trashed {
        return Ok(());
    }
    let now = db.clock().now();
    let tx = db.begin().await?;
    let mut ids = vec![found.entry.id];
    ids.extend(spine::subtree(&*tx, found.entry.id).await?.into_iter().map(|(id, _)| id));
    for chunk in ids.chunks(500) {
        let present = entry::Entity::find()
            .filter(entry::Column::Id.is_in(chunk.iter().copied()))
            .filter(entry::Column::State.ne(EntryState::Trashed));
        let states = present
            .select_only()
            .columns([entry::Column::Id, entry::Column::State])
            .into_tuple::<(EntryId, EntryState)>()
            .all(&*tx)
            .await?;
        let rows = states.iter().map(|(id, state)| trashing::ActiveModel {
            entry_id: Set(*id),
            by_id: Set(actor.person()),
            at: Set(now),
            from_state: Set(*state),
        });
        let rows: Vec<_> = rows.collect();
        if !rows.is_empty() {
            trashing::Entity::insert_many(rows)
                .on_conflict(OnConflict::column(trashing::Column::EntryId).do_nothing().to_owned())
                .try_insert()
                .exec_without_returning(&*tx)
                .await?;
        }
        set_state(&tx, states.iter().map(|(id, _)| *id).collect(), EntryState::Trashed).await?;
    }
    let events = ids.iter().map(|id| Happened::to_entry(Kind::EntryTrashed, found.entry.space_id, *id)).collect();
    events::record(&tx, actor, events).await?;
    tx.commit().await
}

/// Takes an entry out of the trash, with everything that was laid there together with it.
pub async fn restore(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    let actor = &actor.acting_on(found.entry.id);
    rules::entry::delete(actor, &found.facts).check()?;
    let tx = db.begin().await?;
    let row = trashing::Entity::find_by_id(found.entry.id).one(&*tx).await?;
    let row = row.ok_or(Error::Denied(Reason::State))?;
    let mut ids = vec![found.entry.id];
    ids.extend(spine::subtree(&*tx, found.entry.id).await?.into_iter().map(|(id, _)| id));
    let mut back = Vec::new();
    for chunk in ids.chunks(500) {
        let rows = trashing::Entity::find()
            .filter(trashing::Column::EntryId.is_in(chunk.iter().copied()))
            .filter(trashing::Column::At.eq(row.at))
            .all(&*tx)
            .await?;
        for state in [EntryState::Draft, EntryState::InApproval, EntryState::Returned, EntryState::Published] {
            let ids = rows.iter().filter(|row| row.from_state == state).map(|row| row.entry_id).collect();
            set_state(&tx, ids, state).await?;
        }
        back.extend(rows.into_iter().map(|row| row.entry_id));
    }
    trashing::Entity::delete_many().filter(trashing::Column::EntryId.is_in(back.clone())).exec(&*tx).await?;
    keep_in_tree(&tx, found).await?;
    if found.facts.published {
        succession::claim(&tx, found.entry.id).await?;
    }
    adopt_links(&tx, found.entry.space_id, &back).await?;
    let events = back.iter().map(|id| Happened::to_entry(Kind::EntryRestored, found.entry.space_id, *id)).collect();
    events::record(&tx, actor, events).await?;
    tx.commit().await
}

/// Links written while these pages lay in the trash lead to them now.
async fn adopt_links(tx: &Tx<'_>, space: SpaceId, back: &[EntryId]) -> Result<()> {
    for chunk in back.chunks(500) {
        let rows = entry::Entity::find().filter(entry::Column::Id.is_in(chunk.iter().copied())).all(&**tx).await?;
        for row in rows.iter().filter(|row| row.kind == EntryKind::Page) {
            links::adopt(tx, space, &row.title, row.id).await?;
        }
    }
    Ok(())
}

/// If the parent still lies in the trash, the entry moves up to the top of its space.
async fn keep_in_tree(tx: &Tx<'_>, found: &Found) -> Result<()> {
    let Some(parent) = found.entry.parent_id else { return Ok(()) };
    let parent = entry::Entity::find_by_id(parent).one(&**tx).await?;
    if parent.is_some_and(|parent| parent.state != EntryState::Trashed) {
        return Ok(());
    }
    let position = spine::position(tx, found.entry.space_id, None, spine::Place::Last).await?;
    let row = entry::ActiveModel {
        id: Set(found.entry.id),
        parent_id: Set(None),
        position: Set(position),
        ..Default::default()
    };
    entry::Entity::update(row).exec(&**tx).await?;
    news::file_below(tx, found.entry.id).await
}

async fn set_state(tx: &Tx<'_>, ids: Vec<EntryId>, state: EntryState) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    entry::Entity::update_many()
        .col_expr(entry::Column::State, Expr::value(state.word()))
        .col_expr(entry::Column::ChangedAt, Expr::value(tx.db().clock().now().0))
        .filter(entry::Column::Id.is_in(ids))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// What lies in the trash of a space and the actor may see, at most 200, latest first. Comments that
/// lie there with what they belong to come back with it and are not listed.
pub async fn list(db: &Db, actor: &Actor, space: store::SpaceId) -> Result<Vec<Node>> {
    let rows = nodes::query()
        .filter(rules::entry::seen_trash(actor))
        .filter(entry::Column::SpaceId.eq(space))
        .order_by_desc(entry::Column::ChangedAt)
        .limit(200)
        .into_model::<Node>()
        .all(db.read())
        .await?;
    let laid: HashSet<EntryId> = rows.iter().map(|node| node.id).collect();
    let along = |node: &Node| node.kind == EntryKind::Comment && node.parent_id.is_some_and(|on| laid.contains(&on));
    Ok(rows.into_iter().filter(|node| !along(node)).collect())
}

/// What has lain in the trash for longer than [`KEPT`], of all entries.
pub(crate) async fn stale(db: &Db) -> Result<(u64, u64)> {
    let old = trashing::Entity::find().filter(trashing::Column::At.lt(db.clock().now().plus(-KEPT)));
    Ok((old.count(db.read()).await?, entry::Entity::find().count(db.read()).await?))
}

/// Removes for good what has lain in the trash for longer than [`KEPT`]; leaves first.
pub(crate) async fn purge(db: &Db, actor: &Actor) -> Result<u64> {
    let before = db.clock().now().plus(-KEPT);
    let tx = db.begin().await?;
    let rows = trashing::Entity::find().filter(trashing::Column::At.lt(before)).limit(500).all(&*tx).await?;
    let ids: Vec<EntryId> = rows.iter().map(|row| row.entry_id).collect();
    let entries = entry::Entity::find().filter(entry::Column::Id.is_in(ids.clone())).all(&*tx).await?;
    // A child that was restored or added since must not lose its parent's row.
    entry::Entity::update_many()
        .col_expr(entry::Column::ParentId, Expr::value(Option::<uuid::Uuid>::None))
        .filter(entry::Column::ParentId.is_in(ids.clone()))
        .exec(&*tx)
        .await?;
    entry::Entity::delete_many().filter(entry::Column::Id.is_in(ids)).exec(&*tx).await?;
    let gone = entries.iter().map(|entry| Happened::to_entry(Kind::EntryPurged, entry.space_id, entry.id)).collect();
    events::record(&tx, actor, gone).await?;
    tx.commit().await?;
    Ok(entries.len() as u64)
}
