//! Changes written as operations write them (rows and event in one transaction), many at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Duration;

use domain::store::words::{EntryKind, EntryState};
use domain::store::{EntryId, RevisionId, SpaceId, Ts, access_domain, entry, public_id, revision, wiki_page};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    DbBackend, EntityTrait, IntoActiveModel, QueryFilter, TransactionTrait,
};

/// The desk all writers share.
pub struct Desk {
    pub database: DatabaseConnection,
    space: SpaceId,
    /// Numbers of the changes that were committed, or were about to be.
    committed: Mutex<BTreeSet<i64>>,
    /// The newest number of each writer that the index has shown.
    shown: Mutex<BTreeMap<i64, i64>>,
}

/// Numbers of one writer lie below the next writer's.
pub const NUMBERS: i64 = 1_000_000;

impl Desk {
    pub fn new(database: DatabaseConnection, space: SpaceId) -> Self {
        Self { database, space, committed: Mutex::new(BTreeSet::from([0])), shown: Mutex::default() }
    }

    pub fn saw(&self, number: i64) {
        let mut shown = self.shown.lock().expect("not poisoned");
        let newest = shown.entry(number / NUMBERS).or_default();
        *newest = number.max(*newest);
    }

    /// Returns once the index has shown a change.
    pub async fn until_shown(&self, number: i64) {
        let newest = || self.shown.lock().expect("not poisoned").get(&(number / NUMBERS)).copied();
        while newest() < Some(number) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    pub fn was_committed(&self, number: i64) -> bool {
        self.committed.lock().expect("not poisoned").contains(&number)
    }

    fn note(&self, number: i64) {
        self.committed.lock().expect("not poisoned").insert(number);
    }

    /// Pages in their first state, number 0.
    pub async fn pages(&self, count: usize) -> Vec<EntryId> {
        let root = access_domain::Entity::find().filter(access_domain::Column::SpaceId.eq(self.space));
        let root = root.one(&self.database).await.expect("the database answers").expect("a root").id;
        let tx = self.begin().await;
        let entries: Vec<entry::Model> = (0..count).map(|at| first(self.space, root, at)).collect();
        let ids: Vec<EntryId> = entries.iter().map(|row| row.id).collect();
        let texts = entries.iter().map(|row| text(row.head_id, row.id, 0, ""));
        let rows = entries.iter().map(|row| row.clone().into_active_model().reset_all());
        entry::Entity::insert_many(rows).exec_without_returning(&tx).await.expect("entries");
        let pages = ids.iter().map(|id| wiki_page::ActiveModel {
            entry_id: Set(*id),
            template: Set(false),
            ..Default::default()
        });
        wiki_page::Entity::insert_many(pages).exec_without_returning(&tx).await.expect("pages");
        revision::Entity::insert_many(texts).exec_without_returning(&tx).await.expect("texts");
        self.tell(&tx, 0).await;
        tx.commit().await.expect("committed");
        ids
    }

    pub async fn begin(&self) -> DatabaseTransaction {
        self.database.begin().await.expect("a transaction")
    }

    /// Gives these pages a new text and tag with this number, and writes an event for each.
    pub async fn change(&self, tx: &DatabaseTransaction, pages: &[EntryId], number: i64, word: &str) {
        let texts = pages.iter().map(|page| text(RevisionId::new(), *page, number, word));
        revision::Entity::insert_many(texts).exec_without_returning(tx).await.expect("texts");
        let those = format!("(SELECT entry_id FROM revision WHERE number = {number})");
        let newest = format!("(SELECT id FROM revision WHERE entry_id = entry.id AND number = {number})");
        for statement in [
            format!(
                "UPDATE entry SET head_id = {newest}, published_id = {newest}, version = version + 1 WHERE id IN {those}"
            ),
            format!("DELETE FROM entry_tag WHERE entry_id IN {those}"),
            format!(
                "INSERT INTO entry_tag (entry_id, tag_key, tag) SELECT entry_id, 'stand {number}', 'Stand {number}' FROM revision WHERE number = {number}"
            ),
        ] {
            tx.execute_unprepared(&statement).await.expect("a statement");
        }
        self.tell(tx, number).await;
    }

    async fn tell(&self, tx: &DatabaseTransaction, number: i64) {
        let transaction = match tx.get_database_backend() {
            DbBackend::Postgres => "pg_current_xact_id()::text::bigint",
            _ => "0",
        };
        let statement = format!(
            "INSERT INTO event (tx, at, kind, entry_id, label) \
             SELECT {transaction}, 0, 'entry.revised', entry_id, '' FROM revision WHERE number = {number}"
        );
        tx.execute_unprepared(&statement).await.expect("events");
    }

    pub async fn commit(&self, tx: DatabaseTransaction, number: i64) {
        // Noted before: it may be seen before the answer to the commit is here.
        self.note(number);
        tx.commit().await.expect("committed");
    }
}

fn first(space: SpaceId, domain: domain::store::DomainId, at: usize) -> entry::Model {
    let head = RevisionId::new();
    let public_id = public_id();
    entry::Model {
        id: EntryId::new(),
        kind: EntryKind::Page,
        space_id: space,
        domain_id: domain,
        parent_id: None,
        author_id: None,
        owner_id: None,
        owner_unit_id: None,
        deputy_id: None,
        deputy_unit_id: None,
        title: "Seite".into(),
        title_key: public_id.clone(),
        sort_key: "seite".into(),
        slug: "seite".into(),
        public_id,
        state: EntryState::Published,
        position: at as f64,
        head_id: head,
        published_id: Some(head),
        valid_from: None,
        valid_until: None,
        news_at: None,
        comments: true,
        frozen: false,
        created_at: Ts(0),
        changed_at: Ts(0),
        version: 0,
    }
}

/// A text whose title and body say the same number.
fn text(id: RevisionId, page: EntryId, number: i64, word: &str) -> revision::ActiveModel {
    let row = revision::Model {
        id,
        entry_id: page,
        number,
        title: format!("Stand {number} {word}").trim().to_owned(),
        body: format!("Gemeinsames zum Stand {number}."),
        author_id: None,
        created_at: Ts(0),
        summary: String::new(),
        minor: false,
    };
    row.into_active_model().reset_all()
}
