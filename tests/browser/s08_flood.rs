//! S08: a Lage from its first Lagemeldung to its end, on a phone first.

use domain::situations::report::{self, NewReport};
use domain::situations::{self, lists};
use thirtyfour::prelude::*;

use crate::visit::{Hand, Look, Visit, actor, on_both};

const TITLE: &str = "Sturmtief über dem Stadtwald";
const FIRST: &str = "Erste Bäume liegen auf der Waldstraße.";
const WRONG: &str = "Brücke Mühlgasse gesperrt.";
const RIGHT: &str = "Nicht die Mühlgasse, die Wehrbrücke ist gesperrt.";

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

/// Bauhof and Bürgerbüro, one after the other.
async fn addresses(visit: &Visit, hand: Hand) {
    for (line, unit) in ["67 ", "33.1 "].iter().enumerate() {
        visit.one(&format!("#feld-an-{line}")).await;
        let option = format!("//select[@id='feld-an-{line}']//option[starts-with(., '{unit}')]");
        visit.browser.find(By::XPath(option)).await.expect("the unit").click().await.expect("chosen");
        visit.press("button[name=vorbereiten]", hand).await;
        visit.one(&format!("#feld-an-{}", line + 1)).await;
    }
    visit.until(".audience-chip", "67 ").await;
}

/// Aylin Ahorn reads nothing else of the Krisenstab.
async fn aylin_is_told(visit: &Visit, hand: Hand) {
    visit.sign_in("aahorn").await;
    visit.until(".announcement", TITLE).await;
    visit.press(".announcement a", hand).await;
    visit.until("#m-1", FIRST).await;
    visit.check("s08-buergerbuero").await;
    visit.open("/b/krisenstab/blog").await;
    visit.until("h1", "Dafür reicht Ihre Stufe hier nicht").await;
    visit.sign_in("llaerche").await;
}

async fn walk(visit: &Visit, hand: Hand) {
    visit.sign_in("llaerche").await;
    visit.open("/b/krisenstab").await;
    visit.press("a[href='/b/krisenstab/lage/neu']", hand).await;
    visit.until("h1", "Lageblog starten").await;
    addresses(visit, hand).await;
    visit.check("s08-starten").await;
    visit.write("#feld-title", TITLE).await;
    visit.write("#feld-body", FIRST).await;
    visit.press("main form .kern-btn--primary", hand).await;
    visit.until("h1", TITLE).await;
    visit.until("#m-1", FIRST).await;
    visit.until(".announcement", TITLE).await;
    visit.check("s08-lage").await;
    aylin_is_told(visit, hand).await;
    willi_reports(visit).await;
    visit.open("/").await;
    visit.press(".announcement a", hand).await;
    visit.until(".report-list > li:first-child", WRONG).await;
    visit.press("#m-2 a[href$='/richtigstellung']", hand).await;
    visit.write("#feld-body", RIGHT).await;
    visit.check("s08-richtigstellung").await;
    visit.press("main form .kern-btn--primary", hand).await;
    visit.until("#m-3", RIGHT).await;
    visit.until("#m-2 del", WRONG).await;
    visit.until("#m-2", "Berichtigt durch Nr. 3").await;
    visit.check("s08-berichtigt").await;
    // From the top of the page, not from the place the address leads to.
    let here = visit.browser.current_url().await.expect("an address");
    visit.open(here.path()).await;
    visit.press("main a[href$='/ende']", hand).await;
    visit.press("main form.confirm button", hand).await;
    visit.until("main", "Beendet").await;
    let banners = visit.browser.find_all(By::LinkText(TITLE)).await.expect("looked");
    assert!(banners.is_empty(), "an ended Lage is no longer announced");
    visit.check("s08-beendet").await;
}

async fn told(look: Look, hand: Hand) {
    on_both(look, async |visit| walk(visit, hand).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_the_phone() {
    told(Look::Phone, Hand::Mouse).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_keyboard_alone() {
    told(Look::Desk, Hand::Keys).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_script() {
    told(Look::NoScript, Hand::Mouse).await;
}
