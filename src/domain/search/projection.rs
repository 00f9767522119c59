//! Entries as the search sees them: the text readers see under the readers' key; a page nobody has
//! published yet under the writers' key. Other contributions are found once readers see them.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use search::{Document, Kind, RightsKey};
use store::words::{EntryKind, EntryState, Visibility};
use store::{
    DomainId, EntryId, RevisionId, SpaceId, access_domain, entry, entry_tag, file, revision, space, wiki_page,
};

use crate::db::Db;
use crate::error::{Error, Result};
use crate::rules;
use crate::rules::kinds::Circle;

/// Readers of a domain hold this key.
pub(crate) fn readers(domain: DomainId) -> RightsKey {
    RightsKey(domain.0.as_u128())
}

/// Those who write in a domain hold this one besides.
pub(crate) fn writers(domain: DomainId) -> RightsKey {
    RightsKey(!domain.0.as_u128())
}

/// The documents of these entries; `None` means that the entry must not be found.
pub(crate) async fn documents(db: &Db, ids: &[EntryId]) -> Result<Vec<(EntryId, Option<Document>)>> {
    let rows = Rows::load(db, ids).await?;
    let ids = ids.to_vec();
    let build = move || ids.into_iter().map(|id| (id, rows.document(id))).collect();
    tokio::task::spawn_blocking(build).await.map_err(Error::internal)
}

struct Rows {
    entries: HashMap<EntryId, entry::Model>,
    verified: HashSet<EntryId>,
    texts: HashMap<RevisionId, revision::Model>,
    spaces: HashMap<SpaceId, space::Model>,
    tags: HashMap<EntryId, Vec<String>>,
    files: HashMap<EntryId, Vec<String>>,
    roots: HashSet<DomainId>,
}

impl Rows {
    async fn load(db: &Db, ids: &[EntryId]) -> Result<Self> {
        let ids = || ids.iter().copied();
        // One state for all of them: text, tags and rights of different moments never stood together.
        let now = db.snapshot().await?;
        let entries = entry::Entity::find().filter(entry::Column::Id.is_in(ids())).all(&now).await?;
        let shown = entries.iter().map(|entry| entry.published_id.unwrap_or(entry.head_id));
        let texts = revision::Entity::find().filter(revision::Column::Id.is_in(shown)).all(&now).await?;
        let verified = wiki_page::Entity::find()
            .select_only()
            .column(wiki_page::Column::EntryId)
            .filter(wiki_page::Column::EntryId.is_in(ids()))
            .filter(wiki_page::Column::VerifiedAt.is_not_null())
            .into_tuple::<EntryId>()
            .all(&now)
            .await?;
        let spaces: Vec<SpaceId> = entries.iter().map(|entry| entry.space_id).collect();
        let spaces = space::Entity::find().filter(space::Column::Id.is_in(spaces)).all(&now).await?;
        let tags = entry_tag::Entity::find().filter(entry_tag::Column::EntryId.is_in(ids())).all(&now).await?;
        let files = file::Entity::find().filter(file::Column::EntryId.is_in(ids())).all(&now).await?;
        let domains: Vec<DomainId> = entries.iter().map(|entry| entry.domain_id).collect();
        let roots = access_domain::Entity::find()
            .filter(access_domain::Column::Id.is_in(domains))
            .filter(access_domain::Column::ParentId.is_null())
            .all(&now)
            .await?;
        now.commit().await?;
        let mut rows = Self {
            entries: entries.into_iter().map(|row| (row.id, row)).collect(),
            verified: verified.into_iter().collect(),
            texts: texts.into_iter().map(|row| (row.id, row)).collect(),
            spaces: spaces.into_iter().map(|row| (row.id, row)).collect(),
            tags: HashMap::new(),
            files: HashMap::new(),
            roots: roots.into_iter().map(|row| row.id).collect(),
        };
        for tag in tags {
            rows.tags.entry(tag.entry_id).or_default().push(tag.tag);
        }
        for file in files {
            if let Some(entry) = file.entry_id {
                rows.files.entry(entry).or_default().push(file.name);
            }
        }
        Ok(rows)
    }

    fn document(&self, id: EntryId) -> Option<Document> {
        let entry = self.entries.get(&id).filter(|entry| entry.state != EntryState::Trashed)?;
        let space = self.spaces.get(&entry.space_id)?;
        let text = self.texts.get(&entry.published_id.unwrap_or(entry.head_id))?;
        let published = entry.published_id.is_some();
        let by_writers = rules::kinds::of(entry.kind).unpublished == Circle::Writers;
        if !published && !by_writers {
            return None;
        }
        let owners = [entry.owner_id, entry.deputy_id].into_iter().flatten().map(|id| id.0);
        let units = [entry.owner_unit_id, entry.deputy_unit_id].into_iter().flatten().map(|id| id.0);
        let sections = text::markdown::outline(&text.body).into_iter().map(|section| search::Section {
            anchor: section.anchor,
            heading: section.heading,
            level: section.level,
            text: section.text,
        });
        Some(Document {
            id: entry.id.0,
            kind: kind(entry.kind),
            key: if published { readers(entry.domain_id) } else { writers(entry.domain_id) },
            space: Some(entry.space_id.0),
            // A restricted part of an open space is not open.
            open: published && space.visibility == Visibility::Open && self.roots.contains(&entry.domain_id),
            title: text.title.clone(),
            aliases: Vec::new(),
            tags: self.tags.get(&id).cloned().unwrap_or_default(),
            files: self.files.get(&id).cloned().unwrap_or_default(),
            sections: sections.collect(),
            state: if published { EntryState::Published.word() } else { entry.state.word() }.to_owned(),
            owners: owners.chain(units).collect(),
            verified: self.verified.contains(&id),
            changed_at: entry.changed_at.0,
        })
    }
}

fn kind(kind: EntryKind) -> Kind {
    match kind {
        EntryKind::Page => Kind::Page,
        EntryKind::Post => Kind::Post,
        EntryKind::Micropost => Kind::Micropost,
        // A Lage has a title alone; what is to be found stands in its Lagemeldungen.
        EntryKind::Situation | EntryKind::SituationReport => Kind::SituationReport,
        EntryKind::Participation => Kind::Participation,
        EntryKind::Proposal => Kind::Proposal,
        EntryKind::Comment => Kind::Comment,
    }
}
