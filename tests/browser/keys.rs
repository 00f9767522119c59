//! Single keys do what the help says of them, and nothing while somebody types or has switched them off.

use std::time::{Duration, Instant};

use domain::wiki::lists;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::visit::{Hand, Look, Visit, actor};

const TITLE: &str = "Führerschein aus Drittstaat umschreiben";
/// From anywhere.
const GOES: [(&str, &str); 6] = [
    ("gh", "/"),
    ("gf", "/neuigkeiten"),
    ("gn", "/benachrichtigungen"),
    ("ga", "/aufgaben"),
    ("gb", "/bereiche"),
    ("?", "/hilfe/tastatur"),
];
/// From a page one may write.
const OF_A_PAGE: [(&str, &str); 4] = [("e", "/bearbeiten"), ("h", "/verlauf"), ("m", "/verschieben"), ("n", "/neu")];

async fn until_there(visit: &Visit, ends: &str) {
    let (begun, mut here) = (Instant::now(), String::new());
    while begun.elapsed() < Duration::from_secs(20) {
        here = visit.browser.current_url().await.expect("an address").path().to_owned();
        if here == ends || ends != "/" && here.ends_with(ends) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    panic!("it leads to {here}, not to {ends}");
}

/// Waits until what a key stands for reads otherwise than before.
async fn until_changed(visit: &Visit, key: &str) {
    let control = format!("[data-press='{key}']");
    let before = visit.text(&control).await;
    visit.keys(key).await;
    for _ in 0..300 {
        // It may go away between being found and being read.
        if let Ok(found) = visit.browser.find(By::Css(&*control)).await
            && found.text().await.is_ok_and(|now| now != before)
        {
            return;
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    panic!("{key} changes nothing of „{before}“");
}

async fn has_focus(visit: &Visit, selector: &str) -> bool {
    let here = format!("return document.activeElement?.matches({})", json!(selector));
    visit.browser.execute(here, Vec::new()).await.expect("a script runs").json() == &Value::Bool(true)
}

async fn the_page(visit: &Visit) -> String {
    let aylin = actor(&visit.app.db, "aahorn").await;
    let node = lists::complete(&visit.app.db, &aylin, None, TITLE, 1).await.expect("found").remove(0);
    format!("/s/{}", node.public_id)
}

async fn switched_off(visit: &Visit) {
    visit.open("/einstellungen").await;
    visit.press("input[name=shortcuts]", Hand::Mouse).await;
    visit.press("form:has(input[name=shortcuts]) .kern-btn--primary", Hand::Mouse).await;
    visit.one("html[data-shortcuts=off]").await;
    visit.open("/bereiche").await;
    visit.keys("gh/").await;
    assert!(!has_focus(visit, "#suche").await, "no single key does anything");
    visit.keys(Key::Control + "k").await;
    assert!(has_focus(visit, "#suche").await, "a key with Strg does");
    until_there(visit, "/bereiche").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_key_does_what_the_help_says() {
    let visit = Visit::begin(Look::Desk).await;
    visit.sign_in("aahorn").await;
    for (keys, ends) in GOES {
        visit.open("/barrierefreiheit").await;
        visit.keys(keys).await;
        until_there(&visit, ends).await;
    }
    let page = the_page(&visit).await;
    for (key, ends) in OF_A_PAGE {
        visit.open(&page).await;
        visit.keys(key).await;
        until_there(&visit, ends).await;
    }
    visit.open(&page).await;
    for key in ["b", "b", "l", "l"] {
        until_changed(&visit, key).await;
    }
    visit.open(&page).await;
    visit.keys("r").await;
    assert!(has_focus(&visit, "#kommentare textarea").await, "r leads to where one answers");
    visit.keys("gh").await;
    until_there(&visit, visit.browser.current_url().await.expect("an address").path()).await;
    assert!(has_focus(&visit, "#kommentare textarea").await, "letters are letters where somebody types");
    visit.open("/bereiche").await;
    visit.keys("/").await;
    assert!(has_focus(&visit, "#suche").await, "/ leads to the search");
    switched_off(&visit).await;
    visit.end().await;
}
