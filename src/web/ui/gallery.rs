//! Samples of every component, for `/dev/components` and for the tests.

use super::*;
use maud::{Markup, html};

/// Samples of all components: function name and what it draws.
pub fn samples(ui: &Ui) -> Vec<(&'static str, Markup)> {
    vec![(
        "badge",
        badge(ui, Shade::Good, Icon::CheckCircle, "Freigegeben"),
    )]
}

/// All samples on one page.
pub fn gallery(ui: &Ui) -> Markup {
    html! {
        @for (name, sample) in samples(ui) {
            section.gallery aria-label=(name) { h2 { code { (name) } } (sample) }
        }
    }
}
