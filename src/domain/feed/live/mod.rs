//! „7 neue Beiträge“: how many entries came after the screen somebody looks at, told while they look.
//!
//! One task for all who listen, as long as anybody does. It follows the event log: whatever is
//! published is matched with the listeners it concerns, so a publication costs one look at those who
//! follow it, and an idle listener nothing. Rights are read when something is counted; in an open
//! space all staff read, elsewhere each listener's rights are loaded. Nothing is told but a number.

mod follow;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use store::{EntryId, PersonId};
use tokio::sync::watch;

use super::{COUNTED, Feed, lanes};
use crate::db::Db;
use crate::entries::news::{self, Place, Stretch};
use crate::error::{Error, Result};
use crate::events::{self, LogPosition};
use crate::people::sessions::SignedIn;

/// Most listeners of one server, and of one person; a further one of a person ends their first.
const MOST: usize = 10_000;
const MOST_OF_ONE: usize = 6;

/// What a listener is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// So many are new, [`COUNTED`] being „that many and more“.
    New(usize),
    /// Nothing but that we are there.
    Beat,
    /// Come back in a moment: the server goes away.
    Later,
    /// The session has ended.
    Over,
}

/// All there is to tell; a listener that is slow misses nothing but signs of life.
#[derive(Debug, Clone, Copy, Default)]
struct Signal {
    new: usize,
    end: Option<Told>,
}

/// Everybody who listens to this server.
#[derive(Clone, Default)]
pub struct Live {
    inner: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    listeners: HashMap<u64, Listener>,
    next: u64,
    running: bool,
    leaving: bool,
}

struct Listener {
    person: PersonId,
    /// Public id of the session.
    session: String,
    feed: Feed,
    place: Place,
    new: Vec<EntryId>,
    tell: watch::Sender<Signal>,
}

/// One who listens, until it is dropped.
pub struct Listening {
    signal: watch::Receiver<Signal>,
    told: usize,
    number: u64,
    live: Weak<Mutex<Inner>>,
}

impl Listening {
    /// The next thing to tell; `None` if there is nothing more.
    pub async fn next(&mut self) -> Option<Told> {
        self.signal.changed().await.ok()?;
        let signal = *self.signal.borrow_and_update();
        if signal.new > self.told {
            self.told = signal.new;
            return Some(Told::New(signal.new));
        }
        Some(signal.end.unwrap_or(Told::Beat))
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(live) = self.live.upgrade() {
            locked(&live).listeners.remove(&self.number);
        }
    }
}

fn locked(inner: &Mutex<Inner>) -> MutexGuard<'_, Inner> {
    inner.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Live {
    /// Listens for what comes after a place of a feed. `Busy` if too many do.
    pub async fn listen(&self, db: &Db, who: &SignedIn, feed: Feed, place: Place) -> Result<Listening> {
        let person = who.actor.person().ok_or(Error::NotFound)?;
        let from = events::newest(db).await?;
        let (tell, signal) = watch::channel(Signal::default());
        let listener =
            Listener { person, session: who.public_id.clone(), feed: feed.clone(), place, new: Vec::new(), tell };
        let number = self.add(listener)?;
        let listening = Listening { signal, told: 0, number, live: Arc::downgrade(&self.inner) };
        // Counted after it listens, so that nothing falls between.
        let lanes = lanes(db, &who.actor, &feed).await?;
        let walked = news::walk(db, &who.actor, lanes, Stretch::NewerThan(place), COUNTED).await?;
        self.tell(&[number], walked.stops.iter().map(|stop| stop.place.id));
        self.start(db, from);
        Ok(listening)
    }

    fn add(&self, listener: Listener) -> Result<u64> {
        let mut inner = locked(&self.inner);
        if inner.leaving || inner.listeners.len() >= MOST {
            return Err(Error::Busy);
        }
        let own = |inner: &Inner| {
            let own = inner.listeners.iter().filter(|(_, other)| other.person == listener.person);
            own.map(|(number, _)| *number).collect::<Vec<_>>()
        };
        let own = own(&inner);
        if let Some(first) = own.iter().min().filter(|_| own.len() >= MOST_OF_ONE) {
            inner.listeners.remove(first);
        }
        inner.next += 1;
        let number = inner.next;
        inner.listeners.insert(number, listener);
        Ok(number)
    }

    /// The server goes away: everybody is told, and nobody new may listen.
    pub fn leave(&self) {
        let mut inner = locked(&self.inner);
        inner.leaving = true;
        for (_, listener) in inner.listeners.drain() {
            listener.tell.send_modify(|signal| signal.end = Some(Told::Later));
        }
    }

    /// These entries are new to these listeners.
    fn tell(&self, numbers: &[u64], entries: impl Iterator<Item = EntryId> + Clone) {
        let mut inner = locked(&self.inner);
        for number in numbers {
            let Some(listener) = inner.listeners.get_mut(number) else { continue };
            let before = listener.new.len();
            for id in entries.clone() {
                if listener.new.len() < COUNTED && !listener.new.contains(&id) {
                    listener.new.push(id);
                }
            }
            if listener.new.len() > before {
                let new = listener.new.len();
                listener.tell.send_modify(|signal| signal.new = new);
            }
        }
    }

    /// Follows the log from `from` on, unless somebody does already.
    fn start(&self, db: &Db, from: LogPosition) {
        let mut inner = locked(&self.inner);
        if !std::mem::replace(&mut inner.running, true) {
            tokio::spawn(follow::follow(db.clone(), self.clone(), from));
        }
    }

    /// Whether nobody listens any more; then the task ends.
    fn is_over(&self) -> bool {
        let mut inner = locked(&self.inner);
        inner.running = !inner.listeners.is_empty();
        !inner.running
    }

    /// Those whom an entry at this place may concern, as far as memory tells.
    fn listeners(&self, concerns: impl Fn(&Listener) -> bool) -> Vec<(u64, PersonId)> {
        let inner = locked(&self.inner);
        let concerned = inner.listeners.iter().filter(|(_, listener)| concerns(listener));
        concerned.map(|(number, listener)| (*number, listener.person)).collect()
    }
}
