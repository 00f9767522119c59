//! Backups: of an open secret ballot they hold neither ballots nor marks, of a closed one nothing of before.

use domain::admin::backup::{backup, restore};
use domain::ballots::{self, results};
use domain::entries::spine::{self, Found};
use domain::files::Blobs;
use domain::progress::Progress;
use domain::store::words::{BallotDisclosure, BoxState};
use domain::{Clock, Db, Opening, Places};
use sea_orm::{ConnectionTrait, Statement};

use super::{House, choice, one_of, secret};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::system;

on_both! {
    async fn a_backup_of_an_open_ballot_says_nothing_and_everybody_votes_again(app) {
        let house = House::with(&app, 10).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        let named = ballots::Setup { disclosure: BallotDisclosure::Named, ..secret(vec![one_of(2)]) };
        let with_names = house.opened(&named).await;
        for person in &house.people {
            house.cast(&process, *person, &[choice(0)]).await.expect("cast");
            house.cast(&with_names, *person, &[choice(0)]).await.expect("cast");
        }
        let (there, _folder) = restored(&app).await;
        let found = of(&there, &process).await;
        let urn = ballots::find(&there, &system(), &found).await.expect("an urn").expect("there");
        assert_eq!(urn.state, BoxState::Open);
        assert!(urn.begun_again_at.is_some(), "it says that everybody votes again");
        for person in &house.people {
            let actor = house.actor(*person);
            assert!(!ballots::cast::own(&there, &actor, &found).await.expect("my part").voted);
            ballots::cast::cast(&there, &actor, &found, &[choice(1)]).await.expect("again");
        }
        ballots::close::close(&there, &system(), &found).await.expect("closed");
        let result = results::result(&there, &system(), &found).await.expect("a result");
        assert_eq!(result.answers[0].counted.whole.choices, [0, 10], "nothing of before is among them");
        let found = of(&there, &with_names).await;
        let urn = ballots::find(&there, &system(), &found).await.expect("an urn").expect("there");
        assert!(urn.begun_again_at.is_none());
        let own = ballots::cast::own(&there, &house.actor(house.people[0]), &found).await.expect("my part");
        assert!(own.voted && own.answers == Some(vec![choice(0)]), "with names nothing is lost");
    }

    async fn a_backup_after_the_close_recounts_and_names_nobody(app) {
        let house = House::with(&app, 10).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        for (at, person) in house.people.iter().enumerate() {
            house.cast(&process, *person, &[choice(at % 2)]).await.expect("cast");
        }
        let id = if app.db.is_postgres() { "id::text" } else { "lower(hex(id))" };
        let before = house.rows(&process, &format!("SELECT {id} FROM ballot WHERE box_id = $1")).await;
        house.close(&process).await;
        let (there, folder) = restored(&app).await;
        let found = of(&there, &process).await;
        let result = results::result(&there, &system(), &found).await.expect("a result");
        assert_eq!(result.answers[0].counted.whole.choices, [5, 5]);
        assert!(results::recount(&there, &system(), &found).await.expect("recounted"));
        let packed = std::fs::read(folder.path().join("one.backup")).expect("the archive");
        let plain = zstd::decode_all(packed.as_slice()).expect("unpacked");
        let text = String::from_utf8_lossy(&plain);
        for row in &before {
            let id: uuid::Uuid = row[0].parse().expect("an id");
            assert!(!text.contains(&id.to_string()), "the backup holds a ballot as it was cast");
        }
        let file = sea_orm::Database::connect(format!("sqlite://{}", folder.path().join("new/dienstweg.sqlite").display()));
        let file = file.await.expect("the restored file");
        let marked = Statement::from_string(file.get_database_backend(), "SELECT 1 FROM electorate WHERE taken");
        assert!(file.query_all_raw(marked).await.expect("marks").is_empty());
    }
}

/// The same house from its backup, on SQLite in another place.
async fn restored(app: &TestApp) -> (Db, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let archive = folder.path().join("one.backup");
    let blobs = Blobs::open(&app.places.data).expect("files");
    backup(&app.db, &blobs, &archive, &Progress::default()).await.expect("a backup");
    let places = Places { data: folder.path().join("new"), database_url: None };
    restore(&archive, &places, &Progress::default()).await.expect("restored");
    (Db::open(&places, Opening::Serve, Clock::default()).await.expect("opens"), folder)
}

async fn of(db: &Db, process: &Found) -> Found {
    spine::find(db, &system(), &process.entry.public_id).await.expect("the process")
}
