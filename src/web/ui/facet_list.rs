//! Narrowing a result: one group of filters as links.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// One filter. Its address switches it on, or off when it is on.
#[derive(Clone, Debug, Default)]
pub struct Facet {
    pub label: String,
    pub count: Option<u64>,
    pub href: String,
    pub active: bool,
}

/// A group of filters under a title. Nothing when it is empty.
pub fn facet_list(ui: &Ui, title: &str, facets: &[Facet]) -> Markup {
    html! {
        @if !facets.is_empty() {
            section.facet-list aria-label=(title) {
                h2.facet-list__title { (title) }
                ul {
                    @for facet in facets {
                        li {
                            a.is-active[facet.active] href=(facet.href) rel="nofollow" {
                                @if facet.active { (icon(Icon::Check)) span.visually-hidden { (ui.t("ui-facet-remove")) " " } }
                                span.facet-list__label { (facet.label) }
                                @if let Some(count) = facet.count {
                                    " " span.facet-list__count {
                                        span aria-hidden="true" { (ui.whole(count)) }
                                        span.visually-hidden { (ui.t_args("ui-hits", &[("n", count.into())])) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
