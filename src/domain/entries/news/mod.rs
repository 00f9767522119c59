//! What is new: under which headings an entry is filed, and walking them from the newest on.
//!
//! A walk goes along lanes, each of them a stretch of one index in the order of `(news_at, id)`. It
//! costs one seek for each lane and at most `limit` rows in each of the `limit` lanes that begin
//! latest, whatever else stands in them. Lanes of Schlagwörter, names and pages also pass over what
//! the actor does not see.

mod file;
mod lanes;
#[cfg(test)]
pub(crate) mod tests;
mod walk;

use store::words::EntryKind;
use store::{EntryId, Ts};

pub use lanes::Lane;

pub(crate) use file::{file, file_below};
pub(crate) use walk::walk;

/// A place between two entries of a list by time. It does not need its entry to be there still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub at: Ts,
    pub id: EntryId,
}

/// Which stretch of a list is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stretch {
    #[default]
    Newest,
    OlderThan(Place),
    /// What came directly after the place, not the newest of all.
    NewerThan(Place),
}

impl Stretch {
    pub(crate) fn is_backwards(self) -> bool {
        matches!(self, Self::NewerThan(_))
    }
}

/// An entry on a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    pub place: Place,
    pub kind: EntryKind,
}

/// A stretch of a list, newest first, and where it goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walked {
    pub stops: Vec<Stop>,
    pub newer: Option<Place>,
    pub older: Option<Place>,
}

impl Walked {
    /// From the rows of a walk, nearest first, with one more than `limit` where it goes on.
    fn of(mut stops: Vec<Stop>, wanted: Stretch, limit: usize) -> Self {
        let more = stops.len() > limit;
        stops.truncate(limit);
        let backwards = wanted.is_backwards();
        if backwards {
            stops.reverse();
        }
        let (first, last) = (stops.first().map(|stop| stop.place), stops.last().map(|stop| stop.place));
        Self {
            newer: first.filter(|_| if backwards { more } else { wanted != Stretch::Newest }),
            older: last.filter(|_| backwards || more),
            stops,
        }
    }
}
