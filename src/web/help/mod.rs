//! Help inside the product: short task pages and the obligatory texts, in German and English.
//! Reachable without signing in.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::response::IntoResponse;
use axum::routing::get;
use maud::{Markup, html};
use text::markdown::{self, Rendered};

use crate::access::Routes;
use crate::failure::{Answer, Failure};
use crate::language::Lang;
use crate::links;
use crate::ui::{Card, Icon, Ui, card_list, help_page};
use crate::wiki::text::{Reading, contents, prose};

pub fn routes(routes: Routes) -> Routes {
    routes
        .public(links::HELP, get(overview))
        .public("/hilfe/{page}", get(page))
        .public("/barrierefreiheit", get(|ui: Ui| async move { shown(&ui, "barrierefreiheit") }))
        .public("/datenschutz", get(|ui: Ui| async move { shown(&ui, "datenschutz") }))
        .public("/barriere-melden", get(|ui: Ui| async move { shown(&ui, "barriere-melden") }))
}

/// A page of the help as it was written, by the name in its address.
struct Source {
    name: &'static str,
    de: &'static str,
    en: &'static str,
}

macro_rules! sources {
    ($($name:literal),+ $(,)?) => {
        /// All pages in the order of the list of topics.
        const SOURCES: &[Source] = &[$(Source {
            name: $name,
            de: include_str!(concat!("de/", $name, ".md")),
            en: include_str!(concat!("en/", $name, ".md")),
        }),+];
    };
}

sources! {
    "anmelden",
    "finden",
    "seite-schreiben",
    "dateien",
    "freigabe-und-wiedervorlage",
    "wer-sieht-was",
    "was-ist-ueber-mich-gespeichert",
    "tastatur",
    "api",
    "erste-schritte-administration",
    "barrierefreiheit",
    "barriere-melden",
    "datenschutz",
}

/// A page ready to be shown.
struct HelpText {
    title: String,
    /// Its first words.
    lead: String,
    rendered: Rendered,
}

/// Rendered once; German under `false`, English under `true`.
static TEXTS: LazyLock<HashMap<(&'static str, bool), HelpText>> = LazyLock::new(|| {
    let both = |source: &Source| [(source.name, false, source.de), (source.name, true, source.en)];
    SOURCES.iter().flat_map(both).map(|(name, english, source)| ((name, english), ready(source))).collect()
});

fn ready(source: &str) -> HelpText {
    let (title, rest) = markdown::split_title(source);
    HelpText {
        title: title.unwrap_or_default(),
        lead: markdown::excerpt(&rest, 110),
        rendered: markdown::render(&rest),
    }
}

fn find(ui: &Ui, name: &str) -> Option<&'static HelpText> {
    let name = SOURCES.iter().find(|source| source.name == name)?.name;
    TEXTS.get(&(name, ui.lang == Lang::En))
}

/// All topics with their first words.
async fn overview(ui: Ui) -> Answer {
    let cards: Vec<Card> = SOURCES
        .iter()
        .filter_map(|source| Some((source.name, find(&ui, source.name)?)))
        .map(|(name, text)| Card {
            title: text.title.clone(),
            href: links::one_of(links::HELP, name),
            icon: Some(Icon::Help),
            text: Some(text.lead.clone()),
            ..Card::default()
        })
        .collect();
    let main = html! { p { (ui.t("help-lead")) } (card_list(&ui, &cards, 2)) };
    Ok(help_page(&ui, &ui.t("ui-help"), &topics(&ui, ""), main, None).into_response())
}

async fn page(ui: Ui, Path(name): Path<String>) -> Answer {
    shown(&ui, &name)
}

fn shown(ui: &Ui, name: &str) -> Answer {
    let text = find(ui, name).ok_or_else(Failure::not_found)?;
    Ok(help_page(ui, &text.title, &topics(ui, name), body(ui, text), contents(ui, &text.rendered)).into_response())
}

fn body(ui: &Ui, text: &HelpText) -> Markup {
    prose(ui, &text.rendered, &Reading { links: &HashMap::new(), space: "", writes: false, id: None, included: None })
}

fn topics(ui: &Ui, current: &str) -> Vec<(String, String, bool)> {
    SOURCES
        .iter()
        .filter_map(|source| Some((source.name, find(ui, source.name)?)))
        .map(|(name, text)| (text.title.clone(), links::one_of(links::HELP, name), name == current))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_title_in_both_languages() {
        for ((name, english), text) in TEXTS.iter() {
            assert!(!text.title.is_empty() && !text.lead.is_empty(), "{name}, English: {english}");
        }
        assert_eq!(TEXTS.len(), 2 * SOURCES.len());
    }

    #[test]
    fn every_file_is_a_page() {
        for folder in ["de", "en"] {
            let folder = format!("{}/help/{folder}", env!("CARGO_MANIFEST_DIR"));
            for file in std::fs::read_dir(folder).unwrap() {
                let name = file.unwrap().file_name().into_string().unwrap();
                assert!(SOURCES.iter().any(|source| Some(source.name) == name.strip_suffix(".md")), "{name}");
            }
        }
    }

    #[test]
    fn links_inside_the_help_lead_somewhere() {
        for source in SOURCES {
            for text in [source.de, source.en] {
                for address in text.split("](/hilfe/").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
                    assert!(SOURCES.iter().any(|source| source.name == address), "{}: {address}", source.name);
                }
            }
        }
    }
}
