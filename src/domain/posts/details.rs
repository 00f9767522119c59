//! What is said of a Beitrag besides its text: lead, picture, in whose name, how long it holds.
//! Readers see a change at once, so it needs the right to publish once they see the Beitrag.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::words::PostForm;
use store::{EntryId, FileId, Ts, entry, file, post};

use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::news;
use crate::entries::responsible::Responsible;
use crate::entries::spine::Found;
use crate::entries::tags;
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
    Ok(Details {
        lead: post.lead,
        tags: tags::of(db, found.entry.id).await?,
        picture,
        on_behalf: Responsible::joined(post.on_behalf_id, post.on_behalf_unit_id),
        valid_until: found.entry.valid_until,
        pinned: post.pinned,
        comments: post.comments,
    })
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
    let tx = db.begin().await?;
    claim(&tx, found, new.valid_until).await?;
    // In whose name it speaks, answers for it: questions below it go there too.
    let answers = entry::ActiveModel {
        id: Set(found.entry.id),
        owner_id: after.on_behalf_id.clone(),
        owner_unit_id: after.on_behalf_unit_id.clone(),
        ..Default::default()
    };
    entry::Entity::update(answers).exec(&*tx).await?;
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
    let (person, unit) = Responsible::split(new.on_behalf);
    let renamed = (person, unit) != (before.on_behalf_id, before.on_behalf_unit_id);
    if renamed && !new.on_behalf.is_none_or(|name| speaks_for(actor, found, name)) {
        faults.add("on_behalf", "on-behalf");
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
        lead: Set(clean_lead(&new.lead)?),
        picture_id: Set(picture),
        on_behalf_id: Set(person),
        on_behalf_unit_id: Set(unit),
        pinned: Set(new.pinned),
        comments: Set(new.comments),
        ..Default::default()
    })
}

/// A Wichtige Mitteilung ends, and not before it begins.
pub(super) fn check_end(form: PostForm, valid_until: Option<Ts>, now: Ts) -> Result<()> {
    let ends = valid_until.is_some_and(|end| end > now);
    if form != PostForm::Alert || ends { Ok(()) } else { Err(Faults::one("valid_until", "alert-end")) }
}

pub(super) async fn set_end(tx: &Tx<'_>, id: EntryId, valid_until: Option<Ts>) -> Result<()> {
    let end = entry::ActiveModel { id: Set(id), valid_until: Set(valid_until), ..Default::default() };
    entry::Entity::update(end).exec(&**tx).await?;
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
    claim(&tx, found, Some(now)).await?;
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

async fn picture(db: &Db, actor: &Actor, found: &Found, wanted: Option<&str>) -> Result<Option<FileId>> {
    let Some(wanted) = wanted else { return Ok(None) };
    let pictures = pictures(db, actor, found).await?;
    Ok(pictures.into_iter().find(|file| file.public_id == wanted).map(|file| file.id))
}

/// Raises the version; `Busy` if somebody was faster.
async fn claim(tx: &Tx<'_>, found: &Found, valid_until: Option<Ts>) -> Result<()> {
    let changed = entry::Entity::update_many()
        .col_expr(entry::Column::ValidUntil, Expr::value(valid_until.map(|at| at.0)))
        .col_expr(entry::Column::Version, Expr::value(found.entry.version + 1))
        .filter(entry::Column::Id.eq(found.entry.id))
        .filter(entry::Column::Version.eq(found.entry.version))
        .exec(&**tx)
        .await?;
    if changed.rows_affected == 0 { Err(Error::Busy) } else { Ok(()) }
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
