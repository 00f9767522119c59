//! Setting a Beteiligung up: form, Beteiligungsrahmen, who decides, phases. Nothing of it changes once it has started:
//! people take part on these terms.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use store::words::{Blueprint, Disclosure, EntryKind, Promise};
use store::{EntryId, SpaceId, Ts, entry, participation, space};

use super::phases::{self, PhasePlan};
use super::{Process, blueprint, clean_words, turns, voting};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::draft::{Draft, SaveAs, Start};
use crate::entries::responsible::Responsible;
use crate::entries::{clean, news, revisions, texts};
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;
use crate::rules::audience::Audience;
use crate::spaces::audiences;

/// Longest part of a Beteiligungsrahmen, characters.
pub const FRAME_LIMIT: usize = 2_000;

/// What somebody wants to have set up. What is still missing is asked for at the start.
#[derive(Debug, Clone, PartialEq)]
pub struct SetUp {
    pub blueprint: Blueprint,
    /// What can be influenced, and the sentence the house is bound by.
    pub influence: String,
    pub binding: String,
    pub promise: Promise,
    /// Until when is decided.
    pub decided_until: Option<Ts>,
    pub disclosure: Disclosure,
    /// Days until a Vorschlag gets its Rückmeldung, 1 to 365.
    pub answer_days: i64,
    /// Who decides, and who stands in for them.
    pub owner: Option<Responsible>,
    pub deputy: Option<Responsible>,
    pub phases: Vec<PhasePlan>,
}

/// Its text, and whom of the house it is for; `None`: everybody who reads the space.
#[derive(Debug, Clone, Default)]
pub struct Subject {
    pub title: String,
    pub body: String,
    pub audience: Option<Audience>,
}

/// Prepares a Beteiligung and returns its public id. Nobody but those who set it up sees it before its start.
pub async fn create(db: &Db, actor: &Actor, space_id: SpaceId, subject: &Subject, new: &SetUp) -> Result<String> {
    let space = space::Entity::find_by_id(space_id).one(db.read()).await?.ok_or(Error::NotFound)?;
    rules::space::contribute(actor, &space, EntryKind::Participation).check()?;
    let ready = texts::ready(clean(&subject.title, &subject.body)?).await?;
    let row = row(new)?;
    phases::check(&new.phases)?;
    let domain = match (&subject.audience, rules::participation::opens(&space)) {
        (Some(audience), Some(level)) => audiences::open_beyond(db, actor, space_id, audience.clone(), level).await?,
        (audience, _) => audiences::domain_of(db, actor, space_id, audience.as_ref()).await?,
    };
    let start = Start::new(EntryKind::Participation, space_id, domain);
    let tx = db.begin().await?;
    let draft = Draft { save_as: SaveAs::Draft, ..Draft::default() };
    let entry = texts::create(&tx, actor, &start, &ready, &draft).await?;
    participation::Entity::insert(participation::ActiveModel { entry_id: Set(entry.id), ..row })
        .exec_without_returning(&*tx)
        .await?;
    name_deciders(&tx, entry.id, new).await?;
    phases::lay_out(&tx, entry.id, &new.phases).await?;
    tx.commit().await?;
    Ok(entry.public_id)
}

/// Saves everything but the text anew.
pub async fn save(db: &Db, actor: &Actor, process: &Process, new: &SetUp) -> Result<()> {
    rules::participation::set_up(actor, &process.facts()).check()?;
    let row = row(new)?;
    phases::check(&new.phases)?;
    let tx = db.begin().await?;
    claim(&tx, process).await?;
    let id = process.found.entry.id;
    participation::Entity::update(participation::ActiveModel { entry_id: Set(id), ..row }).exec(&*tx).await?;
    name_deciders(&tx, id, new).await?;
    phases::lay_out(&tx, id, &new.phases).await?;
    let told = Happened::to_entry(Kind::EntryDescribed, process.found.entry.space_id, id);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}

/// What keeps it from being started; empty if nothing does.
pub fn missing(process: &Process) -> Faults {
    let (entry, row) = (&process.found.entry, &process.row);
    let mut faults = Faults::default();
    if row.influence.is_empty() {
        faults.add("influence", "frame-influence");
    }
    if row.binding.is_empty() {
        faults.add("binding", "frame-binding");
    }
    if entry.owner_id.is_none() && entry.owner_unit_id.is_none() {
        faults.add("owner", "frame-owner");
    }
    if entry.deputy_id.is_none() && entry.deputy_unit_id.is_none() {
        faults.add("deputy", "frame-deputy");
    }
    let standing = process.phases.iter().any(|phase| phase.closes_at.is_none());
    if row.decided_until.is_none() && !standing {
        faults.add("decided_until", "frame-until");
    }
    if process.phases.is_empty() {
        faults.add("phases", "phases-none");
    } else if process.phases.iter().all(|phase| phase.closes_at.is_some_and(|end| end <= process.now)) {
        faults.add("phases", "phases-past");
    }
    faults
}

/// Starts it: readers see it, its text and its terms stay, its phases run by the clock.
pub async fn start(db: &Db, actor: &Actor, process: &Process) -> Result<()> {
    rules::participation::start(actor, &process.facts()).check()?;
    missing(process).check()?;
    voting::missing(db, actor, process).await?.check()?;
    let (entry, now) = (&process.found.entry, db.clock().now());
    let head = revisions::by_id(db, entry.head_id).await?;
    let tx = db.begin().await?;
    // Every change of its terms raises the version: it starts on those that were looked at.
    claim(&tx, process).await?;
    if !texts::still_at(&tx, &process.found, head.id).await? {
        return Err(Error::Busy);
    }
    texts::show(&tx, entry, &head, now, true).await?;
    let frozen = entry::ActiveModel { id: Set(entry.id), frozen: Set(true), ..Default::default() };
    entry::Entity::update(frozen).exec(&*tx).await?;
    let started = participation::ActiveModel {
        entry_id: Set(entry.id),
        started_at: Set(Some(now)),
        started_by: Set(actor.person()),
        ..Default::default()
    };
    participation::Entity::update(started).exec(&*tx).await?;
    for phase in &process.phases {
        turns::plan(&tx, phase).await?;
    }
    news::file(&tx, &[entry.id]).await?;
    events::record(&tx, actor, vec![Happened::to_entry(Kind::EntryPublished, entry.space_id, entry.id)]).await?;
    tx.commit().await
}

/// The row without its key; `Invalid` names the fields.
fn row(new: &SetUp) -> Result<participation::ActiveModel> {
    let mut faults = Faults::default();
    if !(1..=365).contains(&new.answer_days) {
        faults.add("answer_days", "choice");
    }
    let ballots = blueprint::takes_ballots(new.blueprint);
    // Vorschläge and comments are entries and have a name. Confidential ones and paper codes are not offered yet.
    let kept = match new.disclosure {
        Disclosure::Named => true,
        Disclosure::Anonymous => ballots,
        Disclosure::Confidential | Disclosure::PaperCodes => false,
    };
    if !kept {
        faults.add("disclosure", "disclosure-entries");
    }
    if new.deputy.is_some() && new.deputy == new.owner {
        faults.add("deputy", "frame-same");
    }
    faults.check()?;
    Ok(participation::ActiveModel {
        blueprint: Set(new.blueprint),
        influence: Set(clean_words("influence", &new.influence, FRAME_LIMIT)?),
        promise: Set(new.promise),
        binding: Set(clean_words("binding", &new.binding, FRAME_LIMIT)?),
        decided_until: Set(new.decided_until),
        disclosure: Set(new.disclosure),
        answer_days: Set(new.answer_days),
        ..Default::default()
    })
}

async fn name_deciders(tx: &Tx<'_>, id: EntryId, new: &SetUp) -> Result<()> {
    let (owner, owner_unit) = Responsible::split(new.owner);
    let (deputy, deputy_unit) = Responsible::split(new.deputy);
    let row = entry::ActiveModel {
        id: Set(id),
        owner_id: Set(owner),
        owner_unit_id: Set(owner_unit),
        deputy_id: Set(deputy),
        deputy_unit_id: Set(deputy_unit),
        ..Default::default()
    };
    entry::Entity::update(row).exec(&**tx).await?;
    Ok(())
}

/// Raises the version of its entry; `Busy` if somebody was faster.
pub(super) async fn claim(tx: &Tx<'_>, process: &Process) -> Result<()> {
    let entry = &process.found.entry;
    let changed = entry::Entity::update_many()
        .set(entry::ActiveModel { version: Set(entry.version + 1), ..Default::default() })
        .filter(entry::Column::Id.eq(entry.id))
        .filter(entry::Column::Version.eq(entry.version))
        .exec(&**tx)
        .await?;
    if changed.rows_affected == 0 { Err(Error::Busy) } else { Ok(()) }
}

/// A row of any table, all of it set.
pub(super) fn whole<M, A>(row: M) -> A
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
{
    row.into_active_model().reset_all()
}
