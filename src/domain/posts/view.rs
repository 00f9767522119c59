//! A Beitrag or Kurzbeitrag as one reader sees it.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::EntityTrait;
use store::words::{EntryState, PostForm};
use store::{hiding, org_unit, post, revision};

use super::announcements::{self, Named};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::approval::{self, Returned};
use crate::entries::nodes::Node;
use crate::entries::numbers::Number;
use crate::entries::releases::{self, Release};
use crate::entries::spine::Found;
use crate::entries::{links, revisions, subscriptions, tags};
use crate::error::{Error, Result};
use crate::people::directory::{self, PersonName};
use crate::rules;
use crate::rules::entry::Abilities;

/// The entry for one reader.
#[derive(Debug, Clone)]
pub struct PostView {
    pub found: Found,
    /// What a Beitrag has besides its text; a Kurzbeitrag has nothing.
    pub post: Option<post::Model>,
    pub revision: Arc<revision::Model>,
    /// The text shown is not (or not yet) the one readers see.
    pub is_head: bool,
    pub can: Abilities,
    /// The actor may change lead, picture, name and dates.
    pub describes: bool,
    /// The actor may say when it is published.
    pub schedules: bool,
    pub author: Option<PersonName>,
    pub on_behalf: Option<PersonName>,
    pub unit: Option<org_unit::Model>,
    pub tags: Vec<String>,
    pub files: Vec<store::file::Model>,
    /// Visible link targets by key.
    pub links: HashMap<String, Node>,
    pub subscribed: bool,
    /// Why it is hidden from readers; whoever still sees it may know.
    pub hidden: Option<hiding::Model>,
    /// The actor wrote it.
    pub own: bool,
    /// It holds no longer.
    pub ended: bool,
    /// How far whoever it speaks for is with the newest text; for those who see it.
    pub release: Option<Release>,
    /// The actor may ask them, or is the one who releases it.
    pub asks_release: bool,
    pub releases: bool,
    /// Why the newest text came back, for those who write it.
    pub returned: Option<Returned>,
    /// The number of a Mitteilung, and its place among others.
    pub number: Option<Number>,
    pub replaces: Option<Named>,
    pub replaced_by: Option<Named>,
    /// The actor may have another Mitteilung take its place.
    pub replaceable: bool,
}

/// Which text is asked for: as for pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Published,
    Head,
}

/// By its public id. `NotFound` for hidden ones, and for drafts to mere readers.
pub async fn show(db: &Db, actor: &Actor, id: &str, which: Which) -> Result<PostView> {
    let found = super::find(db, actor, id).await?;
    let post = post::Entity::find_by_id(found.entry.id).one(db.read()).await?;
    let writes = rules::entry::see_head(actor, &found.facts).is_allowed();
    let (revision, is_head) = match (which, found.entry.published_id) {
        (Which::Published, Some(id)) => (revisions::by_id(db, id).await?, false),
        (_, published) if writes || found.entry.state == EntryState::Trashed => {
            (revisions::by_id(db, found.entry.head_id).await?, published != Some(found.entry.head_id))
        }
        _ => return Err(Error::NotFound),
    };
    let (behalf, unit) = (found.entry.owner_id, found.entry.owner_unit_id);
    let unit = match unit {
        Some(id) => org_unit::Entity::find_by_id(id).one(db.read()).await?,
        None => None,
    };
    let names = directory::names(db, found.entry.author_id.into_iter().chain(behalf)).await?;
    let form = post.as_ref().map(|post| post.form).filter(|form| *form != PostForm::Post);
    let replaces = match post.as_ref().and_then(|post| post.supersedes_id) {
        Some(old) => announcements::named(db, actor, old).await?,
        None => None,
    };
    let (number, replaced_by) = match form {
        Some(_) => (announcements::number_of(db, &found).await?, announcements::after(db, actor, &found).await?),
        None => (None, None),
    };
    let may_replace = |form| rules::post::replace(actor, &found.facts, form, replaced_by.is_some()).is_allowed();
    let subscribed = subscriptions::to_entries(db, actor, vec![found.entry.id]).await?;
    Ok(PostView {
        can: rules::entry::abilities(actor, &found.facts),
        describes: post.is_some() && rules::post::describe(actor, &found.facts).is_allowed(),
        schedules: post.is_some() && rules::post::schedule(actor, &found.facts).is_allowed(),
        author: found.entry.author_id.and_then(|id| names.get(&id).cloned()),
        on_behalf: behalf.and_then(|id| names.get(&id).cloned()),
        unit,
        tags: tags::of(db, found.entry.id).await?,
        files: crate::files::of_entry(db, found.entry.id).await?,
        links: links::visible_out(db, actor, found.space.id, revision.id).await?,
        subscribed: !subscribed.is_empty(),
        asks_release: rules::release::ask(actor, &found.facts).is_allowed(),
        releases: rules::release::give(actor, &found.facts).is_allowed(),
        release: if writes && is_head { releases::of(db, &found).await? } else { None },
        returned: if writes { approval::returned(db, &found).await? } else { None },
        hidden: crate::moderation::hiding::shown(db, actor, &found).await?,
        ended: found.entry.valid_until.is_some_and(|end| end <= db.clock().now()),
        own: actor.person().is_some() && actor.person() == found.entry.author_id,
        replaceable: form.is_some_and(may_replace),
        number,
        replaces,
        replaced_by,
        revision: Arc::new(revision),
        is_head,
        post,
        found,
    })
}
