//! A Beteiligung as one reader sees it.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::EntityTrait;
use store::words::Capability;
use store::{PersonId, UnitId, org_unit, phase_extension, revision};

use super::proposals::view::{Said, closing};
use super::{Process, find, phases};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::links;
use crate::entries::nodes::Node;
use crate::entries::{revisions, subscriptions};
use crate::error::Result;
use crate::people::directory::{self, PersonName};
use crate::rules;

/// Who decides, or stands in.
#[derive(Debug, Clone)]
pub enum Decider {
    Person(PersonName),
    Unit(String),
}

/// What the reader may do with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Abilities {
    /// Change its text.
    pub edit: bool,
    /// Change its terms, and start it.
    pub set_up: bool,
    pub coordinate: bool,
    pub respond: bool,
    pub submit: bool,
}

#[derive(Debug, Clone)]
pub struct ProcessView {
    pub process: Process,
    pub revision: Arc<revision::Model>,
    pub links: HashMap<String, Node>,
    pub owner: Option<Decider>,
    pub deputy: Option<Decider>,
    /// Rückmeldungen on the whole, oldest first.
    pub said: Vec<Said>,
    /// Phases that were given more time, latest first.
    pub extensions: Vec<phase_extension::Model>,
    pub subscribed: bool,
    pub own: bool,
    pub can: Abilities,
}

/// By its public id. `NotFound` for hidden ones, and for those that are being prepared to mere readers.
pub async fn show(db: &Db, actor: &Actor, public_id: &str) -> Result<ProcessView> {
    let process = find(db, actor, public_id).await?;
    let entry = &process.found.entry;
    let revision = revisions::by_id(db, entry.published_id.unwrap_or(entry.head_id)).await?;
    let names = directory::names(db, [entry.owner_id, entry.deputy_id].into_iter().flatten()).await?;
    let person = |id: Option<PersonId>| id.and_then(|id| names.get(&id).cloned()).map(Decider::Person);
    let owner = person(entry.owner_id).or(unit(db, entry.owner_unit_id).await?);
    let deputy = person(entry.deputy_id).or(unit(db, entry.deputy_unit_id).await?);
    let subscribed = subscriptions::to_entries(db, actor, vec![entry.id]).await?;
    Ok(ProcessView {
        links: links::visible_out(db, actor, entry.space_id, revision.id).await?,
        said: closing(db, actor, &process).await?,
        extensions: phases::extensions(db, &process).await?,
        subscribed: !subscribed.is_empty(),
        own: rules::entry::wrote(actor, &process.found.facts),
        can: abilities(actor, &process),
        revision: Arc::new(revision),
        owner,
        deputy,
        process,
    })
}

fn abilities(actor: &Actor, process: &Process) -> Abilities {
    let facts = process.facts();
    Abilities {
        edit: rules::entry::edit(actor, &facts.entry).is_allowed(),
        set_up: rules::participation::set_up(actor, &facts).is_allowed(),
        coordinate: rules::participation::coordinate(actor, &facts).is_allowed(),
        respond: rules::participation::respond(actor, &facts).is_allowed(),
        submit: rules::participation::take_part(actor, &facts, Capability::Submit).is_allowed(),
    }
}

async fn unit(db: &Db, id: Option<UnitId>) -> Result<Option<Decider>> {
    let Some(id) = id else { return Ok(None) };
    let row = org_unit::Entity::find_by_id(id).one(db.read()).await?;
    Ok(row.map(|unit| Decider::Unit(format!("{} {}", unit.number, unit.name).trim().to_owned())))
}
