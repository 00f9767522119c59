//! How a month's Rückfragen went, for those they were addressed to. Computed when looked at and kept
//! nowhere: it counts questions, never people, and nobody sees the figures of somebody else.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, QueryTrait, RelationDef};
use store::{Ts, comment, entry};

use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::rules;

/// Within so many working days an answer is expected.
pub const EXPECTED: i64 = 5;
/// Most questions that are looked at.
const MOST: u64 = 5_000;

/// What became of the questions of one month. `median`: days until the answer, of those answered;
/// `in_time`: answered within [`EXPECTED`] working days, Monday to Friday, without holidays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    pub asked: usize,
    pub answered: usize,
    pub median: Option<i64>,
    pub in_time: usize,
}

/// The questions addressed to the actor or their units in the month in which `day` lies, in `zone`.
pub async fn of(db: &Db, actor: &Actor, zone: &TimeZone, day: Date) -> Result<Figures> {
    let begin = |day: Date| day.to_zoned(zone.clone()).map(|at| Ts(at.timestamp().as_millisecond()));
    let next = day.last_of_month().tomorrow().map_err(Error::internal)?;
    let from = begin(day.first_of_month()).map_err(Error::internal)?;
    let to = begin(next).map_err(Error::internal)?;
    let question: RelationDef =
        entry::Entity::belongs_to(comment::Entity).from(entry::Column::Id).to(comment::Column::EntryId).into();
    let addressed = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .filter(rules::entry::seen(actor))
        .filter(rules::comment::asked(actor));
    let rows: Vec<(Ts, Option<Ts>)> = entry::Entity::find()
        .select_only()
        .column(entry::Column::CreatedAt)
        .column(comment::Column::AnsweredAt)
        .join(JoinType::InnerJoin, question)
        .filter(rules::entry::seen(actor))
        .filter(entry::Column::PublishedId.is_not_null())
        .filter(entry::Column::CreatedAt.gte(from))
        .filter(entry::Column::CreatedAt.lt(to))
        .filter(comment::Column::Question.is_not_null())
        .filter(comment::Column::OnId.in_subquery(addressed.into_query()))
        .limit(MOST)
        .into_tuple()
        .all(db.read())
        .await?;
    let date = |at: Ts| Timestamp::from_millisecond(at.0).map(|at| at.to_zoned(zone.clone()).date());
    let mut settled = Vec::new();
    for (asked, answered) in &rows {
        let Some(answered) = answered else { continue };
        settled.push((date(*asked).map_err(Error::internal)?, date(*answered).map_err(Error::internal)?));
    }
    Ok(summed(rows.len(), &settled))
}

fn summed(asked: usize, settled: &[(Date, Date)]) -> Figures {
    let mut days: Vec<i64> = settled.iter().map(|(asked, answered)| days(*asked, *answered)).collect();
    days.sort_unstable();
    let in_time = settled.iter().filter(|(asked, answered)| working_days(*asked, *answered) <= EXPECTED);
    Figures { asked, answered: settled.len(), median: middle(&days), in_time: in_time.count() }
}

/// The one in the middle; of an even number the later of the two, so that nothing looks quicker than it was.
fn middle(days: &[i64]) -> Option<i64> {
    days.get(days.len() / 2).copied()
}

fn days(from: Date, to: Date) -> i64 {
    to.since(from).map_or(0, |span| i64::from(span.get_days())).max(0)
}

/// Working days after `from` up to `to`.
fn working_days(from: Date, to: Date) -> i64 {
    let whole = days(from, to);
    // Of longer times only the weeks matter.
    let weeks = whole / 7;
    let rest = (0..whole % 7).filter(|past| {
        let day = to.checked_sub((*past).days()).unwrap_or(to);
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
    });
    weeks * 5 + i64::try_from(rest.count()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn weekends_are_no_working_days() {
        // A Friday.
        let friday = day("2026-11-20");
        for (answered, expected) in [
            ("2026-11-20", 0),
            ("2026-11-22", 0),
            ("2026-11-23", 1),
            ("2026-11-27", 5),
            ("2026-11-30", 6),
            ("2026-12-04", 10),
        ] {
            assert_eq!(working_days(friday, day(answered)), expected, "{answered}");
        }
    }

    #[test]
    fn the_middle_never_looks_quicker_than_it_was() {
        let from = day("2026-11-02");
        let settled: Vec<(Date, Date)> =
            ["2026-11-02", "2026-11-03", "2026-11-06", "2026-11-30"].iter().map(|to| (from, day(to))).collect();
        let figures = summed(5, &settled);
        assert_eq!(figures, Figures { asked: 5, answered: 4, median: Some(4), in_time: 3 });
        assert_eq!(summed(1, &[]), Figures { asked: 1, ..Figures::default() });
    }
}
