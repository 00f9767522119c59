//! Days in forms.

use domain::store::Ts;
use jiff::civil;
use jiff::tz::TimeZone;

/// A day of a form in the house's zone: its start, or its last moment.
pub fn read_day(text: &str, zone: &TimeZone, end: bool) -> Result<Option<Ts>, jiff::Error> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let day: civil::Date = text.trim().parse()?;
    let start = day.to_zoned(zone.clone())?;
    let at = if end { start.tomorrow()?.timestamp().as_millisecond() - 1 } else { start.timestamp().as_millisecond() };
    Ok(Some(Ts(at)))
}

/// The day as a form writes it.
pub fn iso_day(at: Ts, zone: &TimeZone) -> String {
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    at.to_zoned(zone.clone()).date().to_string()
}
