//! What administration changes of an account: name, contact, units and role.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{PersonId, person, person_unit};

use super::persons::{self, PersonDraft};
use super::sites;
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Changes everything a draft holds except account name, password and language. Nobody changes
/// their own role, so that a house cannot lose its last administration.
pub async fn change(db: &Db, actor: &Actor, id: PersonId, draft: &PersonDraft) -> Result<()> {
    rules::person::administer(actor).check()?;
    let before = person::Entity::find_by_id(id).one(db.read()).await?.ok_or(Error::NotFound)?;
    let draft = PersonDraft { account: before.account, ..draft.clone() };
    persons::validate(&draft)?;
    let role = draft.role.unwrap_or(before.role);
    if actor.person() == Some(id) && role != before.role {
        return Err(Faults::one("role", "own-role"));
    }
    let name = text::title(&draft.name, 200).map_err(|_| Faults::one("name", "name-form"))?;
    let row = person::ActiveModel {
        id: Set(id),
        sort_key: Set(text::sort_key(&persons::sort_name(&name))),
        name: Set(name),
        email: Set(draft.email.clone()),
        function: Set(draft.function.trim().to_owned()),
        phone: Set(draft.phone.trim().to_owned()),
        room: Set(draft.room.trim().to_owned()),
        role: Set(role),
        ..Default::default()
    };
    let mut tx = db.begin().await?;
    tx.changes_rights();
    person::Entity::update(row).exec(&*tx).await?;
    person_unit::Entity::delete_many().filter(person_unit::Column::PersonId.eq(id)).exec(&*tx).await?;
    persons::put_into_units(&tx, id, &draft.units).await?;
    sites::place(&tx, id, draft.site).await?;
    events::record(&tx, actor, vec![Happened::to_person(Kind::PersonChanged, id).labelled("changed")]).await?;
    tx.commit().await
}
