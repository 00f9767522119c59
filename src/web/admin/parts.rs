//! Pieces that several pages of this room show.

use maud::{Markup, html};

use crate::links;
use crate::ui::{Breadth, Crumb, Page, Ui, section_tabs, tabs};

/// The pages of administration.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Overview,
    Persons,
    Units,
    Groups,
    Sites,
    Policy,
    Barriers,
    Webhooks,
    Jobs,
}

impl Section {
    pub const ALL: [(Self, &'static str, &'static str); 9] = [
        (Self::Overview, links::ADMIN, "admin-overview"),
        (Self::Persons, links::ADMIN_PERSONS, "admin-persons"),
        (Self::Units, links::ADMIN_UNITS, "admin-units"),
        (Self::Groups, links::ADMIN_GROUPS, "admin-groups"),
        (Self::Sites, links::ADMIN_SITES, "admin-sites"),
        (Self::Policy, links::ADMIN_POLICY, "people-policy"),
        (Self::Barriers, links::ADMIN_BARRIERS, "admin-barriers"),
        (Self::Webhooks, links::ADMIN_WEBHOOKS, "admin-webhooks"),
        (Self::Jobs, links::ADMIN_JOBS, "admin-jobs"),
    ];

    fn of(self) -> (&'static str, &'static str) {
        Self::ALL.iter().find(|(own, ..)| *own == self).map_or(("", ""), |(_, href, key)| (*href, *key))
    }
}

/// A list of administration, with the tabs that lead to the others.
pub fn list_page(ui: &Ui, section: Section, main: &Markup) -> Page {
    let all = section_tabs(ui, &Section::ALL, &section);
    let (_, key) = section.of();
    let title = match section {
        Section::Overview => ui.t("ui-admin"),
        _ => format!("{}: {}", ui.t("ui-admin"), ui.t(key)),
    };
    Page {
        title,
        main: html! { (tabs(ui, &ui.t("ui-admin"), &all)) (main) },
        breadth: Breadth::Wide,
        ..Page::default()
    }
}

/// One thing out of such a list.
pub fn one_page(ui: &Ui, section: Section, title: String, main: Markup) -> Page {
    let (href, key) = section.of();
    Page {
        title,
        main,
        breadcrumbs: vec![Crumb::new(ui.t("ui-admin"), links::ADMIN), Crumb::new(ui.t(key), href)],
        ..Page::default()
    }
}
