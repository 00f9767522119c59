//! Wiedervorlage and Gesicherte Antwort: saying that a page is right, and what is due.

use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Ts, UnitId, entry, wiki_page};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::entries::spine::Found;
use crate::error::{Error, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Confirms the page as up to date: the review date moves on by its rhythm, or goes.
pub async fn confirm_current(db: &Db, actor: &Actor, found: &Found, zone: &TimeZone) -> Result<()> {
    rules::entry::confirm(actor, &found.facts).check()?;
    let now = db.clock().now();
    let next = super::row(db, found).await?.review_months.and_then(|months| months_later(now, months, zone));
    let row = wiki_page::ActiveModel {
        entry_id: Set(found.entry.id),
        review_at: Set(next),
        confirmed_at: Set(Some(now)),
        confirmed_by: Set(actor.person()),
        ..Default::default()
    };
    write(db, actor, found, row, Kind::EntryConfirmed).await
}

/// So many months later at the same local time, as calendars count.
pub fn months_later(from: Ts, months: i64, zone: &TimeZone) -> Option<Ts> {
    let local = Timestamp::from_millisecond(from.0).ok()?.to_zoned(zone.clone());
    let later = local.checked_add(Span::new().try_months(months).ok()?).ok()?;
    Some(Ts(later.timestamp().as_millisecond()))
}

/// Marks the page as „Gesicherte Antwort“, or takes the mark away. It is the answer of the
/// responsible unit if the actor belongs to it, else of the actor's own.
pub async fn verify(db: &Db, actor: &Actor, found: &Found, verified: bool) -> Result<()> {
    rules::entry::confirm(actor, &found.facts).check()?;
    let mut responsible = [found.entry.owner_unit_id, found.entry.deputy_unit_id].into_iter().flatten();
    let unit = responsible.find(|unit| actor.rights.units.contains(unit));
    let unit = match (unit, actor.person()) {
        (Some(unit), _) => Some(unit),
        (None, Some(person)) => first_unit(db, person).await?,
        (None, None) => None,
    };
    let row = wiki_page::ActiveModel {
        entry_id: Set(found.entry.id),
        verified_at: Set(verified.then(|| db.clock().now())),
        verified_by: Set(actor.person().filter(|_| verified)),
        verified_unit_id: Set(unit.filter(|_| verified)),
        ..Default::default()
    };
    write(db, actor, found, row, Kind::EntryVerified).await
}

async fn first_unit(db: &Db, person: store::PersonId) -> Result<Option<UnitId>> {
    Ok(crate::people::directory::units_of(db, person).await?.first().map(|unit| unit.id))
}

async fn write(db: &Db, actor: &Actor, found: &Found, row: wiki_page::ActiveModel, kind: Kind) -> Result<()> {
    let tx = db.begin().await?;
    wiki_page::Entity::update(row).exec(&*tx).await?;
    events::record(&tx, actor, vec![Happened::to_entry(kind, found.entry.space_id, found.entry.id)]).await?;
    tx.commit().await
}

/// A page whose review is due, with its date.
#[derive(Debug, Clone)]
pub struct Due {
    pub node: Node,
    pub review_at: Ts,
}

/// Which due pages are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Those the actor or their units answer for.
    Mine,
    /// All the actor may confirm or read, in one space.
    Space(store::SpaceId),
}

/// Pages due until `until`, longest overdue first, at most 100.
pub async fn due(db: &Db, actor: &Actor, whose: Whose, until: Ts) -> Result<Vec<Due>> {
    let mut query = nodes::seen(actor)
        .inner_join(wiki_page::Entity)
        .column(wiki_page::Column::ReviewAt)
        .filter(wiki_page::Column::ReviewAt.lte(until))
        .order_by_asc(wiki_page::Column::ReviewAt)
        .limit(100);
    query = match whose {
        Whose::Space(space) => query.filter(entry::Column::SpaceId.eq(space)),
        Whose::Mine => query.filter(responsible(actor)?),
    };
    let rows = query.into_model::<DueRow>().all(db.read()).await?;
    Ok(rows.into_iter().map(|row| Due { node: row.node.shown_to(actor), review_at: row.review_at }).collect())
}

#[derive(sea_orm::FromQueryResult)]
struct DueRow {
    #[sea_orm(nested)]
    node: Node,
    review_at: Ts,
}

/// Pages for which the actor or one of their units is responsible or deputy.
pub(crate) fn responsible(actor: &Actor) -> Result<Condition> {
    let person = actor.person().ok_or(Error::NotFound)?;
    let units = actor.rights.units.clone();
    Ok(Condition::any()
        .add(entry::Column::OwnerId.eq(person))
        .add(entry::Column::DeputyId.eq(person))
        .add(entry::Column::OwnerUnitId.is_in(units.clone()))
        .add(entry::Column::DeputyUnitId.is_in(units)))
}

/// Whether a review date has come.
pub fn is_due(review_at: Option<Ts>, now: Ts) -> bool {
    review_at.is_some_and(|at| at <= now)
}
