//! S02, steps 3 and 4: a question on a page, without a form of its own, and its answer.

use domain::comments::{self, questions};
use domain::wiki::lists;
use thirtyfour::prelude::*;

use crate::visit::{Hand, Look, Visit, actor, on_both};

const TITLE: &str = "Führerschein aus Drittstaat umschreiben";
const QUESTION: &str = "Gilt das auch bei abgelaufenem Führerschein?";

async fn open_page(visit: &Visit) {
    let aylin = actor(&visit.app.db, "aahorn").await;
    let node = lists::complete(&visit.app.db, &aylin, None, TITLE, 1).await.expect("found").remove(0);
    visit.open(&format!("/s/{}#kommentare", node.public_id)).await;
    visit.until("h1", TITLE).await;
}

/// Mehmet Minze finds the question among his tasks and answers it in the text.
async fn mehmet_answers(visit: &Visit) {
    let db = &visit.app.db;
    let mehmet = actor(db, "mminze").await;
    let waiting = questions::waiting_for(db, &mehmet).await.expect("his tasks");
    let asked = waiting.iter().find(|asked| asked.title == QUESTION).expect("the question");
    assert_eq!(asked.on.title, TITLE);
    let question = comments::find(db, &mehmet, &asked.public_id).await.expect("visible");
    questions::settle(db, &mehmet, &question, None).await.expect("answered");
}

async fn sent(visit: &Visit) {
    visit.until(":target .prose", QUESTION).await;
    visit.until(":target .comment__question", "Rückfrage an Mehmet Minze").await;
    visit.until(":target .comment__head", "Offen").await;
    // What was sent is not offered again as unsaved.
    assert!(visit.browser.find_all(By::Css(".editor__restored")).await.expect("looked").is_empty());
    visit.check("s02-rueckfrage").await;
}

async fn told(visit: &Visit) {
    mehmet_answers(visit).await;
    visit.open("/").await;
    visit.until(".start__tasks", "Ihre Rückfrage ist beantwortet").await;
    visit.check("s02-beantwortet").await;
    let way = visit.browser.find(By::LinkText(QUESTION)).await.expect("a link");
    way.click().await.expect("it opens");
    visit.until(":target .comment__question", "Beantwortet am selben Tag").await;
    visit.check("s02-beantwortet-seite").await;
}

/// Aylin Ahorn types below the page and presses „Rückfrage stellen“.
async fn asked(visit: &Visit, hand: Hand) {
    visit.sign_in("aahorn").await;
    open_page(visit).await;
    match hand {
        Hand::Mouse => visit.write("#kommentare textarea", QUESTION).await,
        Hand::Keys => {
            visit.tab_to("#kommentare textarea").await;
            visit.keys(QUESTION).await;
            visit.keys(Key::Escape + "").await;
        }
    }
    visit.press("#kommentare button[name=frage]", hand).await;
    sent(visit).await;
}

async fn steps_3_and_4(look: Look, hand: Hand) {
    on_both(look, async |visit| {
        asked(visit, hand).await;
        told(visit).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn steps_3_and_4_by_keyboard_alone() {
    steps_3_and_4(Look::Desk, Hand::Keys).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn steps_3_and_4_with_the_mouse_in_the_dark() {
    steps_3_and_4(Look::Dark, Hand::Mouse).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn steps_3_and_4_on_the_phone() {
    steps_3_and_4(Look::Phone, Hand::Mouse).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn steps_3_and_4_without_a_script() {
    steps_3_and_4(Look::NoScript, Hand::Mouse).await;
}
