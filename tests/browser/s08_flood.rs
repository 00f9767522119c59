//! S08: a Lage from its first Lagemeldung to its end, on a phone first.

use domain::people::{persons, rights};
use domain::situations::report::{self, NewReport};
use domain::situations::{self, lists};
use domain::{Actor, Db};
use thirtyfour::prelude::*;

use crate::visit::{Look, Visit};

const TITLE: &str = "Sturmtief über dem Stadtwald";
const FIRST: &str = "Erste Bäume liegen auf der Waldstraße.";
const WRONG: &str = "Brücke Mühlgasse gesperrt.";
const RIGHT: &str = "Nicht die Mühlgasse, die Wehrbrücke ist gesperrt.";

async fn actor(db: &Db, account: &str) -> Actor {
    let person = persons::find_by_account(db, &Actor::system("test"), account).await.expect("of the town");
    rights::load(db, person.id).await.expect("may act")
}

/// Willi Weide reports from the street.
async fn willi_reports(visit: &Visit) {
    let db = &visit.app.db;
    let willi = actor(db, "wweide").await;
    let space = domain::spaces::find(db, &willi, "krisenstab").await.expect("his space").id;
    let line = lists::of_space(db, &willi, space).await.expect("the Lagen").remove(0);
    assert_eq!(line.node.title, TITLE);
    let lage = situations::find(db, &willi, &line.node.public_id).await.expect("visible");
    let new = NewReport { body: WRONG.into(), key: "von-der-strasse".into(), ..NewReport::default() };
    report::add(db, &willi, &lage, &new).await.expect("a Lagemeldung");
}

async fn press(visit: &Visit, selector: &str, keyboard: bool) {
    if keyboard {
        visit.tab_to(selector).await;
        visit.keys(Key::Enter + "").await;
    } else {
        visit.one(selector).await.click().await.expect("it reacts");
    }
}

async fn write(visit: &Visit, selector: &str, words: &str) {
    visit.one(selector).await.send_keys(words).await.expect("typing");
}

async fn walk(look: Look, keyboard: bool) {
    let visit = Visit::begin(look).await;
    visit.sign_in("llaerche").await;
    visit.open("/b/krisenstab").await;
    press(&visit, "a[href='/b/krisenstab/lage/neu']", keyboard).await;
    visit.until("h1", "Lageblog starten").await;
    visit.check("s08-starten").await;
    write(&visit, "#feld-title", TITLE).await;
    write(&visit, "#feld-body", FIRST).await;
    press(&visit, "main form .kern-btn--primary", keyboard).await;
    visit.until("h1", TITLE).await;
    visit.until("#m-1", FIRST).await;
    visit.until(".announcement", TITLE).await;
    visit.check("s08-lage").await;
    willi_reports(&visit).await;
    visit.open("/").await;
    press(&visit, ".announcement a", keyboard).await;
    visit.until(".report-list > li:first-child", WRONG).await;
    press(&visit, "#m-2 a[href$='/richtigstellung']", keyboard).await;
    write(&visit, "#feld-body", RIGHT).await;
    visit.check("s08-richtigstellung").await;
    press(&visit, "main form .kern-btn--primary", keyboard).await;
    visit.until("#m-3", RIGHT).await;
    visit.until("#m-2 del", WRONG).await;
    visit.until("#m-2", "Berichtigt durch Nr. 3").await;
    visit.check("s08-berichtigt").await;
    // From the top of the page, not from the place the address leads to.
    let here = visit.browser.current_url().await.expect("an address");
    visit.open(here.path()).await;
    press(&visit, "main a[href$='/ende']", keyboard).await;
    press(&visit, "main form.confirm button", keyboard).await;
    visit.until("main", "Beendet").await;
    let banners = visit.browser.find_all(By::LinkText(TITLE)).await.expect("looked");
    assert!(banners.is_empty(), "an ended Lage is no longer announced");
    visit.check("s08-beendet").await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_the_phone() {
    walk(Look::Phone, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_keyboard_alone() {
    walk(Look::Desk, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_script() {
    walk(Look::NoScript, false).await;
}
