//! Help inside the product: short task pages and the obligatory texts, in German and English.
//! Reachable without signing in.

pub mod own;

mod barrier;

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use maud::{Markup, html};
use text::markdown::{self, Rendered};

use crate::access::Routes;
use crate::app::App;
use crate::entries::text::{contents, plain_prose};
use crate::failure::{Answer, Failure};
use crate::language::Lang;
use crate::links;
use crate::ui::{Breadth, Card, Icon, Page, Ui, card_list, gallery, help_page};

pub fn routes(routes: Routes) -> Routes {
    routes
        .public(links::HELP, get(overview))
        .public("/hilfe/{page}", get(page))
        .public(
            "/barrierefreiheit",
            get(|State(app): State<App>, ui: Ui| async move { shown(&app, &ui, "barrierefreiheit") }),
        )
        .public("/datenschutz", get(|State(app): State<App>, ui: Ui| async move { shown(&app, &ui, "datenschutz") }))
        .public(links::REPORT_BARRIER, get(barrier::show).post(barrier::submit))
        .public(links::COMPONENTS, get(components))
}

/// Every component once, for those who build; in the demo alone, and nowhere else there is such a page.
async fn components(State(app): State<App>, ui: Ui) -> Answer {
    if app.settings.demo.is_none() {
        return Err(Failure::not_found());
    }
    let shown = Page { title: ui.t("gallery-all"), main: gallery(&ui), breadth: Breadth::Wide, ..Page::default() };
    Ok(crate::ui::page(&ui, &shown).into_response())
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
    "anonym-abstimmen",
    "was-ist-ueber-mich-gespeichert",
    "tastatur",
    "api",
    "erste-schritte-administration",
    "barrierefreiheit",
    "barriere-melden",
    "datenschutz",
}

/// A page ready to be shown.
#[derive(Debug)]
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

async fn page(State(app): State<App>, ui: Ui, Path(name): Path<String>) -> Answer {
    if name == barrier::NAME {
        return Ok(Redirect::to(links::REPORT_BARRIER).into_response());
    }
    shown(&app, &ui, &name)
}

fn shown(app: &App, ui: &Ui, name: &str) -> Answer {
    with_main(app, ui, name, |text| text)
}

/// A page of the help whose main part is made of its text. The house's own text goes before ours.
fn with_main(app: &App, ui: &Ui, name: &str, main: impl FnOnce(Markup) -> Markup) -> Answer {
    let own = app.own_texts.find(name, ui.lang);
    let text = own.or_else(|| find(ui, name)).ok_or_else(Failure::not_found)?;
    let main = main(body(ui, text));
    Ok(help_page(ui, &text.title, &topics(ui, name), main, contents(ui, &text.rendered)).into_response())
}

fn body(ui: &Ui, text: &HelpText) -> Markup {
    plain_prose(ui, &text.rendered)
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
