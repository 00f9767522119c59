//! Dates as people write them at the beginning of a text.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use store::Ts;

/// Reads `2024-05-01`, `2024-05-01 08:30`, `2024-05-01T08:30:00+02:00` and `01.05.2024`; those
/// without a zone are of `zone`.
pub(crate) fn read(written: &str, zone: &TimeZone) -> Option<Ts> {
    let written = written.trim();
    if let Ok(instant) = written.parse::<Timestamp>() {
        return Some(Ts(instant.as_millisecond()));
    }
    let civil = written.parse::<DateTime>().ok().or_else(|| german(written));
    let zoned = civil?.to_zoned(zone.clone()).ok()?;
    Some(Ts(zoned.timestamp().as_millisecond()))
}

fn german(written: &str) -> Option<DateTime> {
    let mut parts = written.split('.').map(|part| part.trim().parse::<i16>());
    let (day, month, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if parts.next().is_some() {
        return None;
    }
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(date.at(0, 0, 0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        let zone = TimeZone::get("Europe/Berlin").expect("part of the build");
        let day = read("2024-05-01", &zone).expect("a date");
        assert_eq!(day, Ts(1_714_514_400_000));
        assert_eq!(read("01.05.2024", &zone), Some(day));
        assert_eq!(read("2024-05-01T00:00:00+02:00", &zone), Some(day));
        assert_eq!(read("2024-05-01 00:00", &zone), Some(day));
        assert_eq!(read("gestern", &zone), None);
        assert_eq!(read("40.05.2024", &zone), None);
    }
}
