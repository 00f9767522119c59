//! What people say of themselves: function, contact, what colleagues may ask them about. All of it
//! voluntary, and never gathered from what they do (trust rules 50, 51).

use std::collections::HashMap;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{PersonId, contact_topic, person};

use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Most topics of one person.
pub const TOPICS: usize = 12;
/// Longest topic, characters.
pub const TOPIC: usize = 60;
/// Longest text about oneself, characters.
pub const ABOUT: usize = 1_000;

/// What a person may change of themselves.
#[derive(Debug, Clone, Default)]
pub struct ProfileDraft {
    pub function: String,
    pub phone: String,
    pub room: String,
    /// Plain text of several lines.
    pub about: String,
    /// What the person is the contact for („Ansprechperson für …“), one topic a line.
    pub contact_for: String,
    pub language: String,
    pub theme: String,
    pub shortcuts: bool,
}

impl ProfileDraft {
    fn validate(&self) -> Result<()> {
        let mut faults = Faults::default();
        for (field, text) in [("function", &self.function), ("phone", &self.phone), ("room", &self.room)] {
            if text.chars().count() > 300 || text.chars().any(char::is_control) {
                faults.add(field, "text-long");
            }
        }
        let unfit = |c: char| c.is_control() && c != '\n';
        if self.about().chars().count() > ABOUT || self.about().chars().any(unfit) {
            faults.add("about", "text-long");
        }
        let topics = self.topics();
        if topics.len() > TOPICS {
            faults.add("contact_for", "topics-many");
        } else if topics.iter().any(|topic| topic.chars().count() > TOPIC || topic.chars().any(char::is_control)) {
            faults.add("contact_for", "topics-long");
        }
        if !["auto", "de", "de-du", "en"].contains(&self.language.as_str()) {
            faults.add("language", "choice");
        }
        if !["auto", "light", "dark"].contains(&self.theme.as_str()) {
            faults.add("theme", "choice");
        }
        faults.check()
    }

    fn about(&self) -> String {
        self.about.replace("\r\n", "\n").trim().to_owned()
    }

    /// The topics in the order given, each once, however it is written.
    fn topics(&self) -> Vec<String> {
        let mut topics: Vec<String> = Vec::new();
        for line in self.contact_for.lines() {
            let topic = line.split_whitespace().collect::<Vec<_>>().join(" ");
            let known = topics.iter().any(|known| text::sort_key(known) == text::sort_key(&topic));
            if !topic.is_empty() && !known {
                topics.push(topic);
            }
        }
        topics
    }
}

/// Changes what stands on a profile. `Invalid` names the field at fault.
pub async fn change(db: &Db, actor: &Actor, id: PersonId, draft: &ProfileDraft) -> Result<()> {
    rules::person::edit(actor, id).check()?;
    draft.validate()?;
    let mut tx = db.begin().await?;
    tx.changes_rights();
    let row = person::ActiveModel {
        id: Set(id),
        function: Set(draft.function.trim().to_owned()),
        phone: Set(draft.phone.trim().to_owned()),
        room: Set(draft.room.trim().to_owned()),
        about: Set(draft.about()),
        language: Set(draft.language.clone()),
        theme: Set(draft.theme.clone()),
        shortcuts: Set(draft.shortcuts),
        ..Default::default()
    };
    person::Entity::update(row).exec(&*tx).await?;
    replace_topics(&tx, id, draft.topics()).await?;
    events::record(&tx, actor, vec![Happened::to_person(Kind::PersonChanged, id).labelled("profile")]).await?;
    tx.commit().await
}

async fn replace_topics(tx: &Tx<'_>, person: PersonId, topics: Vec<String>) -> Result<()> {
    contact_topic::Entity::delete_many().filter(contact_topic::Column::PersonId.eq(person)).exec(&**tx).await?;
    let rows: Vec<_> = topics
        .into_iter()
        .zip(0..)
        .map(|(topic, position)| contact_topic::ActiveModel {
            person_id: Set(person),
            position: Set(position),
            sort_key: Set(text::sort_key(&topic)),
            topic: Set(topic),
        })
        .collect();
    if !rows.is_empty() {
        contact_topic::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// What these persons are the contact for, each in the order they chose; guests ask for themselves alone.
pub async fn topics(
    db: &Db,
    actor: &Actor,
    persons: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, Vec<String>>> {
    let persons: Vec<PersonId> = persons.into_iter().collect();
    if persons.iter().any(|person| actor.person() != Some(*person)) {
        rules::person::see(actor).check()?;
    }
    topics_of(db, persons).await
}

/// As [`topics`], for the index, which all staff may search.
pub(crate) async fn topics_of(
    db: &Db,
    persons: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, Vec<String>>> {
    let rows = contact_topic::Entity::find()
        .filter(contact_topic::Column::PersonId.is_in(persons))
        .order_by_asc(contact_topic::Column::Position)
        .all(db.read())
        .await?;
    let mut topics: HashMap<PersonId, Vec<String>> = HashMap::new();
    for row in rows {
        topics.entry(row.person_id).or_default().push(row.topic);
    }
    Ok(topics)
}
