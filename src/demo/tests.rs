//! The town as it stands once loaded. Rows are counted by a connection of the test's own.

use domain::people::{persons, rights};
use domain::wiki;
use domain::{Actor, Clock, Db, Error, Opening, Places};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use super::*;

struct Loaded {
    db: Db,
    rows: DatabaseConnection,
    _folder: tempfile::TempDir,
}

impl Loaded {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let places = Places { data: folder.path().to_owned(), database_url: None };
        let db = Db::open(&places, Opening::Serve, Clock::default()).await.unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        load(&db, &blobs).await.unwrap();
        let rows = store::connect::sqlite(&folder.path().join("dienstweg.sqlite")).await.unwrap().read;
        Self { db, rows, _folder: folder }
    }

    async fn number(&self, sql: &str) -> i64 {
        let row = self.rows.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
        row.unwrap().try_get_by_index(0).unwrap()
    }

    async fn texts(&self, sql: &str) -> Vec<String> {
        let rows = self.rows.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    async fn actor(&self, account: &str) -> Actor {
        let found = persons::find_by_account(&self.db, &Actor::system("test"), account).await.unwrap();
        rights::load(&self.db, found.id).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_town_stands_as_it_was_written() {
    let town = Loaded::new().await;
    people(&town).await;
    times(&town).await;
    pages(&town).await;
    rights_of_a_restricted_page(&town).await;
    guests(&town).await;
    dialogue(&town).await;
    bells(&town).await;
    polls(&town).await;
}

async fn people(town: &Loaded) {
    assert_eq!(town.number("SELECT count(*) FROM person WHERE state = 'active' AND role <> 'guest'").await, 620);
    assert_eq!(town.number("SELECT count(*) FROM person WHERE password_hash IS NOT NULL").await, 0);
    let staffed = "SELECT count(DISTINCT person_id) FROM person_unit WHERE unit_id IN (SELECT id FROM org_unit WHERE number = '51.2')";
    assert_eq!(town.number(staffed).await, 133);
    for tile in tiles().unwrap() {
        town.actor(&tile.account).await;
    }
    let gone = persons::find_by_account(&town.db, &Actor::system("test"), "ttulpe").await.unwrap();
    assert!(matches!(rights::load(&town.db, gone.id).await, Err(Error::NotFound)));
}

/// One is counted and names nobody any more, one runs with the consent of the Personalrat.
async fn polls(town: &Loaded) {
    let counted = "SELECT ballots FROM ballot_box WHERE state = 'closed' AND swept";
    assert_eq!(town.number(counted).await, 301);
    assert_eq!(town.number("SELECT count(*) FROM electorate WHERE taken").await, 211, "of the one that runs");
    assert_eq!(town.number("SELECT count(*) FROM ballot").await, 301 + 211);
    assert_eq!(town.texts("SELECT outcome FROM consent").await, ["agreed"]);
    let oksana = town.actor("oolive").await.person().unwrap();
    let voted = format!("SELECT count(*) FROM electorate WHERE taken AND person_id = X'{}'", oksana.0.simple());
    assert_eq!(town.number(&voted).await, 0, "she is still to vote");
}

/// Everything happened before now and in the order of the log; the clock is right again.
async fn times(town: &Loaded) {
    let now = town.db.clock().now().0;
    let real = domain::Clock::default().now().0;
    assert!((now - real).abs() < 2_000);
    for (table, column) in
        [("entry", "changed_at"), ("revision", "created_at"), ("event", "at"), ("person", "created_at")]
    {
        let newest = town.number(&format!("SELECT max({column}) FROM {table}")).await;
        assert!(newest < now, "{table}");
        let spread = now - town.number(&format!("SELECT min({column}) FROM {table}")).await;
        assert!(spread > 400 * Ts::DAY, "{table}");
    }
    let backwards = "SELECT count(*) FROM event a JOIN event b ON b.position = a.position + 1 WHERE b.at < a.at";
    assert_eq!(town.number(backwards).await, 0);
}

async fn pages(town: &Loaded) {
    let states = town
        .texts("SELECT state || ' ' || count(*) FROM entry WHERE kind = 'page' GROUP BY state ORDER BY state")
        .await;
    assert_eq!(states, ["draft 2", "in_approval 1", "published 110", "returned 1"]);
    assert_eq!(town.number("SELECT count(*) FROM entry_link WHERE to_id IS NULL").await, 0);
    assert_eq!(
        town.number(
            "SELECT count(*) FROM revision WHERE body LIKE '%anhang:%' OR body LIKE '%{T%' OR body LIKE '%{Jahr%'"
        )
        .await,
        0
    );
    assert_eq!(town.number("SELECT count(*) FROM file WHERE entry_id IS NULL").await, 0);
    let named = "SELECT count(*) FROM revision r, file f WHERE f.entry_id = r.entry_id AND r.body LIKE '%/d/' || f.public_id || '/%'";
    assert!(town.number(named).await >= 9);
    let long = "SELECT count(*) FROM (SELECT entry_id FROM revision GROUP BY entry_id HAVING count(*) >= 10)";
    assert_eq!(town.number(long).await, 3);
    let order = "SELECT e.title FROM entry e JOIN space s ON s.id = e.space_id WHERE s.slug = 'dienstanweisungen' AND parent_id IS NULL ORDER BY position LIMIT 3";
    assert_eq!(town.texts(order).await, ["Was gilt?", "DA Mobiles Arbeiten", "DA Informationssicherheit"]);
    let verified =
        "SELECT DISTINCT u.number FROM wiki_page w JOIN org_unit u ON u.id = w.verified_unit_id ORDER BY u.number";
    assert_eq!(town.texts(verified).await, ["20.2", "32.3", "33", "33.1", "33.2"]);
}

async fn rights_of_a_restricted_page(town: &Loaded) {
    let id = town.texts("SELECT public_id FROM entry WHERE title = 'Auskunftssperre eintragen'").await.remove(0);
    for account in ["aahorn", "oolive", "pprimel"] {
        assert!(wiki::find(&town.db, &town.actor(account).await, &id).await.is_ok(), "{account}");
    }
    for account in ["bbuche", "iiris", "bbirke"] {
        let found = wiki::find(&town.db, &town.actor(account).await, &id).await;
        assert!(matches!(found, Err(Error::NotFound)), "{account}");
    }
}

/// Texts in somebody's name were released by them, and readers said what helped.
async fn dialogue(town: &Loaded) {
    assert_eq!(town.number("SELECT count(*) FROM entry WHERE kind = 'post' AND state = 'published'").await, 32);
    let unreleased = "SELECT count(*) FROM entry e WHERE e.kind = 'post' AND e.owner_id IS NOT NULL AND NOT EXISTS \
        (SELECT 1 FROM name_release r WHERE r.revision_id = e.published_id AND r.name_id = e.owner_id AND r.given_at IS NOT NULL)";
    assert_eq!(town.number(unreleased).await, 0);
    assert!(town.number("SELECT count(*) FROM name_release").await > 0);
    assert!(town.number("SELECT count(*) FROM reaction WHERE kind = 'helpful'").await > 50);
    assert!(town.number("SELECT count(*) FROM reaction WHERE kind = 'thanks'").await > 5);
}

/// S12: they ask in the shared space and cannot see anything else.
async fn guests(town: &Loaded) {
    for account in ["ggerste", "bbambus"] {
        let guest = town.actor(account).await;
        let known = domain::spaces::list(&town.db, &guest).await.unwrap();
        assert_eq!(known.iter().map(|space| space.slug.as_str()).collect::<Vec<_>>(), ["nachbarn"], "{account}");
    }
    let said = "SELECT count(*) FROM entry e JOIN person p ON p.id = e.author_id WHERE p.role = 'guest' AND p.name LIKE '% (%)'";
    assert_eq!(town.number(said).await, 4);
}

/// Behind every tile somebody finds something new, and nobody is mailed.
async fn bells(town: &Loaded) {
    for tile in tiles().unwrap() {
        let actor = town.actor(&tile.account).await;
        let lines = domain::notifications::list::lines(&town.db, &actor, None).await.unwrap();
        assert!(lines.iter().any(|line| line.unread > 0), "{}: {}", tile.account, lines.len());
        assert!(
            !domain::entries::subscriptions::lasting(&town.db, &actor).await.unwrap().is_empty(),
            "{}",
            tile.account
        );
    }
    assert_eq!(town.number("SELECT count(*) FROM mail").await, 0);
}
