//! The schema: the same on both databases, forward and back, every column with its notice, and
//! every entity fits.

use std::collections::{BTreeMap, BTreeSet};

use domain::store::words::Visibility;
use domain::{Clock, Db, Opening};
use migrations::{Class, Kind, Migrator, Retention, Seen, inventory};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, IdenStatic, Iterable, Statement};
use sea_orm_migration::MigratorTrait;

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela};

/// Columns of all tables with their types, as the database tells them.
async fn columns(database: &DatabaseConnection) -> BTreeMap<(String, String), String> {
    let told = match database.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name AS t, column_name AS c, data_type AS k FROM information_schema.columns \
             WHERE table_schema = 'public'"
        }
        _ => {
            "SELECT m.name AS t, p.name AS c, p.type AS k FROM sqlite_master m, pragma_table_info(m.name) p \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        }
    };
    let rows = rows(database, told, ["t", "c", "k"]).await;
    let ours = rows.into_iter().filter(|[table, _, _]| table != "seaql_migrations");
    ours.map(|[table, column, kind]| ((table, column), kind.to_lowercase())).collect()
}

/// References between tables: table, column, table referred to.
async fn references(database: &DatabaseConnection) -> BTreeSet<[String; 3]> {
    let told = match database.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT k.table_name AS t, k.column_name AS c, u.table_name AS r FROM information_schema.key_column_usage k \
             JOIN information_schema.referential_constraints f USING (constraint_schema, constraint_name) \
             JOIN information_schema.constraint_column_usage u USING (constraint_schema, constraint_name)"
        }
        _ => {
            "SELECT m.name AS t, f.\"from\" AS c, f.\"table\" AS r FROM sqlite_master m, pragma_foreign_key_list(m.name) f \
             WHERE m.type = 'table'"
        }
    };
    rows(database, told, ["t", "c", "r"]).await.into_iter().collect()
}

/// Names of all indexes.
async fn indexes(database: &DatabaseConnection) -> BTreeSet<[String; 1]> {
    let told = match database.get_database_backend() {
        DbBackend::Postgres => "SELECT indexname::text AS i FROM pg_indexes WHERE schemaname = 'public'",
        _ => "SELECT name AS i FROM sqlite_master WHERE type = 'index'",
    };
    rows(database, told, ["i"]).await.into_iter().collect()
}

async fn rows<const N: usize>(database: &DatabaseConnection, told: &str, names: [&str; N]) -> Vec<[String; N]> {
    let statement = Statement::from_string(database.get_database_backend(), told);
    let rows = database.query_all_raw(statement).await.expect("the database tells its schema");
    rows.into_iter().map(|row| names.map(|name| row.try_get("", name).expect("a word"))).collect()
}

fn pair(table: &str, column: &str) -> (String, String) {
    (table.to_owned(), column.to_owned())
}

on_both! {
    /// Forward, back to nothing, and forward again: the same tables, columns and indexes.
    async fn every_change_goes_forward_and_back(app) {
        let database = app.connection().await;
        let before = (columns(&database).await, references(&database).await, indexes(&database).await);
        assert!(before.0.len() > 150, "{}", before.0.len());
        Migrator::up(&database, None).await.expect("nothing to do");
        Migrator::down(&database, None).await.expect("back");
        assert_eq!(columns(&database).await, BTreeMap::new());
        Migrator::up(&database, None).await.expect("forward again");
        assert_eq!((columns(&database).await, references(&database).await, indexes(&database).await), before);
    }

    /// The inventory of personal data names what is there, and nothing else (trust rule 49).
    async fn every_column_has_its_notice(app) {
        let database = app.connection().await;
        let (real, referring) = (columns(&database).await, references(&database).await);
        let told: BTreeSet<(String, String)> = inventory().iter().map(|one| pair(one.table, one.column)).collect();
        assert_eq!(real.keys().cloned().collect::<BTreeSet<_>>(), told);
        for one in inventory() {
            let kind = real[&pair(one.table, one.column)].as_str();
            assert!(kinds(one.kind, app.db.is_postgres()).contains(&kind), "{one:?}: {kind}");
        }
        let told: BTreeSet<[String; 3]> = inventory()
            .iter()
            .filter_map(|one| Some([one.table.to_owned(), one.column.to_owned(), one.refers_to?.to_owned()]))
            .collect();
        assert_eq!(referring, told);
    }

    /// A newer schema is refused in plain words before anything is touched.
    async fn a_newer_schema_is_refused(app) {
        let database = app.connection().await;
        let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m99_future', 0)";
        database.execute_unprepared(newer).await.expect("a change of the future");
        let refused = Db::open(&app.places, Opening::Serve, Clock::default()).await.expect_err("refused");
        assert!(refused.to_string().contains("newer version"), "{refused}");
    }

    /// Each entity reads its table, rows included where the house has some.
    async fn every_entity_fits_its_table(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Members).await;
        let page = app.page(Aylin, space, "Seite", "Text mit [[Verweis]] und #schlagwort.").await;
        let aylin = app.signed_in(Aylin).await;
        aylin.post(&format!("/s/{page}/eigenschaften"), &[("tags", "eins, zwei")]).await.expect(303);
        aylin.post(&format!("/s/{page}/abonnement"), &[]).await.expect(303);
        aylin.post(&format!("/s/{page}/arbeitsstand"), &[("title", "Seite"), ("body", "Anders.")]).await.expect(200);
        app.signed_in(Bela).await.post("/administration/einheiten", &[("number", "10"), ("name", "Amt"), ("parent", "")]).await;
        let database = app.connection().await;
        let read = entities(&database).await;
        assert_eq!(read.keys().copied().collect::<BTreeSet<_>>(), migrations::table_names().into_iter().collect());
        for table in ["person", "space", "access_domain", "access_grant", "session", "entry", "revision", "wiki_page",
            "entry_link", "entry_tag", "working_copy", "subscription", "event", "org_unit"] {
            assert!(read[table] > 0, "{table} has no row to read");
        }
    }
}

/// What a kind of column is called by the databases.
fn kinds(kind: Kind, postgres: bool) -> &'static [&'static str] {
    match (kind, postgres) {
        (Kind::Id, true) => &["uuid"],
        (Kind::Text, true) => &["text"],
        (Kind::Number, true) => &["bigint"],
        (Kind::Real, true) => &["double precision"],
        (Kind::Flag, true) => &["boolean"],
        (Kind::Bytes, true) => &["bytea"],
        (Kind::Json, true) => &["jsonb"],
        (Kind::Id, false) => &["uuid_text"],
        (Kind::Text, false) => &["text"],
        (Kind::Number, false) => &["bigint", "integer"],
        (Kind::Real, false) => &["double"],
        (Kind::Flag, false) => &["boolean"],
        (Kind::Bytes, false) => &["blob"],
        (Kind::Json, false) => &["jsonb_text"],
    }
}

/// All rows of every entity; how many there are by table. Its columns are those of the inventory.
async fn entities(database: &DatabaseConnection) -> BTreeMap<&'static str, usize> {
    let mut read = BTreeMap::new();
    macro_rules! read {
        ($($table:ident)+) => {$({
            use domain::store::$table::{Column, Entity};
            let rows = Entity::find().all(database).await.unwrap_or_else(|error| panic!("{}: {error}", stringify!($table)));
            let named: BTreeSet<String> = Column::iter().map(|column| column.as_str().to_owned()).collect();
            let told = inventory().into_iter().filter(|one| one.table == stringify!($table));
            assert_eq!(named, told.map(|one| one.column.to_owned()).collect(), stringify!($table));
            read.insert(stringify!($table), rows.len());
        })+};
    }
    read! {
        access_domain access_grant api_token approval attempt audience ballot ballot_box ballot_choice ballot_group
        ballot_question banner_aside barrier blob comment confidential_author consent contact_topic digest_setting
        electorate entry entry_link entry_number entry_source entry_tag event feed_key file group_member halt hiding
        house_rules installation job mail measure mention name_look name_release named_ballot news_line notification
        notification_setting number_series org_unit paper_code participation person person_site person_unit phase
        phase_extension phase_turn policy_note post proposal reaction reading_place recovery_code redirect report
        response revision second_factor session site situation situation_report space staff_group subscription
        support tally trashing usage_policy webhook webhook_delivery webhook_position webhook_space wiki_page
        working_copy
    }
    read
}

#[test]
fn secrets_are_seen_by_nobody() {
    for one in inventory() {
        let name = format!("{}.{}", one.table, one.column);
        if one.notice.class == Class::Secret {
            assert_eq!(one.notice.seen, Seen::Nobody, "{name}");
        }
        let secret = ["password", "seed", "token", "code"].iter().any(|word| one.column.contains(word));
        if secret && one.kind != Kind::Number {
            assert_eq!(one.notice.class, Class::Secret, "{name}");
        }
    }
}

#[test]
fn whoever_refers_to_a_person_says_so() {
    let mut referring = 0;
    for one in inventory().into_iter().filter(|one| one.refers_to == Some("person")) {
        referring += 1;
        assert_ne!(one.notice.class, Class::Technical, "{}.{}", one.table, one.column);
    }
    assert!(referring > 15, "{referring}");
    for one in inventory().into_iter().filter(|one| one.notice.class == Class::Contact) {
        // Where there is no account, a day is named.
        let ends = matches!(one.notice.retention, Retention::WithAccount | Retention::Days(_));
        assert!(ends, "{}.{}", one.table, one.column);
    }
}
