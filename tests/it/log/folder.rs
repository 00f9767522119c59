//! The index is a cache: after a restart it goes on, and without its folder or with a damaged one
//! it is built again while the house answers.

use std::fs;
use std::path::PathBuf;

use domain::search::{self, Index, follow};
use domain::store::SpaceId;
use domain::store::words::Visibility;

use super::looking::Reader;
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Mehmet};

const WORD: &str = "Regenjacken";

async fn house(app: &TestApp) -> (SpaceId, Reader) {
    app.cast().await;
    let space = app.space("amt", Visibility::Members).await;
    for number in 1..=3 {
        app.page(Aylin, space, &format!("{WORD} {number}"), "Im Keller.").await;
    }
    app.index_now().await;
    let reader = Reader::of(&app.connection().await, space).await;
    (space, reader)
}

/// The index as the next start finds it.
fn reopened(app: &TestApp) -> Index {
    search::open(&app.places.data).expect("it opens")
}

async fn settled(app: &TestApp, index: &Index) -> usize {
    app.settle().await;
    follow::catch_up(&app.db, index).await.expect("it follows")
}

/// Files of the index in use with this ending.
fn parts(app: &TestApp, ending: &str) -> Vec<PathBuf> {
    let root = app.places.data.join("index");
    let current = fs::read_to_string(root.join("current")).expect("an index");
    let folder = fs::read_dir(root.join(current.trim())).expect("a folder");
    let paths = folder.map(|entry| entry.expect("readable").path());
    paths.filter(|path| path.extension().is_some_and(|end| end == ending)).collect()
}

on_both! {
    /// What was committed while nobody followed is indexed at the next start, and only that.
    async fn a_restart_goes_on_where_it_stopped(app) {
        let (space, reader) = house(&app).await;
        app.page(Aylin, space, &format!("{WORD} 4"), "Neu.").await;
        assert_eq!(reader.titles(&reopened(&app), WORD).len(), 3);
        let index = reopened(&app);
        assert_eq!(settled(&app, &index).await, 1);
        assert_eq!(reader.titles(&index, WORD).len(), 4);
        assert_eq!(settled(&app, &reopened(&app)).await, 0, "and nothing twice");
    }

    /// Without its folder: pages answer, the search says that it is being built, then finds everything.
    async fn a_lost_folder_is_built_again_while_the_house_answers(app) {
        let (space, reader) = house(&app).await;
        let page = app.page(Aylin, space, "Beleg", "Text.").await;
        fs::remove_dir_all(app.places.data.join("index")).expect("gone");
        let index = reopened(&app);
        assert!(index.needs_rebuild().is_some());
        let after_restart = app.beside(index.clone()).await;
        after_restart.set_cookie(app.signed_in(Mehmet).await.cookie());
        after_restart.open(&format!("/s/{page}")).await.expect(200);
        let building = after_restart.get("/suche?q=regenjacken").await.expect(503);
        assert!(building.select(".notice").join(" ").contains("wird gerade"), "{}", building.text());
        assert_eq!(after_restart.get("/suche/vorschlaege?q=regenjacken").await.expect(200).select("[role=option]:not(.search-suggestions__all)").len(), 0);
        after_restart.get("/api/v1/search?q=regenjacken").await.expect(503);
        settled(&app, &index).await;
        let found = after_restart.get("/suche?q=regenjacken").await.expect(200);
        assert_eq!(found.select(".search-total"), ["3 Treffer"]);
        assert_eq!(reader.titles(&index, WORD).len(), 3);
    }

    /// Whatever part is damaged: noticed when it is opened or followed, built again, everything found.
    async fn a_damaged_file_is_noticed_and_the_index_built_again(app) {
        let (_, reader) = house(&app).await;
        let all = reader.titles(&app.index, WORD);
        for ending in ["json", "term", "store", "idx", "fast"] {
            let part = parts(&app, ending).pop().unwrap_or_else(|| panic!("no part `{ending}`"));
            let bytes = fs::read(&part).expect("readable");
            fs::write(&part, &bytes[..bytes.len() / 2]).expect("damaged");
            let index = reopened(&app);
            assert!(index.needs_rebuild().is_some(), "{} was not missed", part.display());
            settled(&app, &index).await;
            assert_eq!(index.needs_rebuild(), None);
            assert_eq!(reader.titles(&index, WORD), all, "{}", part.display());
            index.verify().expect("whole");
        }
    }

    /// The old index answers until the new one takes its place.
    async fn while_it_is_built_beside_the_old_one_answers(app) {
        let (space, reader) = house(&app).await;
        for number in 4..=60 {
            app.page(Aylin, space, &format!("{WORD} {number}"), "Im Keller.").await;
        }
        app.index_now().await;
        let (db, index) = (app.db.clone(), app.index.clone());
        let building = tokio::spawn(async move { follow::rebuild(&db, &index, |_| {}).await });
        let mut looks = 0;
        while !building.is_finished() {
            assert_eq!(reader.titles(&app.index, WORD).len(), 60);
            looks += 1;
            tokio::task::yield_now().await;
        }
        building.await.expect("no panic").expect("built");
        assert!(looks > 0);
        assert_eq!(reader.titles(&app.index, WORD).len(), 60);
    }
}
