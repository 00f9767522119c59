//! Samples of every component, for `/dev/components` and for the test that draws them in all
//! languages.

mod controls;
mod lists;
mod texts;

use super::Ui;
use maud::{Markup, html};

/// 22.11.2026, 14:30 in Berlin: „now“ in the samples.
const NOW: i64 = 1_795_354_200_000;

/// All samples on one page, each under its function's name.
pub fn gallery(ui: &Ui) -> Markup {
    html! {
        @for (name, sample) in samples(ui) {
            section.gallery aria-label=(name) { h2 { code { (name) } } (sample) }
        }
    }
}

/// Function name and what it draws.
pub fn samples(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let families = [
        texts::words,
        texts::messages,
        controls::actions,
        controls::choosing,
        controls::fields,
        lists::lists,
        lists::records,
        lists::navigation,
        lists::trees,
        texts::finding,
        texts::reading,
        texts::writing,
    ];
    families.iter().flat_map(|family| family(ui)).collect()
}

fn text(ui: &Ui, key: &str) -> String {
    ui.t(&format!("gallery-{key}"))
}

#[cfg(test)]
mod tests {
    use super::super::{Page, Side, UiPerson, page};
    use super::*;
    use crate::language::Lang;
    use scraper::{Html, Selector};

    fn person() -> UiPerson {
        UiPerson { name: "Aylin Ahorn".into(), initials: "AA".into(), href: "/p/1".into(), unit: None, admin: true }
    }

    /// Everything drawn in a whole page, once per language.
    fn drawn(lang: Lang) -> String {
        let ui =
            Ui { lang, signed_in: Some(person()), open_tasks: 2, new_notifications: 120, demo: true, ..Ui::default() };
        let title = text(&ui, "title");
        page(&ui, &Page { title, main: gallery(&ui), side: Some(Side::default()), ..Page::default() }).into_string()
    }

    #[test]
    fn no_key_is_missing_in_any_language() {
        for lang in Lang::ALL {
            let page = drawn(lang);
            assert!(!page.contains('⟦'), "{lang:?}: {}", &page[page.find('⟦').unwrap_or(0)..][..80]);
        }
    }

    #[test]
    fn every_component_carries_its_name_as_class() {
        let ui = Ui::default();
        for (name, sample) in samples(&ui) {
            let class = match name {
                "time" => continue,
                "notice" | "field" | "badge" => name.to_owned(),
                other => other.replace('_', "-"),
            };
            let html = sample.into_string();
            assert!(html.contains(&class), "{name} without .{class}");
        }
    }

    #[test]
    fn a_page_has_one_heading_unique_ids_and_no_inline_code() {
        let page = Html::parse_document(&drawn(Lang::De));
        let all = |css: &str| page.select(&Selector::parse(css).expect("a valid selector")).count();
        assert_eq!(all("h1"), 1);
        assert_eq!(all("[style], script:not([src]), style, [onclick], [onload]"), 0);
        let mut ids: Vec<&str> =
            page.select(&Selector::parse("[id]").expect("a valid selector")).filter_map(|e| e.attr("id")).collect();
        let before = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), before, "an id is used twice");
    }

    #[test]
    fn every_control_has_a_name() {
        let page = Html::parse_document(&drawn(Lang::De));
        let controls =
            Selector::parse("input:not([type=hidden], [hidden]), select, textarea").expect("a valid selector");
        for control in page.select(&controls) {
            let id = control.attr("id").unwrap_or_default();
            let label = Selector::parse(&format!("label[for='{id}']")).expect("a valid selector");
            assert!(page.select(&label).next().is_some(), "no label for {}", control.html());
        }
    }
}
