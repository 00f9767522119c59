//! A drop-down that works without a script: `<details>` with links and small forms.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// One line of a menu.
#[derive(Clone, Debug)]
pub enum MenuItem<'a> {
    Link {
        label: &'a str,
        href: &'a str,
        icon: Option<Icon>,
    },
    /// A POST to `action`. `danger` sets it apart.
    Post {
        label: &'a str,
        action: &'a str,
        icon: Option<Icon>,
        danger: bool,
    },
    /// Not a choice: who or what the menu is about.
    Head {
        title: &'a str,
        text: Option<&'a str>,
    },
    Divider,
}

/// `name` is the accessible name; `face` is what is seen on the button.
pub fn menu(_ui: &Ui, name: &str, face: &Markup, items: &[MenuItem<'_>]) -> Markup {
    html! {
        details.menu data-menu {
            summary aria-label=(name) title=(name) { (face) }
            ul.menu__list { @for item in items { (line(item)) } }
        }
    }
}

fn line(item: &MenuItem<'_>) -> Markup {
    html! {
        @match item {
            MenuItem::Link { label, href, icon: drawing } => {
                li { a.menu__item href=(href) { (face(*drawing)) (label) } }
            }
            MenuItem::Post { label, action, icon: drawing, danger } => {
                li {
                    form method="post" action=(action) {
                        button.menu__item.is-danger[*danger] type="submit" { (face(*drawing)) (label) }
                    }
                }
            }
            MenuItem::Head { title, text } => {
                li.menu__head {
                    strong { (title) }
                    @if let Some(text) = text { span { (text) } }
                }
            }
            MenuItem::Divider => { li.menu__divider aria-hidden="true" {} }
        }
    }
}

fn face(drawing: Option<Icon>) -> Markup {
    html! { @if let Some(drawing) = drawing { (icon(drawing)) } @else { span.menu__gap {} } }
}
