//! Widerspruch: the author of something hidden says why it should stay, a second person decides.

use sea_orm::{ActiveValue::Set, EntityTrait};
use store::hiding;

use super::{hiding as hidden, note};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::Found;
use crate::error::{Error, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Appeals, once.
pub async fn appeal(db: &Db, actor: &Actor, found: &Found, typed: &str) -> Result<()> {
    rules::moderation::appeal(actor, &found.facts).check()?;
    let text = note("appeal", typed, true)?;
    let tx = db.begin().await?;
    let row = hidden::of(&*tx, found.entry.id).await?.filter(|row| row.appealed_at.is_none());
    let row = row.ok_or(Error::Denied(Reason::State))?;
    let appealed = hiding::ActiveModel {
        entry_id: Set(row.entry_id),
        appeal: Set(Some(text)),
        appealed_at: Set(Some(db.clock().now())),
        ..Default::default()
    };
    hiding::Entity::update(appealed).exec(&*tx).await?;
    let told = Happened::to_entry(Kind::EntryAppealed, found.entry.space_id, found.entry.id);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// Decides an appeal: shows the entry again, or says why it stays hidden.
pub async fn decide(db: &Db, actor: &Actor, found: &Found, granted: bool, typed: &str) -> Result<()> {
    let row = hidden::shown(db, actor, found).await?.filter(|row| row.appealed_at.is_some());
    let row = row.filter(|row| row.decided_at.is_none()).ok_or(Error::Denied(Reason::State))?;
    rules::moderation::decide(actor, &found.facts, row.by_id).check()?;
    let decision = note("decision", typed, true)?;
    let mut tx = db.begin().await?;
    let space = found.entry.space_id;
    let label = if granted { "granted" } else { "dismissed" };
    let told = Happened::to_entry(Kind::EntryAppealDecided, space, found.entry.id).labelled(label);
    events::record(&tx, actor, vec![told]).await?;
    let row = hidden::of(&*tx, found.entry.id).await?.filter(|row| row.decided_at.is_none());
    let row = row.ok_or(Error::Denied(Reason::State))?;
    if granted {
        hidden::lift(&mut tx, actor, found, &row).await?;
    } else {
        let decided = hiding::ActiveModel {
            entry_id: Set(row.entry_id),
            decided_by: Set(actor.person()),
            decided_at: Set(Some(db.clock().now())),
            decision: Set(decision),
            ..Default::default()
        };
        hiding::Entity::update(decided).exec(&*tx).await?;
    }
    tx.commit().await
}
