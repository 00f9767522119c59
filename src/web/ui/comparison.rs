//! Two versions of a text, line by line. Signs and words tell what colour repeats.

use super::{Part, Ui};
use maud::{Markup, html};

/// What happened to a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change {
    #[default]
    Same,
    Added,
    Removed,
}

/// A line of the comparison, or a gap of unchanged lines that are left out.
#[derive(Clone, Debug)]
pub enum Line {
    /// Marked parts are the words that changed inside the line.
    Text {
        change: Change,
        parts: Vec<Part>,
    },
    Gap {
        lines: usize,
    },
}

/// The comparison with a heading for both sides (for example the two dates).
pub fn comparison(ui: &Ui, old: &str, new: &str, lines: &[Line]) -> Markup {
    html! {
        div.comparison {
            p.comparison__legend {
                span.comparison__old { span aria-hidden="true" { "\u{2212} " } (ui.t("ui-comparison-old")) " " (old) }
                span.comparison__new { span aria-hidden="true" { "+ " } (ui.t("ui-comparison-new")) " " (new) }
            }
            ol.comparison__lines { @for line in lines { (row(ui, line)) } }
        }
    }
}

fn row(ui: &Ui, line: &Line) -> Markup {
    html! {
        @match line {
            Line::Gap { lines } => {
                li.comparison__gap { (ui.t_args("ui-comparison-gap", &[("n", (*lines).into())])) }
            }
            Line::Text { change: Change::Same, parts } => {
                li.comparison__line { span.comparison__sign aria-hidden="true" {} span { (words(parts)) } }
            }
            Line::Text { change: Change::Added, parts } => {
                li.comparison__line.is-added {
                    span.comparison__sign aria-hidden="true" { "+" }
                    ins { span.visually-hidden { (ui.t("ui-comparison-added")) " " } (words(parts)) }
                }
            }
            Line::Text { change: Change::Removed, parts } => {
                li.comparison__line.is-removed {
                    span.comparison__sign aria-hidden="true" { "\u{2212}" }
                    del { span.visually-hidden { (ui.t("ui-comparison-removed")) " " } (words(parts)) }
                }
            }
        }
    }
}

fn words(parts: &[Part]) -> Markup {
    html! {
        @for part in parts {
            @if part.mark { strong.comparison__word { (part.text) } } @else { (part.text) }
        }
    }
}
