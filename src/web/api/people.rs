//! Persons and units as the API names them.

use std::collections::HashMap;

use domain::people::directory::{self, PersonName};
use domain::people::units;
use domain::store::{PersonId, UnitId, org_unit};
use domain::wiki::describe::Responsible;
use domain::{Actor, Error};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::input::{named, unknown};
use crate::app::App;
use crate::failure::Failure;

/// A person in passing.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonJson {
    pub id: String,
    pub name: String,
}

impl From<&PersonName> for PersonJson {
    fn from(person: &PersonName) -> Self {
        Self { id: person.public_id.clone(), name: person.name.clone() }
    }
}

/// An organisational unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitJson {
    pub id: String,
    /// As the organisation chart writes it; may be empty.
    pub number: String,
    pub name: String,
}

impl From<&org_unit::Model> for UnitJson {
    fn from(unit: &org_unit::Model) -> Self {
        Self { id: unit.public_id.clone(), number: unit.number.clone(), name: unit.name.clone() }
    }
}

/// Who answers for a page: a person or a unit.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResponsibleJson {
    Person(PersonJson),
    Unit(UnitJson),
}

/// Who is to answer for a page: the id of a person or of a unit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResponsibleInput {
    Person(String),
    Unit(String),
}

/// The names behind ids that one answer needs.
pub struct Names {
    persons: HashMap<PersonId, PersonName>,
    units: Vec<org_unit::Model>,
}

impl Names {
    pub async fn of(app: &App, actor: &Actor, all: &[Option<Responsible>]) -> Result<Self, Failure> {
        let persons = all.iter().filter_map(|one| match one {
            Some(Responsible::Person(id)) => Some(*id),
            _ => None,
        });
        let any_unit = all.iter().any(|one| matches!(one, Some(Responsible::Unit(_))));
        let units = if any_unit { units::list(&app.db, actor).await? } else { Vec::new() };
        Ok(Self { persons: directory::names(&app.db, persons).await?, units })
    }

    pub fn responsible(&self, one: Option<Responsible>) -> Option<ResponsibleJson> {
        match one? {
            Responsible::Person(id) => self.persons.get(&id).map(|person| ResponsibleJson::Person(person.into())),
            Responsible::Unit(id) => self.unit(id).map(|unit| ResponsibleJson::Unit(unit.into())),
        }
    }

    fn unit(&self, id: UnitId) -> Option<&org_unit::Model> {
        self.units.iter().find(|unit| unit.id == id)
    }
}

/// The person or unit an input names. `now`: who it is so far; that one may stay, also when gone.
pub async fn responsible(
    app: &App,
    actor: &Actor,
    field: &'static str,
    input: Option<ResponsibleInput>,
    now: Option<Responsible>,
) -> Result<Option<Responsible>, Failure> {
    match input {
        None => Ok(None),
        Some(ResponsibleInput::Unit(id)) => {
            let unit = units::list(&app.db, actor).await?.into_iter().find(|unit| unit.public_id == id);
            Ok(Some(Responsible::Unit(unit.ok_or_else(|| unknown(field))?.id)))
        }
        Some(ResponsibleInput::Person(id)) => {
            if let Some(Responsible::Person(present)) = now
                && directory::names(&app.db, [present]).await?.values().any(|name| name.public_id == id)
            {
                return Ok(now);
            }
            let profile = named(directory::find(&app.db, actor, &id).await, field)?;
            Ok(Some(Responsible::Person(profile.person.id)))
        }
    }
}

/// The id inside of a person or unit named by its public id.
pub async fn owner(app: &App, actor: &Actor, id: &str) -> Result<uuid::Uuid, Failure> {
    match directory::find(&app.db, actor, id).await {
        Ok(profile) => return Ok(profile.person.id.0),
        Err(Error::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    let unit = units::list(&app.db, actor).await?.into_iter().find(|unit| unit.public_id == id);
    unit.map(|unit| unit.id.0).ok_or_else(|| unknown("owner"))
}
