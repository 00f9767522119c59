//! Text in parts, some of them marked: words found by a search, words changed by an edit.

use maud::{Markup, html};

/// A piece of plain text; `mark` lifts it out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub text: String,
    pub mark: bool,
}

impl Part {
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), mark: false }
    }

    pub fn marked(text: impl Into<String>) -> Self {
        Self { text: text.into(), mark: true }
    }
}

/// Text with `<mark>` around the marked parts.
pub fn marked(parts: &[Part]) -> Markup {
    html! {
        @for part in parts {
            @if part.mark { mark { (part.text) } } @else { (part.text) }
        }
    }
}
