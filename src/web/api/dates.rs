//! Days and minutes as the API writes them (ISO 8601).
//!
//! Of pages others see the day of a change; minutes stand in histories alone (trust rule 51).

use domain::store::Ts;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// `2026-11-22`, in the house's zone.
pub fn day(at: Ts, zone: &TimeZone) -> String {
    Timestamp::from_millisecond(at.0).map_or_else(|_| String::new(), |at| at.to_zoned(zone.clone()).date().to_string())
}

/// `2026-11-22T13:05:00Z`, to the minute.
pub fn minute(at: Ts) -> String {
    let whole = at.0 - at.0.rem_euclid(60_000);
    Timestamp::from_millisecond(whole).map_or_else(|_| String::new(), |at| at.to_string())
}

/// The first moment of a day.
pub fn start(day: Date, zone: &TimeZone) -> Option<Ts> {
    let at = zone.to_zoned(day.at(0, 0, 0, 0)).ok()?;
    Some(Ts(at.timestamp().as_millisecond()))
}

/// The last moment of a day: what is valid until then is valid all day.
pub fn end(day: Date, zone: &TimeZone) -> Option<Ts> {
    start(day.checked_add(1.day()).ok()?, zone).map(|next| next.plus(-1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_comes_back_as_it_was_given() {
        let zone = TimeZone::get("Europe/Berlin").expect("the zones are bundled");
        for text in ["2026-03-29", "2026-10-25", "2026-12-31"] {
            let date: Date = text.parse().expect("a date");
            let (first, last) = (start(date, &zone).expect("exists"), end(date, &zone).expect("exists"));
            assert_eq!(day(first, &zone), text);
            assert_eq!(day(last, &zone), text);
            assert_ne!(day(last.plus(1), &zone), text);
        }
    }

    #[test]
    fn minutes_say_no_seconds() {
        assert_eq!(minute(Ts(1_790_000_059_999)), "2026-09-21T14:14:00Z");
    }
}
