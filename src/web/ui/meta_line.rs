//! The line below a title: responsible, state, last change, Wiedervorlage.

use super::Ui;
use maud::{Markup, html};

/// One fact: its name and its value (text, badge, `<time>`).
#[derive(Clone, Debug)]
pub struct MetaItem {
    pub label: String,
    pub value: Markup,
    /// The value speaks for itself (a badge); the name is for screen readers only.
    pub label_hidden: bool,
}

impl MetaItem {
    pub fn new(label: impl Into<String>, value: Markup) -> Self {
        Self { label: label.into(), value, label_hidden: false }
    }

    pub fn quiet(label: impl Into<String>, value: Markup) -> Self {
        Self { label: label.into(), value, label_hidden: true }
    }
}

/// Facts about an entry in one line that wraps.
pub fn meta_line(_ui: &Ui, items: &[MetaItem]) -> Markup {
    html! {
        dl.meta-line {
            @for item in items {
                div {
                    dt class=[item.label_hidden.then_some("visually-hidden")] { (item.label) }
                    dd { (item.value) }
                }
            }
        }
    }
}
