//! What earlier runs brought into the space.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use store::words::EntryState;
use store::{DomainId, EntryId, SpaceId, entry, wiki_page};

use super::folders;
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::rules;

/// A page of an earlier run. `source`: without its sort.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct Known {
    pub id: EntryId,
    pub public_id: String,
    pub domain_id: DomainId,
    pub position: f64,
    pub state: EntryState,
    pub source: String,
    pub source_hash: Option<String>,
}

impl Known {
    pub(super) fn is_trashed(&self) -> bool {
        self.state == EntryState::Trashed
    }
}

/// The pages of earlier runs, by source.
#[derive(Debug, Default)]
pub(super) struct KnownPages {
    by_source: HashMap<String, Known>,
    /// Sources that are the text of a folder, by folder.
    indexes: HashMap<String, String>,
}

/// The pages of this space that the actor sees and that came from sources of this sort. Pages
/// hidden from the actor do not exist here either.
pub(super) async fn load(db: &Db, actor: &Actor, space: SpaceId, sort: &str) -> Result<KnownPages> {
    use entry::Column::{DomainId, Id, Position, PublicId, SpaceId, State};
    let visible = Condition::any().add(rules::entry::seen(actor)).add(rules::entry::seen_trash(actor));
    let rows = entry::Entity::find()
        .select_only()
        .columns([Id, PublicId, DomainId, Position, State])
        .columns([wiki_page::Column::Source, wiki_page::Column::SourceHash])
        .inner_join(wiki_page::Entity)
        .filter(SpaceId.eq(space))
        .filter(wiki_page::Column::Source.starts_with(sort))
        .filter(visible)
        .into_model::<Known>()
        .all(db.read())
        .await?;
    let mut pages = KnownPages::default();
    for mut row in rows {
        row.source.drain(..sort.len());
        pages.add(row);
    }
    Ok(pages)
}

impl KnownPages {
    fn add(&mut self, page: Known) {
        // A page in the trash gives way to its successor.
        if self.by_source.get(&page.source).is_some_and(|other| !other.is_trashed()) {
            return;
        }
        if let Some((folder, name)) = page.source.rsplit_once('/')
            && folders::is_index(name)
        {
            self.indexes.insert(format!("{folder}/"), page.source.clone());
        }
        self.by_source.insert(page.source.clone(), page);
    }

    /// The page of this source.
    pub(super) fn take(&mut self, source: &str) -> Option<Known> {
        self.by_source.remove(source)
    }

    /// The page of a folder, whether it has, had or has got a text of its own.
    pub(super) fn take_folder(&mut self, folder: &str, text: Option<&str>) -> Option<Known> {
        let exact = text.and_then(|text| self.take(text)).or_else(|| self.take(folder));
        exact.or_else(|| self.indexes.remove(folder).and_then(|source| self.take(&source)))
    }

    /// Sources nobody has asked for, in order, without those in the trash.
    pub(super) fn left(self) -> Vec<String> {
        let left = self.by_source.into_values().filter(|known| !known.is_trashed());
        let mut sources: Vec<String> = left.map(|known| known.source).collect();
        sources.sort();
        sources
    }
}

/// The last position taken below each page of a space, and at its top.
pub(super) async fn last_positions(db: &Db, space: SpaceId) -> Result<HashMap<Option<EntryId>, f64>> {
    let rows = entry::Entity::find()
        .select_only()
        .column(entry::Column::ParentId)
        .column_as(entry::Column::Position.max(), "last")
        .filter(entry::Column::SpaceId.eq(space))
        .group_by(entry::Column::ParentId)
        .into_tuple::<(Option<EntryId>, f64)>()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().collect())
}
