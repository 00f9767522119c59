//! Leafing through long lists: by keys (newer, older) or by numbers.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// For lists by time: newer and older entries. Nothing when there is only one page.
pub fn pager(ui: &Ui, newer: Option<&str>, older: Option<&str>) -> Markup {
    html! {
        @if newer.is_some() || older.is_some() {
            nav.pager aria-label=(ui.t("ui-pager")) {
                @if let Some(href) = newer {
                    a.pager__newer href=(href) rel="prev" { (icon(Icon::ArrowLeft)) (ui.t("ui-pager-newer")) }
                }
                @if let Some(href) = older {
                    a.pager__older href=(href) rel="next" { (ui.t("ui-pager-older")) (icon(Icon::ArrowRight)) }
                }
            }
        }
    }
}

/// For lists with a known end. Pages count from 1; `href` gives the address of a page.
pub fn pagination(ui: &Ui, page: u32, pages: u32, href: &dyn Fn(u32) -> String) -> Markup {
    html! {
        @if pages > 1 {
            nav.pagination aria-label=(ui.t("ui-pagination")) {
                @if page > 1 {
                    a.pagination__step href=(href(page - 1)) rel="prev" { (icon(Icon::ArrowLeft)) (ui.t("ui-pager-back")) }
                }
                ol {
                    @for number in shown(page, pages) {
                        @match number {
                            None => { li.pagination__gap aria-hidden="true" { "…" } }
                            Some(number) => {
                                li {
                                    a href=(href(number)) aria-current=[(number == page).then_some("page")]
                                        aria-label=(ui.t_args("ui-pager-page", &[("n", number.into())])) { (number) }
                                }
                            }
                        }
                    }
                }
                @if page < pages {
                    a.pagination__step href=(href(page + 1)) rel="next" { (ui.t("ui-pager-forward")) (icon(Icon::ArrowRight)) }
                }
            }
        }
    }
}

/// First, last and the neighbours of the current page; `None` is a gap.
fn shown(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut numbers = Vec::new();
    for number in 1..=pages {
        if number == 1 || number == pages || number.abs_diff(page) <= 1 {
            numbers.push(Some(number));
        } else if numbers.last() != Some(&None) {
            numbers.push(None);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn neighbours_and_ends_are_shown() {
        assert_eq!(shown(1, 3), [Some(1), Some(2), Some(3)]);
        assert_eq!(shown(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
    }
}
