//! Bars as SVG, made on the server: number and name stand at each of them, so that they are read without colour
//! and without a script. The table beside it says the same.

use maud::{Markup, html};

use crate::ui::Ui;

/// Height of a line and of its bar, width of the drawing; in its own units.
const LINE: usize = 44;
const BAR: usize = 16;
const WIDTH: u64 = 600;
/// Room for the number behind a bar.
const NUMBER: u64 = 70;

/// One bar.
pub struct Bar {
    pub name: String,
    pub number: u64,
}

/// `title`: what the drawing shows, for whoever does not see it. `id`: unique in the page.
pub fn bars(ui: &Ui, id: &str, title: &str, bars: &[Bar]) -> Markup {
    let most = bars.iter().map(|bar| bar.number).max().unwrap_or(0).max(1);
    let height = bars.len() * LINE;
    let title_id = format!("{id}-titel");
    html! {
        svg.ballot-chart viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-labelledby=(title_id) {
            title id=(title_id) { (title) }
            @for (at, bar) in bars.iter().enumerate() {
                @let width = bar.number * (WIDTH - NUMBER) / most;
                @let top = at * LINE;
                text.ballot-chart__name x="0" y=(top + 14) { (shortened(&bar.name)) }
                rect.ballot-chart__bar x="0" y=(top + 20) width=(width.max(1)) height=(BAR) {}
                text.ballot-chart__number x=(width + 8) y=(top + 20 + BAR - 3) { (ui.whole(bar.number)) }
            }
        }
    }
}

/// What fits into a line; the table has the whole name.
fn shortened(name: &str) -> String {
    const MOST: usize = 60;
    match name.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
