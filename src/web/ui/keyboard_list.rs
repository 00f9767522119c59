//! All keys the scripts know, for the help.

use super::Ui;
use maud::{Markup, html};

/// Key of the description in the catalogue, and the keys.
type Row = (&'static str, &'static str);

const EVERYWHERE: &[Row] = &[
    ("ui-key-search", "/"),
    ("ui-key-search", "Control+K"),
    ("ui-key-edit", "E"),
    ("ui-key-new", "N"),
    ("ui-key-move", "M"),
    ("ui-key-history", "H"),
    ("ui-key-down", "J"),
    ("ui-key-up", "K"),
    ("ui-key-open", "O"),
    ("ui-key-load", "."),
    ("ui-key-reply", "R"),
    ("ui-key-helpful", "L"),
    ("ui-key-subscribe", "B"),
    ("ui-key-go-home", "G H"),
    ("ui-key-go-news", "G F"),
    ("ui-key-go-notifications", "G N"),
    ("ui-key-go-tasks", "G A"),
    ("ui-key-go-spaces", "G B"),
    ("ui-key-help", "?"),
];
const WRITING: &[Row] = &[
    ("ui-key-save", "Control+S"),
    ("ui-key-save-close", "Control+Enter"),
    ("ui-editor-bold", "Control+B"),
    ("ui-editor-italic", "Control+I"),
    ("ui-editor-h1", "Control+Shift+1"),
    ("ui-editor-h2", "Control+Shift+2"),
    ("ui-editor-h3", "Control+Shift+3"),
    ("ui-editor-task", "Control+Shift+7"),
    ("ui-editor-bullets", "Control+Shift+8"),
    ("ui-editor-numbers", "Control+Shift+9"),
    ("ui-key-line-up", "Alt+\u{2191}"),
    ("ui-key-line-down", "Alt+\u{2193}"),
    ("ui-key-toolbar", "Alt+F10"),
    ("ui-key-leave", "Esc Tab"),
    ("ui-key-pages", "[["),
    ("ui-key-people", "@"),
];

/// Two lists: everywhere, and while writing. Headings are of level 2.
pub fn keyboard_list(ui: &Ui) -> Markup {
    html! {
        div.keyboard-list {
            (part(ui, "ui-keys-everywhere", EVERYWHERE))
            (part(ui, "ui-keys-writing", WRITING))
        }
    }
}

fn part(ui: &Ui, title: &str, rows: &[Row]) -> Markup {
    html! {
        section {
            h2 { (ui.t(title)) }
            dl {
                @for (text, keys) in rows {
                    div { dt { (ui.t(text)) } dd { (keys_of(ui, keys)) } }
                }
            }
        }
    }
}

/// `Control+S` are pressed together, `Esc Tab` one after the other.
fn keys_of(ui: &Ui, keys: &str) -> Markup {
    let (between, sign) = if keys.contains(' ') { (", ", ' ') } else { (" + ", '+') };
    html! {
        @for (i, key) in keys.split(sign).enumerate() {
            @if i > 0 { (between) }
            kbd {
                @match key {
                    "Control" => (ui.t("ui-key-control")),
                    "Shift" => (ui.t("ui-key-shift")),
                    "Enter" => (ui.t("ui-key-enter")),
                    "Tab" => (ui.t("ui-key-tab")),
                    other => (other),
                }
            }
        }
    }
}
