//! State as a word with an icon. Colour only repeats what the word says.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// Meaning of a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shade {
    #[default]
    Neutral,
    Info,
    Good,
    Warn,
    Bad,
}

impl Shade {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "is-neutral",
            Self::Info => "is-info",
            Self::Good => "is-good",
            Self::Warn => "is-warn",
            Self::Bad => "is-bad",
        }
    }
}

/// A state: `badge(ui, Shade::Good, Icon::CheckCircle, "Freigegeben")`.
pub fn badge(_ui: &Ui, shade: Shade, drawing: Icon, word: &str) -> Markup {
    html! { span.badge.(shade.class()) { (icon(drawing)) span { (word) } } }
}

/// A small number at an icon or tab. `what` says for screen readers what is counted, for example
/// „3 offene Aufgaben“. Zero shows nothing.
pub fn count(_ui: &Ui, n: u32, what: &str) -> Markup {
    html! {
        @if n > 0 {
            span.count {
                span aria-hidden="true" { @if n > 99 { "99+" } @else { (n) } }
                span.visually-hidden { (what) }
            }
        }
    }
}
