//! Results of a search, and the short list while typing.

use super::entry_list::facts;
use super::{Crumb, Icon, Part, Ui, icon, marked};
use maud::{Markup, html};

/// One result.
#[derive(Clone, Debug, Default)]
pub struct Hit {
    pub title: Vec<Part>,
    pub href: String,
    pub icon: Option<Icon>,
    /// Space and parent pages.
    pub path: Vec<Crumb>,
    /// „Gesicherte Antwort“, „Abgelaufen“ …
    pub badges: Vec<Markup>,
    pub snippet: Vec<Part>,
    /// Title and address of the best section.
    pub section: Option<(String, String)>,
    /// „Verantwortlich: …“, „Gültig bis …“
    pub facts: Vec<Markup>,
}

/// A result with everything one needs to decide whether to open it.
pub fn hit(ui: &Ui, hit: &Hit) -> Markup {
    html! {
        article.hit {
            h2.hit__title {
                @if let Some(drawing) = hit.icon { (icon(drawing)) }
                a href=(hit.href) { (marked(&hit.title)) }
                @for badge in &hit.badges { " " (badge) }
            }
            @if !hit.path.is_empty() {
                p.hit__path {
                    @for (i, crumb) in hit.path.iter().enumerate() {
                        @if i > 0 { (icon(Icon::ChevronRight)) }
                        a href=(crumb.href) { (crumb.label) }
                    }
                }
            }
            @if !hit.snippet.is_empty() { p.hit__snippet { (marked(&hit.snippet)) } }
            @if let Some((title, href)) = &hit.section {
                p.hit__section { (ui.t("ui-hit-section")) " " a href=(href) { (title) } }
            }
            @if !hit.facts.is_empty() { (facts(&hit.facts)) }
        }
    }
}

/// Results one below the other.
pub fn hit_list(ui: &Ui, hits: &[Hit]) -> Markup {
    html! { ol.hit-list { @for one in hits { li { (hit(ui, one)) } } } }
}

/// The fragment for `GET /suche/vorschlaege?q=`: at most eight hits and a way to all of them.
/// Only title, icon, path and address of a hit are shown.
pub fn search_suggestions(ui: &Ui, query: &str, hits: &[Hit], all_href: &str) -> Markup {
    let status = ui.t_args("ui-search-count", &[("n", hits.len().into())]);
    html! {
        ul.search-suggestions role="listbox" aria-label=(ui.t("ui-search-suggestions")) data-status=(status) {
            @for (i, hit) in hits.iter().enumerate() {
                li id={ "vorschlag-" (i) } role="option" aria-selected="false" data-href=(hit.href) {
                    (icon(hit.icon.unwrap_or(Icon::Page)))
                    span.search-suggestions__title { (marked(&hit.title)) }
                    @if let Some(last) = hit.path.first() { span.search-suggestions__path { (last.label) } }
                }
            }
            li.search-suggestions__all id="vorschlag-alle" role="option" aria-selected="false" data-href=(all_href) {
                (icon(Icon::Search)) span { (ui.t_args("ui-search-all", &[("query", query.into())])) }
            }
        }
    }
}
