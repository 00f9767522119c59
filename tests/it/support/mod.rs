//! The server of a test: real database, real index, real HTTP on loopback.
#![allow(dead_code, reason = "each of the two test binaries uses its part")]

mod blog;
pub mod cast;
pub mod client;
pub mod database;
pub mod mail_server;
pub mod samples;

use std::future::Future;
use std::net::SocketAddr;

use domain::files::Blobs;
use domain::notifications::Post;
use domain::people::passwords::Cost;
use domain::search::{Index, follow};
use domain::{Clock, Db, Opening, Places};
use sea_orm::{ConnectOptions, DatabaseConnection};
use tempfile::TempDir;
use web::app::{App, Settings};

pub use client::Client;
pub use database::Backend;

/// An installation of its own for one test; everything is gone when it is dropped.
pub struct TestApp {
    pub db: Db,
    pub blobs: Blobs,
    pub index: Index,
    pub clock: Clock,
    pub address: SocketAddr,
    pub places: Places,
    server: tokio::task::JoinHandle<()>,
    _folder: TempDir,
    _database: Option<database::Database>,
}

impl TestApp {
    pub async fn start(backend: Backend) -> Self {
        Self::start_with(backend, |_| {}).await
    }

    /// Starts with settings of the test's own.
    pub async fn start_with(backend: Backend, change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = database::Database::create(backend).await;
        let places = Places {
            data: folder.path().to_owned(),
            database_url: database.as_ref().map(|database| database.url.clone()),
        };
        let clock = Clock::default();
        let db = Db::open(&places, Opening::Serve, clock.clone()).await.expect("the database opens");
        let blobs = Blobs::open(&places.data).expect("the file store opens");
        let index = domain::search::open(&places.data).expect("the index opens");
        let (address, server) = serve(db.clone(), blobs.clone(), index.clone(), change).await;
        Self { db, blobs, index, clock, address, places, server, _folder: folder, _database: database }
    }

    /// A second server on this installation with an index of its own, as after a restart; gone
    /// with the test.
    pub async fn beside(&self, index: Index) -> Client {
        Client::new(serve(self.db.clone(), self.blobs.clone(), index, |_| {}).await.0)
    }

    /// A connection of the test's own to the same database, past all rules.
    pub async fn connection(&self) -> DatabaseConnection {
        let file = || format!("sqlite://{}", self.places.data.join("dienstweg.sqlite").display());
        let mut options = ConnectOptions::new(self.places.database_url.clone().unwrap_or_else(file));
        // SQLite has one writer; whoever waits for it waits in one line.
        options.max_connections(if self.db.is_postgres() { 12 } else { 1 }).sqlx_logging(false);
        sea_orm::Database::connect(options).await.expect("the database answers")
    }

    /// The database this runs on.
    pub fn backend(&self) -> Backend {
        if self.places.database_url.is_some() { Backend::Postgres } else { Backend::Sqlite }
    }

    /// A second process beside the server, as commands are.
    pub async fn second_process(&self) -> Db {
        Db::open(&self.places, Opening::Command, self.clock.clone()).await.expect("the database opens")
    }

    /// A browser without cookies.
    pub fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// The log settles behind the oldest transaction of the whole server, other tests' included.
    pub async fn settle(&self) {
        if let Some(database) = &self._database {
            database.settle().await;
        }
    }

    /// Lets everybody be told of what was committed; the first time nobody is told of what was before.
    pub async fn tell(&self) -> usize {
        self.settle().await;
        domain::notifications::follow::catch_up(&self.db, Post::Goes).await.expect("the notifications follow")
    }

    /// Lets the index catch up with what was committed.
    pub async fn index_now(&self) {
        self.settle().await;
        follow::catch_up(&self.db, &self.index).await.expect("the index follows");
    }
}

async fn serve(
    db: Db,
    blobs: Blobs,
    index: Index,
    change: impl FnOnce(&mut Settings),
) -> (SocketAddr, tokio::task::JoinHandle<()>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let mut settings = Settings { public_url: format!("http://{address}"), cost: Cost::LEAST, ..Settings::default() };
    change(&mut settings);
    let app = App::new(db, blobs, index, settings, Default::default());
    let service = web::router(app).into_make_service_with_connect_info::<SocketAddr>();
    let server = tokio::spawn(async move {
        axum::serve(listener, service).await.expect("the server runs");
    });
    (address, server)
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Runs one case on one database.
pub async fn run<F: Future<Output = ()>>(backend: Backend, case: impl FnOnce(TestApp) -> F) {
    if backend.is_available() {
        case(TestApp::start(backend).await).await;
    }
}

/// A test on SQLite and on PostgreSQL: `on_both! { async fn name(app) { … } }`.
#[macro_export]
macro_rules! on_both {
    ($($(#[$doc:meta])* async fn $name:ident($app:ident) $body:block)+) => {$(
        $(#[$doc])*
        mod $name {
            #[allow(unused_imports, reason = "a case may need nothing of its module")]
            use super::*;

            async fn case($app: $crate::support::TestApp) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::support::run($crate::support::Backend::Sqlite, case).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::support::run($crate::support::Backend::Postgres, case).await;
            }
        }
    )+};
}
