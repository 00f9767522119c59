//! Dates and times as people write them (`vocabulary.md` §4), always with a machine-readable twin.
//!
//! Instants are Unix milliseconds (UTC); they are shown in [`Ui::zone`](super::Ui). The words are
//! in the catalogue, so nothing here is glued from pieces of a sentence.

use super::Ui;
use jiff::{Timestamp, Zoned};
use maud::{Markup, html};

impl Ui {
    /// `22.11.2026` as `<time>`; for tables and lines of facts.
    pub fn date(&self, unix_ms: i64) -> Markup {
        let text = self.date_text(unix_ms);
        self.day_element(unix_ms, &text)
    }

    /// `22. November 2026` as `<time>`; for running text.
    pub fn date_long(&self, unix_ms: i64) -> Markup {
        let text = self.date_long_text(unix_ms);
        self.day_element(unix_ms, &text)
    }

    /// `14:30 Uhr` as `<time>`.
    pub fn time(&self, unix_ms: i64) -> Markup {
        self.time_element(unix_ms, &self.time_text(unix_ms))
    }

    /// `22.11.2026, 14:30 Uhr` as `<time>`.
    pub fn date_time(&self, unix_ms: i64) -> Markup {
        self.time_element(unix_ms, &self.date_time_text(unix_ms))
    }

    /// „vor 5 Minuten“, „gestern, 14:30 Uhr“; older than seven days the date. With the exact time
    /// as title. For histories, threads and feeds.
    pub fn ago(&self, unix_ms: i64, now_ms: i64) -> Markup {
        let minutes = (now_ms - unix_ms).div_euclid(60_000);
        let text = match self.days_between(unix_ms, now_ms) {
            _ if (-5..1).contains(&minutes) => self.t("ui-ago-now"),
            _ if (1..60).contains(&minutes) => self.t_args("ui-ago-minutes", &[("n", minutes.into())]),
            0 => self.t_args("ui-ago-today", &[("time", self.time_text(unix_ms).into())]),
            1 => self.t_args("ui-ago-yesterday", &[("time", self.time_text(unix_ms).into())]),
            days @ 2..=7 => self.t_args("ui-ago-days", &[("n", days.into())]),
            _ => self.date_text(unix_ms),
        };
        let exact = self.date_time_text(unix_ms);
        html! { time datetime=(self.iso(unix_ms)) title=(exact) { (text) } }
    }

    /// Like [`Ui::ago`], but no finer than a day: „heute“, „gestern“, „vor 3 Tagen“, the date.
    pub fn ago_day(&self, unix_ms: i64, now_ms: i64) -> Markup {
        let text = match self.days_between(unix_ms, now_ms) {
            0 => self.t("ui-day-today"),
            1 => self.t("ui-day-yesterday"),
            days @ 2..=7 => self.t_args("ui-ago-days", &[("n", days.into())]),
            _ => self.date_text(unix_ms),
        };
        self.day_element(unix_ms, &text)
    }

    /// A deadline: „heute“, „morgen“, „in 9 Tagen“, „seit 3 Tagen überfällig“, with the date as title.
    pub fn due(&self, unix_ms: i64, now_ms: i64) -> Markup {
        let text = match -self.days_between(unix_ms, now_ms) {
            0 => self.t("ui-day-today"),
            1 => self.t("ui-day-tomorrow"),
            days @ 2.. => self.t_args("ui-due-in", &[("n", days.into())]),
            late => self.t_args("ui-due-late", &[("n", (-late).into())]),
        };
        let exact = self.date_text(unix_ms);
        html! { time datetime=(self.iso_day(unix_ms)) title=(exact) { (text) } }
    }

    /// `22.11.2026`, to be put into another text.
    pub fn date_text(&self, unix_ms: i64) -> String {
        let at = self.zoned(unix_ms);
        let (day, month) = (format!("{:02}", at.day()), format!("{:02}", at.month()));
        let short = self.t(&format!("ui-month-short-{}", at.month()));
        let day_plain = at.day().to_string();
        self.t_args(
            "ui-date",
            &[
                ("day", day.into()),
                ("dayplain", day_plain.into()),
                ("month", month.into()),
                ("monthshort", short.into()),
                ("year", at.year().to_string().into()),
            ],
        )
    }

    /// `22. November 2026`, to be put into another text.
    pub fn date_long_text(&self, unix_ms: i64) -> String {
        let at = self.zoned(unix_ms);
        let month = self.t(&format!("ui-month-{}", at.month()));
        self.t_args(
            "ui-date-long",
            &[("day", at.day().to_string().into()), ("month", month.into()), ("year", at.year().to_string().into())],
        )
    }

    /// `November 2026`, to be put into another text.
    pub fn month_text(&self, unix_ms: i64) -> String {
        let at = self.zoned(unix_ms);
        let month = self.t(&format!("ui-month-{}", at.month()));
        self.t_args("ui-month", &[("month", month.into()), ("year", at.year().to_string().into())])
    }

    /// `14:30 Uhr`, to be put into another text.
    pub fn time_text(&self, unix_ms: i64) -> String {
        let at = self.zoned(unix_ms);
        self.t_args("ui-time", &[("clock", format!("{:02}:{:02}", at.hour(), at.minute()).into())])
    }

    /// `22.11.2026, 14:30 Uhr`, to be put into another text.
    pub fn date_time_text(&self, unix_ms: i64) -> String {
        self.t_args(
            "ui-date-time",
            &[("date", self.date_text(unix_ms).into()), ("time", self.time_text(unix_ms).into())],
        )
    }

    /// `KW 47`
    pub fn week(&self, unix_ms: i64) -> String {
        let week = self.zoned(unix_ms).date().iso_week_date().week();
        self.t_args("ui-week", &[("n", week.to_string().into())])
    }

    fn zoned(&self, unix_ms: i64) -> Zoned {
        Timestamp::from_millisecond(unix_ms).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(self.zone.clone())
    }

    /// Calendar days from `unix_ms` to `now_ms` in the zone; negative for the future.
    /// Midnights between two moments.
    pub fn days_between(&self, unix_ms: i64, now_ms: i64) -> i64 {
        let (then, now) = (self.zoned(unix_ms).date(), self.zoned(now_ms).date());
        then.until(now).map_or(i64::MAX, |span| i64::from(span.get_days()))
    }

    fn iso(&self, unix_ms: i64) -> String {
        self.zoned(unix_ms).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    fn iso_day(&self, unix_ms: i64) -> String {
        self.zoned(unix_ms).strftime("%Y-%m-%d").to_string()
    }

    fn time_element(&self, unix_ms: i64, text: &str) -> Markup {
        html! { time datetime=(self.iso(unix_ms)) { (text) } }
    }

    fn day_element(&self, unix_ms: i64, text: &str) -> Markup {
        html! { time datetime=(self.iso_day(unix_ms)) { (text) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    /// 22.11.2026, 14:30 in Berlin.
    const AT: i64 = 1_795_354_200_000;
    const MINUTE: i64 = 60_000;
    const DAY: i64 = 24 * 60 * MINUTE;

    fn ui(lang: Lang) -> Ui {
        Ui { lang, ..Ui::default() }
    }

    #[test]
    fn german_forms() {
        let ui = ui(Lang::De);
        assert_eq!(ui.date(AT).into_string(), "<time datetime=\"2026-11-22\">22.11.2026</time>");
        assert_eq!(ui.date_long_text(AT), "22. November 2026");
        assert_eq!(ui.date_time_text(AT), "22.11.2026, 14:30 Uhr");
        assert_eq!(ui.week(AT), "KW 47");
        assert_eq!(ui.percent(0.435), "43,5\u{a0}%");
        assert_eq!(ui.file_size(1_234_000), "1,2\u{a0}MB");
        assert_eq!(ui.file_size(48_200), "48\u{a0}KB");
    }

    #[test]
    fn english_forms() {
        let ui = ui(Lang::En);
        assert_eq!(ui.date_long_text(AT), "22 November 2026");
        assert_eq!(ui.percent(0.5), "50%");
    }

    #[test]
    fn relative_forms() {
        let ui = ui(Lang::De);
        let ago = |ms| ui.ago(ms, AT).into_string();
        assert!(ago(AT - 20_000).contains("gerade eben"));
        assert!(ago(AT - 5 * MINUTE).contains(">vor 5 Minuten<"));
        assert!(ago(AT - MINUTE).contains(">vor 1 Minute<"));
        assert!(ago(AT - 3 * 60 * MINUTE).contains(">heute, 11:30 Uhr<"));
        assert!(ago(AT - DAY).contains(">gestern, 14:30 Uhr<"));
        assert!(ago(AT - 3 * DAY).contains(">vor 3 Tagen<"));
        assert!(ago(AT - 30 * DAY).contains(">23.10.2026<"));
        assert!(ui.due(AT + 9 * DAY, AT).into_string().contains(">in 9 Tagen<"));
        assert!(ui.due(AT - 3 * DAY, AT).into_string().contains(">seit 3 Tagen überfällig<"));
    }

    #[test]
    fn summer_time_is_shown() {
        // 01.07.2026 12:00 UTC
        assert_eq!(ui(Lang::De).time_text(1_782_907_200_000), "14:00 Uhr");
    }
}
