//! Signing in, an error, a comparison.

use maud::{Markup, html};
use web::ui::*;

use super::t;
use super::wiki::side;

pub(super) fn sign_in(ui: &Ui) -> Markup {
    let tiles: Vec<(String, String, String)> =
        (1..=8).map(|n| (n.to_string(), t(&format!("login-{n}")), t(&format!("login-{n}-text")))).collect();
    let tiles: Vec<(&str, &str, &str)> = tiles.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    let (user, password, wrong) = (t("login-user"), t("login-password"), t("login-fault"));
    let own = html! {
        (text_field(ui, &Field { name: "kennung", label: &user, autocomplete: Some("username"), ..Field::default() }, TextKind::Text))
        (text_field(ui, &Field { name: "passwort", label: &password, autocomplete: Some("current-password"), fault: Some(&wrong), ..Field::default() }, TextKind::Password))
        (button_row(ui, &[button(ui, &t("login-title"), Tone::Primary)]))
    };
    let main = html! {
        p { (t("login-lead")) }
        (tile_list(ui, "#", "konto", &tiles))
        h2 { (t("login-own")) }
        (form(ui, "#", &own))
    };
    let ui = Ui { signed_in: None, demo: true, ..ui.clone() };
    plain_page(&ui, &t("login-title"), &main, false)
}

pub(super) fn error(ui: &Ui) -> Markup {
    error_page(
        ui,
        &ErrorPage {
            title: &t("error-title"),
            text: &t("error-text"),
            steps: &[(&t("error-step-1"), "/suche"), (&t("error-step-2"), "/start")],
            number: Some("4f2a-91c7"),
        },
    )
}

pub(super) fn compare(ui: &Ui) -> Markup {
    let line = |change, parts| Line::Text { change, parts };
    let lines = [
        line(Change::Same, vec![Part::plain(t("compare-4"))]),
        line(Change::Removed, vec![Part::plain(t("compare-2"))]),
        line(Change::Added, vec![Part::plain(t("compare-3") + " "), Part::marked(t("compare-3-mark"))]),
        Line::Gap { lines: 12 },
        line(Change::Added, vec![Part::plain(t("compare-5"))]),
        line(Change::Same, vec![Part::plain(t("compare-1"))]),
    ];
    page(
        ui,
        &Page {
            title: t("compare-title"),
            main: comparison(ui, &t("compare-old"), &t("compare-new"), &lines),
            breadcrumbs: vec![Crumb::new(t("space"), "/start"), Crumb::new(t("node-1-4"), "/seite")],
            side: Some(side(ui)),
            ..Page::default()
        },
    )
}
