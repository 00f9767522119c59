//! What stands beside the title of an entry: edit, subscribe, copy, the menu.

use maud::{Markup, html};

use crate::links;
use crate::ui::{Icon, MenuItem, PostButton, Tone, Ui, copy_button, icon, link_button, menu, post_button};

/// Id of the text on its page.
pub const TEXT: &str = "text";

/// The buttons of an entry; `edit` leads to its form, `more` is its menu.
pub fn bar(ui: &Ui, id: &str, edit: Option<&str>, subscribed: bool, more: Markup) -> Vec<Markup> {
    let mut actions = Vec::new();
    if let Some(edit) = edit {
        actions.push(link_button(ui, &ui.t("wiki-edit"), edit, Tone::Primary));
    }
    let (part, key) =
        if subscribed { ("abonnement/ende", "wiki-unsubscribe") } else { ("abonnement", "wiki-subscribe") };
    let action = links::page_part(id, part);
    actions.push(post_button(
        ui,
        &PostButton {
            action: &action,
            label: &ui.t(key),
            tone: Tone::Secondary,
            icon: Some(Icon::Bell),
            pressed: Some(subscribed),
            ..PostButton::default()
        },
    ));
    actions.push(copy_button(ui, TEXT));
    actions.push(more);
    actions
}

/// The menu: addresses with their words and drawings.
pub fn more(ui: &Ui, lines: &[(String, String, Icon)]) -> Markup {
    let items: Vec<MenuItem<'_>> =
        lines.iter().map(|(href, label, drawing)| MenuItem::Link { label, href, icon: Some(*drawing) }).collect();
    menu(ui, &ui.t("wiki-more"), &html! { (icon(Icon::More)) }, &items)
}
