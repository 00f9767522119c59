//! S10: the mayor writes, somebody asks confidentially, he answers in public without learning who asked.

use domain::comments::questions;
use domain::entries::draft::{Draft, SaveAs};
use domain::people::{persons, rights};
use domain::spaces::grants::{self, Subject};
use domain::store::words::Level;
use domain::{Actor, Db};
use thirtyfour::prelude::*;

use crate::visit::{Look, Visit};

const TITLE: &str = "Was im Winter anders wird";
const QUESTION: &str = "Müssen wir im Streudienst wieder zwei Schichten am Stück fahren?";
const ANSWER: &str = "Nein. Nach jeder Schicht liegen elf Stunden Ruhe.";

pub async fn actor(db: &Db, account: &str) -> Actor {
    let person = persons::find_by_account(db, &Actor::system("test"), account).await.expect("of the town");
    rights::load(db, person.id).await.expect("may act")
}

/// Emil Erle writes in the blog of the town hall.
async fn emil_writes(db: &Db) {
    let system = Actor::system("test");
    let space = domain::spaces::find(db, &system, "rathaus-aktuell").await.expect("of the town").id;
    let emil = Subject::Person(actor(db, "eerle").await.person().expect("a person"));
    grants::grant(db, &system, space, emil, Level::Write).await.expect("he writes");
    let draft = Draft {
        title: TITLE.into(),
        body: "Ab heute gilt der Streuplan.".into(),
        save_as: SaveAs::Published,
        ..Draft::default()
    };
    let emil = actor(db, "eerle").await;
    domain::posts::write::create(db, &emil, space, "Kurz gesagt.", &draft).await.expect("published");
}

pub async fn press(visit: &Visit, selector: &str, keyboard: bool) {
    if keyboard {
        visit.tab_to(selector).await;
        visit.keys(Key::Enter + "").await;
    } else {
        visit.one(selector).await.click().await.expect("it reacts");
    }
}

/// Willi Weide reads it among the Neuigkeiten and asks without his name.
async fn willi_asks(visit: &Visit, keyboard: bool) {
    visit.sign_in("wweide").await;
    visit.open("/neuigkeiten/haus").await;
    visit.until("main", TITLE).await;
    visit.check("s10-neuigkeiten").await;
    visit.browser.find(By::LinkText(TITLE)).await.expect("a link").click().await.expect("it opens");
    visit.until("h1", TITLE).await;
    press(visit, "a[href$='/kommentare/vertraulich']", keyboard).await;
    visit.until("h1", "Vertraulich fragen").await;
    visit.until("main", "Verborgen ist Ihr Name").await;
    visit.one("textarea[name=body]").await.send_keys(QUESTION).await.expect("typing");
    visit.check("s10-vertraulich").await;
    press(visit, "form.discussion__form > .button-row .kern-btn--primary", keyboard).await;
    visit.until(":target .prose", QUESTION).await;
    visit.until(":target .comment__head", "Vertraulich").await;
    visit.check("s10-gefragt").await;
}

/// Emil Erle finds the question among his tasks and never the name.
async fn emil_answers(visit: &Visit, keyboard: bool) {
    let waiting = questions::waiting_for(&visit.app.db, &actor(&visit.app.db, "eerle").await).await.expect("his tasks");
    let id = waiting.iter().find(|asked| asked.title == QUESTION).expect("the question").public_id.clone();
    visit.sign_in("eerle").await;
    visit.open("/aufgaben").await;
    visit.until("main", QUESTION).await;
    visit.browser.find(By::LinkText(QUESTION)).await.expect("a link").click().await.expect("it opens");
    visit.until(":target .comment__head", "Fragestellende Person").await;
    let source = visit.browser.source().await.expect("the page");
    assert!(!source.contains("Willi Weide"), "nobody learns who asked");
    press(visit, &format!("a[href='/k/{id}/antwort']"), keyboard).await;
    visit.one("textarea[name=body]").await.send_keys(ANSWER).await.expect("typing");
    let settles = visit.one("input[name=loest]").await;
    if !settles.is_selected().await.expect("a box") {
        settles.click().await.expect("ticked");
    }
    visit.check("s10-antwort").await;
    press(visit, "form.discussion__form > .button-row .kern-btn--primary", keyboard).await;
    visit.until(":target .prose", ANSWER).await;
}

async fn told(look: Look, keyboard: bool) {
    let visit = Visit::begin(look).await;
    emil_writes(&visit.app.db).await;
    willi_asks(&visit, keyboard).await;
    emil_answers(&visit, keyboard).await;
    visit.sign_in("wweide").await;
    visit.until(".start__tasks", "Ihre Rückfrage ist beantwortet").await;
    visit.browser.find(By::LinkText(QUESTION)).await.expect("a link").click().await.expect("it opens");
    visit.until(":target .comment__question", "Beantwortet am selben Tag").await;
    visit.check("s10-beantwortet").await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_mouse() {
    told(Look::Dark, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_keyboard_alone() {
    told(Look::Desk, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_script() {
    told(Look::NoScript, false).await;
}
