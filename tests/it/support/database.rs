//! A database of its own for each test. PostgreSQL: copied from a migrated template.

use migrations::Migrator;
use sea_orm::{ConnectionTrait, Database as Orm, DatabaseConnection, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;

/// Where the tests find a superuser of a private PostgreSQL cluster; `tests/run` sets it.
const ADDRESS: &str = "DIENSTWEG_TEST_POSTGRES";
const TEMPLATE: &str = "dienstweg_template";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

impl Backend {
    /// On a developer's machine PostgreSQL may be missing, and says so; in CI it may not.
    pub fn is_available(self) -> bool {
        if self == Self::Sqlite || std::env::var_os(ADDRESS).is_some() {
            return true;
        }
        assert!(std::env::var_os("CI").is_none(), "{ADDRESS} is not set: run the tests through tests/run");
        eprintln!("not run: {ADDRESS} is not set (tests/run starts a PostgreSQL)");
        false
    }
}

/// A PostgreSQL database that lives as long as its test.
pub struct Database {
    pub url: String,
    name: String,
}

impl Database {
    pub async fn create(backend: Backend) -> Option<Self> {
        if backend == Backend::Sqlite {
            return None;
        }
        let name = format!("test_{}", uuid::Uuid::new_v4().simple());
        let admin = connect(&server()).await;
        template(&admin).await;
        run(&admin, &format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}")).await;
        admin.close().await.expect("closes");
        Some(Self { url: address_of(&name), name })
    }
}

impl Database {
    /// Waits until no transaction that still runs anywhere on the server is older than an event.
    pub async fn settle(&self) {
        let connection = connect(&self.url).await;
        let open = "SELECT 1 FROM event WHERE tx >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint LIMIT 1";
        for _ in 0..3_000 {
            let row = connection.query_one_raw(Statement::from_string(DbBackend::Postgres, open)).await;
            if row.expect("the log is read").is_none() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        connection.close().await.expect("closes");
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let name = self.name.clone();
        // A thread of its own: the test's runtime may already be going away.
        let gone = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let admin = connect(&server()).await;
                run(&admin, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
            });
        });
        let _ = gone.join();
    }
}

/// The migrated template; the first test of a run makes it, the others wait for the lock.
async fn template(admin: &DatabaseConnection) {
    let tx = sea_orm::TransactionTrait::begin(admin).await.expect("a transaction");
    tx.execute_raw(Statement::from_string(DbBackend::Postgres, "SELECT pg_advisory_xact_lock(4711)"))
        .await
        .expect("the lock");
    let known = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT 1 FROM pg_database WHERE datname = $1",
        [TEMPLATE.into()],
    );
    if tx.query_one_raw(known).await.expect("a list of databases").is_none() {
        let other = connect(&server()).await;
        let making = format!("{TEMPLATE}_new");
        run(&other, &format!("DROP DATABASE IF EXISTS {making}")).await;
        run(&other, &format!("CREATE DATABASE {making}")).await;
        let fresh = connect(&address_of(&making)).await;
        Migrator::up(&fresh, None).await.expect("the schema");
        fresh.close().await.expect("closes");
        run(&other, &format!("ALTER DATABASE {making} RENAME TO {TEMPLATE}")).await;
    }
    tx.commit().await.expect("the lock is given back");
}

fn server() -> String {
    std::env::var(ADDRESS).expect("checked by is_available")
}

/// The address of another database on the same server.
fn address_of(name: &str) -> String {
    let server = server();
    let (head, query) = server.split_once('?').map_or((server.as_str(), ""), |(head, query)| (head, query));
    let slashes = head.find("://").expect("an address") + 3;
    let host_end = head[slashes..].find('/').map_or(head.len(), |at| slashes + at);
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    format!("{}/{name}{query}", &head[..host_end])
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = sea_orm::ConnectOptions::new(url);
    options.max_connections(2).sqlx_logging(false);
    Orm::connect(options).await.expect("PostgreSQL answers")
}

async fn run(connection: &DatabaseConnection, sql: &str) {
    connection.execute_unprepared(sql).await.expect("the statement runs");
}
