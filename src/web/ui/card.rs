//! Cards and tiles: a few things side by side, each with one main link.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// One card. The whole card is clickable, the link is its title.
#[derive(Clone, Debug, Default)]
pub struct Card {
    pub title: String,
    pub href: String,
    pub icon: Option<Icon>,
    /// Small line above the title.
    pub kicker: Option<String>,
    pub text: Option<String>,
    /// Badges, dates, people.
    pub foot: Option<Markup>,
}

/// Cards in a grid that fills the width. Titles are headings of the given level (2–4).
pub fn card_list(_ui: &Ui, cards: &[Card], level: u8) -> Markup {
    html! {
        ul.card-list {
            @for card in cards {
                li.card {
                    @if let Some(drawing) = card.icon { span.card__icon { (icon(drawing)) } }
                    div.card__body {
                        @if let Some(kicker) = &card.kicker { p.card__kicker { (kicker) } }
                        (heading(level, &html! { a.card__link href=(card.href) { (card.title) } }))
                        @if let Some(text) = &card.text { p.card__text { (text) } }
                        @if let Some(foot) = &card.foot { div.card__foot { (foot) } }
                    }
                }
            }
        }
    }
}

/// Sign-in tiles of the demo: each is a POST to `action` with `name=value`.
/// A tile is value, title (role) and text (person and what to see).
pub fn tile_list(_ui: &Ui, action: &str, name: &str, tiles: &[(&str, &str, &str)]) -> Markup {
    html! {
        form.tile-list method="post" action=(action) {
            ul {
                @for (value, title, text) in tiles {
                    li {
                        button.tile type="submit" name=(name) value=(value) {
                            span.tile__title { (title) }
                            span.tile__text { (text) }
                            (icon(Icon::ArrowRight))
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn heading(level: u8, body: &Markup) -> Markup {
    html! {
        @match level {
            0..=2 => h2.card__title { (body) },
            3 => h3.card__title { (body) },
            _ => h4.card__title { (body) },
        }
    }
}
