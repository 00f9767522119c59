//! Standorte: the buildings of the house. A person works at one of them or at none.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{PersonId, SiteId, UnitId, person_site, public_id, site};

use super::units::unit_event;
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Faults, Result};
use crate::events;
use crate::rules;

/// All sites in their order; a house has dozens. None for guests.
pub async fn list(db: &Db, actor: &Actor) -> Result<Vec<site::Model>> {
    if !rules::person::see(actor).is_allowed() {
        return Ok(Vec::new());
    }
    Ok(site::Entity::find().order_by_asc(site::Column::SortKey).all(db.read()).await?)
}

/// Finds a site by name, for the command line.
pub async fn find(db: &Db, actor: &Actor, name: &str) -> Result<site::Model> {
    rules::person::see(actor).check()?;
    site::Entity::find().filter(site::Column::Name.eq(name)).one(db.read()).await?.ok_or(Error::NotFound)
}

/// Adds a site.
pub async fn add(db: &Db, actor: &Actor, name: &str) -> Result<SiteId> {
    rules::person::administer(actor).check()?;
    let name = text::title(name, 200).map_err(|_| Faults::one("name", "name-form"))?;
    let id = SiteId::new();
    let row = site::ActiveModel {
        id: Set(id),
        public_id: Set(public_id()),
        sort_key: Set(text::sort_key(&name)),
        name: Set(name),
    };
    let tx = db.begin().await?;
    site::Entity::insert(row).exec_without_returning(&*tx).await?;
    events::record(&tx, actor, vec![unit_event(UnitId(id.0)).labelled("site added")]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Where this person works.
pub async fn of(db: &Db, actor: &Actor, person: PersonId) -> Result<Option<SiteId>> {
    rules::person::see(actor).check()?;
    place_of(db, person).await
}

pub(crate) async fn place_of(db: &Db, person: PersonId) -> Result<Option<SiteId>> {
    let row = person_site::Entity::find_by_id(person).select_only().column(person_site::Column::SiteId);
    Ok(row.into_tuple::<SiteId>().one(db.read()).await?)
}

/// Says where somebody works, in the transaction that changes the account.
pub(crate) async fn place(tx: &Tx<'_>, person: PersonId, site: Option<SiteId>) -> Result<()> {
    person_site::Entity::delete_many().filter(person_site::Column::PersonId.eq(person)).exec(&**tx).await?;
    if let Some(site) = site {
        let row = person_site::ActiveModel { person_id: Set(person), site_id: Set(site) };
        person_site::Entity::insert(row).exec_without_returning(&**tx).await?;
    }
    Ok(())
}
