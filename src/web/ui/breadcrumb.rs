//! The way from the start page to here.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// One step. The page itself is not among them.
#[derive(Clone, Debug, Default)]
pub struct Crumb {
    pub label: String,
    pub href: String,
}

impl Crumb {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// Steps from the outermost to the parent page. Long ways fold in the middle on narrow screens.
pub fn breadcrumb(ui: &Ui, crumbs: &[Crumb]) -> Markup {
    html! {
        @if !crumbs.is_empty() {
            nav.breadcrumb aria-label=(ui.t("ui-breadcrumb")) {
                ol {
                    @for crumb in crumbs {
                        li { a href=(crumb.href) { (crumb.label) } (icon(Icon::ChevronRight)) }
                    }
                }
            }
        }
    }
}
