//! What is said of a page besides its text: tags, who is responsible, how long it holds.

use sea_orm::{ActiveValue::Set, EntityTrait};
use store::{PersonId, Ts, UnitId, entry, wiki_page};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::Found;
use crate::entries::tags;
use crate::error::{Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// A person or a unit that answers for a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Responsible {
    Person(PersonId),
    Unit(UnitId),
}

impl Responsible {
    pub(crate) fn split(this: Option<Self>) -> (Option<PersonId>, Option<UnitId>) {
        match this {
            None => (None, None),
            Some(Self::Person(id)) => (Some(id), None),
            Some(Self::Unit(id)) => (None, Some(id)),
        }
    }
}

/// The whole description; saving replaces it. `review_months`: 1–60.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Description {
    pub tags: Vec<String>,
    pub owner: Option<Responsible>,
    pub deputy: Option<Responsible>,
    pub valid_from: Option<Ts>,
    pub valid_until: Option<Ts>,
    pub review_at: Option<Ts>,
    pub review_months: Option<i64>,
    pub template: bool,
}

/// The tags as the form shows them: separated by commas.
pub async fn tags_line(db: &Db, actor: &Actor, found: &Found) -> Result<String> {
    rules::entry::see(actor, &found.facts).check()?;
    Ok(tags::of(db, found.entry.id).await?.join(", "))
}

/// The description as it stands.
pub async fn load(db: &Db, actor: &Actor, found: &Found) -> Result<Description> {
    rules::entry::see(actor, &found.facts).check()?;
    let page = &found.page;
    let responsible = |person: Option<PersonId>, unit: Option<UnitId>| {
        person.map(Responsible::Person).or(unit.map(Responsible::Unit))
    };
    Ok(Description {
        tags: tags::of(db, found.entry.id).await?,
        owner: responsible(page.owner_id, page.owner_unit_id),
        deputy: responsible(page.deputy_id, page.deputy_unit_id),
        valid_from: found.entry.valid_from,
        valid_until: found.entry.valid_until,
        review_at: page.review_at,
        review_months: page.review_months,
        template: page.template,
    })
}

/// Saves the description. `Invalid` names the field.
pub async fn save(db: &Db, actor: &Actor, found: &Found, new: &Description) -> Result<()> {
    rules::entry::edit(actor, &found.facts).check()?;
    let mut faults = Faults::default();
    if new.valid_from.zip(new.valid_until).is_some_and(|(from, until)| until < from) {
        faults.add("valid_until", "until-before-from");
    }
    if new.review_months.is_some_and(|months| !(1..=60).contains(&months)) {
        faults.add("review_months", "choice");
    }
    faults.check()?;
    let (owner, owner_unit) = Responsible::split(new.owner);
    let (deputy, deputy_unit) = Responsible::split(new.deputy);
    let tx = db.begin().await?;
    let spine = entry::ActiveModel {
        id: Set(found.entry.id),
        valid_from: Set(new.valid_from),
        valid_until: Set(new.valid_until),
        version: Set(found.entry.version + 1),
        ..Default::default()
    };
    entry::Entity::update(spine).exec(&*tx).await?;
    let page = wiki_page::ActiveModel {
        entry_id: Set(found.entry.id),
        owner_id: Set(owner),
        owner_unit_id: Set(owner_unit),
        deputy_id: Set(deputy),
        deputy_unit_id: Set(deputy_unit),
        review_at: Set(new.review_at),
        review_months: Set(new.review_months),
        template: Set(new.template),
        ..Default::default()
    };
    wiki_page::Entity::update(page).exec(&*tx).await?;
    tags::set(&tx, found.entry.id, &new.tags).await?;
    let told = Happened::to_entry(Kind::PageDescribed, found.entry.space_id, found.entry.id);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}
