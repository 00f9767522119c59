//! What an empty list says: what belongs here, and the first step.

use super::{Icon, Tone, Ui, icon, link_button};
use maud::{Markup, html};

/// An empty state.
#[derive(Clone, Debug)]
pub struct Empty<'a> {
    pub icon: Icon,
    /// „Noch keine Seiten in diesem Bereich“
    pub title: &'a str,
    /// What belongs here, in a sentence.
    pub text: &'a str,
    /// Label and address of the first step.
    pub step: Option<(&'a str, &'a str)>,
}

/// Shown instead of an empty list.
pub fn empty(ui: &Ui, empty: &Empty<'_>) -> Markup {
    html! {
        div.empty {
            span.empty__icon { (icon(empty.icon)) }
            p.empty__title { (empty.title) }
            p { (empty.text) }
            @if let Some((label, href)) = empty.step { (link_button(ui, label, href, Tone::Secondary)) }
        }
    }
}
