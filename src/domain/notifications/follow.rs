//! The follower that turns events into notifications.
//!
//! Its place in the log lies in the database and moves in the same transaction as the rows it
//! stands for. An event with a large circle is told in batches, and the place then says how far in
//! the circle. Of two processes that follow at once the slower one's batch is rolled back.

use std::collections::HashSet;
use std::time::Duration;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use store::words::{MailKind, Occasion, Pace};
use store::{EntryId, MailId, NotificationId, PersonId, installation, mail, mention, notification};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::causes::{self, News};
use super::circles::Circle;
use super::{Post, ledger, settings, topic};
use crate::db::{Db, Tx};
use crate::error::{Error, Result};
use crate::events::{self, Event, LogPosition};
use crate::people::rights;
use crate::people::setup::put;

/// The fact under which an installation keeps its place in the log.
pub(crate) const PLACE: &str = "notifications.place";
/// Events read at a time.
const EVENTS: u64 = 500;
/// People told at a time: what waits for the one writer of SQLite waits for one such batch.
const PEOPLE: u64 = 125;
/// How often the log is looked at without being told, for changes by other processes.
const LOOK: Duration = Duration::from_millis(500);

/// Follows the log until told to stop. Faults are logged and tried again.
pub async fn run(db: Db, post: Post, stop: CancellationToken) {
    let mut wait = LOOK;
    while !stop.is_cancelled() {
        wait = match catch_up(&db, post).await {
            Ok(_) => LOOK,
            Err(error) => {
                tracing::warn!(%error, "notifications could not follow, trying again");
                (wait * 2).min(Duration::from_secs(30))
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = db.committed() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Begins to follow here, unless it was begun before: nobody is told of what was before.
pub async fn begin(db: &Db) -> Result<()> {
    if installation::Entity::find_by_id(PLACE).one(db.read()).await?.is_none() {
        let place = Place { done: events::newest(db).await?, ..Place::default() };
        let tx = db.begin().await?;
        put(&tx, PLACE, &place.write()).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Tells of everything that has happened; returns how many people were told of something.
pub async fn catch_up(db: &Db, post: Post) -> Result<usize> {
    begin(db).await?;
    let mut told = 0;
    loop {
        let row = installation::Entity::find_by_id(PLACE).one(db.read()).await?.ok_or(Error::NotFound)?;
        let mut teller =
            Teller { db, post, written: row.value.clone(), place: Place::read(&row.value)?, looked: false };
        let news = events::after(db, teller.place.done, EVENTS).await?;
        for event in &news {
            told += teller.tell(event).await?;
        }
        let more = news.len() as u64 == EVENTS;
        teller.rest(more).await?;
        if !more {
            return Ok(told);
        }
    }
}

/// The place as a backup keeps it. What the log told of until then was mailed by whoever took the backup.
pub(crate) async fn place_for_backup(moment: &DatabaseTransaction) -> Result<Option<String>> {
    let Some(row) = installation::Entity::find_by_id(PLACE).one(moment).await? else { return Ok(None) };
    let done = events::unnumbered(moment, Place::read(&row.value)?.done).await?;
    let newest = events::unnumbered(moment, LogPosition { tx: i64::MAX, position: 0 }).await?;
    Ok(Some(Place { done, silent: newest.position, ..Place::default() }.write()))
}

/// How far the log is told: everything up to `done`; of the event after it, everybody in the circles
/// before `circle`, and in that one up to `after`. Up to the position `silent` no mail goes out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Place {
    done: LogPosition,
    circle: usize,
    after: Option<PersonId>,
    silent: i64,
}

impl Place {
    /// Behind an event whose circles are all told.
    fn behind(self, event: &Event) -> Self {
        Self { done: event.place, circle: 0, after: None, ..self }
    }

    fn write(self) -> String {
        let after = self.after.map_or(Uuid::nil(), |person| person.0);
        format!("{} {} {after} {}", self.done, self.circle, self.silent)
    }

    fn read(text: &str) -> Result<Self> {
        let mut parts = text.split(' ');
        let mut part = || parts.next().ok_or_else(|| Error::internal("the place of the notifications is damaged"));
        let done = part()?.parse().map_err(|()| Error::internal("no place in the log"))?;
        let circle = part()?.parse().map_err(Error::internal)?;
        let after: Uuid = part()?.parse().map_err(Error::internal)?;
        let silent = part()?.parse().map_err(Error::internal)?;
        Ok(Self { done, circle, after: (!after.is_nil()).then_some(PersonId(after)), silent })
    }
}

/// One run along the log.
struct Teller<'a> {
    db: &'a Db,
    post: Post,
    /// The place as it stands in the database.
    written: String,
    place: Place,
    /// An event was looked at that might have concerned somebody: it is not to be looked at again.
    looked: bool,
}

impl Teller<'_> {
    async fn tell(&mut self, event: &Event) -> Result<usize> {
        let mut told = 0;
        self.looked |= causes::tells(event);
        let Some(news) = causes::news(self.db, event).await? else {
            self.place = self.place.behind(event);
            return Ok(0);
        };
        let mut rows = Vec::new();
        while let Some((cause, circle)) = news.circles.get(self.place.circle) {
            if let Circle::Unnamed(own) = circle {
                rows.push(unnamed(event, &news, *cause, *own));
                self.place = Place { circle: self.place.circle + 1, after: None, ..self.place };
                continue;
            }
            let people = circle.next(self.db, self.place.after, PEOPLE).await?;
            let Some(last) = people.last().copied() else {
                self.place = Place { circle: self.place.circle + 1, after: None, ..self.place };
                continue;
            };
            self.place.after = Some(last);
            rows.extend(self.rows(event, &news, *cause, &people, &rows).await?);
            if rows.len() as u64 >= PEOPLE {
                told += self.keep(std::mem::take(&mut rows), None).await?;
            }
        }
        self.place = self.place.behind(event);
        told += self.keep(rows, Some(&news)).await?;
        Ok(told)
    }

    /// A row for everybody of these who may know, wants to know and is not told yet.
    async fn rows(
        &self,
        event: &Event,
        news: &News,
        cause: Occasion,
        people: &[PersonId],
        more: &[notification::Model],
    ) -> Result<Vec<notification::Model>> {
        let known: HashSet<PersonId> = notification::Entity::find()
            .select_only()
            .column(notification::Column::PersonId)
            .filter(notification::Column::Position.eq(event.place.position))
            .filter(notification::Column::PersonId.is_in(people.iter().copied()))
            .into_tuple::<PersonId>()
            .all(self.db.read())
            .await?
            .into_iter()
            .chain(more.iter().filter_map(|row| row.person_id))
            .collect();
        let actors = rights::load_many(self.db, people).await?;
        let post = if event.place.position <= self.place.silent { Post::None } else { self.post };
        let ways = settings::of_many(self.db, people, topic(cause), post).await?;
        let told = people.iter().filter(|person| !known.contains(person)).filter_map(|person| {
            let actor = actors.get(person)?;
            let way = ways.get(person).filter(|way| way.shown || way.pace != Pace::Never)?;
            news.concerns(actor, cause).then(|| notification::Model {
                person_id: Some(*person),
                shown: way.shown,
                pace: way.pace,
                ..row(event, news, cause)
            })
        });
        Ok(told.collect())
    }

    /// Writes rows, the mails that go at once, and the place they bring us to.
    async fn keep(&mut self, mut rows: Vec<notification::Model>, done: Option<&News>) -> Result<usize> {
        let mut tx = self.db.begin().await?;
        tx.only_tells();
        let now = self.db.clock().now();
        let at_once = rows.iter_mut().filter(|row| row.pace == Pace::Once);
        let mut mails: Vec<mail::Model> = at_once
            .filter_map(|row| {
                let mail = ledger::new(MailId::new(), row.person_id?, MailKind::Notice, row.position, now);
                row.mail_id = Some(mail.id);
                Some(mail)
            })
            .collect();
        if self.post == Post::Goes {
            let loud = rows.iter().filter(|row| row.position > self.place.silent);
            mails.extend(loud.filter_map(|row| row.unnamed_id).map(|own| ledger::unnamed(own, now)));
        }
        ledger::insert(&tx, mails).await?;
        let told = rows.len();
        for chunk in rows.chunks(500) {
            let chunk = chunk.iter().cloned().map(|row| row.into_active_model().reset_all());
            notification::Entity::insert_many(chunk).exec_without_returning(&*tx).await?;
        }
        if let Some((entry, named)) = done.and_then(|news| Some((news.entry, news.named.as_ref()?))) {
            mention::Entity::delete_many().filter(mention::Column::EntryId.eq(entry)).exec(&*tx).await?;
            let named = named.iter().map(|person| mention::Model { entry_id: entry, person_id: *person });
            let named: Vec<_> = named.map(|row| row.into_active_model().reset_all()).collect();
            if !named.is_empty() {
                mention::Entity::insert_many(named).exec_without_returning(&*tx).await?;
            }
        }
        self.advance(&tx).await?;
        tx.commit().await?;
        self.written = self.place.write();
        Ok(told)
    }

    /// `Busy` if another process was here since.
    async fn advance(&self, tx: &Tx<'_>) -> Result<()> {
        let moved = installation::Entity::update_many()
            .col_expr(installation::Column::Value, Expr::value(self.place.write()))
            .filter(installation::Column::Name.eq(PLACE))
            .filter(installation::Column::Value.eq(self.written.as_str()))
            .exec(&**tx)
            .await?;
        if moved.rows_affected == 0 { Err(Error::Busy) } else { Ok(()) }
    }

    /// Notes that there was nothing to tell since the last row, if there might have been or `more` comes.
    async fn rest(&mut self, more: bool) -> Result<()> {
        if self.place.write() == self.written || !(self.looked || more) {
            return Ok(());
        }
        let mut tx = self.db.begin().await?;
        tx.keeps_tree();
        self.advance(&tx).await?;
        tx.commit().await?;
        self.written = self.place.write();
        Ok(())
    }
}

/// A row for whoever wrote `own` confidentially. It is written whoever that is, whatever else they are
/// told and however they chose to be told: a row that is missing would name them.
fn unnamed(event: &Event, news: &News, cause: Occasion, own: EntryId) -> notification::Model {
    notification::Model { unnamed_id: Some(own), ..row(event, news, cause) }
}

/// A row for nobody yet.
fn row(event: &Event, news: &News, cause: Occasion) -> notification::Model {
    notification::Model {
        id: NotificationId::new(),
        person_id: None,
        unnamed_id: None,
        position: event.place.position,
        cause,
        entry_id: news.entry,
        on_id: news.on,
        at: event.at,
        read_at: None,
        shown: true,
        pace: Pace::Never,
        mail_id: None,
    }
}
