//! Pieces that several pages of this room show.

use maud::Markup;

use crate::links;
use crate::ui::{Page, Ui, page, section_tabs, tabs};

/// The pages of the own settings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Profile,
    Notifications,
    Password,
    Factor,
    Sessions,
    Tokens,
    Subscriptions,
    FeedKeys,
}

impl Section {
    const ALL: [(Self, &'static str, &'static str); 8] = [
        (Self::Profile, links::SETTINGS, "people-settings-profile"),
        (Self::Notifications, links::NOTIFICATION_SETTINGS, "ui-notifications"),
        (Self::Password, links::PASSWORD, "people-settings-password"),
        (Self::Factor, links::FACTOR, "people-settings-factor"),
        (Self::Sessions, links::SESSIONS, "people-settings-sessions"),
        (Self::Tokens, links::TOKENS, "people-settings-tokens"),
        (Self::Subscriptions, links::SUBSCRIPTIONS, "people-settings-subscriptions"),
        (Self::FeedKeys, links::FEED_KEYS, "people-settings-feed-keys"),
    ];
}

/// A page of the own settings with the tabs that lead to the others.
pub fn settings_page(ui: &Ui, section: Section, notices: Vec<Markup>, faulty: bool, main: &Markup) -> Markup {
    let all = section_tabs(ui, &Section::ALL, &section);
    let title = Section::ALL.iter().find(|(own, ..)| *own == section).map_or("", |(_, _, key)| key);
    let shown = Page {
        title: format!("{}: {}", ui.t("ui-settings"), ui.t(title)),
        main: maud::html! { (tabs(ui, &ui.t("ui-settings"), &all)) (main) },
        notices,
        faulty,
        ..Page::default()
    };
    page(ui, &shown)
}
