//! A page as one reader sees it.
//!
//! What does not depend on the reader is loaded once and kept while nothing has been committed;
//! the rendering is kept per revision for good. Rights are applied to both at every request.

use std::collections::HashMap;
use std::sync::Arc;

use moka::sync::Cache;
use sea_orm::EntityTrait;
use store::words::{EntryState, Extent};
use store::{PersonId, RevisionId, SpaceId, UnitId, entry, file, org_unit, revision, space, wiki_page};
use text::markdown::Rendered;

use super::included::{Included, Inclusions};
use super::tree::{self, Branch, Levels, Seen};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::approval::{self, Returned};
use crate::entries::backlinks::{self, Backlink};
use crate::entries::links::{self, Out};
use crate::entries::nodes::Node;
use crate::entries::spine::Found;
use crate::entries::{revisions, subscriptions, tags};
use crate::error::{Error, Result};
use crate::files;
use crate::generation::{Generation, Now};
use crate::moderation::hiding;
use crate::people::directory::{self, PersonName};
use crate::rules;
use crate::rules::entry::{Abilities, EntryFacts};
use crate::workers;

/// Backlinks shown below a page.
const BACKLINKS: usize = 30;

/// What is the same for everybody who reads the page.
#[derive(Debug)]
pub struct Core {
    pub entry: entry::Model,
    pub page: wiki_page::Model,
    pub space: space::Model,
    pub facts: EntryFacts,
    pub published: Option<Arc<revision::Model>>,
    pub head: Arc<revision::Model>,
    pub tags: Vec<String>,
    pub files: Vec<file::Model>,
    pub people: HashMap<PersonId, PersonName>,
    pub units: HashMap<UnitId, org_unit::Model>,
    branch: Branch,
    published_links: Vec<Out>,
    head_links: Vec<Out>,
    backlinks: Option<Vec<Backlink>>,
    returned: Option<Returned>,
    /// Why it is hidden from readers; whoever still sees it may know.
    pub hidden: Option<store::hiding::Model>,
    subscribers: HashMap<PersonId, Extent>,
}

impl Core {
    /// The page as what stands below it needs it.
    pub fn found(&self) -> Found {
        Found { entry: self.entry.clone(), space: self.space.clone(), facts: self.facts.clone() }
    }

    /// Bytes, roughly.
    fn weight(&self) -> usize {
        let texts = self.head.body.len() + self.published.as_ref().map_or(0, |published| published.body.len());
        let nodes = self.branch.ancestors.len()
            + self.published_links.len()
            + self.head_links.len()
            + self.backlinks.as_ref().map_or(0, Vec::len);
        4096 + texts + 400 * nodes + 16 * self.subscribers.len()
    }
}

/// The page for one reader.
pub struct PageView {
    pub core: Arc<Core>,
    pub revision: Arc<revision::Model>,
    /// The text shown is newer than what readers see.
    pub is_head: bool,
    pub rendered: Arc<Rendered>,
    pub can: Abilities,
    pub can_comment: bool,
    pub breadcrumb: Vec<Node>,
    pub tree: Vec<Seen>,
    /// Visible link targets by key; whatever is not in here is a missing page to this reader.
    pub links: HashMap<String, Node>,
    pub backlinks: Vec<Node>,
    /// What stands in for transclusions, by the ordinal of their link.
    pub included: HashMap<usize, Included>,
    /// What this reader wants to hear of.
    pub subscribed: Option<Extent>,
    /// Why the newest text came back, for those who write.
    pub returned: Option<Returned>,
}

/// Which text of the page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// What readers see; for writers of an unpublished page its newest text.
    Published,
    /// The newest text, for those who write.
    Head,
}

/// The caches behind page views, each with a stated bound.
#[derive(Clone)]
pub struct Pages {
    cores: Cache<String, (Generation, Arc<Core>)>,
    levels: Levels,
    rendered: Cache<RevisionId, Arc<Rendered>>,
    inclusions: Inclusions,
}

impl Default for Pages {
    /// 24 MiB of pages' facts and texts, 24 MiB of renderings, and what levels of the tree and included texts say.
    fn default() -> Self {
        let bounded = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        Self {
            cores: Cache::builder()
                .max_capacity(24 * 1024 * 1024)
                .weigher(move |_, (_, core): &(Generation, Arc<Core>)| bounded(core.weight()))
                .build(),
            levels: Levels::default(),
            rendered: Cache::builder()
                .max_capacity(24 * 1024 * 1024)
                .weigher(move |_, rendered: &Arc<Rendered>| bounded(rendered.weight()))
                .build(),
            inclusions: Inclusions::default(),
        }
    }
}

impl Pages {
    /// The top of a space's page tree as this actor sees it.
    pub async fn top(&self, db: &Db, actor: &Actor, space: SpaceId) -> Result<Vec<Seen>> {
        rules::space::read(actor, space).check()?;
        let now = db.now().await?.tree;
        tree::branch(db, space, None).await?.seen(db, &self.levels, actor, &now).await
    }

    /// The page by its public id. `NotFound` for hidden ones, and for drafts to mere readers.
    pub async fn show(&self, db: &Db, actor: &Actor, id: &str, which: Which, now: &Now) -> Result<PageView> {
        let core = self.core(db, id, &now.content).await?;
        rules::entry::see(actor, &core.facts).check()?;
        let writes = rules::entry::see_head(actor, &core.facts).is_allowed();
        let published = core.published.clone();
        let (revision, is_head) = match (which, published) {
            (Which::Published, Some(published)) => (published, false),
            (_, published) if writes || core.entry.state == EntryState::Trashed => {
                (core.head.clone(), published.is_none_or(|published| published.id != core.head.id))
            }
            _ => return Err(Error::NotFound),
        };
        let rendered = self.rendered(&revision).await?;
        let links = if is_head { &core.head_links } else { &core.published_links };
        let links = links::visible(db, actor, core.space.id, links).await?;
        let backlinks = match &core.backlinks {
            None => backlinks::list(db, actor, &core.entry, &core.space, BACKLINKS as u64).await?,
            Some(all) => backlinks::visible(actor, all, BACKLINKS),
        };
        Ok(PageView {
            can: rules::entry::abilities(actor, &core.facts),
            can_comment: rules::entry::comment(actor, &core.facts).is_allowed(),
            subscribed: actor.person().and_then(|person| core.subscribers.get(&person).copied()),
            breadcrumb: core.branch.ancestors.iter().filter(|node| node.visible_to(actor)).cloned().collect(),
            tree: core.branch.seen(db, &self.levels, actor, &now.tree).await?,
            returned: core.returned.clone().filter(|_| writes),
            included: self.inclusions.of(db, actor, &rendered, &links).await?,
            core,
            revision,
            is_head,
            rendered,
            links,
            backlinks,
        })
    }

    /// The rendering of a text, from the cache or made off the async threads if it is long.
    pub async fn rendered(&self, revision: &Arc<revision::Model>) -> Result<Arc<Rendered>> {
        if let Some(known) = self.rendered.get(&revision.id) {
            return Ok(known);
        }
        let source = revision.clone();
        let made = workers::text(source.body.len(), move || text::markdown::render(&source.body)).await?;
        let made = Arc::new(made);
        self.rendered.insert(revision.id, made.clone());
        Ok(made)
    }

    async fn core(&self, db: &Db, id: &str, now: &Generation) -> Result<Arc<Core>> {
        if let Some((generation, core)) = self.cores.get(id)
            && generation.holds(now)
        {
            return Ok(core);
        }
        let core = Arc::new(load(db, id).await?);
        self.cores.insert(id.to_owned(), (now.clone(), core.clone()));
        Ok(core)
    }
}

/// Loads what everybody shares. The caller applies the rights; this never leaves the module.
async fn load(db: &Db, public_id: &str) -> Result<Core> {
    // The loader alone acts for the system; what it loads passes `rules::entry::see` above.
    let system = Actor::system("page cache");
    let found = super::find(db, &system, public_id).await?;
    let page = super::row(db, &found).await?;
    let head = Arc::new(revisions::by_id(db, found.entry.head_id).await?);
    let published = match found.entry.published_id {
        None => None,
        Some(id) if id == head.id => Some(head.clone()),
        Some(id) => Some(Arc::new(revisions::by_id(db, id).await?)),
    };
    let place = (found.entry.id, found.entry.parent_id, found.entry.position);
    let published_links = match &published {
        Some(revision) if has_links(revision) => links::out(db, revision.id).await?,
        _ => Vec::new(),
    };
    let same = published.as_ref().is_some_and(|published| published.id == head.id);
    let head_links = if same {
        published_links.clone()
    } else if has_links(&head) {
        links::out(db, head.id).await?
    } else {
        Vec::new()
    };
    let (owner, deputy) = (found.entry.owner_id, found.entry.deputy_id);
    let people = [owner, deputy, page.confirmed_by, page.verified_by, head.author_id];
    let people = people.into_iter().flatten().chain(published.as_ref().and_then(|revision| revision.author_id));
    let units = [found.entry.owner_unit_id, found.entry.deputy_unit_id, page.verified_unit_id];
    let units = units.into_iter().flatten().collect();
    Ok(Core {
        tags: tags::of(db, found.entry.id).await?,
        files: files::of_entry(db, found.entry.id).await?,
        people: directory::names(db, people).await?,
        units: units_by_id(db, units).await?,
        branch: tree::branch(db, found.space.id, Some(place)).await?,
        subscribers: subscriptions::of(db, found.entry.id).await?,
        backlinks: backlinks::neutral(db, &found).await?,
        returned: approval::returned(db, &found).await?,
        hidden: hiding::of(db.read(), found.entry.id).await?,
        published_links,
        head_links,
        head,
        published,
        facts: found.facts,
        entry: found.entry,
        page,
        space: found.space,
    })
}

fn has_links(revision: &revision::Model) -> bool {
    revision.body.contains("[[")
}

async fn units_by_id(db: &Db, ids: Vec<UnitId>) -> Result<HashMap<UnitId, org_unit::Model>> {
    use sea_orm::{ColumnTrait, QueryFilter};
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(ids)).all(db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}
