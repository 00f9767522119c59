//! Single keys that press something in the page (WCAG 2.1.4: they can be switched off).

use maud::{Markup, html};

/// A key of the list in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Reply,
    Helpful,
    Subscribe,
}

impl Key {
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Reply => "r",
            Self::Helpful => "l",
            Self::Subscribe => "b",
        }
    }
}

/// A link, button or field that this key presses or goes to. It looks like itself.
pub fn pressed_by(key: Key, control: Markup) -> Markup {
    html! { div.pressed-by data-press=(key.letter()) { (control) } }
}
