//! Neuigkeiten: what is new of what somebody subscribed to, in the house, in a space, or under a
//! Schlagwort. In the order of time; nothing is ranked and nothing counted about readers.
//!
//! What a screen costs: one seek for each domain the feed reaches (a house of 300 spaces: some
//! hundreds), one for each subscription beyond a screenful (at most 300), the single entries one
//! subscribed to with the answered questions below them, and a screenful of lines from each of at most
//! a screenful of lanes. How many entries there are does not count.

pub mod keys;
mod lines;
pub mod live;
mod places;

use store::words::{Cause, EntryKind, Extent};
use store::{EntryId, SpaceId, subscription};

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

pub use lines::{Item, PageLine, QuestionLine};
pub use places::{forget_place, keep_place, place};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::news::{self, Lane, Place, Stretch};
use crate::entries::subscriptions::MOST;
use crate::error::Result;
use crate::rules;

/// Most that is said to be new: „mehr als 99“.
pub const COUNTED: usize = 100;

/// Which news.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Feed {
    /// What the actor subscribed to.
    Own,
    /// All spaces in which all staff read.
    House,
    Space(SpaceId),
    /// What carries a Schlagwort, by its key.
    Tag(String),
}

/// A stretch of a feed, newest first, and where it goes on.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    pub items: Vec<Item>,
    pub newer: Option<Place>,
    pub older: Option<Place>,
}

/// A stretch of at most `limit` entries that the actor sees.
pub async fn show(db: &Db, actor: &Actor, feed: &Feed, wanted: Stretch, limit: usize) -> Result<Shown> {
    let walked = news::walk(db, actor, lanes(db, actor, feed).await?, wanted, limit).await?;
    Ok(Shown { items: lines::items(db, actor, &walked.stops).await?, newer: walked.newer, older: walked.older })
}

/// Whether the actor chose any subscription, besides those that came about by themselves.
pub async fn has_own(db: &Db, actor: &Actor) -> Result<bool> {
    let Some(person) = actor.person() else { return Ok(false) };
    let chosen = subscription::Entity::find()
        .filter(subscription::Column::PersonId.eq(person))
        .filter(subscription::Column::Cause.eq(Cause::Chosen))
        .limit(1);
    Ok(chosen.count(db.read()).await? > 0)
}

async fn lanes(db: &Db, actor: &Actor, feed: &Feed) -> Result<Vec<Lane>> {
    match feed {
        Feed::Own => own(db, actor).await,
        Feed::House => {
            let open = &actor.rights.open_spaces;
            Ok(open.iter().flat_map(|space| actor.reads_in(*space)).map(Lane::Domain).collect())
        }
        Feed::Space(space) => {
            rules::space::read(actor, *space).check()?;
            Ok(actor.reads_in(*space).map(Lane::Domain).collect())
        }
        Feed::Tag(key) => {
            rules::person::belong(actor).check()?;
            Ok(vec![Lane::Tag(key.clone())])
        }
    }
}

/// What the actor subscribed to. Spaces they no longer read have no lanes.
async fn own(db: &Db, actor: &Actor) -> Result<Vec<Lane>> {
    let Some(person) = actor.person() else { return Ok(Vec::new()) };
    let rows = subscription::Entity::find()
        .filter(subscription::Column::PersonId.eq(person))
        .filter(subscription::Column::Extent.ne(Extent::Entry))
        .limit(MOST)
        .all(db.read())
        .await?;
    let mut lanes = vec![Lane::Followed(person), Lane::Answered(person)];
    for row in rows {
        let domains = || row.space_id.into_iter().flat_map(|space| actor.reads_in(space));
        match row.extent {
            Extent::Space => lanes.extend(domains().map(Lane::Domain)),
            Extent::Blog => {
                let of = |kind: EntryKind| domains().map(move |domain| Lane::Of(domain, kind));
                lanes.extend(of(EntryKind::Post).chain(of(EntryKind::Micropost)));
            }
            Extent::Tag => lanes.extend(row.tag_key.map(Lane::Tag)),
            Extent::Name => lanes.extend(row.name_id.map(Lane::Name)),
            Extent::Subtree => lanes.extend(row.entry_id.map(Lane::Below)),
            Extent::Entry => {}
        }
    }
    Ok(lanes)
}

/// The ids of the entries at these stops that are of one of these kinds.
fn ids(stops: &[news::Stop], of: impl Fn(EntryKind) -> bool) -> Vec<EntryId> {
    stops.iter().filter(|stop| of(stop.kind)).map(|stop| stop.place.id).collect()
}
