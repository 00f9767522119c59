//! Transclusions: pages and sections shown inside another page, as its reader may see them.

use std::collections::HashMap;
use std::sync::Arc;

use moka::sync::Cache;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use store::{EntryId, RevisionId, entry, revision};
use text::markdown::{Frame, Piece, Rendered, WikiLink, section, section_anchor};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::links::{self, target_key};
use crate::entries::nodes::Node;
use crate::error::Result;
use crate::rules;
use crate::workers;

/// Most pages shown inside one page; further ones are named only.
const MOST: usize = 20;

/// What is shown in the place of a transclusion: always the text that readers see.
#[derive(Debug, Clone)]
pub struct Included {
    pub node: Node,
    pub rendered: Arc<Rendered>,
    /// Visible link targets of the included text.
    pub links: HashMap<String, Node>,
}

/// Renderings of included texts.
#[derive(Clone)]
pub(super) struct Inclusions {
    rendered: Cache<(RevisionId, usize, Option<String>), Option<Arc<Rendered>>>,
}

impl Default for Inclusions {
    /// 8 MiB.
    fn default() -> Self {
        let weigher = |_: &_, rendered: &Option<Arc<Rendered>>| {
            let bytes = 64 + rendered.as_ref().map_or(0, |rendered| rendered.weight());
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        Self { rendered: Cache::builder().max_capacity(8 * 1024 * 1024).weigher(weigher).build() }
    }
}

impl Inclusions {
    /// What stands in for the transclusions of a text, by the ordinal of their link. Nothing for
    /// targets that are missing, hidden or unpublished, and for sections that are not there.
    pub(super) async fn of(
        &self,
        db: &Db,
        actor: &Actor,
        rendered: &Rendered,
        visible: &HashMap<String, Node>,
    ) -> Result<HashMap<usize, Included>> {
        let wanted: Vec<(&WikiLink, &Node)> = rendered
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Transclusion(link) => Some((link, visible.get(&target_key(&link.target))?)),
                _ => None,
            })
            .take(MOST)
            .collect();
        let mut included = HashMap::new();
        if wanted.is_empty() {
            return Ok(included);
        }
        let texts = published(db, actor, wanted.iter().map(|(_, node)| node.id)).await?;
        for (link, node) in wanted {
            let Some(text) = texts.get(&node.id) else { continue };
            let anchor = link.target.section.as_deref().map(section_anchor);
            let Some(rendered) = self.rendered(text, link.ordinal, anchor).await? else { continue };
            let links = links::visible_out(db, actor, node.space_id, text.id).await?;
            included.insert(link.ordinal, Included { node: node.clone(), rendered, links });
        }
        Ok(included)
    }

    async fn rendered(
        &self,
        text: &Arc<revision::Model>,
        ordinal: usize,
        anchor: Option<String>,
    ) -> Result<Option<Arc<Rendered>>> {
        let key = (text.id, ordinal, anchor);
        if let Some(known) = self.rendered.get(&key) {
            return Ok(known);
        }
        let (source, anchor) = (text.clone(), key.2.clone());
        let made = workers::text(source.body.len(), move || {
            let part = match &anchor {
                None => Some(source.body.as_str()),
                Some(anchor) => section(&source.body, anchor),
            };
            let scope = format!("t{ordinal}-");
            part.map(|part| Arc::new(text::markdown::render_in(part, Frame { scope: &scope, top: 3 })))
        })
        .await?;
        self.rendered.insert(key, made.clone());
        Ok(made)
    }
}

/// The texts that readers see, of those of these pages the actor sees.
async fn published(
    db: &Db,
    actor: &Actor,
    pages: impl Iterator<Item = EntryId>,
) -> Result<HashMap<EntryId, Arc<revision::Model>>> {
    let ids = entry::Entity::find()
        .select_only()
        .column(entry::Column::PublishedId)
        .filter(entry::Column::Id.is_in(pages))
        .filter(entry::Column::PublishedId.is_not_null())
        .filter(rules::entry::seen(actor))
        .into_tuple::<RevisionId>()
        .all(db.read())
        .await?;
    let rows = revision::Entity::find().filter(revision::Column::Id.is_in(ids)).all(db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.entry_id, Arc::new(row))).collect())
}
