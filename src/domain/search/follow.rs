//! The index follows the event log.
//!
//! The place in the log up to which the index is complete lies in the index's own commit payload,
//! with the epoch of the database. A crash, a restore, a second node and a rebuild are all the
//! same thing: catching up from there, indexing what is true now.

use std::collections::BTreeSet;
use std::time::Duration;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use search::{Document, Index, Kind, Section, Writer};
use store::words::{PersonState, Visibility};
use store::{EntryId, PersonId, SpaceId, entry, installation, person, space};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{fault, keys, projection};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::events::{self, Event, LogPosition};
use crate::people::{directory, profile};

/// Events read, and entries projected, at a time.
const EVENTS: u64 = 1_000;
const ENTRIES: usize = 250;
/// Changes after which a commit is due although there is more to do.
const PENDING: usize = 5_000;
/// How often the log is looked at without being told, for changes by other processes.
const LOOK: Duration = Duration::from_millis(400);

/// The fact under which an installation keeps its epoch.
pub(crate) const EPOCH: &str = "epoch";

/// Which database this is; a restored one gets a new epoch, so that an index knows.
pub(crate) async fn epoch(db: &Db) -> Result<String> {
    if let Some(row) = installation::Entity::find_by_id(EPOCH).one(db.read()).await? {
        return Ok(row.value);
    }
    let tx = db.begin().await?;
    let row = installation::ActiveModel {
        name: sea_orm::ActiveValue::Set(EPOCH.into()),
        value: sea_orm::ActiveValue::Set(Uuid::new_v4().simple().to_string()),
    };
    installation::Entity::insert(row)
        .on_conflict(sea_orm::sea_query::OnConflict::column(installation::Column::Name).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(&*tx)
        .await?;
    tx.commit().await?;
    let row = installation::Entity::find_by_id(EPOCH).one(db.read()).await?;
    row.map(|row| row.value).ok_or(Error::NotFound)
}

/// How far an index has come.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    epoch: String,
    place: LogPosition,
    /// While rebuilding: the last entry put.
    last: Option<Uuid>,
}

impl Mark {
    fn write(&self) -> String {
        let last = self.last.map(|id| id.to_string()).unwrap_or_default();
        format!("{} {} {last}", self.epoch, self.place)
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        Some(Self {
            epoch: parts.next()?.to_owned(),
            place: parts.next()?.parse().ok()?,
            last: parts.next().and_then(|id| id.parse().ok()),
        })
    }
}

/// Follows the log until told to stop. Faults are logged and tried again; searching goes on.
pub async fn run(db: Db, index: Index, stop: CancellationToken) {
    let mut writer = None;
    let mut wait = LOOK;
    while !stop.is_cancelled() {
        match catch_up_with(&db, &index, &mut writer).await {
            Ok(_) => wait = LOOK,
            Err(error) => {
                tracing::warn!(%error, "the search index could not follow, trying again");
                writer = None;
                wait = (wait * 2).min(Duration::from_secs(30));
            }
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = db.committed() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Catches up once; rebuilds first if the index cannot be used. Returns the changes indexed.
pub async fn catch_up(db: &Db, index: &Index) -> Result<usize> {
    catch_up_with(db, index, &mut None).await
}

async fn catch_up_with(db: &Db, index: &Index, kept: &mut Option<Writer>) -> Result<usize> {
    let epoch = epoch(db).await?;
    let mark = match index.needs_rebuild() {
        Some(_) => None,
        None => index.payload().map_err(fault)?.as_deref().and_then(Mark::read),
    };
    let mut mark = match mark.filter(|mark| mark.epoch == epoch && mark.last.is_none()) {
        Some(mark) => mark,
        None => {
            *kept = None;
            rebuild(db, index, |_| {}).await?;
            index.payload().map_err(fault)?.as_deref().and_then(Mark::read).ok_or(Error::Busy)?
        }
    };
    let mut changed = 0;
    loop {
        let news = events::after(db, mark.place, EVENTS).await?;
        let Some(last) = news.last() else { break };
        mark.place = last.place;
        let more = news.len() as u64 == EVENTS;
        let touched = Touched::by(&news);
        if touched.is_empty() {
            // Nothing to index: the mark moves with the next change, the events are skipped again.
            if !more {
                break;
            }
            continue;
        }
        let mut writer = match kept.take() {
            Some(writer) => writer,
            None => index.writer().map_err(fault)?,
        };
        changed += touched.apply(db, &mut writer).await?;
        if !more || writer.pending() >= PENDING {
            writer = commit(writer, mark.write()).await?;
        }
        *kept = Some(writer);
    }
    if let Some(mut writer) = kept.take() {
        if writer.pending() > 0 {
            writer = commit(writer, mark.write()).await?;
        }
        // The memory for writing is given back as soon as there is nothing to write.
        tokio::task::spawn_blocking(move || writer.rest()).await.map_err(Error::internal)?.map_err(fault)?;
    }
    Ok(changed)
}

/// Whether something has happened that concerns the index and has not reached it.
pub(crate) async fn is_behind(db: &Db, index: &Index) -> Result<bool> {
    let epoch = installation::Entity::find_by_id(EPOCH).one(db.read()).await?.map(|row| row.value);
    let mark = index.payload().map_err(fault)?.as_deref().and_then(Mark::read);
    let Some(mark) = mark.filter(|mark| Some(&mark.epoch) == epoch.as_ref() && mark.last.is_none()) else {
        return Ok(true);
    };
    let mut place = mark.place;
    loop {
        let news = events::after(db, place, EVENTS).await?;
        let Some(last) = news.last() else { return Ok(false) };
        if !Touched::by(&news).is_empty() {
            return Ok(true);
        }
        place = last.place;
    }
}

async fn commit(mut writer: Writer, payload: String) -> Result<Writer> {
    let done = move || writer.commit(&payload).map(|()| writer);
    tokio::task::spawn_blocking(done).await.map_err(Error::internal)?.map_err(fault)
}

/// What a stretch of the log speaks of.
#[derive(Default)]
struct Touched {
    entries: BTreeSet<EntryId>,
    persons: BTreeSet<PersonId>,
    spaces: BTreeSet<SpaceId>,
    /// Spaces whose visibility changed: what may be learned from their pages changed too.
    whole_spaces: BTreeSet<SpaceId>,
}

impl Touched {
    fn by(news: &[Event]) -> Self {
        let mut touched = Self::default();
        for event in news {
            if let Some(entry) = event.entry {
                touched.entries.insert(entry);
                continue;
            }
            let kind = event.kind.split('.').next().unwrap_or_default();
            match (kind, event.space, event.subject) {
                ("space", Some(space), _) => {
                    touched.spaces.insert(space);
                    if event.label == "visibility" {
                        touched.whole_spaces.insert(space);
                    }
                }
                ("person", _, Some(person)) => {
                    touched.persons.insert(PersonId(person));
                }
                _ => {}
            }
        }
        touched
    }

    fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.persons.is_empty() && self.spaces.is_empty()
    }

    async fn apply(&self, db: &Db, writer: &mut Writer) -> Result<usize> {
        let mut changed = 0;
        let entries: Vec<EntryId> = self.entries.iter().copied().collect();
        for chunk in entries.chunks(ENTRIES) {
            changed += put_entries(db, writer, chunk).await?;
        }
        for space in &self.whole_spaces {
            let mut after = None;
            loop {
                let ids = entry_ids(db, Some(*space), after).await?;
                let Some(last) = ids.last() else { break };
                after = Some(*last);
                changed += put_entries(db, writer, &ids).await?;
            }
        }
        for id in &self.persons {
            put(writer, id.0, person_document(db, *id).await?)?;
            changed += 1;
        }
        for id in &self.spaces {
            put(writer, id.0, space_document(db, *id).await?)?;
            changed += 1;
        }
        Ok(changed)
    }
}

async fn put_entries(db: &Db, writer: &mut Writer, ids: &[EntryId]) -> Result<usize> {
    let documents = projection::documents(db, ids).await?;
    let count = documents.len();
    // Analysing is work for the processor; the async threads go on meanwhile.
    tokio::task::block_in_place(|| documents.into_iter().try_for_each(|(id, document)| put(writer, id.0, document)))?;
    Ok(count)
}

fn put(writer: &mut Writer, id: Uuid, document: Option<Document>) -> Result<()> {
    match document {
        Some(document) => writer.put(&document),
        None => writer.remove(id),
    }
    .map_err(fault)
}

async fn entry_ids(db: &Db, space: Option<SpaceId>, after: Option<EntryId>) -> Result<Vec<EntryId>> {
    let mut query = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .order_by_asc(entry::Column::Id)
        .limit(ENTRIES as u64);
    if let Some(space) = space {
        query = query.filter(entry::Column::SpaceId.eq(space));
    }
    if let Some(after) = after {
        query = query.filter(entry::Column::Id.gt(after));
    }
    Ok(query.into_tuple::<EntryId>().all(db.read()).await?)
}

/// Builds a fresh index beside the present one, which answers meanwhile, and switches. `progress`
/// hears how many entries are done. An interrupted rebuild goes on where it stopped.
pub async fn rebuild(db: &Db, index: &Index, mut progress: impl FnMut(u64)) -> Result<()> {
    let epoch = epoch(db).await?;
    let mut beside = index.rebuild().map_err(fault)?;
    let begun = beside.payload().map_err(fault)?.as_deref().and_then(Mark::read);
    let mut mark = match begun.filter(|mark| mark.epoch == epoch) {
        Some(mark) => mark,
        None => Mark { epoch, place: events::newest(db).await?, last: None },
    };
    let mut done = 0;
    loop {
        let ids = entry_ids(db, None, mark.last.map(EntryId)).await?;
        let Some(last) = ids.last() else { break };
        mark.last = Some(last.0);
        let documents = projection::documents(db, &ids).await?;
        tokio::task::block_in_place(|| {
            documents.into_iter().filter_map(|(_, document)| document).try_for_each(|document| beside.put(&document))
        })
        .map_err(fault)?;
        done += ids.len() as u64;
        progress(done);
        if done.is_multiple_of(20_000) {
            beside.commit(&mark.write()).map_err(fault)?;
        }
    }
    for row in person::Entity::find().all(db.read()).await? {
        if let Some(document) = person_document(db, row.id).await? {
            beside.put(&document).map_err(fault)?;
        }
    }
    for row in space::Entity::find().all(db.read()).await? {
        if let Some(document) = space_document(db, row.id).await? {
            beside.put(&document).map_err(fault)?;
        }
    }
    mark.last = None;
    let payload = mark.write();
    tokio::task::block_in_place(|| beside.finish(&payload)).map_err(fault)
}

/// A person: name, function, units, what they are the contact for. Nothing they wrote (trust rule 51).
async fn person_document(db: &Db, id: PersonId) -> Result<Option<Document>> {
    let row = person::Entity::find_by_id(id).one(db.read()).await?;
    let Some(row) = row.filter(|row| row.state == PersonState::Active) else { return Ok(None) };
    let units = directory::units_of(db, id).await?;
    let units: Vec<String> = units.into_iter().map(|unit| format!("{} {}", unit.number, unit.name)).collect();
    let contact_for = profile::topics_of(db, [id]).await?.remove(&id).unwrap_or_default().join(", ");
    let text = [row.function, units.join(", "), contact_for, row.phone, row.room].join("\n");
    let section = Section { text, ..Section::default() };
    Ok(Some(plain(row.id.0, Kind::Person, keys::STAFF, row.name, section, row.created_at.0)))
}

/// A space: title and description, for those who may know of it.
async fn space_document(db: &Db, id: SpaceId) -> Result<Option<Document>> {
    let Some(row) = space::Entity::find_by_id(id).one(db.read()).await? else { return Ok(None) };
    let key = match row.visibility {
        Visibility::Open | Visibility::Members => keys::STAFF,
        Visibility::Hidden => projection::readers(crate::spaces::root_domain(db, id).await?),
    };
    let section = Section { text: row.description, ..Section::default() };
    let document = plain(row.id.0, Kind::Space, key, row.title, section, row.created_at.0);
    Ok(Some(Document { open: row.visibility == Visibility::Open, space: Some(row.id.0), ..document }))
}

fn plain(id: Uuid, kind: Kind, key: search::RightsKey, title: String, text: Section, changed_at: i64) -> Document {
    Document {
        id,
        kind,
        key,
        space: None,
        open: false,
        title,
        aliases: Vec::new(),
        tags: Vec::new(),
        files: Vec::new(),
        sections: vec![text],
        state: String::new(),
        owners: Vec::new(),
        verified: false,
        changed_at,
    }
}
