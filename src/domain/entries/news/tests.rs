//! The plans of every walk on both databases: along the indexes, whatever the number of entries.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use store::words::{EntryKind, Visibility};
use store::{DomainId, EntryId, PersonId, Ts};

use super::lanes::{Lane, Words};
use super::walk::together;
use super::{Place, Stretch};
use crate::actor::Actor;
use crate::people::passwords::Cost;
use crate::people::persons::{self, PersonDraft};
use crate::spaces::{self, SpaceDraft};
use crate::{Clock, Db, Opening, Places};

/// Spaces, and entries in each: enough that reading them all would be the worse plan.
const SPACES: usize = 30;
const EACH: usize = 1000;

const BY_DOMAIN: &str = "entry_domain_id_news_at_id_state_published_id_kind_idx";
const BY_KIND: &str = "entry_domain_id_kind_news_at_id_state_published_id_idx";

/// An installation full of news; on PostgreSQL with the statistics of what is there.
pub(crate) async fn full(database_url: Option<String>) -> (Db, Vec<DomainId>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let places = Places { data: folder.path().to_owned(), database_url };
    let db = Db::open(&places, Opening::Serve, Clock::default()).await.unwrap();
    let mut domains = Vec::new();
    for number in 0..SPACES {
        let draft = SpaceDraft::new(format!("b{number}"), format!("Bereich {number}"), Visibility::Open);
        let space = spaces::add(&db, &Actor::system("test"), &draft).await.unwrap();
        domains.push(spaces::root_domain(&db, space).await.unwrap());
    }
    let follower = PersonDraft { account: "fichte".into(), name: "Finn Fichte".into(), ..PersonDraft::default() };
    persons::add(&db, &Actor::system("test"), &follower, Cost::LEAST).await.unwrap();
    let tx = db.begin().await.unwrap();
    for sql in filling(db.backend()) {
        tx.execute_unprepared(&sql).await.unwrap();
    }
    tx.commit().await.unwrap();
    (db, domains, folder)
}

/// Pages one after the other, each with a tag; SQLite keeps no statistics here, as in the field.
fn filling(backend: DbBackend) -> Vec<String> {
    let (series, id, end) = match backend {
        DbBackend::Postgres => (format!("generate_series(1, {EACH}) AS n(i)"), "gen_random_uuid()", "ANALYZE"),
        _ => {
            let counted = format!(
                "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {EACH}) SELECT i FROM n) AS n"
            );
            (counted, "randomblob(16)", "SELECT 1")
        }
    };
    vec![
        format!(
            "INSERT INTO entry (id, public_id, kind, space_id, domain_id, title, title_key, sort_key, slug, state, position, \
             head_id, published_id, news_at, created_at, changed_at, version) \
             SELECT {id}, d.space_id || '-' || d.id || '-' || i, CASE WHEN i % 3 = 0 THEN 'page' ELSE 'post' END, d.space_id, d.id, \
             't', 't', 't', 't', 'published', i, {id}, {id}, i, i, i, 0 FROM access_domain d, {series}"
        ),
        format!(
            "INSERT INTO news_line (id, entry_id, at, tag_key) SELECT {id}, id, news_at, CASE WHEN news_at % 50 = 0 THEN 'selten' ELSE 'oft' END FROM entry"
        ),
        format!(
            "INSERT INTO news_line (id, entry_id, at, page_id) SELECT {id}, id, news_at, id FROM entry WHERE kind = 'page'"
        ),
        format!(
            "INSERT INTO subscription (id, person_id, extent, entry_id, cause) \
             SELECT {id}, p.id, 'entry', e.id, 'wrote' FROM entry e CROSS JOIN person p"
        ),
        end.to_owned(),
    ]
}

pub(crate) async fn plan(db: &DatabaseConnection, statement: Statement) -> String {
    let backend = db.get_database_backend();
    let explain = if backend == DbBackend::Postgres { "EXPLAIN " } else { "EXPLAIN QUERY PLAN " };
    let column = if backend == DbBackend::Postgres { "QUERY PLAN" } else { "detail" };
    let values = statement.values.map(|values| values.0).unwrap_or_default();
    let asked = Statement::from_sql_and_values(backend, format!("{explain}{}", statement.sql), values);
    let rows = db.query_all_raw(asked).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", column).unwrap()).collect::<Vec<_>>().join("\n")
}

/// No table is read from one end to the other; what is read lies in these indexes.
pub(crate) fn assert_walks(plan: &str, what: &str, indexes: &[&str]) {
    for table in ["entry", "news_line", "subscription", "access_domain"] {
        assert!(!plan.contains(&format!("Seq Scan on {table}")), "{what}:\n{plan}");
    }
    // On SQLite tables go by their short names; only lists that came along are scanned.
    for line in plan.lines().filter(|line| line.trim().starts_with("SCAN ")) {
        let list = ["json_each", "lane", "way", "d", "CONSTANT"].iter().any(|list| line.trim()[5..].starts_with(list));
        assert!(list, "{what}: {line}\n{plan}");
    }
    for index in indexes {
        assert!(plan.contains(index), "{what}: {index}\n{plan}");
    }
    // Of domains the rows themselves are not read.
    if indexes == [BY_DOMAIN] || indexes == [BY_KIND] {
        assert!(plan.contains("COVERING INDEX") || plan.contains("Index Only Scan"), "{what}:\n{plan}");
    }
}

async fn walks(database_url: Option<String>) {
    let (db, domains, _folder) = full(database_url).await;
    let somebody = PersonId::new();
    let lanes: [(Lane, &str); 6] = [
        (Lane::Domain(domains[0]), BY_DOMAIN),
        (Lane::Of(domains[0], EntryKind::Post), BY_KIND),
        (Lane::Tag("oft".into()), "news_line_tag_key_at_entry_id_idx"),
        (Lane::Name(somebody), "news_line_name_id_at_entry_id_idx"),
        (Lane::Below(EntryId::new()), "news_line_page_id_at_entry_id_idx"),
        (Lane::Followed(somebody), "subscription_person_id_id_idx"),
    ];
    let place = Place { at: Ts(500), id: EntryId::new() };
    for wanted in [Stretch::Newest, Stretch::OlderThan(place), Stretch::NewerThan(place)] {
        for (lane, index) in &lanes {
            let statement = together(db.backend(), &domains, std::slice::from_ref(lane), wanted, 21);
            assert_walks(&plan(db.read(), statement).await, &format!("{lane:?} {wanted:?}"), &[index]);
        }
        for (kind, index) in [(None, BY_DOMAIN), (Some(EntryKind::Post), BY_KIND)] {
            let mut words = Words::new(db.backend(), &[], wanted);
            let sql = words.heads(&domains, db.backend(), kind);
            let statement = Statement::from_sql_and_values(db.backend(), sql, words.values);
            assert_walks(&plan(db.read(), statement).await, &format!("heads {kind:?} {wanted:?}"), &[index]);
        }
    }
}

#[tokio::test]
async fn every_walk_goes_along_an_index_on_sqlite() {
    walks(None).await;
}

#[tokio::test]
async fn every_walk_goes_along_an_index_on_postgres() {
    if let Some(url) = crate::admin::tests::fresh_database().await {
        walks(Some(url)).await;
    }
}
