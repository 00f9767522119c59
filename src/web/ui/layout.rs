//! Whole pages: the shell with header, side column, main column and foot.
//!
//! Order in the source is the order of reading: skip links, header, side column, main column with
//! title, facts, „Auf dieser Seite“, text. Everything works without a script.

use super::header::{foot, header};
use super::{
    Crumb, Icon, NoticeKind, Theme, Tone, Ui, announcement, breadcrumb, button_row, icon, link_button, notice,
};
use crate::{assets, links};
use maud::{DOCTYPE, Markup, html};

/// Which entry of the main navigation the page belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Elsewhere,
    Home,
    Spaces,
    Feed,
    Participation,
    Pilots,
}

/// Where the one `<h1>` comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heading {
    /// Drawn by the layout from the title.
    #[default]
    Shown,
    /// For screen readers only.
    Hidden,
    /// `main` brings its own.
    Own,
}

/// How wide the main column may get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Breadth {
    /// At most 75 characters.
    #[default]
    Reading,
    /// Lists and tables.
    Wide,
}

impl Breadth {
    const fn tag(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Wide => "wide",
        }
    }
}

/// Left column, usually a [`tree`](super::tree()). On narrow screens it folds under its title.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Title of the fold: „Inhaltsübersicht“
    pub title: String,
    /// Name and address of the space, above the tree.
    pub head: Option<(String, String)>,
    pub body: Markup,
    /// Fixed below the tree: „Seite anlegen“, „Papierkorb“.
    pub foot: Option<Markup>,
}

/// Addresses behind single keys: e, n, m, h.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    pub edit: Option<String>,
    pub new: Option<String>,
    pub move_to: Option<String>,
    pub history: Option<String>,
}

/// A page in the shell. Write `Page { title, main, ..Page::default() }`.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Text of `<title>` and of the heading.
    pub title: String,
    pub heading: Heading,
    pub main: Markup,
    pub place: Place,
    pub breadcrumbs: Vec<Crumb>,
    /// Beside the title: edit, subscribe, star, menu.
    pub actions: Vec<Markup>,
    /// Below the title, usually a [`meta_line`](super::meta_line()).
    pub meta: Option<Markup>,
    /// Above the title: announcements, results of the last action.
    pub notices: Vec<Markup>,
    pub side: Option<Side>,
    /// [`toc`](super::toc()): before the text, at its right where there is room.
    pub toc: Option<Markup>,
    /// What accompanies the text: after it, at its right where there is room and no `toc`.
    pub aside: Option<Markup>,
    /// Below the text: backlinks, attachments, comments.
    pub foot: Option<Markup>,
    pub breadth: Breadth,
    /// What was searched for, kept in the search field.
    pub query: String,
    pub keys: Keys,
    /// A form with faults: the window title says so.
    pub faulty: bool,
}

/// A full page.
pub fn page(ui: &Ui, page: &Page) -> Markup {
    let body = html! {
        (skip_links(ui, page.side.is_some()))
        (header(ui, page.place, &page.query))
        @for banner in &ui.banners { (announcement(ui, banner)) }
        div.shell data-side[page.side.is_some()] {
            @if let Some(side) = &page.side { (side_column(ui, side)) }
            main.shell__main id="inhalt" tabindex="-1" { (main_column(ui, page)) }
        }
        (foot(ui))
    };
    document(ui, &page.title, page.faulty, &page.keys, &body)
}

/// A page without navigation: signing in, setting up. `main` stands in a narrow column.
pub fn plain_page(ui: &Ui, title: &str, main: &Markup, faulty: bool) -> Markup {
    let body = html! {
        (skip_links(ui, false))
        header.plain-header { (super::header::wordmark(ui)) }
        main.plain-page id="inhalt" tabindex="-1" {
            h1 { (title) }
            (main)
        }
        (foot(ui))
    };
    document(ui, title, faulty, &Keys::default(), &body)
}

/// What an error page says. It always names a next step.
#[derive(Clone, Debug, Default)]
pub struct ErrorPage<'a> {
    /// What happened.
    pub title: &'a str,
    /// Why, and what is kept.
    pub text: &'a str,
    /// Label and address; the first is the best.
    pub steps: &'a [(&'a str, &'a str)],
    /// Number people can quote to the administration.
    pub number: Option<&'a str>,
}

/// A full page for an error.
pub fn error_page(ui: &Ui, error: &ErrorPage<'_>) -> Markup {
    let steps: Vec<Markup> = error
        .steps
        .iter()
        .enumerate()
        .map(|(i, (label, href))| link_button(ui, label, href, if i == 0 { Tone::Primary } else { Tone::Secondary }))
        .collect();
    let main = html! {
        div.error-page {
            p.error-page__text { (error.text) }
            (button_row(ui, &steps))
            @if let Some(number) = error.number {
                p.error-page__number { (ui.t_args("ui-error-number", &[("number", number.into())])) }
            }
        }
    };
    page(ui, &Page { title: error.title.into(), main, ..Page::default() })
}

/// A page of the help: topics at the left, text in the middle.
pub fn help_page(ui: &Ui, title: &str, topics: &[(String, String, bool)], main: Markup, toc: Option<Markup>) -> Markup {
    let list = html! {
        nav.help-topics aria-label=(ui.t("ui-help-topics")) {
            ul {
                @for (label, href, current) in topics {
                    li { a href=(href) aria-current=[current.then_some("page")] { (label) } }
                }
            }
        }
    };
    page(
        ui,
        &Page {
            title: title.into(),
            main,
            side: Some(Side { title: ui.t("ui-help-topics"), body: list, ..Side::default() }),
            toc,
            breadcrumbs: vec![Crumb::new(ui.t("ui-help"), ui.places.help)],
            ..Page::default()
        },
    )
}

fn document(ui: &Ui, title: &str, faulty: bool, keys: &Keys, body: &Markup) -> Markup {
    let explicit = (ui.theme != Theme::Auto).then_some(ui.theme.tag());
    html! {
        (DOCTYPE)
        html lang=(ui.lang.html()) data-theme=(ui.theme.tag()) data-kern-theme=[explicit]
            data-shortcuts=(if ui.shortcuts { "on" } else { "off" }) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { @if faulty { (ui.t("ui-title-fault")) " " } (title) " – " (ui.product) }
                meta name="color-scheme" content=(explicit.unwrap_or("light dark"));
                script src=(assets::url("early.js")) {}
                link rel="preload" as="font" type="font/woff2" crossorigin href=(assets::url("fira-sans-latin-400-normal.woff2"));
                link rel="stylesheet" href=(assets::url("app.css"));
                script type="module" src=(assets::url("app.js")) {}
                link rel="icon" type="image/svg+xml" href=(assets::url("favicon.svg"));
            }
            body data-key-e=[&keys.edit] data-key-n=[&keys.new] data-key-m=[&keys.move_to] data-key-h=[&keys.history]
                data-key-help=(ui.places.keyboard) data-go-h=(ui.places.home) data-go-f=(ui.places.feed)
                data-go-n=[ui.places.notifications] data-go-a=(ui.places.tasks) data-go-b=(ui.places.spaces) {
                (body)
                p.live role="status" data-live {}
            }
        }
    }
}

fn skip_links(ui: &Ui, side: bool) -> Markup {
    html! {
        nav.skip-links aria-label=(ui.t("ui-skip")) {
            ul {
                li { a href="#inhalt" { (ui.t("ui-skip-content")) } }
                @if side { li { a href="#seitenleiste" { (ui.t("ui-skip-side")) } } }
                @if ui.signed_in.is_some() { li { a href="#suche" { (ui.t("ui-skip-search")) } } }
            }
        }
    }
}

fn side_column(ui: &Ui, side: &Side) -> Markup {
    html! {
        aside.side id="seitenleiste" tabindex="-1" aria-label=(side.title) {
            button.side__toggle.needs-script type="button" data-side-toggle aria-expanded="true" aria-controls="seitenleiste-inhalt"
                data-show=(ui.t("ui-side-show")) data-hide=(ui.t("ui-side-hide")) title=(ui.t("ui-side-hide")) {
                (icon(Icon::Menu)) span.visually-hidden { (ui.t("ui-side-hide")) }
            }
            details.fold {
                summary { (icon(Icon::Menu)) (side.title) (icon(Icon::ChevronDown)) }
                div.side__content id="seitenleiste-inhalt" {
                    @if let Some((name, href)) = &side.head { p.side__head { a href=(href) { (name) } } }
                    div.side__scroll data-keep-scroll { (side.body) }
                    @if let Some(foot) = &side.foot { div.side__foot { (foot) } }
                }
            }
        }
    }
}

/// What stands between a person and posting, said before they begin to write.
fn policy_notice(ui: &Ui) -> Option<Markup> {
    let due = ui.policy_due && ui.path != links::POLICY;
    let said = || {
        html! { p { (ui.t("ui-policy-due")) " " a href=(links::policy_before(&ui.path)) { (ui.t("ui-policy-read")) } } }
    };
    due.then(|| notice(ui, NoticeKind::Info, &said()))
}

fn main_column(ui: &Ui, page: &Page) -> Markup {
    html! {
        div.page data-breadth=(page.breadth.tag()) data-aside[page.toc.is_some() || page.aside.is_some()] {
            @let policy = policy_notice(ui);
            @if policy.is_some() || !page.notices.is_empty() {
                div.page__notices { @for notice in policy.iter().chain(&page.notices) { (notice) } }
            }
            @if page.heading != Heading::Own || !page.breadcrumbs.is_empty() {
                header.page__head {
                    (breadcrumb(ui, &page.breadcrumbs))
                    @match page.heading {
                        Heading::Shown => { h1.page__title { (page.title) } }
                        Heading::Hidden => { h1.visually-hidden { (page.title) } }
                        Heading::Own => {}
                    }
                    @if !page.actions.is_empty() { div.page__actions { @for action in &page.actions { (action) } } }
                    @if let Some(meta) = &page.meta { (meta) }
                }
            }
            @if let Some(toc) = &page.toc { div.page__toc { (toc) } }
            div.page__body { (page.main) }
            @if let Some(aside) = &page.aside { div.page__aside { (aside) } }
            @if let Some(foot) = &page.foot { div.page__foot { (foot) } }
        }
    }
}
