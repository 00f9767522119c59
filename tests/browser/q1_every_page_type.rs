//! Every type of page once: no violation, nothing sideways, in light, in the dark and on the phone.

use domain::people::{persons, rights};
use domain::spaces;
use domain::wiki::{Draft, NewPage, lists, pages};
use domain::{Actor, Db};

use crate::visit::{Look, Visit};

async fn britta(db: &Db) -> Actor {
    let person = persons::find_by_account(db, &Actor::system("test"), "bbuche").await.expect("of the town");
    rights::load(db, person.id).await.expect("may act")
}

async fn a_page(db: &Db, title: &str) -> String {
    let britta = britta(db).await;
    lists::complete(db, &britta, None, title, 1).await.expect("found").remove(0).public_id
}

async fn walk(look: Look) {
    let visit = Visit::begin(look).await;
    let mut faults = Vec::new();
    for (path, name) in [("/anmelden", "anmelden"), ("/hilfe", "hilfe"), ("/barrierefreiheit", "barrierefreiheit")] {
        visit.open(path).await;
        faults.extend(visit.faults(name).await);
    }
    visit.sign_in("bbuche").await;
    let id = a_page(&visit.app.db, "Wochenmarkt").await;
    let pages = [
        ("/".to_owned(), "start"),
        ("/aufgaben".into(), "aufgaben"),
        ("/neuigkeiten".into(), "neuigkeiten"),
        ("/neuigkeiten/abos".into(), "neuigkeiten-abos"),
        ("/themen/schalter".into(), "schlagwort"),
        ("/b/ordnungsamt/neues".into(), "neues"),
        ("/b/ordnungsamt/blog".into(), "blog"),
        ("/einstellungen/abos".into(), "abos"),
        ("/einstellungen/feed-adressen".into(), "feed-adressen"),
        ("/benachrichtigungen".into(), "benachrichtigungen"),
        ("/bereiche".into(), "bereiche"),
        ("/b/ordnungsamt".into(), "bereich"),
        ("/b/ordnungsamt/inhalt".into(), "inhalt"),
        ("/b/ordnungsamt/aenderungen".into(), "aenderungen"),
        ("/b/ordnungsamt/fehlende-seiten".into(), "fehlende-seiten"),
        ("/b/ordnungsamt/wiedervorlagen".into(), "wiedervorlagen"),
        ("/b/ordnungsamt/papierkorb".into(), "papierkorb"),
        ("/b/ordnungsamt/neu".into(), "neu"),
        ("/b/ordnungsamt/mitglieder".into(), "mitglieder"),
        ("/b/ordnungsamt/einstellungen".into(), "bereich-einstellungen"),
        (format!("/s/{id}"), "seite"),
        (format!("/s/{id}/bearbeiten"), "bearbeiten"),
        (format!("/s/{id}/verlauf"), "verlauf"),
        (format!("/s/{id}/fassung/1"), "fassung"),
        (format!("/s/{id}/eigenschaften"), "eigenschaften"),
        (format!("/s/{id}/verschieben"), "verschieben"),
        (format!("/s/{id}/sichtbarkeit"), "sichtbarkeit"),
        (format!("/s/{id}/warum"), "warum"),
        (format!("/s/{id}/dateien"), "dateien"),
        (format!("/s/{id}/papierkorb"), "in-den-papierkorb"),
        (format!("/s/{id}/kommentare"), "kommentieren"),
        (format!("/s/{id}/kommentare/vertraulich"), "vertraulich"),
        ("/b/ordnungsamt/lage".into(), "lagen"),
        ("/b/ordnungsamt/lage/neu".into(), "lage-neu"),
        ("/b/ordnungsamt/blog/neu".into(), "beitrag-neu"),
        ("/kurzbeitrag?bereich=ordnungsamt".into(), "kurzbeitrag"),
        ("/suche?q=markt".into(), "suche"),
        ("/suche?q=qqqqxyz".into(), "suche-leer"),
        ("/personen".into(), "personen"),
        ("/einstellungen".into(), "einstellungen"),
        ("/einstellungen/benachrichtigungen".into(), "benachrichtigungen-einstellen"),
        ("/einstellungen/sitzungen".into(), "sitzungen"),
        ("/gibt-es-nicht".into(), "fehler-404"),
    ];
    for (path, name) in &pages {
        visit.open(path).await;
        faults.extend(visit.faults(name).await);
    }
    visit.end().await;
    assert!(faults.is_empty(), "{look:?}:\n{}", faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_light() {
    walk(Look::Desk).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_the_dark() {
    walk(Look::Dark).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_the_phone() {
    walk(Look::Phone).await;
}

/// German has words wider than a phone: they break, and nothing is pushed out of sight by them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn long_words_on_the_phone() {
    const WORD: &str = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung";
    let visit = Visit::begin(Look::Phone).await;
    let db = &visit.app.db;
    let britta = britta(db).await;
    let space = spaces::find(db, &britta, "ordnungsamt").await.expect("her space").id;
    let body = format!("## {WORD}\n\n{WORD} und [[{WORD}e]], `{WORD}{WORD}`.\n\n### Zur {WORD}\n\n- {WORD}\n");
    let draft = Draft { title: WORD.into(), body, ..Draft::default() };
    let id = pages::create(db, &britta, space, NewPage::default(), &draft).await.expect("a page");
    visit.sign_in("bbuche").await;
    let mut faults = Vec::new();
    for part in ["", "/bearbeiten", "/verlauf", "/verschieben", "/warum"] {
        visit.open(&format!("/s/{id}{part}")).await;
        faults.extend(visit.faults(&format!("langes-wort{}", part.replace('/', "-"))).await);
    }
    for (path, name) in [("/", "start"), ("/b/ordnungsamt", "bereich"), ("/b/ordnungsamt/fehlende-seiten", "fehlend")] {
        visit.open(path).await;
        faults.extend(visit.faults(&format!("langes-wort-{name}")).await);
    }
    visit.end().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
