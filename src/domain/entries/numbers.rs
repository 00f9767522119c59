//! Numbers people quote: „Mitteilung 7/2026“. Given when readers first see an entry, one after the
//! other within a year of the house, without a gap: who gives one counts up in the same transaction, and
//! whoever comes at the same time waits for it.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    Statement,
};
use store::words::Series;
use store::{EntryId, Ts, entry, entry_number};

use crate::db::{Db, Tx};
use crate::error::{Error, Result};

/// A number within its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    pub year: i64,
    pub number: i64,
}

/// The entry will have a number of this series once readers see it.
pub(crate) async fn promise(tx: &Tx<'_>, entry: EntryId, series: Series) -> Result<()> {
    let row = entry_number::Model { entry_id: entry, series, year: None, number: None };
    entry_number::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Readers see it: the first time it has its number, if it was promised one.
pub(crate) async fn give(tx: &Tx<'_>, entry: &entry::Model, at: Ts) -> Result<()> {
    if entry.published_id.is_some() {
        return Ok(());
    }
    let promised = entry_number::Entity::find_by_id(entry.id).filter(entry_number::Column::Number.is_null());
    let Some(row) = promised.one(&**tx).await? else { return Ok(()) };
    let year = tx.db().year_of(at)?;
    // On PostgreSQL the row of the year stays locked until the commit.
    let sql = "INSERT INTO number_series (series, year, last) VALUES ($1, $2, 1) \
               ON CONFLICT (series, year) DO UPDATE SET last = number_series.last + 1 RETURNING last";
    let values = [row.series.word().into(), year.into()];
    let counted = tx.query_one_raw(Statement::from_sql_and_values(tx.db().backend(), sql, values)).await?;
    let counted = counted.ok_or_else(|| Error::internal(std::io::Error::other("a series without a last number")))?;
    let number: i64 = counted.try_get("", "last")?;
    let given = entry_number::ActiveModel {
        entry_id: Set(entry.id),
        year: Set(Some(year)),
        number: Set(Some(number)),
        ..Default::default()
    };
    entry_number::Entity::update(given).exec(&**tx).await?;
    Ok(())
}

/// The numbers of entries that have passed their rule.
pub(crate) async fn of_entries(db: &Db, of: &[EntryId]) -> Result<HashMap<EntryId, Number>> {
    if of.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = entry_number::Entity::find()
        .filter(entry_number::Column::EntryId.is_in(of.iter().copied()))
        .all(db.read())
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.entry_id, Number { year: row.year?, number: row.number? })))
        .collect())
}

/// The entry with this number. The caller applies the rights.
pub(crate) async fn find(db: &Db, series: Series, number: Number) -> Result<EntryId> {
    let row = entry_number::Entity::find()
        .filter(entry_number::Column::Series.eq(series))
        .filter(entry_number::Column::Year.eq(number.year))
        .filter(entry_number::Column::Number.eq(number.number))
        .one(db.read())
        .await?;
    row.map(|row| row.entry_id).ok_or(Error::NotFound)
}
