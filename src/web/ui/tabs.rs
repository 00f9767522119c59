//! Tabs that are links: each view has its own address.

use super::{Icon, Ui, count, icon};
use maud::{Markup, html};

/// One view.
#[derive(Clone, Debug, Default)]
pub struct Tab {
    pub label: String,
    pub href: String,
    pub current: bool,
    pub icon: Option<Icon>,
    /// Number behind the label with its meaning in words.
    pub count: Option<(u32, String)>,
}

/// The views of a list of sections: what each is, its address, and the key of its label.
pub fn section_tabs<S: PartialEq>(ui: &Ui, sections: &[(S, &'static str, &'static str)], current: &S) -> Vec<Tab> {
    let tab = |(own, href, key): &(S, &'static str, &'static str)| Tab {
        label: ui.t(key),
        href: (*href).into(),
        current: own == current,
        ..Tab::default()
    };
    sections.iter().map(tab).collect()
}

/// Views of the same thing side by side. `name` says of what.
pub fn tabs(ui: &Ui, name: &str, tabs: &[Tab]) -> Markup {
    html! {
        nav.tabs aria-label=(name) {
            ul {
                @for tab in tabs {
                    li {
                        a href=(tab.href) aria-current=[tab.current.then_some("page")] {
                            @if let Some(drawing) = tab.icon { (icon(drawing)) }
                            (tab.label)
                            @if let Some((n, what)) = &tab.count { " " (count(ui, *n, what)) }
                        }
                    }
                }
            }
        }
    }
}
