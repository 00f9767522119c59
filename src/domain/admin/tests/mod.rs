//! Tests of this room, each on SQLite and, where an address is given in
//! `DIENSTWEG_TEST_POSTGRES`, on a fresh PostgreSQL database.

mod backup;
mod jobs;
mod sweep;

use std::path::PathBuf;

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use store::connect;

use crate::files::Blobs;
use crate::{Clock, Db, Opening, Places};

/// An installation of a test's own.
pub(super) struct House {
    pub db: Db,
    pub blobs: Blobs,
    pub places: Places,
    // Gone with the test.
    _folder: tempfile::TempDir,
}

impl House {
    async fn at(database_url: Option<String>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let places = Places { data: folder.path().to_owned(), database_url };
        let db = Db::open(&places, Opening::Serve, Clock::default()).await.unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        Self { db, blobs, places, _folder: folder }
    }

    pub async fn on_sqlite() -> Self {
        Self::at(None).await
    }

    pub async fn on_postgres() -> Option<Self> {
        Some(Self::at(Some(fresh_database().await?)).await)
    }

    /// One on each database there is.
    pub async fn on_each() -> Vec<Self> {
        let mut houses = vec![Self::on_sqlite().await];
        houses.extend(Self::on_postgres().await);
        houses
    }

    /// Does something to the database that no operation would do.
    pub async fn meddle(&self, sql: &str) {
        let tx = self.db.begin().await.unwrap();
        tx.execute_unprepared(sql).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn number(&self, sql: &str) -> i64 {
        number(self.db.read(), sql).await
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.places.data.join(name)
    }
}

pub(super) async fn number(connection: &DatabaseConnection, sql: &str) -> i64 {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    connection.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// The address of a new, empty database; `None` if there is no PostgreSQL here.
pub(crate) async fn fresh_database() -> Option<String> {
    let server = std::env::var("DIENSTWEG_TEST_POSTGRES").ok()?;
    let name = format!("admin_{}", uuid::Uuid::new_v4().simple());
    let connections = connect::postgres(&server).await.unwrap();
    connections.write.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    connections.write.close().await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    Some(format!("{base}/{name}"))
}
