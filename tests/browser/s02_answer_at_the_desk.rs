//! S02, steps 1, 2 and 5: an answer at the desk within a minute. Point 2 of the two-minute tour.

use domain::Db;
use domain::entries::approval;
use domain::entries::draft::{Draft, SaveAs};
use domain::entries::{revisions, spine};
use domain::wiki::{lists, pages};
use thirtyfour::prelude::*;

use crate::visit::{Look, Visit, actor, town};

const TITLE: &str = "Führerschein aus Drittstaat umschreiben";
const ASKED: &str = "fuehrerschein umschreiben drittstaat";

/// What everybody must see, with whatever they look.
async fn answer_is_found_and_opened(visit: &Visit) {
    visit.until(".hit .hit__title", TITLE).await;
    let hit = visit.text(".hit").await;
    for said in ["Gesicherte Antwort", "Gültig bis", "Verantwortlich"] {
        assert!(hit.contains(said), "the hit itself says {said}: {hit}");
    }
    visit.check("s02-suche").await;
}

async fn the_page_answers(visit: &Visit) {
    visit.until("h1", TITLE).await;
    let text = visit.text(".prose").await;
    for said in ["Unterlagen", "42,60 €", "Rechtsgrundlage"] {
        assert!(text.contains(said), "{said}");
    }
    visit.check("s02-seite").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn steps_1_and_2_by_keyboard_alone() {
    let visit = Visit::begin(Look::Desk).await;
    visit.open("/anmelden").await;
    visit.check("anmelden").await;
    visit.tab_to("button[value=aahorn]").await;
    visit.keys(Key::Enter + "").await;
    visit.until("h1", "Guten Tag, Aylin Ahorn").await;
    visit.check("start").await;
    visit.keys("/").await;
    visit.keys(ASKED).await;
    visit.until(".search-suggestions", TITLE).await;
    visit.keys(Key::Enter + "").await;
    answer_is_found_and_opened(&visit).await;
    visit.tab_to(".hit__title a").await;
    visit.keys(Key::Enter + "").await;
    the_page_answers(&visit).await;
    visit.tab_to("[data-copy]").await;
    visit.keys(Key::Enter + "").await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn steps_1_and_2_with_the_mouse_in_the_dark() {
    let visit = Visit::begin(Look::Dark).await;
    visit.sign_in("aahorn").await;
    visit.check("start").await;
    visit.one("input[name=q]").await.send_keys(ASKED).await.expect("typing");
    visit.until(".search-suggestions", TITLE).await;
    visit.one("input[name=q]").await.send_keys(Key::Enter + "").await.expect("enter");
    answer_is_found_and_opened(&visit).await;
    visit.one(".hit__title a").await.click().await.expect("a link");
    the_page_answers(&visit).await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn steps_1_and_2_on_the_phone() {
    let visit = Visit::begin(Look::Phone).await;
    visit.sign_in("aahorn").await;
    visit.check("start").await;
    visit.open("/suche?q=fuehrerschein+umschreiben+drittstaat").await;
    answer_is_found_and_opened(&visit).await;
    visit.one(".hit__title a").await.click().await.expect("a link");
    the_page_answers(&visit).await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn steps_1_and_2_without_a_script() {
    let visit = Visit::begin(Look::NoScript).await;
    visit.sign_in("aahorn").await;
    let field = visit.one("input[name=q]").await;
    field.send_keys(ASKED).await.expect("typing");
    field.send_keys(Key::Enter + "").await.expect("enter");
    answer_is_found_and_opened(&visit).await;
    visit.one(".hit__title a").await.click().await.expect("a link");
    the_page_answers(&visit).await;
    visit.end().await;
}

/// Mehmet Minze adds the case of step 4; the head of the office approves it.
async fn the_passage_is_added(db: &Db) {
    let mehmet = actor(db, "mminze").await;
    let node = lists::complete(db, &mehmet, None, TITLE, 1).await.expect("found").remove(0);
    let found = spine::find(db, &mehmet, &node.public_id).await.expect("visible");
    let old = revisions::newest(db, &mehmet, &found).await.expect("a text");
    let passage = include_str!("../../src/demo/later/abgelaufener-fuehrerschein.md");
    let passage = passage.splitn(3, "---").nth(2).expect("front matter").trim();
    let body = old.body.replace("## Rechtsgrundlage", &format!("{passage}\n\n## Rechtsgrundlage"));
    assert_ne!(body, old.body);
    let draft = Draft { title: old.title, body, base: Some(old.id), save_as: SaveAs::Submitted, ..Draft::default() };
    pages::revise(db, &mehmet, &found, &draft).await.expect("submitted");
    let piet = actor(db, "pprimel").await;
    let found = spine::find(db, &piet, &node.public_id).await.expect("visible");
    approval::approve(db, &piet, &found).await.expect("approved");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn step_5_a_misspelt_search_finds_the_new_passage() {
    let app = town().await;
    the_passage_is_added(&app.db).await;
    app.index_now().await;
    let visit = Visit::to(app, Look::Desk).await;
    // Cem Clematis has no tile of his own; Aylin Ahorn sees the same pages.
    visit.sign_in("aahorn").await;
    visit.open("/suche?q=abgelaufener+f%C3%BCrerschein").await;
    // Nouns are suggested as they are written.
    visit.until(".did-you-mean", "abgelaufener Führerschein").await;
    visit.until(".hit .hit__title", TITLE).await;
    assert!(visit.text(".hit__section").await.contains("Abgelaufener Führerschein"));
    assert!(!visit.text(".hit mark").await.is_empty(), "the words found are marked");
    visit.check("s02-meinten-sie").await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tour_the_verified_answer_comes_first() {
    let visit = Visit::begin(Look::Desk).await;
    visit.sign_in("aahorn").await;
    visit.open("/suche?q=f%C3%BChrerschein").await;
    visit.until(".hit .hit__title", TITLE).await;
    assert!(visit.text(".hit").await.contains("Gesicherte Antwort"));
    visit.end().await;
}
