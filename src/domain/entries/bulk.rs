//! New entries in great number: published with their first text at once, written table by table with
//! a handful of statements. Their events say that they were imported: nobody is notified of them.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use store::words::EntryState;
use store::{EntryId, entry, entry_tag, revision};

use super::{news, tags};
use crate::actor::Actor;
use crate::db::Tx;
use crate::error::Result;
use crate::events::{self, Happened, Kind};

/// Rows of one statement.
const ROWS: usize = 500;

/// Rows that wait to be written.
#[derive(Default)]
pub(crate) struct Rows {
    entries: Vec<entry::ActiveModel>,
    revisions: Vec<revision::ActiveModel>,
    tags: Vec<entry_tag::ActiveModel>,
    news: Vec<EntryId>,
    pub told: Vec<Happened>,
}

impl Rows {
    /// Adds an entry with its first text, which readers see. `row` says by whom and when.
    pub(crate) fn publish(&mut self, row: entry::Model, body: String, tags: &[String]) {
        self.told.push(imported(Kind::EntryCreated, &row));
        self.news.extend(row.news_at.map(|_| row.id));
        self.tags.extend(tags.iter().map(|tag| tags::row(row.id, tag)));
        self.revisions.push(revision::ActiveModel {
            id: Set(row.head_id),
            entry_id: Set(row.id),
            number: Set(1),
            title: Set(row.title.clone()),
            body: Set(body),
            author_id: Set(row.author_id),
            created_at: Set(row.changed_at),
            summary: Set(String::new()),
            minor: Set(false),
        });
        let shown = entry::Model { state: EntryState::Published, published_id: Some(row.head_id), ..row };
        self.entries.push(shown.into_active_model().reset_all());
    }

    /// Writes the entries and what belongs to them; the rows of their kinds come next, then [`Rows::tell`].
    pub(crate) async fn insert(&mut self, tx: &Tx<'_>) -> Result<()> {
        for chunk in self.entries.chunks(ROWS) {
            entry::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**tx).await?;
        }
        for chunk in self.revisions.chunks(ROWS) {
            revision::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**tx).await?;
        }
        for chunk in self.tags.chunks(ROWS) {
            entry_tag::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**tx).await?;
        }
        Ok(())
    }

    /// Files what is news and writes the events.
    pub(crate) async fn tell(self, tx: &Tx<'_>, actor: &Actor) -> Result<()> {
        news::file(tx, &self.news).await?;
        events::record(tx, actor, self.told).await
    }
}

/// What happened to an entry by an import.
pub(crate) fn imported(kind: Kind, row: &entry::Model) -> Happened {
    Happened::to_entry(kind, row.space_id, row.id).labelled(events::IMPORTED)
}
