//! Writing in a blog. What happens to the texts afterwards is the same for every kind of entry.

use sea_orm::{ActiveValue::Set, EntityTrait};
use store::words::{EntryKind, PostForm, Series};
use store::{EntryId, SpaceId, Ts, post, space};

use super::{announcements, details};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::clean;
use crate::entries::draft::{Draft, SaveAs, Start};
use crate::entries::spine::Found;
use crate::entries::{numbers, succession, texts};
use crate::error::{Error, Faults, Result};
use crate::rules;
use crate::rules::audience::Audience;
use crate::spaces::{audiences, root_domain};

/// What a Beitrag has from the beginning, besides its text.
#[derive(Debug, Clone)]
pub struct NewPost {
    pub lead: String,
    /// A Beitrag, a Mitteilung, or a Wichtige Mitteilung, which needs an end.
    pub form: PostForm,
    pub valid_until: Option<Ts>,
    /// Whom of the space it is for; `None`: everybody who reads there.
    pub audience: Option<Audience>,
    /// Public id of the Mitteilung whose place it takes; it is addressed to the same people.
    pub replaces: Option<String>,
}

impl Default for NewPost {
    fn default() -> Self {
        Self { lead: String::new(), form: PostForm::Post, valid_until: None, audience: None, replaces: None }
    }
}

/// Writes a plain Beitrag with its lead, for everybody who reads the space, and returns its public id.
pub async fn create(db: &Db, actor: &Actor, space_id: SpaceId, lead: &str, draft: &Draft) -> Result<String> {
    let new = NewPost { lead: lead.to_owned(), ..NewPost::default() };
    create_as(db, actor, space_id, &new, draft).await
}

/// The same for a Mitteilung, or for some of those who read the space.
pub async fn create_as(db: &Db, actor: &Actor, space_id: SpaceId, new: &NewPost, draft: &Draft) -> Result<String> {
    let mut start = start(db, actor, EntryKind::Post, space_id).await?;
    rules::post::speak_as(actor, space_id, new.form).check()?;
    // The rule looks at the space: of a domain opened below the actor knows nothing yet.
    if draft.save_as == SaveAs::Published {
        rules::entry::publish(actor, &start.facts(actor.person())).check()?;
    }
    let lead = details::clean_lead(&new.lead)?;
    details::check_end(new.form, new.valid_until, db.clock().now())?;
    let ready = texts::ready(clean(&draft.title, &draft.body)?).await?;
    let replaced = replaced(db, actor, space_id, new).await?;
    start.domain = match &replaced {
        Some(old) => old.entry.domain_id,
        None => audiences::domain_of(db, actor, space_id, new.audience.as_ref()).await?,
    };
    let tx = db.begin().await?;
    let entry = texts::create(&tx, actor, &start, &ready, draft).await?;
    let row =
        post::ActiveModel { supersedes_id: Set(replaced.map(|old| old.entry.id)), ..row(entry.id, lead, new.form) };
    post::Entity::insert(row).exec_without_returning(&*tx).await?;
    details::begin(&tx, entry.id, new.form, new.valid_until).await?;
    if draft.save_as == SaveAs::Published {
        succession::claim(&tx, entry.id).await?;
    }
    if new.form != PostForm::Post {
        numbers::promise(&tx, entry.id, Series::Announcement).await?;
        if draft.save_as == SaveAs::Published {
            numbers::give(&tx, &entry, entry.created_at).await?;
        }
    }
    tx.commit().await?;
    Ok(entry.public_id)
}

/// The Mitteilung whose place a new one takes. `Invalid` if it stands elsewhere, or if it is no Mitteilung
/// that is to take it.
async fn replaced(db: &Db, actor: &Actor, space: SpaceId, new: &NewPost) -> Result<Option<Found>> {
    let Some(id) = &new.replaces else { return Ok(None) };
    let (old, _) = announcements::replaceable(db, actor, id).await?;
    if old.entry.space_id != space || new.form == PostForm::Post || new.audience.is_some() {
        return Err(Faults::one("form", "replaces"));
    }
    Ok(Some(old))
}

/// Where a new entry of this kind stands, if the actor may write it there.
pub(super) async fn start(db: &Db, actor: &Actor, kind: EntryKind, space_id: SpaceId) -> Result<Start> {
    let space = space::Entity::find_by_id(space_id).one(db.read()).await?.ok_or(Error::NotFound)?;
    rules::space::contribute(actor, &space, kind).check()?;
    let approval = rules::kinds::approval(kind, &space);
    Ok(Start { approval, ..Start::new(kind, space_id, root_domain(db, space_id).await?) })
}

/// What a Beitrag adds to its entry.
pub(super) fn row(id: EntryId, lead: String, form: PostForm) -> post::ActiveModel {
    post::ActiveModel {
        entry_id: Set(id),
        form: Set(form),
        lead: Set(lead),
        picture_id: Set(None),
        publish_at: Set(None),
        scheduled_by: Set(None),
        pinned: Set(false),
        supersedes_id: Set(None),
    }
}
