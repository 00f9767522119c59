//! Whom a grant names, as a word in addresses and forms: `person-…`, `gruppe-…`, `einheit-…`.

use domain::people::{directory, groups, units};
use domain::spaces::grants::{GrantRow, Subject};
use domain::{Actor, Db, Error};

use crate::people::unit_name;
use crate::ui::{Icon, Ui};

const PERSON: &str = "person";
const GROUP: &str = "gruppe";
const UNIT: &str = "einheit";

/// Somebody who could hold a level here.
pub struct Candidate {
    pub word: String,
    pub name: String,
    /// Function of a person, or the word for group and unit.
    pub what: String,
}

/// The subject behind a word; `NotFound` for words that name nobody.
pub async fn find(db: &Db, actor: &Actor, word: &str) -> Result<Subject, Error> {
    match word.split_once('-') {
        Some((PERSON, id)) => Ok(Subject::Person(directory::find(db, actor, id).await?.person.id)),
        Some((GROUP, id)) => Ok(Subject::Group(groups::find(db, actor, id).await?.id)),
        Some((UNIT, id)) => {
            let all = units::list(db, actor).await?;
            let unit = all.iter().find(|unit| unit.public_id == id).ok_or(Error::NotFound)?;
            Ok(Subject::Unit(unit.id))
        }
        _ => Err(Error::NotFound),
    }
}

/// Most persons offered at once; whoever is not among them is found by typing more.
const MOST: u64 = 20;

/// Persons, groups and units whose name or account fits what was typed.
pub async fn search(db: &Db, actor: &Actor, ui: &Ui, typed: &str) -> Result<Vec<Candidate>, Error> {
    let key = |name: &str| format!(" {}", text::sort_key(name));
    let fits = |name: &str| key(name).contains(key(typed).trim_end());
    let groups = units::groups(db, actor).await?.into_iter().filter(|group| fits(&group.name)).map(|group| Candidate {
        word: format!("{GROUP}-{}", group.public_id),
        name: group.name,
        what: ui.t("spaces-group"),
    });
    let mut found: Vec<Candidate> = groups.collect();
    let units = units::list(db, actor).await?;
    found.extend(units.iter().filter(|unit| fits(&unit_name(unit))).map(|unit| Candidate {
        word: format!("{UNIT}-{}", unit.public_id),
        name: unit_name(unit),
        what: ui.t("spaces-unit"),
    }));
    let persons = directory::complete(db, actor, typed, MOST).await?;
    found.extend(persons.into_iter().map(|person| Candidate {
        word: format!("{PERSON}-{}", person.public_id),
        name: person.name,
        what: person.function,
    }));
    Ok(found)
}

/// Word, name and icon of whom a grant names.
pub fn of(grant: &GrantRow) -> (String, String, Icon) {
    let id = &grant.subject_id;
    if let Some(name) = &grant.person_name {
        return (format!("{PERSON}-{id}"), name.clone(), Icon::Person);
    }
    if let Some(name) = &grant.group_name {
        return (format!("{GROUP}-{id}"), name.clone(), Icon::People);
    }
    let number = grant.unit_number.as_deref().unwrap_or_default();
    let name = format!("{number} {}", grant.unit_name.as_deref().unwrap_or_default());
    (format!("{UNIT}-{id}"), name.trim().to_owned(), Icon::Folder)
}

/// What kind of subject that is: nothing for a person, a word for the others.
pub fn kind(ui: &Ui, grant: &GrantRow) -> Option<String> {
    match (grant.person_id, grant.group_id) {
        (Some(_), _) => None,
        (_, Some(_)) => Some(ui.t("spaces-group")),
        _ => Some(ui.t("spaces-unit")),
    }
}
