//! From one database to the other and back, and what is refused.

use std::path::Path;

use store::words::Visibility;

use super::{House, fresh_database, number};
use crate::admin::backup::{Fault, backup, restore};
use crate::admin::check::{Bytes, check};
use crate::progress::Progress;
use crate::search::{self, follow};
use crate::spaces::{self, SpaceDraft};
use crate::wiki::{Draft, NewPage, SaveAs, pages};
use crate::{Actor, Clock, Db, Opening, Places};

async fn fill(house: &House) {
    let actor = Actor::system("test");
    let draft = SpaceDraft::new("bauhof", "Bauhof", Visibility::Open);
    let space = spaces::add(&house.db, &actor, &draft).await.unwrap();
    let page = |title: &str, body: &str| Draft {
        title: title.into(),
        body: body.into(),
        save_as: SaveAs::Published,
        tags: Some(vec!["Öffnungszeit".into()]),
        ..Draft::default()
    };
    for number in 0..20 {
        let draft = page(&format!("Seite {number}"), "Straße, [[Seite 1]] und \"Anführung\"\n\\ mit 🦔\n");
        pages::create(&house.db, &actor, space, NewPage::default(), &draft).await.unwrap();
    }
}

async fn counts(db: &Db) -> Vec<(&'static str, i64)> {
    let mut counts = Vec::new();
    for table in ["space", "entry", "revision", "wiki_page", "entry_link", "entry_tag", "event", "access_domain"] {
        counts.push((table, number(db.read(), &format!("SELECT count(*) FROM {table}")).await));
    }
    counts
}

async fn bodies(db: &Db) -> Vec<String> {
    use sea_orm::{EntityTrait, QueryOrder};
    let rows = store::revision::Entity::find().order_by_asc(store::revision::Column::Id).all(db.read()).await.unwrap();
    rows.into_iter().map(|row| format!("{:?}", row)).collect()
}

async fn save(house_db: &Db, blobs: &crate::files::Blobs, file: &Path) {
    backup(house_db, blobs, file, &Progress::default()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_to_postgresql_and_back_is_the_same() {
    let house = House::on_sqlite().await;
    fill(&house).await;
    let archive = house.file("one.backup");
    save(&house.db, &house.blobs, &archive).await;
    let mut between = archive;
    if let Some(url) = fresh_database().await {
        let folder = tempfile::tempdir().unwrap();
        let places = Places { data: folder.path().join("data"), database_url: Some(url) };
        restore(&between, &places, &Progress::default()).await.unwrap();
        let db = Db::open(&places, Opening::Serve, Clock::default()).await.unwrap();
        assert_eq!(counts(&db).await, counts(&house.db).await);
        assert_eq!(bodies(&db).await, bodies(&house.db).await);
        between = house.file("two.backup");
        save(&db, &crate::files::Blobs::open(&places.data).unwrap(), &between).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let places = Places { data: folder.path().join("data"), database_url: None };
    restore(&between, &places, &Progress::default()).await.unwrap();
    let db = Db::open(&places, Opening::Serve, Clock::default()).await.unwrap();
    assert_eq!(counts(&db).await, counts(&house.db).await);
    assert_eq!(bodies(&db).await, bodies(&house.db).await);
    let again = restore(&between, &places, &Progress::default()).await;
    assert!(matches!(again, Err(Fault::NotEmpty(_))), "{again:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_archive_is_refused_before_anything_is_touched() {
    let house = House::on_sqlite().await;
    fill(&house).await;
    let archive = house.file("one.backup");
    save(&house.db, &house.blobs, &archive).await;
    let mut bytes = std::fs::read(&archive).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    std::fs::write(&archive, bytes).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let places = Places { data: folder.path().join("data"), database_url: None };
    assert!(restore(&archive, &places, &Progress::default()).await.is_err());
    assert!(!places.data.join("dienstweg.sqlite").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_is_clean_until_something_disagrees() {
    for house in House::on_each().await {
        fill(&house).await;
        let index = search::open(&house.places.data).unwrap();
        let mut report = None;
        // Transactions in other databases of the same server hold the log back for a moment.
        for _ in 0..200 {
            follow::catch_up(&house.db, &index).await.unwrap();
            let found = report.insert(check(&house.db, &house.blobs, &index, Bytes::Hashes).await.unwrap());
            if found.is_clean() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let report = report.unwrap();
        assert!(report.is_clean(), "{:?}", report.findings);
        assert_eq!(report.counted.entries, 20);
        house.meddle("DELETE FROM wiki_page WHERE entry_id IN (SELECT id FROM entry WHERE title = 'Seite 3')").await;
        let report = check(&house.db, &house.blobs, &index, Bytes::Sizes).await.unwrap();
        assert!(!report.is_clean(), "a page without its row is found");
    }
}
