//! How people want to be told. Calm unless they say otherwise: mail comes at once only where
//! somebody waits for this very person, everything else once a day.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use store::words::{Pace, Topic};
use store::{PersonId, digest_setting, notification_setting, person};

use super::Post;
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Faults, Result};
use crate::rules;

/// How somebody is told of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// In the product.
    pub shown: bool,
    pub pace: Pace,
}

/// Everything one person has chosen. `hour`: 0–23 in the house's time zone; `weekday`: 1 is Monday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    pub topics: Vec<(Topic, Way)>,
    pub hour: i64,
    pub weekday: i64,
}

/// When digests come unless chosen otherwise.
pub(super) const HOUR: i64 = 7;
pub(super) const WEEKDAY: i64 = 1;

impl Way {
    pub fn default_of(topic: Topic) -> Self {
        let pace = match topic {
            Topic::Mention | Topic::Task | Topic::Answer => Pace::Once,
            Topic::Decision | Topic::Comment | Topic::News => Pace::Daily,
        };
        Self { shown: true, pace }
    }
}

/// What the actor has chosen for themselves.
pub async fn own(db: &Db, actor: &Actor) -> Result<Ways> {
    let person = actor.person().ok_or(Error::NotFound)?;
    let rows = notification_setting::Entity::find().filter(notification_setting::Column::PersonId.eq(person));
    let rows = rows.all(db.read()).await?;
    let chosen = |topic: Topic| {
        let row = rows.iter().find(|row| row.topic == topic);
        row.map_or_else(|| Way::default_of(topic), |row| Way { shown: row.shown, pace: row.pace })
    };
    let times = digest_setting::Entity::find_by_id(person).one(db.read()).await?;
    Ok(Ways {
        topics: Topic::ALL.iter().map(|topic| (*topic, chosen(*topic))).collect(),
        hour: times.as_ref().map_or(HOUR, |times| times.hour),
        weekday: times.as_ref().map_or(WEEKDAY, |times| times.weekday),
    })
}

/// What this person does not want to be shown.
pub(super) async fn muted(db: &Db, person: PersonId) -> Result<Vec<Topic>> {
    let muted = notification_setting::Entity::find()
        .select_only()
        .column(notification_setting::Column::Topic)
        .filter(notification_setting::Column::PersonId.eq(person))
        .filter(notification_setting::Column::Shown.eq(false));
    Ok(muted.into_tuple().all(db.read()).await?)
}

/// Saves what the actor chose. It counts for what happens from now on.
pub async fn save(db: &Db, actor: &Actor, ways: &Ways) -> Result<()> {
    let person = actor.person().ok_or(Error::NotFound)?;
    rules::person::edit(actor, person).check()?;
    let mut faults = Faults::default();
    if !(0..24).contains(&ways.hour) {
        faults.add("hour", "choice");
    }
    if !(1..=7).contains(&ways.weekday) {
        faults.add("weekday", "choice");
    }
    faults.check()?;
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    put(&tx, person, &ways.topics).await?;
    let times = digest_setting::ActiveModel {
        person_id: Set(person),
        hour: Set(ways.hour),
        weekday: Set(ways.weekday),
        daily_slot: Set(None),
        weekly_slot: Set(None),
    };
    let mut again = OnConflict::column(digest_setting::Column::PersonId);
    again.update_columns([digest_setting::Column::Hour, digest_setting::Column::Weekday]);
    digest_setting::Entity::insert(times).on_conflict(again).exec_without_returning(&*tx).await?;
    tx.commit().await
}

/// Only what differs from the default is kept.
async fn put(tx: &Tx<'_>, person: PersonId, topics: &[(Topic, Way)]) -> Result<()> {
    notification_setting::Entity::delete_many()
        .filter(notification_setting::Column::PersonId.eq(person))
        .filter(notification_setting::Column::Topic.is_in(topics.iter().map(|(topic, _)| *topic)))
        .exec(&**tx)
        .await?;
    let own = topics.iter().filter(|(topic, way)| *way != Way::default_of(*topic));
    let rows: Vec<_> = own
        .map(|(topic, way)| notification_setting::Model {
            person_id: person,
            topic: *topic,
            shown: way.shown,
            pace: way.pace,
        })
        .map(|row| row.into_active_model().reset_all())
        .collect();
    if !rows.is_empty() {
        notification_setting::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// How these people are told of a topic. No mail goes to whom has no address.
pub(super) async fn of_many(db: &Db, persons: &[PersonId], topic: Topic, post: Post) -> Result<HashMap<PersonId, Way>> {
    let ids = || persons.iter().copied();
    let rows = notification_setting::Entity::find()
        .filter(notification_setting::Column::Topic.eq(topic))
        .filter(notification_setting::Column::PersonId.is_in(ids()))
        .all(db.read())
        .await?;
    let own: HashMap<PersonId, Way> =
        rows.into_iter().map(|row| (row.person_id, Way { shown: row.shown, pace: row.pace })).collect();
    let reached: HashSet<PersonId> = match post {
        Post::None => HashSet::new(),
        Post::Goes => {
            let with_address = person::Entity::find()
                .select_only()
                .column(person::Column::Id)
                .filter(person::Column::Id.is_in(ids()))
                .filter(person::Column::Email.is_not_null());
            with_address.into_tuple::<PersonId>().all(db.read()).await?.into_iter().collect()
        }
    };
    let ways = ids().map(|person| {
        let way = own.get(&person).copied().unwrap_or_else(|| Way::default_of(topic));
        let pace = if reached.contains(&person) { way.pace } else { Pace::Never };
        (person, Way { pace, ..way })
    });
    Ok(ways.collect())
}

/// No more mail of this pace on these topics, for whoever asked for it; doing so twice is the same as once.
pub(super) async fn end(db: &Db, person: PersonId, of: impl Fn(Topic, Pace) -> bool) -> Result<()> {
    let actor = crate::people::rights::load(db, person).await?;
    let ended: Vec<(Topic, Way)> = own(db, &actor)
        .await?
        .topics
        .into_iter()
        .filter(|(topic, way)| of(*topic, way.pace))
        .map(|(topic, way)| (topic, Way { pace: Pace::Never, ..way }))
        .collect();
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    put(&tx, person, &ended).await?;
    tx.commit().await
}
