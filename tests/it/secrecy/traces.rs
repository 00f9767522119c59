//! (a) After the close, the files of the database hold nothing of the rows before it.

use std::path::Path;

use domain::ballots::{close, results};
use domain::entries::spine::Found;
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};
use uuid::Uuid;

use super::{House, choice, one_of, secret};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::system;

on_both! {
    /// The ids under which ballots were cast are in the files before the close and nowhere after it.
    async fn what_was_there_before_the_close_is_in_no_file(app) {
        let house = House::with(&app, 60).await;
        let process = voted(&house).await;
        let before = ids(&house, &process).await;
        assert!(found(&app, &before).await > 0, "the test sees what is there");
        house.close(&process).await;
        assert_eq!(found(&app, &before).await, 0);
        let after = ids(&house, &process).await;
        assert_eq!((after.len(), after.iter().filter(|id| before.contains(id)).count()), (60, 0));
    }

    /// Somebody who still reads the old state keeps it in the files: the close says so, the result stands, and
    /// the next try takes the rest away, as after a crash in between.
    async fn the_second_try_takes_away_what_the_first_could_not(app) {
        let house = House::with(&app, 60).await;
        let process = voted(&house).await;
        let before = ids(&house, &process).await;
        let reader = app.connection().await;
        let old = reader.begin_with_config(Some(sea_orm::IsolationLevel::RepeatableRead), None).await.expect("a reader");
        let look = "SELECT 'x' FROM ballot";
        old.query_all_raw(Statement::from_string(ConnectionTrait::get_database_backend(&reader), look)).await.expect("reads");
        let refused = close::close(&app.db, &system(), &process).await;
        assert!(matches!(refused, Err(domain::Error::Busy)), "{refused:?}");
        assert_eq!(results::result(&app.db, &system(), &process).await.expect("a result").ballots, 60);
        old.rollback().await.expect("done reading");
        house.close(&process).await;
        assert_eq!(found(&app, &before).await, 0);
        house.close(&process).await;
        assert_eq!(house.count(&process, "ballot").await, 60);
    }
}

async fn voted(house: &House<'_>) -> Found {
    let process = house.opened(&secret(vec![one_of(3)])).await;
    for (number, person) in house.people.iter().enumerate() {
        house.cast(&process, *person, &[choice(number % 3)]).await.expect("cast");
    }
    process
}

async fn ids(house: &House<'_>, process: &Found) -> Vec<Uuid> {
    let id = if house.app.db.is_postgres() { "id::text" } else { "lower(hex(id))" };
    let rows = house.rows(process, &format!("SELECT {id} FROM ballot WHERE box_id = $1")).await;
    rows.iter().map(|row| row[0].parse().expect("an id")).collect()
}

/// How many of these ids are somewhere in the files of the database.
async fn found(app: &TestApp, ids: &[Uuid]) -> usize {
    let files = if app.db.is_postgres() { postgres_files(app).await } else { sqlite_files(&app.places.data) };
    let within = |id: &&Uuid| files.iter().any(|file| file.windows(16).any(|bytes| bytes == id.as_bytes()));
    ids.iter().filter(within).count()
}

fn sqlite_files(folder: &Path) -> Vec<Vec<u8>> {
    let files = std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let ours = files.filter(|file| file.to_string_lossy().contains("dienstweg.sqlite"));
    ours.map(|file| std::fs::read(file).expect("bytes")).collect()
}

/// The files of table and index, once everything written has reached them.
async fn postgres_files(app: &TestApp) -> Vec<Vec<u8>> {
    let database = app.connection().await;
    database.execute_unprepared("CHECKPOINT").await.expect("a checkpoint");
    let files = "SELECT pg_read_binary_file(pg_relation_filepath(oid::regclass)) FROM pg_class \
                 WHERE relname IN ('ballot', 'ballot_pkey', 'electorate', 'electorate_pkey')";
    let backend = database.get_database_backend();
    let rows = database.query_all_raw(Statement::from_string(backend, files)).await.expect("files");
    rows.iter().map(|row| row.try_get_by_index(0).expect("bytes")).collect()
}
