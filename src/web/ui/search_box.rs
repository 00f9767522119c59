//! The search field in the header. Without a script it is a plain form; with it results appear
//! while typing.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// `value` is what was searched for. Answers come from `GET /suche?q=`; suggestions are the fragment
/// [`search_suggestions`](super::search_suggestions()).
pub fn search_box(ui: &Ui, value: &str) -> Markup {
    html! {
        form.search-box role="search" action=(ui.places.search) method="get" data-suggest=(ui.places.suggestions)
            data-none=(ui.t("ui-search-none")) {
            label.visually-hidden for="suche" { (ui.t("ui-search")) }
            (icon(Icon::Search))
            input type="search" id="suche" name="q" value=(value) placeholder=(ui.t("ui-search-placeholder"))
                autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" maxlength="512"
                aria-keyshortcuts=[ui.shortcuts.then_some("/ Control+K")];
            @if ui.shortcuts { kbd.search-box__key aria-hidden="true" { "/" } }
            button.visually-hidden type="submit" { (ui.t("ui-search-submit")) }
            div.search-box__list data-suggestions hidden {}
            p.visually-hidden role="status" data-search-status {}
        }
    }
}
