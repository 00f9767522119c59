//! What stands beside the title of an entry: edit, subscribe, copy, the menu.

use maud::{Markup, html};

use crate::links;
use crate::subscriptions::switch;
use crate::ui::{Icon, MenuItem, Tone, Ui, copy_button, icon, link_button, menu};

/// Id of the text on its page.
pub const TEXT: &str = "text";

/// The buttons of an entry; `edit` leads to its form, `more` is its menu.
pub fn bar(ui: &Ui, id: &str, edit: Option<&str>, subscribed: bool, more: Markup) -> Vec<Markup> {
    let mut actions = Vec::new();
    if let Some(edit) = edit {
        actions.push(link_button(ui, &ui.t("wiki-edit"), edit, Tone::Primary));
    }
    actions.push(switch(ui, &links::permalink(id), "wiki-subscribe", subscribed));
    actions.push(copy_button(ui, TEXT));
    actions.push(more);
    actions
}

/// An address with its words and its drawing.
pub type MenuLine = (String, String, Icon);

/// The menu: what leads elsewhere, and before it what is done at once.
pub fn more(ui: &Ui, acts: &[MenuLine], lines: &[MenuLine]) -> Markup {
    let acts =
        acts.iter().map(|(action, label, icon)| MenuItem::Post { label, action, icon: Some(*icon), danger: false });
    let links = lines.iter().map(|(href, label, icon)| MenuItem::Link { label, href, icon: Some(*icon) });
    let items: Vec<MenuItem<'_>> = acts.chain(links).collect();
    menu(ui, &ui.t("wiki-more"), &html! { (icon(Icon::More)) }, &items)
}
