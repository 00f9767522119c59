//! What is said of a Beitrag besides its text: lead, picture, in whose name, how long it holds.
//! Readers see a change at once, so it needs the right to publish once they see the Beitrag.

use sea_orm::{ActiveValue::Set, EntityTrait};
use store::words::PostForm;
use store::{EntryId, FileId, Ts, entry, file, post};

use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::responsible::Responsible;
use crate::entries::spine::{self, Found};
use crate::entries::{news, releases, tags};
use crate::error::{Error, Faults, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::files;
use crate::rules;

/// Longest lead, characters.
pub const LEAD_LIMIT: usize = 600;

/// The whole description; saving replaces it. `picture`: the public id of a picture of the Beitrag.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Details {
    pub lead: String,
    pub tags: Vec<String>,
    pub picture: Option<String>,
    pub on_behalf: Option<Responsible>,
    /// Who is asked besides the one in whose name it speaks.
    pub deputy: Option<Responsible>,
    pub valid_until: Option<Ts>,
    pub pinned: bool,
    pub comments: bool,
}

/// The description as it stands, for those who may change it.
pub async fn of(db: &Db, actor: &Actor, found: &Found) -> Result<Details> {
    rules::post::describe(actor, &found.facts).check()?;
    let post = super::row(db, found.entry.id).await?;
    let pictures = pictures(db, actor, found).await?;
    let picture = pictures.into_iter().find(|file| Some(file.id) == post.picture_id).map(|file| file.public_id);
    let (on_behalf, deputy) = names(&found.entry);
    Ok(Details {
        lead: post.lead,
        tags: tags::of(db, found.entry.id).await?,
        picture,
        on_behalf,
        deputy,
        valid_until: found.entry.valid_until,
        pinned: post.pinned,
        comments: found.entry.comments,
    })
}

/// In whose name it speaks, and who stands in for them.
fn names(entry: &entry::Model) -> (Option<Responsible>, Option<Responsible>) {
    let deputy = Responsible::joined(entry.deputy_id, entry.deputy_unit_id);
    (Responsible::joined(entry.owner_id, entry.owner_unit_id), deputy)
}

/// The pictures one of which may stand above the text.
pub async fn pictures(db: &Db, actor: &Actor, found: &Found) -> Result<Vec<file::Model>> {
    let files = files::list(db, actor, found).await?;
    Ok(files.into_iter().filter(|file| file.thumb_hash.is_some()).collect())
}

/// Saves the description. `Invalid` names the field; `Busy` if the entry changed since it was found.
pub async fn save(db: &Db, actor: &Actor, found: &Found, new: &Details) -> Result<()> {
    rules::post::describe(actor, &found.facts).check()?;
    let before = super::row(db, found.entry.id).await?;
    let after = read(db, actor, found, new, &before).await?;
    let (name, lead) = (new.on_behalf != names(&found.entry).0, after.lead.as_ref() != &before.lead);
    let tx = db.begin().await?;
    spine::claim(&tx, found, spine_of(new)).await?;
    if (name || lead) && rules::release::is_unread(&found.facts) {
        releases::lapse(&tx, found.entry.head_id).await?;
        let named = entry::Model { owner_id: Responsible::split(new.on_behalf).0, ..found.entry.clone() };
        releases::note_own(&tx, actor, &named, found.entry.head_id).await?;
    }
    post::Entity::update(after).exec(&*tx).await?;
    tags::set(&tx, found.entry.id, &new.tags).await?;
    news::file(&tx, &[found.entry.id]).await?;
    let told = Happened::to_entry(Kind::EntryDescribed, found.entry.space_id, found.entry.id);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// The row as it will be; a fault at every field that cannot stand so.
async fn read(db: &Db, actor: &Actor, found: &Found, new: &Details, before: &post::Model) -> Result<post::ActiveModel> {
    let mut faults = Faults::default();
    let renamed = (new.on_behalf, new.deputy) != names(&found.entry);
    if renamed && !new.on_behalf.is_none_or(|name| speaks_for(actor, found, name)) {
        faults.add("on_behalf", "on-behalf");
    }
    let lead = clean_lead(&new.lead)?;
    if found.facts.published && speaks_for_another(actor, new.on_behalf) {
        check_released((new, &lead), (&found.entry, before), &mut faults);
    }
    if new.deputy.is_some() && new.on_behalf.is_none() {
        faults.add("deputy", "deputy-of-nobody");
    }
    if let Err(Error::Invalid(missing)) = check_end(before.form, new.valid_until, Ts(0)) {
        faults.0.extend(missing.0);
    }
    if new.pinned != before.pinned && !rules::post::pin(actor, &found.facts).is_allowed() {
        faults.add("pinned", "may-not-pin");
    }
    let picture = picture(db, actor, found, new.picture.as_deref()).await?;
    if picture.is_none() && new.picture.is_some() {
        faults.add("picture", "choice");
    }
    faults.check()?;
    Ok(post::ActiveModel {
        entry_id: Set(found.entry.id),
        lead: Set(lead),
        picture_id: Set(picture),
        pinned: Set(new.pinned),
        ..Default::default()
    })
}

/// What readers see in somebody's name was released as it stands.
fn check_released((new, lead): (&Details, &str), (entry, post): (&entry::Model, &post::Model), faults: &mut Faults) {
    if new.on_behalf != names(entry).0 {
        faults.add("on_behalf", "on-behalf-release");
    }
    if lead != post.lead {
        faults.add("lead", "lead-release");
    }
}

/// A Wichtige Mitteilung ends, and not before it begins.
pub(super) fn check_end(form: PostForm, valid_until: Option<Ts>, now: Ts) -> Result<()> {
    let ends = valid_until.is_some_and(|end| end > now);
    if form != PostForm::Alert || ends { Ok(()) } else { Err(Faults::one("valid_until", "alert-end")) }
}

/// A Mitteilung is one-way unless somebody wants otherwise.
pub(super) async fn begin(tx: &Tx<'_>, id: EntryId, form: PostForm, valid_until: Option<Ts>) -> Result<()> {
    let comments = Set(form == PostForm::Post);
    let row = entry::ActiveModel { id: Set(id), valid_until: Set(valid_until), comments, ..Default::default() };
    entry::Entity::update(row).exec(&**tx).await?;
    Ok(())
}

/// It holds no longer from now on; a banner disappears at once.
pub async fn end(db: &Db, actor: &Actor, found: &Found) -> Result<()> {
    rules::post::describe(actor, &found.facts).check()?;
    let now = db.clock().now();
    if found.entry.valid_until.is_some_and(|end| end <= now) {
        return Err(Error::Denied(Reason::State));
    }
    super::row(db, found.entry.id).await?;
    let tx = db.begin().await?;
    spine::claim(&tx, found, entry::ActiveModel { valid_until: Set(Some(now)), ..Default::default() }).await?;
    let told = Happened::to_entry(Kind::EntryDescribed, found.entry.space_id, found.entry.id).labelled("ended");
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// Everybody speaks for themselves and for their own unit; whoever approves here lets others speak too.
fn speaks_for(actor: &Actor, found: &Found, name: Responsible) -> bool {
    let own = match name {
        Responsible::Person(id) => actor.person() == Some(id),
        Responsible::Unit(id) => actor.rights.units.contains(&id),
    };
    own || rules::post::lend_name(actor, &found.facts).is_allowed()
}

/// Whether it speaks in the name of a person who is not the actor: that person releases what readers see.
fn speaks_for_another(actor: &Actor, name: Option<Responsible>) -> bool {
    matches!(name, Some(Responsible::Person(person)) if actor.person() != Some(person) && !actor.is_system())
}

async fn picture(db: &Db, actor: &Actor, found: &Found, wanted: Option<&str>) -> Result<Option<FileId>> {
    let Some(wanted) = wanted else { return Ok(None) };
    let pictures = pictures(db, actor, found).await?;
    Ok(pictures.into_iter().find(|file| file.public_id == wanted).map(|file| file.id))
}

/// What of a description stands in the spine.
fn spine_of(new: &Details) -> entry::ActiveModel {
    let (owner, owner_unit) = Responsible::split(new.on_behalf);
    let (deputy, deputy_unit) = Responsible::split(new.deputy);
    entry::ActiveModel {
        valid_until: Set(new.valid_until),
        comments: Set(new.comments),
        owner_id: Set(owner),
        owner_unit_id: Set(owner_unit),
        deputy_id: Set(deputy),
        deputy_unit_id: Set(deputy_unit),
        ..Default::default()
    }
}

/// The lead made fit for the store: one paragraph of plain text, at most [`LEAD_LIMIT`] characters.
pub(crate) fn clean_lead(typed: &str) -> Result<String> {
    let long = || {
        let mut faults = Faults::default();
        faults.add_number("lead", "text-too-many", LEAD_LIMIT as i64);
        Error::Invalid(faults)
    };
    let lead = text::clean(typed, LEAD_LIMIT * 8).map_err(|fault| match fault {
        text::TextFault::TooLong { .. } => long(),
        text::TextFault::Control => Faults::one("lead", "text-control"),
        _ => Faults::one("lead", "text-encoding"),
    })?;
    let lead = lead.split_whitespace().collect::<Vec<_>>().join(" ");
    if lead.chars().count() > LEAD_LIMIT { Err(long()) } else { Ok(lead) }
}
