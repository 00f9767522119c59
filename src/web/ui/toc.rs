//! „Auf dieser Seite“: headings of a text as links.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// A heading. `level` is 2 to 4.
#[derive(Clone, Debug, Default)]
pub struct TocEntry {
    pub level: u8,
    pub title: String,
    /// Fragment with `#`.
    pub href: String,
}

/// Folded on narrow screens, always open at the side on wide ones. Nothing below two headings.
pub fn toc(ui: &Ui, entries: &[TocEntry]) -> Markup {
    html! {
        @if entries.len() > 1 {
            nav.toc aria-label=(ui.t("ui-toc")) data-toc {
                details.fold {
                    summary { (ui.t("ui-toc")) (icon(Icon::ChevronDown)) }
                    ul {
                        @for entry in entries {
                            li data-level=(entry.level) { a href=(entry.href) { (entry.title) } }
                        }
                    }
                }
            }
        }
    }
}
