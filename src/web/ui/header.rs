//! Head and foot of the shell: wordmark, search, navigation, own menu, obligatory links.

use super::{Icon, MenuItem, Place, Ui, UiPerson, avatar, count, icon, menu, search_box};
use maud::{Markup, html};

/// The bar at the top. Without sign-in it shows only the wordmark and the way in.
pub(super) fn header(ui: &Ui, place: Place, query: &str) -> Markup {
    html! {
        @if ui.demo { aside.demo-bar aria-label=(ui.t("ui-demo")) { strong { (ui.t("ui-demo")) } " " (ui.t("ui-demo-text")) } }
        header.header {
            div.header__bar {
                (wordmark(ui))
                @match &ui.signed_in {
                    Some(person) => {
                        (navigation(ui, place))
                        (search_box(ui, query))
                        div.header__tools { (tools(ui)) (own_menu(ui, person)) }
                    }
                    None => {
                        div.header__tools {
                            a.header__tool href=(ui.places.help) { (icon(Icon::Help)) span { (ui.t("ui-help")) } }
                            a.header__tool href={ (ui.places.login) "?weiter=" (query_value(&ui.path)) } {
                                (icon(Icon::SignIn)) span { (ui.t("ui-login")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Product name, drawn, with the name of the administration.
pub(super) fn wordmark(ui: &Ui) -> Markup {
    html! {
        a.wordmark href=(ui.places.home) {
            svg.wordmark__sign viewBox="0 0 32 32" aria-hidden="true" focusable="false" {
                rect width="32" height="32" rx="7" {}
                path d="M9 23.5V21c0-5 14-5 14-10V8.5" {}
                circle cx="9" cy="23.5" r="3" {}
                circle cx="23" cy="8.5" r="3" {}
            }
            span.wordmark__name { (ui.product) }
            @if let Some(house) = &ui.house { span.wordmark__house { (house) } }
        }
    }
}

fn navigation(ui: &Ui, place: Place) -> Markup {
    let entries = [
        (Place::Home, Icon::Home, "ui-nav-home", Some(ui.places.home)),
        (Place::Spaces, Icon::Space, "ui-nav-spaces", Some(ui.places.spaces)),
        (Place::Feed, Icon::Blog, "ui-nav-feed", Some(ui.places.feed)),
        (Place::Participation, Icon::Participation, "ui-nav-participation", ui.places.participation),
        (Place::Pilots, Icon::Pilot, "ui-nav-pilots", ui.places.pilots),
    ];
    html! {
        nav.navigation aria-label=(ui.t("ui-nav")) {
            details.fold {
                summary { (icon(Icon::Menu)) span.visually-hidden { (ui.t("ui-menu")) } }
                ul {
                    @for (here, drawing, key, href) in entries {
                        @if let Some(href) = href { li { a href=(href) aria-current=[(here == place).then_some("page")] { (icon(drawing)) (ui.t(key)) } } }
                    }
                }
            }
        }
    }
}

fn tools(ui: &Ui) -> Markup {
    let tasks = ui.t_args("ui-tasks-open", &[("n", ui.open_tasks.into())]);
    let news = ui.t_args("ui-notifications-new", &[("n", ui.new_notifications.into())]);
    html! {
        a.header__tool href=(ui.places.tasks) title=(ui.t("ui-tasks")) {
            (icon(Icon::Task)) span.header__word { (ui.t("ui-tasks")) } (count(ui, ui.open_tasks, &tasks))
        }
        @if let Some(href) = ui.places.notifications {
            a.header__tool href=(href) title=(ui.t("ui-notifications")) {
                (icon(Icon::Bell)) span.header__word { (ui.t("ui-notifications")) } (count(ui, ui.new_notifications, &news))
            }
        }
    }
}

fn own_menu(ui: &Ui, person: &UiPerson) -> Markup {
    let keys = ["ui-profile", "ui-bookmarks", "ui-settings", "ui-admin", "ui-help", "ui-keyboard", "ui-logout"];
    let labels = keys.map(|key| ui.t(key));
    let [profile, bookmarks, settings, admin, help, keyboard, logout] = &labels;
    let link = |label, href, drawing| MenuItem::Link { label, href, icon: Some(drawing) };
    let mut items = vec![
        MenuItem::Head { title: &person.name, text: person.unit.as_deref() },
        link(profile, &person.href, Icon::Person),
    ];
    items.extend(ui.places.bookmarks.map(|href| link(bookmarks, href, Icon::Bookmark)));
    items.push(link(settings, ui.places.settings, Icon::Settings));
    if person.admin {
        items.push(link(admin, ui.places.admin, Icon::Shield));
    }
    items.extend([
        MenuItem::Divider,
        link(help, ui.places.help, Icon::Help),
        link(keyboard, ui.places.keyboard, Icon::Keyboard),
        MenuItem::Divider,
        MenuItem::Post { label: logout, action: ui.places.logout, icon: Some(Icon::SignOut), danger: false },
    ]);
    let name = ui
        .t_args("ui-own-menu", &[("name", person.name.as_str().into()), ("initials", person.initials.as_str().into())]);
    let face = html! { (avatar(ui, &person.name, &person.initials)) (icon(Icon::ChevronDown)) };
    html! { div.own-menu { (menu(ui, &name, &face, &items)) } }
}

/// The foot with what must be reachable from every page.
pub(super) fn foot(ui: &Ui) -> Markup {
    let links = [
        ("ui-help", Some(ui.places.help)),
        ("ui-keyboard", Some(ui.places.keyboard)),
        ("ui-a11y-statement", Some(ui.places.a11y_statement)),
        ("ui-report-barrier", Some(ui.places.report_barrier)),
        ("ui-easy-language", ui.places.easy_language),
        ("ui-sign-language", ui.places.sign_language),
        ("ui-privacy-notice", Some(ui.places.privacy_notice)),
    ];
    html! {
        footer.foot {
            nav aria-label=(ui.t("ui-foot")) {
                ul {
                    @for (key, href) in links {
                        @if let Some(href) = href { li { a href=(href) { (ui.t(key)) } } }
                    }
                }
            }
            p.foot__house { @if let Some(house) = &ui.house { (house) " · " } (ui.product) }
        }
    }
}

/// A path made fit for a query: everything but letters, digits, `/`, `-`, `_`, `.` and `~` encoded.
fn query_value(path: &str) -> String {
    const KEEP: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    percent_encoding::utf8_percent_encode(path, KEEP).to_string()
}
