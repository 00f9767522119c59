//! How far something has come: a sentence, and a bar that repeats it.

use super::Ui;
use maud::{Markup, html};

/// „412 von 487 bestätigt“ with a bar. `label` is the finished sentence.
pub fn progress(ui: &Ui, label: &str, done: u64, of: u64) -> Markup {
    let share = if of == 0 { 0.0 } else { done as f64 / of as f64 };
    html! {
        div.progress {
            p.progress__label { span { (label) } span.progress__share { (ui.percent(share)) } }
            progress max=(of.max(1)) value=(done.min(of)) aria-label=(label) {}
        }
    }
}
