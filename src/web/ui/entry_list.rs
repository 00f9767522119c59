//! A list of entries, one line or two each: pages, posts, proposals, tasks.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// One entry.
#[derive(Clone, Debug, Default)]
pub struct EntryLine {
    pub title: String,
    /// Empty where there is nothing more to see.
    pub href: String,
    pub icon: Option<Icon>,
    /// First words of the text.
    pub lead: Option<String>,
    /// Facts below the title, joined by dots: space, person, date.
    pub facts: Vec<Markup>,
    pub badges: Vec<Markup>,
    /// Something to do, at the right end.
    pub action: Option<Markup>,
}

/// Entries one below the other.
pub fn entry_list(_ui: &Ui, lines: &[EntryLine]) -> Markup {
    html! {
        ul.entry-list {
            @for line in lines {
                li.entry-list__line {
                    @if let Some(drawing) = line.icon { span.entry-list__icon { (icon(drawing)) } }
                    div.entry-list__body {
                        p.entry-list__title {
                            @if line.href.is_empty() { (line.title) } @else { a href=(line.href) { (line.title) } }
                            @for badge in &line.badges { " " (badge) }
                        }
                        @if let Some(lead) = &line.lead { p.entry-list__lead { (lead) } }
                        @if !line.facts.is_empty() { (facts(&line.facts)) }
                    }
                    @if let Some(action) = &line.action { div.entry-list__action { (action) } }
                }
            }
        }
    }
}

/// Facts in a row with dots between them.
pub(super) fn facts(facts: &[Markup]) -> Markup {
    html! { p.facts { @for fact in facts { span { (fact) } " " } } }
}
