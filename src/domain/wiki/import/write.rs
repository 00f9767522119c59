//! Writing what was read: a batch is one transaction with a handful of statements, its rows, links
//! and events together.

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, Statement};
use store::words::EntryKind;
use store::{DomainId, EntryId, RevisionId, Ts, entry, entry_link, revision, wiki_page};

use super::attach::Shelf;
use super::convert::Words;
use super::report::Report;
use super::{Intake, revise};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::draft::Start;
use crate::entries::{bulk, links};
use crate::error::Result;
use crate::files::{self, TakenIn};
use crate::intake::Note;

/// Where a page stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub id: EntryId,
    pub public_id: String,
    pub domain: DomainId,
    pub parent: Option<EntryId>,
    pub position: f64,
}

/// A page ready to be written.
#[derive(Debug)]
pub(super) struct Prepared {
    pub place: Place,
    pub is_new: bool,
    /// It stands for a folder without a text.
    pub is_folder: bool,
    /// With its sort, as the page keeps it.
    pub source: String,
    pub hash: String,
    pub words: Words,
}

/// A stretch of the source.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub pages: Vec<Prepared>,
    pub unchanged: u64,
    pub notes: Vec<Note>,
    /// Sources looked at.
    pub done: u64,
}

pub(super) struct Writer<'a> {
    pub db: &'a Db,
    pub actor: &'a Actor,
    pub intake: &'a Intake<'a>,
    pub shelf: Shelf,
    pub report: Report,
}

impl<'a> Writer<'a> {
    pub(super) fn new(db: &'a Db, actor: &'a Actor, intake: &'a Intake<'a>) -> Self {
        Self { db, actor, intake, shelf: Shelf::default(), report: Report::default() }
    }

    /// Where pages of this import begin.
    fn start(&self) -> Start {
        Start {
            kind: EntryKind::Page,
            space: self.intake.space.id,
            domain: DomainId::new(),
            parent: None,
            position: 0.0,
            owner: None,
            owner_unit: None,
            approval: false,
        }
    }

    pub(super) async fn write(&mut self, batch: Batch) -> Result<()> {
        self.report.unchanged += batch.unchanged;
        self.report.notes(batch.notes);
        let (new, known): (Vec<_>, Vec<_>) = batch.pages.into_iter().partition(|page| page.is_new);
        if !new.is_empty() {
            self.add(new).await?;
        }
        if !known.is_empty() {
            revise::write(self, known).await?;
        }
        self.intake.progress.add(batch.done);
        Ok(())
    }

    async fn add(&mut self, mut pages: Vec<Prepared>) -> Result<()> {
        let mut brought = Vec::new();
        for page in &mut pages {
            let around = (self.db, self.actor, self.intake);
            let from = super::bare(&page.source);
            let files = self.shelf.bring(around, (page.place.id, from), &mut page.words, &[]).await?;
            self.report.notes(files.notes);
            brought.extend(files.files);
        }
        self.report.new += pages.len() as u64;
        self.report.folders += pages.iter().filter(|page| page.is_folder).count() as u64;
        self.report.files += brought.len() as u64;
        if self.intake.dry_run {
            return Ok(());
        }
        let tx = self.db.begin().await?;
        self.insert(&tx, pages, &brought).await?;
        tx.commit().await
    }

    async fn insert(&self, tx: &Tx<'_>, pages: Vec<Prepared>, files: &[TakenIn]) -> Result<()> {
        let space = self.intake.space.id;
        let now = self.db.clock().now();
        let mut rows = Rows::default();
        for page in pages {
            rows.add(page, self, now);
        }
        rows.insert(tx).await?;
        for file in files {
            files::insert(tx, self.intake.blobs, file).await?;
            if let Some(entry) = file.row.entry_id {
                rows.spine.told.push(files::told_added(space, entry, &file.row));
            }
        }
        rows.spine.tell(tx, self.actor).await
    }

    /// The end: links that waited for a page of this run now lead to it.
    pub(super) async fn finish(self) -> Result<Report> {
        if !self.intake.dry_run && self.report.new + self.report.changed > 0 {
            let tx = self.db.begin().await?;
            adopt(&tx, self.intake).await?;
            tx.commit().await?;
        }
        Ok(self.report)
    }
}

/// The rows of new pages, table by table.
#[derive(Default)]
struct Rows {
    spine: bulk::Rows,
    pages: Vec<wiki_page::ActiveModel>,
    links: Vec<entry_link::ActiveModel>,
}

impl Rows {
    fn add(&mut self, page: Prepared, writer: &Writer<'_>, now: Ts) {
        let Prepared { place, words, source, hash, .. } = page;
        let changed = words.updated.unwrap_or(now);
        let start = Start { domain: place.domain, parent: place.parent, position: place.position, ..writer.start() };
        let row = entry::Model {
            id: place.id,
            public_id: place.public_id,
            news_at: Some(changed),
            created_at: words.created.unwrap_or(changed),
            ..start.row(writer.actor.person(), &words.title, changed)
        };
        self.links.extend(link_rows(row.id, row.head_id, &words));
        self.pages.push(wiki_page::ActiveModel {
            entry_id: Set(row.id),
            template: Set(false),
            source: Set(Some(source)),
            source_hash: Set(Some(hash)),
            ..Default::default()
        });
        self.spine.publish(row, words.body, words.tags.as_deref().unwrap_or_default());
    }

    async fn insert(&mut self, tx: &Tx<'_>) -> Result<()> {
        self.spine.insert(tx).await?;
        wiki_page::Entity::insert_many(std::mem::take(&mut self.pages)).exec_without_returning(&**tx).await?;
        for chunk in self.links.chunks(500) {
            entry_link::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**tx).await?;
        }
        Ok(())
    }
}

pub(super) fn revision_row(
    id: RevisionId,
    entry: EntryId,
    number: i64,
    words: Words,
    writer: &Writer<'_>,
    at: Ts,
) -> revision::ActiveModel {
    revision::ActiveModel {
        id: Set(id),
        entry_id: Set(entry),
        number: Set(number),
        title: Set(words.title),
        body: Set(words.body),
        author_id: Set(writer.actor.person()),
        created_at: Set(at),
        summary: Set(String::new()),
        minor: Set(false),
    }
}

/// The links of a new text, each target once; where they lead is looked up at the end of the run.
fn link_rows(entry: EntryId, text: RevisionId, words: &Words) -> Vec<entry_link::ActiveModel> {
    let mut rows: std::collections::BTreeMap<String, entry_link::ActiveModel> = std::collections::BTreeMap::new();
    for target in words.targets.iter().filter(|target| !target.page.is_empty()) {
        let key = links::target_key(target);
        rows.entry(key.clone()).or_insert_with(|| entry_link::ActiveModel {
            revision_id: Set(text),
            target_key: Set(key),
            from_id: Set(entry),
            target: Set(target.page.clone()),
            space_slug: Set(target.space.clone()),
            to_id: Set(None),
        });
    }
    rows.into_values().collect()
}

/// As [`links::adopt`] for all titles of the space at once.
async fn adopt(tx: &Tx<'_>, intake: &Intake<'_>) -> Result<()> {
    let space = intake.space;
    let sql = "UPDATE entry_link SET to_id = (SELECT e.id FROM entry e WHERE e.space_id = $1 AND e.kind = 'page' AND e.state <> 'trashed' \
         AND e.title_key = CASE WHEN entry_link.space_slug = $2 AND substr(entry_link.target_key, 1, length($2) + 1) = $2 || ':' \
         THEN substr(entry_link.target_key, length($2) + 2) ELSE entry_link.target_key END \
         ORDER BY e.domain_id, e.id LIMIT 1) \
         WHERE to_id IS NULL AND (space_slug = $2 OR from_id IN (SELECT id FROM entry WHERE space_id = $1))";
    let values = [space.id.0.into(), space.slug.as_str().into()];
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
    Ok(())
}
