//! Matching what is published with those who listen, and ending streams whose session ended.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use store::words::{EntryKind, EntryState, PersonState, Visibility};
use store::{EntryId, PersonId, Ts, access_domain, entry, person, session, space};
use tokio::time::Instant;

use super::super::Feed;
use super::{Live, Told, locked};
use crate::db::Db;
use crate::entries::news::Place;
use crate::entries::subscriptions::{following, following_answered};
use crate::entries::tags;
use crate::error::{Error, Result};
use crate::events::{self, Kind, LogPosition};
use crate::people::rights;

/// How long publications are gathered before they are told.
const GATHER: Duration = Duration::from_millis(500);
/// Longest time until an ended session or another server's publication is noticed.
const LOOK: Duration = Duration::from_secs(3);
/// Between signs of life, by which a connection that is gone is noticed.
const BEAT: Duration = Duration::from_secs(25);
/// Events and followers read with one statement.
const BATCH: u64 = 500;

/// Runs as long as anybody listens.
pub(super) async fn follow(db: Db, live: Live, mut place: LogPosition) {
    let mut beaten = Instant::now();
    while !live.is_over() {
        let _ = tokio::time::timeout(LOOK, db.committed()).await;
        tokio::time::sleep(GATHER).await;
        // The database may be away for a while; what is missed then is on the next screen.
        if let Err(error) = look(&db, &live, &mut place).await {
            tracing::warn!(%error, "what is new cannot be told");
            tokio::time::sleep(LOOK).await;
        }
        if beaten.elapsed() >= BEAT {
            beaten = Instant::now();
            beat(&live);
        }
    }
}

/// Says to everybody that we are there, without taking back what was said before.
fn beat(live: &Live) {
    let inner = locked(&live.inner);
    for listener in inner.listeners.values() {
        listener.tell.send_modify(|_| {});
    }
}

async fn look(db: &Db, live: &Live, place: &mut LogPosition) -> Result<()> {
    end_sessions(db, live).await?;
    loop {
        let batch = events::after(db, *place, BATCH).await?;
        let Some(last) = batch.last() else { return Ok(()) };
        *place = last.place;
        let news = [Kind::EntryPublished.word(), Kind::QuestionAnswered.word()];
        let published = batch.iter().filter(|event| news.contains(&event.kind.as_str()));
        let mut ids: Vec<EntryId> = published.filter_map(|event| event.entry).collect();
        ids.sort();
        ids.dedup();
        for entry in entries(db, ids).await? {
            tell_of(db, live, &entry).await?;
        }
    }
}

async fn entries(db: &Db, ids: Vec<EntryId>) -> Result<Vec<entry::Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let news = entry::Entity::find()
        .filter(entry::Column::Id.is_in(ids))
        .filter(entry::Column::State.ne(EntryState::Trashed))
        .filter(entry::Column::NewsAt.is_not_null());
    Ok(news.all(db.read()).await?)
}

/// Tells of one entry everybody whom it concerns and who sees it.
async fn tell_of(db: &Db, live: &Live, entry: &entry::Model) -> Result<()> {
    let place = Place { at: entry.news_at.unwrap_or(Ts(0)), id: entry.id };
    let space = space::Entity::find_by_id(entry.space_id).one(db.read()).await?.ok_or(Error::NotFound)?;
    let open = space.visibility == Visibility::Open;
    let keys: HashSet<String> = tags::of(db, entry.id).await?.iter().map(|tag| text::sort_key(tag)).collect();
    let mut concerned = live.listeners(|listener| {
        let of_feed = match &listener.feed {
            Feed::Own => false,
            Feed::House => open,
            Feed::Space(id) => *id == entry.space_id,
            Feed::Tag(key) => keys.contains(key),
        };
        of_feed && listener.place < place
    });
    let own = live.listeners(|listener| listener.feed == Feed::Own && listener.place < place);
    if !own.is_empty() {
        let followers = followers(db, entry, own.iter().map(|(_, person)| *person).collect()).await?;
        concerned.extend(own.into_iter().filter(|(_, person)| followers.contains(person)));
    }
    let root = access_domain::Entity::find_by_id(entry.domain_id).one(db.read()).await?;
    let everybodys = open && root.is_some_and(|domain| domain.parent_id.is_none());
    let concerned = if everybodys { concerned } else { readers(db, entry, concerned).await? };
    let numbers: Vec<u64> = concerned.into_iter().map(|(number, _)| number).collect();
    live.tell(&numbers, std::iter::once(entry.id));
    Ok(())
}

/// Those of these people who follow the entry.
async fn followers(db: &Db, entry: &entry::Model, mut listening: HashSet<PersonId>) -> Result<HashSet<PersonId>> {
    let (mut found, mut after) = (HashSet::new(), None);
    while !listening.is_empty() {
        let batch = match entry.kind {
            EntryKind::Comment => following_answered(db, entry, after, BATCH).await?,
            _ => following(db, entry, after, BATCH).await?,
        };
        let Some(last) = batch.last() else { break };
        after = Some(last.person_id);
        found.extend(batch.iter().map(|follower| follower.person_id).filter(|person| listening.remove(person)));
    }
    Ok(found)
}

/// Those of them who read where the entry stands, by the rights they have now.
async fn readers(db: &Db, entry: &entry::Model, concerned: Vec<(u64, PersonId)>) -> Result<Vec<(u64, PersonId)>> {
    let mut reads: HashMap<PersonId, bool> = HashMap::new();
    for (_, person) in &concerned {
        if reads.contains_key(person) {
            continue;
        }
        let may = match rights::load(db, *person).await {
            Ok(actor) => actor.reads_in(entry.space_id).any(|domain| domain == entry.domain_id),
            Err(Error::NotFound) => false,
            Err(error) => return Err(error),
        };
        reads.insert(*person, may);
    }
    Ok(concerned.into_iter().filter(|(_, person)| reads.get(person) == Some(&true)).collect())
}

/// Whoever signed out, was signed out or is disabled hears nothing more.
async fn end_sessions(db: &Db, live: &Live) -> Result<()> {
    let sessions: HashSet<String> =
        locked(&live.inner).listeners.values().map(|listener| listener.session.clone()).collect();
    let ids: Vec<String> = sessions.into_iter().collect();
    let mut valid: HashSet<String> = HashSet::new();
    let (now, idle) = (db.clock().now(), db.session_lengths().idle);
    for ids in ids.chunks(500) {
        let rows = session::Entity::find()
            .select_only()
            .column(session::Column::PublicId)
            .inner_join(person::Entity)
            .filter(session::Column::PublicId.is_in(ids.to_vec()))
            .filter(session::Column::ExpiresAt.gt(now))
            .filter(session::Column::LastHour.gt(now.plus(-idle - Ts::HOUR)))
            .filter(person::Column::State.eq(PersonState::Active))
            .into_tuple::<String>()
            .all(db.read())
            .await?;
        valid.extend(rows);
    }
    locked(&live.inner).listeners.retain(|_, listener| {
        let stays = valid.contains(&listener.session) || !ids.contains(&listener.session);
        if !stays {
            listener.tell.send_modify(|signal| signal.end = Some(Told::Over));
        }
        stays
    });
    Ok(())
}
