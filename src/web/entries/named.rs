//! Fields that name a person by account, or a unit.

use std::collections::HashMap;

use domain::entries::responsible::Responsible;
use domain::people::directory;
use domain::store::{PersonId, org_unit};
use domain::{Actor, Error, Faults};
use maud::Markup;

use crate::app::App;
use crate::ui::{Choice, Field, Ui, select_field};

/// Whom the form can name.
pub struct Named<'a> {
    pub app: &'a App,
    pub who: &'a Actor,
    pub units: &'a [org_unit::Model],
    /// Who stands there now.
    pub standing: Vec<PersonId>,
}

impl Named<'_> {
    /// A person by account, else a unit; naming both is a fault.
    pub async fn responsible(
        &self,
        field: &'static str,
        account: &str,
        unit: &str,
    ) -> Result<Option<Responsible>, Error> {
        match (account.trim(), unit) {
            ("", "") => Ok(None),
            ("", unit) => {
                let unit = self.units.iter().find(|known| known.public_id == unit);
                unit.map(|unit| Some(Responsible::Unit(unit.id))).ok_or_else(|| Faults::one(field, "choice"))
            }
            (account, "") => match directory::by_account(&self.app.db, self.who, account, &self.standing).await {
                Ok(person) => Ok(Some(Responsible::Person(person))),
                Err(Error::NotFound) => Err(Faults::one(field, "account-unknown")),
                Err(error) => Err(error),
            },
            _ => Err(Faults::one(field, "person-or-unit")),
        }
    }
}

/// Who stands in such fields now.
pub struct Standing<'a> {
    accounts: HashMap<PersonId, String>,
    units: &'a [org_unit::Model],
}

impl<'a> Standing<'a> {
    pub async fn load(
        app: &App,
        who: &Actor,
        units: &'a [org_unit::Model],
        all: &[Option<Responsible>],
    ) -> Result<Self, Error> {
        let persons = all.iter().filter_map(|one| match one {
            Some(Responsible::Person(id)) => Some(*id),
            _ => None,
        });
        Ok(Self { accounts: directory::accounts(&app.db, who, persons).await?, units })
    }

    /// The account of a person, empty for a unit.
    pub fn account(&self, one: Option<Responsible>) -> String {
        match one {
            Some(Responsible::Person(id)) => self.accounts.get(&id).cloned().unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// The public id of a unit, empty for a person.
    pub fn unit(&self, one: Option<Responsible>) -> String {
        let unit = match one {
            Some(Responsible::Unit(id)) => self.units.iter().find(|unit| unit.id == id),
            _ => None,
        };
        unit.map(|unit| unit.public_id.clone()).unwrap_or_default()
    }
}

/// A unit to choose, or none. `name` and key of the label.
pub fn unit_field(ui: &Ui, (name, key): (&str, &str), value: &str, units: &[org_unit::Model]) -> Markup {
    let none = ui.t("wiki-describe-no-unit");
    let labels: Vec<String> = units.iter().map(|unit| format!("{} {}", unit.number, unit.name)).collect();
    let mut choices = vec![Choice { value: "", label: &none, hint: None, chosen: value.is_empty() }];
    choices.extend(units.iter().zip(&labels).map(|(unit, label)| Choice {
        value: &unit.public_id,
        label,
        hint: None,
        chosen: unit.public_id == value,
    }));
    select_field(ui, &Field { name, label: &ui.t(key), value, ..Field::default() }, &choices)
}
