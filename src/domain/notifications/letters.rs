//! What mails say, put together when they are sent: for many people at once, each through their
//! own rights and settings of that moment.

use std::collections::{BTreeMap, HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::words::{EntryKind, MailKind, Occasion, Pace, Topic, Visibility};
use store::{
    DomainId, EntryId, MailId, PersonId, SpaceId, access_domain, entry, hiding, notification, notification_setting,
    person, space,
};
use uuid::Uuid;

use super::ledger::Claimed;
use super::list::{self, Behind};
use super::topic;
use super::unsubscribe::{self, Mails};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::{Error, Result};
use crate::people::directory::PersonName;
use crate::people::rights;
use crate::people::seal::Marker;

/// A mail to one person.
#[derive(Debug, Clone)]
pub struct Letter {
    pub id: MailId,
    pub kind: MailKind,
    pub name: String,
    pub address: String,
    /// As the person chose it: `auto`, `de`, `de-du`, `en`.
    pub language: String,
    /// Grouped: what belongs to a space and to an entry stands together. Never empty.
    pub items: Vec<Item>,
    /// Which mails the address of [`Letter::token`] ends.
    pub ends: Mails,
    pub token: String,
}

/// One or more notifications for the same cause around the same entry.
#[derive(Debug, Clone)]
pub struct Item {
    pub cause: Occasion,
    pub count: usize,
    /// What may be said outside the house: only of what all staff may read.
    pub told: Option<Told>,
    pub leads_to: Goal,
}

/// Where an item leads: to the newest entry itself by its public id, which says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    Entry(String),
    Comment(String),
    /// To the reader's own list. The mail says that there is something, and nothing of what: it is
    /// about what they wrote confidentially.
    List,
}

/// Titles and names of an open space.
#[derive(Debug, Clone)]
pub struct Told {
    pub space: String,
    pub title: String,
    pub who: Option<PersonName>,
}

/// The letters for these mails; `None` where there is nothing left to say, or nobody to say it to.
pub async fn write(db: &Db, claimed: &[Claimed]) -> Result<Vec<Option<Letter>>> {
    let desk = Desk::load(db, claimed).await?;
    claimed.iter().map(|claimed| desk.letter(db, claimed)).collect()
}

/// Everything some letters are written from.
struct Desk {
    people: HashMap<PersonId, person::Model>,
    actors: HashMap<PersonId, Actor>,
    rows: HashMap<MailId, Vec<notification::Model>>,
    nodes: HashMap<EntryId, Node>,
    /// From where moderation took what it hid.
    stood: HashMap<EntryId, DomainId>,
    open: HashSet<DomainId>,
    spaces: HashMap<SpaceId, String>,
    ended: HashSet<(PersonId, Topic)>,
    behind: Behind,
}

impl Desk {
    async fn load(db: &Db, claimed: &[Claimed]) -> Result<Self> {
        let persons: Vec<PersonId> = claimed.iter().map(|mail| mail.person_id).collect();
        let ids = || persons.iter().copied();
        let mut rows: HashMap<MailId, Vec<notification::Model>> = HashMap::new();
        let told = notification::Entity::find()
            .filter(notification::Column::MailId.is_in(claimed.iter().map(|mail| mail.id)))
            .filter(notification::Column::ReadAt.is_null());
        for row in told.all(db.read()).await? {
            rows.entry(row.mail_id.unwrap_or(MailId(Uuid::nil()))).or_default().push(row);
        }
        rows.extend(unnamed(db, claimed).await?);
        let all = || rows.values().flatten();
        let entries: HashSet<EntryId> = all().flat_map(|row| [row.entry_id, row.on_id]).collect();
        // Rights are asked for each person and node below.
        let nodes = nodes::query().filter(entry::Column::Id.is_in(entries.iter().copied())).into_model::<Node>();
        let nodes: HashMap<EntryId, Node> =
            nodes.all(db.read()).await?.into_iter().map(|node| (node.id, node)).collect();
        let positions: Vec<i64> = all().map(|row| row.position).collect();
        let behind = list::who(db, &positions, &nodes).await?;
        let people = person::Entity::find().filter(person::Column::Id.is_in(ids())).all(db.read()).await?;
        let stood = hiding::Entity::find().filter(hiding::Column::EntryId.is_in(entries)).all(db.read()).await?;
        let ended = notification_setting::Entity::find()
            .filter(notification_setting::Column::PersonId.is_in(ids()))
            .filter(notification_setting::Column::Pace.eq(Pace::Never))
            .all(db.read())
            .await?;
        let (open, spaces) = open(db, &nodes).await?;
        let mut actors = rights::load_many(db, &persons).await?;
        for mail in claimed.iter().filter(|mail| mail.unnamed.is_some()) {
            if let Some(actor) = actors.get_mut(&mail.person_id) {
                // With what they wrote confidentially, which many at once come without.
                *actor = rights::load(db, mail.person_id).await?;
            }
        }
        Ok(Self {
            people: people.into_iter().map(|person| (person.id, person)).collect(),
            actors,
            stood: stood.into_iter().map(|row| (row.entry_id, row.from_domain_id)).collect(),
            ended: ended.into_iter().map(|row| (row.person_id, row.topic)).collect(),
            rows,
            nodes,
            open,
            spaces,
            behind,
        })
    }

    fn letter(&self, db: &Db, claimed: &Claimed) -> Result<Option<Letter>> {
        let (Some(person), Some(actor)) = (self.people.get(&claimed.person_id), self.actors.get(&claimed.person_id))
        else {
            return Ok(None);
        };
        let Some(address) = person.email.clone() else { return Ok(None) };
        let rows = self.rows.get(&claimed.id).into_iter().flatten().filter(|row| self.may_know(actor, row));
        let mut groups: BTreeMap<(&str, EntryId, Occasion), Vec<&notification::Model>> = BTreeMap::new();
        for row in rows.filter(|row| !self.ended.contains(&(person.id, topic(row.cause)))) {
            groups.entry((self.space_of(row.on_id), row.on_id, row.cause)).or_default().push(row);
        }
        let mut items: Vec<Item> = groups.into_values().filter_map(|rows| self.item(actor, &rows)).collect();
        if claimed.unnamed.is_some() {
            items.truncate(1);
        }
        let Some(first) = items.first() else { return Ok(None) };
        let ends = Mails::of(claimed.kind, topic(first.cause));
        Ok(Some(Letter {
            id: message_id(db, claimed)?,
            kind: claimed.kind,
            name: person.name.clone(),
            address,
            language: person.language.clone(),
            items,
            ends,
            token: unsubscribe::token(db, person.id, ends)?,
        }))
    }

    fn may_know(&self, actor: &Actor, row: &notification::Model) -> bool {
        let sees = self.nodes.get(&row.entry_id).is_some_and(|node| node.visible_to(actor));
        let stood = || self.stood.get(&row.entry_id).is_some_and(|domain| actor.level(*domain).is_some());
        sees || (row.cause == Occasion::ReportSettled && stood())
    }

    fn space_of(&self, entry: EntryId) -> &str {
        let space = self.nodes.get(&entry).and_then(|node| self.spaces.get(&node.space_id));
        space.map_or("", String::as_str)
    }

    fn item(&self, actor: &Actor, rows: &[&notification::Model]) -> Option<Item> {
        let newest = rows.iter().max_by_key(|row| row.position)?;
        if newest.unnamed_id.is_some() {
            return Some(Item { cause: newest.cause, count: 1, told: None, leads_to: Goal::List });
        }
        let node = self.nodes.get(&newest.entry_id)?;
        let on = self.nodes.get(&newest.on_id).filter(|on| on.visible_to(actor));
        let open = on.filter(|on| self.open.contains(&on.domain_id) && self.open.contains(&node.domain_id));
        let house = topic(newest.cause) == Topic::Decision || newest.cause == Occasion::Report;
        let told = open.map(|on| Told {
            space: self.space_of(on.id).to_owned(),
            title: on.title.clone(),
            who: Some(node).filter(|_| !house).and_then(|node| self.behind.of(newest.position, node)),
        });
        Some(Item {
            cause: newest.cause,
            count: rows.len(),
            told,
            leads_to: match node.kind {
                EntryKind::Comment => Goal::Comment(node.public_id.clone()),
                _ => Goal::Entry(node.public_id.clone()),
            },
        })
    }
}

/// What whoever wrote something confidentially has not read yet, for each mail about it.
async fn unnamed(db: &Db, claimed: &[Claimed]) -> Result<Vec<(MailId, Vec<notification::Model>)>> {
    let about: Vec<EntryId> = claimed.iter().filter_map(|mail| mail.unnamed).collect();
    if about.is_empty() {
        return Ok(Vec::new());
    }
    let told = notification::Entity::find()
        .filter(notification::Column::UnnamedId.is_in(about))
        .filter(notification::Column::ReadAt.is_null())
        .all(db.read())
        .await?;
    let of = |mail: &Claimed| told.iter().filter(|row| row.unnamed_id == mail.unnamed).cloned().collect();
    let unnamed = claimed.iter().filter(|mail| mail.unnamed.is_some());
    Ok(unnamed.map(|mail| (mail.id, of(mail))).collect())
}

/// By what mail servers know a mail, the same each time it is sent. Where the row names no person it
/// is of the house's key: a mail server's log together with the database names nobody.
fn message_id(db: &Db, claimed: &Claimed) -> Result<MailId> {
    if claimed.unnamed.is_none() {
        return Ok(claimed.id);
    }
    let mark = Marker::new(db, "message about something confidential")?.mark(claimed.id.0.as_bytes());
    let id: [u8; 16] = mark[..16].try_into().map_err(Error::internal)?;
    Ok(MailId(Uuid::from_bytes(id)))
}

/// The domains of these entries that all staff read, and the titles of their spaces.
async fn open(db: &Db, nodes: &HashMap<EntryId, Node>) -> Result<(HashSet<DomainId>, HashMap<SpaceId, String>)> {
    let rows = access_domain::Entity::find()
        .filter(access_domain::Column::Id.is_in(nodes.values().map(|node| node.domain_id).collect::<HashSet<_>>()))
        .filter(access_domain::Column::ParentId.is_null())
        .inner_join(space::Entity)
        .filter(space::Column::Visibility.eq(Visibility::Open))
        .select_also(space::Entity)
        .all(db.read())
        .await?;
    let domains = rows.iter().map(|(domain, _)| domain.id).collect();
    let spaces = rows.into_iter().filter_map(|(_, space)| Some((space.as_ref()?.id, space?.title))).collect();
    Ok((domains, spaces))
}
