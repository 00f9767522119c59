//! Kurzbeiträge: a few sentences, published at once where nobody has to check them.

use store::words::EntryKind;
use store::{RevisionId, SpaceId, revision};

use super::write::start;
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::clean_short;
use crate::entries::draft::{Draft, SaveAs, Start};
use crate::entries::spine::Found;
use crate::entries::{CleanText, revisions, texts};
use crate::error::{Error, Result};
use crate::files::pictures::{self, Picture};
use crate::rules;
use crate::rules::audience::Audience;
use crate::spaces::audiences;

/// Longest Kurzbeitrag, characters.
pub const LIMIT: usize = 500;

/// What somebody sends.
#[derive(Debug, Clone, Default)]
pub struct NewShort {
    pub body: String,
    pub tags: Vec<String>,
    /// What the actor has sent beforehand, each with a description.
    pub pictures: Vec<Picture>,
    /// Whom of the space it is for; `None`: everybody who reads there.
    pub audience: Option<Audience>,
}

/// Writes a Kurzbeitrag and returns its public id. Where the space checks contributions before
/// readers see them, it waits for an approval.
pub async fn create(db: &Db, actor: &Actor, space: SpaceId, new: &NewShort) -> Result<String> {
    let mut start = start(db, actor, EntryKind::Micropost, space).await?;
    // The rule looks at the space: of a domain opened a moment ago the actor knows nothing yet.
    let save_as = save_as(actor, &start);
    let ready = texts::ready(clean(&new.body)?).await?;
    let pictures = pictures::ready(db, actor, &new.pictures).await?;
    start.domain = audiences::domain_of(db, actor, space, new.audience.as_ref()).await?;
    let draft = Draft { tags: Some(new.tags.clone()), save_as, ..Draft::default() };
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    let entry = texts::create(&tx, actor, &start, &ready, &draft).await?;
    pictures::attach(&tx, entry.id, space, &pictures).await?;
    tx.commit().await?;
    Ok(entry.public_id)
}

fn save_as(actor: &Actor, start: &Start) -> SaveAs {
    let may = rules::entry::publish(actor, &start.facts(actor.person())).is_allowed();
    if may { SaveAs::Published } else { SaveAs::Submitted }
}

/// A new text for one's own Kurzbeitrag; the one before stays in its history.
pub async fn revise(db: &Db, actor: &Actor, found: &Found, body: &str, base: RevisionId) -> Result<()> {
    rules::entry::edit(actor, &found.facts).check()?;
    if found.entry.kind != EntryKind::Micropost {
        return Err(Error::NotFound);
    }
    let CleanText { title, body } = clean(body)?;
    let may = rules::entry::publish(actor, &found.facts).is_allowed();
    let save_as = if may { SaveAs::Published } else { SaveAs::Submitted };
    let draft = Draft { title, body, base: Some(base), save_as, ..Draft::default() };
    texts::revise(db, actor, found, &draft).await.map(drop)
}

/// The newest text, for the form that changes it.
pub async fn head(db: &Db, actor: &Actor, found: &Found) -> Result<revision::Model> {
    rules::entry::edit(actor, &found.facts).check()?;
    if found.entry.kind != EntryKind::Micropost {
        return Err(Error::NotFound);
    }
    revisions::by_id(db, found.entry.head_id).await
}

pub(super) fn clean(body: &str) -> Result<CleanText> {
    clean_short(body, LIMIT, "short-empty", "text-too-many")
}
