//! Dates of the demo, all counted from the day it is loaded (T), so that it never looks old.

use domain::store::Ts;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

use super::town::Dice;

/// Where the town lies.
const ZONE: &str = "Europe/Berlin";

/// Today and the clock time of loading.
pub(super) struct Calendar {
    zone: TimeZone,
    now: Ts,
    today: Date,
}

impl Calendar {
    pub fn new(now: Ts) -> anyhow::Result<Self> {
        let zone = TimeZone::get(ZONE)?;
        let today = Timestamp::from_millisecond(now.0)?.to_zoned(zone.clone()).date();
        Ok(Self { zone, now, today })
    }

    /// T plus so many days.
    fn date(&self, days: i64) -> anyhow::Result<Date> {
        Ok(self.today.checked_add(Span::new().try_days(days)?)?)
    }

    /// The first instant of that day.
    pub fn start_of(&self, days: i64) -> anyhow::Result<Ts> {
        Ok(Ts(self.date(days)?.to_zoned(self.zone.clone())?.timestamp().as_millisecond()))
    }

    /// The last instant of that day.
    pub fn end_of(&self, days: i64) -> anyhow::Result<Ts> {
        Ok(self.start_of(days + 1)?.plus(-1))
    }

    /// Some minute of the working day so many days ago, always the same one for the same `salt`;
    /// today it is within the last hour.
    pub fn working_time(&self, days_ago: i64, salt: &str) -> anyhow::Result<Ts> {
        let salt =
            salt.bytes().fold(days_ago.unsigned_abs(), |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        let roll = Dice(salt).roll();
        if days_ago <= 0 {
            return Ok(self.now.plus(-60 * MINUTE + minutes(roll % 15)));
        }
        let begin = self.date(-days_ago)?.at(7, 30, 0, 0).to_zoned(self.zone.clone())?;
        Ok(Ts(begin.timestamp().as_millisecond()).plus(minutes(roll % 480)))
    }

    /// That time of day (`07:30`) so many days ago; what would lie in the future was five minutes ago.
    pub fn time(&self, days_ago: i64, at: &str) -> anyhow::Result<Ts> {
        let at: jiff::civil::Time = at.parse()?;
        let at = self.date(-days_ago)?.to_datetime(at).to_zoned(self.zone.clone())?;
        Ok(Ts(at.timestamp().as_millisecond()).min(self.now.plus(-5 * MINUTE)))
    }

    /// Puts dates in the place of `{T}`, `{T-n}`, `{T+n}`, `{Jahr}` and `{Jahr+n}`; any other
    /// text in braces stays.
    pub fn expand(&self, text: &str) -> anyhow::Result<String> {
        let mut expanded = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            expanded.push_str(&rest[..open]);
            let inner = &rest[open + 1..];
            let word = inner.split('}').next().unwrap_or_default();
            match self.meaning(word)? {
                Some(meaning) => {
                    expanded.push_str(&meaning);
                    rest = &inner[word.len() + 1..];
                }
                None => {
                    expanded.push('{');
                    rest = inner;
                }
            }
        }
        expanded.push_str(rest);
        Ok(expanded)
    }

    fn meaning(&self, word: &str) -> anyhow::Result<Option<String>> {
        let offset = |rest: &str| if rest.is_empty() { Some(0) } else { rest.parse::<i64>().ok() };
        if let Some(years) = word.strip_prefix("Jahr").and_then(offset) {
            return Ok(Some((i64::from(self.today.year()) + years).to_string()));
        }
        let Some(days) = word.strip_prefix('T').and_then(offset) else { return Ok(None) };
        let date = self.date(days)?;
        Ok(Some(format!("{:02}.{:02}.{}", date.day(), date.month(), date.year())))
    }

    /// The rhythm in whole months, 1 to 60, that leads over so many days.
    pub fn months(&self, days: i64) -> i64 {
        let later = self.today.saturating_add(days.days());
        let months = (i64::from(later.year()) - i64::from(self.today.year())) * 12 + i64::from(later.month())
            - i64::from(self.today.month());
        months.clamp(1, 60)
    }
}

pub(super) const MINUTE: i64 = 60_000;

fn minutes(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(0) * MINUTE
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 22 November 2026, 13:00 in Berlin.
    fn calendar() -> Calendar {
        Calendar::new(Ts(1_795_348_800_000)).unwrap()
    }

    #[test]
    fn dates_are_counted_from_today() {
        let text = calendar()
            .expand("Am {T}, seit {T-30}, bis {T+9}, {Jahr} und {Jahr+1}, nicht {hier} { oder {T-x}")
            .unwrap();
        assert_eq!(text, "Am 22.11.2026, seit 23.10.2026, bis 01.12.2026, 2026 und 2027, nicht {hier} { oder {T-x}");
    }

    #[test]
    fn working_times_lie_in_the_past() {
        let calendar = calendar();
        for days in 0..700 {
            let at = calendar.working_time(days, "seite").unwrap();
            assert!(at.plus(40 * MINUTE) <= calendar.now, "{days} days ago");
            assert!(at >= calendar.start_of(-days).unwrap().plus(-Ts::HOUR));
        }
    }
}
