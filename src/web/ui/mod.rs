//! Components all rooms use: free functions from data to [`Markup`](maud::Markup).
//!
//! A component knows no database, no clock and no permission. Its first argument is [`Ui`], its
//! CSS root class is its function's name (with hyphens). Each has a sample in [`gallery`].
//! What only one room shows lives in that room.

pub mod avatar;
pub mod badge;
pub mod breadcrumb;
pub mod button;
pub mod card;
pub mod comment;
pub mod comparison;
pub mod confirm;
pub mod editor;
pub mod empty;
pub mod entry_list;
pub mod facet_list;
pub mod fault_summary;
pub mod field;
pub mod gallery;
pub mod header;
pub mod hit;
pub mod icon;
pub mod keyboard_list;
pub mod layout;
pub mod menu;
pub mod meta_line;
pub mod notice;
pub mod pager;
pub mod parts;
pub mod pressed_by;
mod progress;
pub mod quick;
pub mod search_box;
pub mod table;
pub mod tabs;
pub mod time;
pub mod toc;
pub mod tree;

pub use avatar::avatar;
pub use badge::{Shade, badge, count};
pub use breadcrumb::{Crumb, breadcrumb};
pub use button::{
    Button, FIELDS, PostButton, Tone, button, button_row, button_with, copy_button, icon_link, link_button, post_button,
};
pub use card::{Card, card_list, tile_list};
pub use comment::{Comment, comment};
pub use comparison::{Change, Line, comparison};
pub use confirm::{Confirm, confirm};
pub use editor::{Editor, editor};
pub use empty::{Empty, empty};
pub use entry_list::{EntryLine, entry_list};
pub use facet_list::{Facet, facet_list};
pub use fault_summary::{Fault, fault_summary};
pub use field::{
    Choice, Field, TextKind, checkbox, checkbox_group, file_field, form, hidden, radio_group, select_field, text_area,
    text_field,
};
pub use gallery::{gallery, samples};
pub use hit::{Hit, hit, hit_list, search_suggestions};
pub use icon::{Icon, icon};
pub use keyboard_list::keyboard_list;
pub use layout::{Breadth, ErrorPage, Heading, Keys, Page, Place, Side, error_page, help_page, page, plain_page};
pub use menu::{MenuItem, menu};
pub use meta_line::{MetaItem, meta_line};
pub use notice::{NoticeKind, announcement, notice, notice_with_title};
pub use pager::{pager, pagination};
pub use parts::{Part, marked};
pub use pressed_by::{Key, pressed_by};
pub use progress::progress;
pub use search_box::search_box;
pub use table::{Column, Sort, Table, table};
pub use tabs::{Tab, section_tabs, tabs};
pub use toc::{TocEntry, toc};
pub use tree::{Tree, TreeNode, tree, tree_children};

use crate::language::{self, Lang};
use fluent_templates::fluent_bundle::FluentValue;
use jiff::tz::TimeZone;

/// Colours of the surface. `Auto` follows the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// Value for the profile and the `data-theme` attribute: `auto`, `light`, `dark`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The opposite of [`Theme::tag`]; anything unknown is `Auto`.
    pub fn from_tag(tag: &str) -> Self {
        match tag {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }
}

/// The signed-in person as the header shows them.
#[derive(Clone, Debug, Default)]
pub struct UiPerson {
    pub name: String,
    pub initials: String,
    /// Address of the person's own profile.
    pub href: String,
    /// Organisational unit, shown below the name in the menu.
    pub unit: Option<String>,
    /// Shows „Administration“ in the menu.
    pub admin: bool,
}

/// Addresses the shell links to, without query. The defaults are the product's own; what is `None`
/// is not there yet and not shown.
#[derive(Clone, Debug)]
pub struct Places {
    pub home: &'static str,
    pub spaces: &'static str,
    pub feed: &'static str,
    pub participation: Option<&'static str>,
    pub pilots: Option<&'static str>,
    pub tasks: &'static str,
    pub notifications: Option<&'static str>,
    pub bookmarks: Option<&'static str>,
    pub search: &'static str,
    pub suggestions: &'static str,
    pub settings: &'static str,
    pub admin: &'static str,
    pub help: &'static str,
    pub keyboard: &'static str,
    pub login: &'static str,
    pub logout: &'static str,
    pub a11y_statement: &'static str,
    pub report_barrier: &'static str,
    pub privacy_notice: &'static str,
    pub easy_language: Option<&'static str>,
    pub sign_language: Option<&'static str>,
}

impl Default for Places {
    fn default() -> Self {
        Self {
            home: "/",
            spaces: "/bereiche",
            feed: "/neuigkeiten",
            participation: Some(crate::links::PARTICIPATIONS),
            pilots: None,
            tasks: "/aufgaben",
            notifications: Some(crate::links::NOTIFICATIONS),
            bookmarks: None,
            search: "/suche",
            suggestions: "/suche/vorschlaege",
            settings: "/einstellungen",
            admin: "/administration",
            help: "/hilfe",
            keyboard: "/hilfe/tastatur",
            login: "/anmelden",
            logout: "/abmelden",
            a11y_statement: "/barrierefreiheit",
            report_barrier: crate::links::REPORT_BARRIER,
            privacy_notice: "/datenschutz",
            easy_language: None,
            sign_language: None,
        }
    }
}

/// What every component needs to know about the request: language, colours, who is signed in.
#[derive(Clone, Debug)]
pub struct Ui {
    pub lang: Lang,
    pub theme: Theme,
    /// Zone in which times are shown.
    pub zone: TimeZone,
    pub signed_in: Option<UiPerson>,
    /// Path of the request, to send people back after signing in.
    pub path: String,
    /// Name of this installation, shown as the wordmark.
    pub product: String,
    /// Name of the administration, shown beside the wordmark and in `<title>`.
    pub house: Option<String>,
    /// Single-letter shortcuts switched on (WCAG 2.1.4).
    pub shortcuts: bool,
    /// Shows the banner „Demo-Daten“.
    pub demo: bool,
    /// The Nutzungsrichtlinie is to be taken note of before the next contribution.
    pub policy_due: bool,
    /// Whoever asks may open the profiles of others.
    pub profiles: bool,
    /// Numbers at the header's icons; zero shows none.
    pub open_tasks: u32,
    pub new_notifications: u32,
    /// Wichtige Mitteilungen and running Lagen, above every page.
    pub banners: Vec<UiBanner>,
    pub places: Places,
}

/// A bar above every page. `until`: Unix milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UiBanner {
    pub title: String,
    pub href: String,
    pub situation: bool,
    pub until: Option<i64>,
    /// Where whoever has read it puts it aside; what happens now stays.
    pub aside: Option<String>,
}

impl UiBanner {
    /// A Wichtige Mitteilung that says nothing of its end.
    pub fn of(title: impl Into<String>, href: &str) -> Self {
        Self { title: title.into(), href: href.to_owned(), situation: false, until: None, aside: None }
    }
}

impl Default for Ui {
    fn default() -> Self {
        Self {
            lang: Lang::De,
            theme: Theme::Auto,
            zone: TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC),
            signed_in: None,
            path: "/".into(),
            product: "Dienstweg".into(),
            house: None,
            shortcuts: true,
            demo: false,
            policy_due: false,
            profiles: false,
            open_tasks: 0,
            new_notifications: 0,
            banners: Vec::new(),
            places: Places::default(),
        }
    }
}

impl Ui {
    /// Text of a key in this language.
    pub fn t(&self, key: &str) -> String {
        self.lang.text(key, &[])
    }

    /// Text of a key with values: `ui.t_args("ui-hits", &[("n", 12.into())])`.
    pub fn t_args(&self, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        self.lang.text(key, args)
    }

    /// `1.234,5`
    pub fn number(&self, value: f64) -> String {
        language::number(self.lang, value)
    }

    /// A whole number: `1.234`
    pub fn whole(&self, value: u64) -> String {
        language::number_fixed(self.lang, value as f64, 0)
    }

    /// `56 %` with a no-break space in German, `56%` in English; at most one decimal.
    pub fn percent(&self, share: f64) -> String {
        let value = language::number(self.lang, (share * 1000.0).round() / 10.0);
        self.t_args("ui-percent", &[("value", value.into())])
    }

    /// `1,2 MB`; steps of 1000.
    pub fn file_size(&self, bytes: u64) -> String {
        let (mut value, mut unit) = (bytes as f64, 0);
        let units = ["ui-unit-byte", "ui-unit-kb", "ui-unit-mb", "ui-unit-gb"];
        while value >= 999.5 && unit + 1 < units.len() {
            value /= 1000.0;
            unit += 1;
        }
        let decimals = usize::from(unit > 1 && value < 10.0);
        let value = language::number_fixed(self.lang, value, decimals);
        self.t_args(units[unit], &[("value", value.into())])
    }
}
