//! Initials in a circle. Never a picture from elsewhere.

use super::Ui;
use maud::{Markup, html};

/// Decorative circle with initials; the name stands beside it. The tint follows from the name, so
/// that a person looks the same everywhere.
pub fn avatar(_ui: &Ui, name: &str, initials: &str) -> Markup {
    let tint = name.bytes().fold(0u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)) % 6;
    html! { span.avatar data-tint=(tint) aria-hidden="true" { (initials) } }
}
