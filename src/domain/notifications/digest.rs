//! Tagesüberblick and Wochenüberblick: what nobody waited for, once a day or once a week.
//!
//! Who is due follows from the rows alone: there is something to tell from before the last time a
//! digest was to come, and none was made for that time. So one that was missed while nothing ran is
//! made once, and a clock that is set back makes none twice.

use std::collections::HashMap;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use store::words::{MailKind, Pace};
use store::{MailId, PersonId, Ts, digest_setting, mail, notification};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::settings::{HOUR, WEEKDAY};
use super::{Post, ledger};
use crate::db::{Db, Tx};
use crate::error::{Error, Result};

/// People at a time.
const PEOPLE: u64 = 500;
/// How often the clock is looked at; digests come at full hours of some zone, which are quarters of all.
const LOOK: Duration = Duration::from_secs(15);
const QUARTER: i64 = 15 * 60_000;

/// Makes digests as they become due, until told to stop.
pub async fn run(db: Db, zone: TimeZone, post: Post, stop: CancellationToken) {
    let mut done = None;
    while post == Post::Goes && !stop.is_cancelled() {
        let quarter = db.clock().now().0.div_euclid(QUARTER);
        if done != Some(quarter) {
            match make_due(&db, &zone).await {
                Ok(_) => done = Some(quarter),
                Err(error) => tracing::warn!(%error, "digests could not be made, trying again"),
            }
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// Lays all digests that are due into the ledger; returns how many.
pub async fn make_due(db: &Db, zone: &TimeZone) -> Result<usize> {
    let mut made = 0;
    for (kind, pace) in [(MailKind::Daily, Pace::Daily), (MailKind::Weekly, Pace::Weekly)] {
        let mut after = PersonId(Uuid::nil());
        loop {
            let waiting = waiting(db, pace, after).await?;
            let Some((last, _)) = waiting.last() else { break };
            after = *last;
            made += make(db, zone, (kind, pace), &waiting).await?;
        }
    }
    Ok(made)
}

/// Who has something for a digest, since when; in the order of their ids.
async fn waiting(db: &Db, pace: Pace, after: PersonId) -> Result<Vec<(PersonId, Ts)>> {
    let query = notification::Entity::find()
        .select_only()
        .column(notification::Column::PersonId)
        .column_as(notification::Column::At.min(), "since")
        .filter(notification::Column::Pace.eq(pace))
        .filter(notification::Column::MailId.is_null())
        .filter(notification::Column::PersonId.gt(after))
        .group_by(notification::Column::PersonId)
        .order_by_asc(notification::Column::PersonId)
        .limit(PEOPLE);
    Ok(query.into_tuple().all(db.read()).await?)
}

/// Makes the digests of those of these people who are due.
async fn make(db: &Db, zone: &TimeZone, (kind, pace): (MailKind, Pace), waiting: &[(PersonId, Ts)]) -> Result<usize> {
    let now = db.clock().now();
    let ids = waiting.iter().map(|(person, _)| *person);
    let times = digest_setting::Entity::find().filter(digest_setting::Column::PersonId.is_in(ids));
    let times = times.all(db.read()).await?;
    let times: HashMap<PersonId, digest_setting::Model> = times.into_iter().map(|row| (row.person_id, row)).collect();
    let mut mails = Vec::new();
    for (person, since) in waiting {
        let own = times.get(person);
        let hour = own.map_or(HOUR, |own| own.hour);
        let weekday = (kind == MailKind::Weekly).then(|| own.map_or(WEEKDAY, |own| own.weekday));
        let slot = last_slot(now, zone, hour, weekday)?;
        let last = own.and_then(|own| if kind == MailKind::Weekly { own.weekly_slot } else { own.daily_slot });
        if *since < slot && last.is_none_or(|last| last < slot) {
            mails.push(ledger::new(MailId::new(), *person, kind, slot.0, now));
        }
    }
    if mails.is_empty() {
        return Ok(0);
    }
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    ledger::insert(&tx, mails.clone()).await?;
    fill(&tx, pace, &mails).await?;
    note(&tx, kind, &mails, &times).await?;
    tx.commit().await?;
    Ok(mails.len())
}

/// Puts everything that waits into these mails. One that another node made in the meantime is not ours.
async fn fill(tx: &Tx<'_>, pace: Pace, mails: &[mail::Model]) -> Result<()> {
    let places: Vec<String> = (2..mails.len() + 2).map(|n| format!("${n}")).collect();
    let sql = format!(
        "UPDATE notification SET mail_id = m.id FROM mail m WHERE m.person_id = notification.person_id \
         AND notification.pace = $1 AND notification.mail_id IS NULL AND m.id IN ({})",
        places.join(", ")
    );
    let values = std::iter::once(pace.word().into()).chain(mails.iter().map(|mail| mail.id.into()));
    tx.execute_raw(Statement::from_sql_and_values(tx.db().backend(), sql, values)).await?;
    Ok(())
}

/// Notes for which time these digests were made.
async fn note(
    tx: &Tx<'_>,
    kind: MailKind,
    mails: &[mail::Model],
    times: &HashMap<PersonId, digest_setting::Model>,
) -> Result<()> {
    let weekly = kind == MailKind::Weekly;
    let rows = mails.iter().filter_map(|mail| Some((mail, mail.person_id?))).map(|(mail, person)| {
        let own = times.get(&person);
        digest_setting::ActiveModel {
            person_id: Set(person),
            hour: Set(own.map_or(HOUR, |own| own.hour)),
            weekday: Set(own.map_or(WEEKDAY, |own| own.weekday)),
            daily_slot: Set(Some(Ts(mail.slot)).filter(|_| !weekly)),
            weekly_slot: Set(Some(Ts(mail.slot)).filter(|_| weekly)),
        }
    });
    let column = if weekly { digest_setting::Column::WeeklySlot } else { digest_setting::Column::DailySlot };
    let mut again = OnConflict::column(digest_setting::Column::PersonId);
    again.update_column(column);
    digest_setting::Entity::insert_many(rows).on_conflict(again).exec_without_returning(&**tx).await?;
    Ok(())
}

/// The last time at or before `now` at which a digest was to come: at `hour`, on `weekday` (1 is
/// Monday) if there is one. An hour that a clock change leaves out is taken as the one after it.
fn last_slot(now: Ts, zone: &TimeZone, hour: i64, weekday: Option<i64>) -> Result<Ts> {
    let local = Timestamp::from_millisecond(now.0).map_err(Error::internal)?.to_zoned(zone.clone());
    let hour = i8::try_from(hour).map_err(Error::internal)?;
    let mut day = local.date();
    for _ in 0..9 {
        let slot = day.at(hour, 0, 0, 0).to_zoned(zone.clone()).map_err(Error::internal)?;
        let meant = weekday.is_none_or(|weekday| i64::from(day.weekday().to_monday_one_offset()) == weekday);
        let slot = Ts(slot.timestamp().as_millisecond());
        if meant && slot <= now {
            return Ok(slot);
        }
        day = day.checked_sub(Span::new().days(1)).map_err(Error::internal)?;
    }
    Err(Error::internal("a week has seven days"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Ts {
        Ts(text.parse::<jiff::Zoned>().unwrap().timestamp().as_millisecond())
    }

    #[test]
    fn digests_come_at_the_hour_of_the_house_also_when_clocks_change() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let slot = |now: &str, hour, weekday| last_slot(at(now), &berlin, hour, weekday).unwrap();
        let now = "2026-11-22T12:00[Europe/Berlin]";
        assert_eq!(slot(now, 7, None), at("2026-11-22T07:00[Europe/Berlin]"));
        assert_eq!(slot(now, 13, None), at("2026-11-21T13:00[Europe/Berlin]"));
        assert_eq!(slot(now, 12, None), at(now));
        assert_eq!(slot(now, 7, Some(1)), at("2026-11-16T07:00[Europe/Berlin]"));
        assert_eq!(slot(now, 13, Some(7)), at("2026-11-15T13:00[Europe/Berlin]"));
        assert_eq!(slot("2026-03-29T12:00[Europe/Berlin]", 2, None), at("2026-03-29T03:00[Europe/Berlin]"));
        assert_eq!(slot("2026-10-25T12:00[Europe/Berlin]", 2, None), at("2026-10-25T02:00+02:00[Europe/Berlin]"));
    }
}
