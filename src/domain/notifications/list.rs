//! The list behind the bell: what happened around one entry for one cause is one line.

use std::collections::HashMap;

use sea_orm::sea_query::{Condition, Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use store::words::{EntryKind, Occasion};
use store::{EntryId, PersonId, Ts, entry, event, notification};

use super::{known, told};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::{Error, Result};
use crate::people::directory::{self, PersonName};

/// Lines on one screen.
pub const LINES: u64 = 30;

/// One or more notifications for the same cause around the same entry.
#[derive(Debug, Clone)]
pub struct Line {
    pub cause: Occasion,
    /// What it is about, or what it stands below. `None` where moderation hid it from this person.
    pub on: Option<Node>,
    /// The newest entry of the line itself; the same as `on` unless it is a comment.
    pub entry: Option<Node>,
    /// Its public id, known to whoever is told of it.
    pub entry_id: String,
    pub count: u64,
    pub unread: u64,
    pub at: Ts,
    /// Who wrote the newest; nobody where the house decided.
    pub who: Option<PersonName>,
    /// Where the list goes on after this line.
    pub place: Place,
}

/// A place in the list. Events are not counted here: how much happens elsewhere is nobody's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub at: Ts,
    pub on: EntryId,
    pub cause: Occasion,
}

#[derive(FromQueryResult)]
struct Group {
    on_id: EntryId,
    cause: Occasion,
    newest: i64,
    count: i64,
    unread: i64,
    at: Ts,
}

/// The newest lines after this place, at most [`LINES`] and one more.
pub async fn lines(db: &Db, actor: &Actor, after: Option<Place>) -> Result<Vec<Line>> {
    let own = told(db, actor).await?;
    let at = || Expr::col((notification::Entity, notification::Column::At)).max();
    let on = || Expr::col((notification::Entity, notification::Column::OnId));
    let cause = || Expr::col((notification::Entity, notification::Column::Cause));
    let mut query = notification::Entity::find()
        .select_only()
        .columns([notification::Column::OnId, notification::Column::Cause])
        .column_as(notification::Column::Position.max(), "newest")
        .column_as(notification::Column::Position.count(), "count")
        .column_as(Expr::cust("COUNT(*) - COUNT(notification.read_at)"), "unread")
        .column_as(notification::Column::At.max(), "at")
        .inner_join(entry::Entity)
        .filter(own.clone())
        .filter(notification::Column::Shown.eq(true))
        .filter(known(actor))
        .group_by(notification::Column::OnId)
        .group_by(notification::Column::Cause)
        .order_by_desc(at())
        .order_by_desc(on())
        .order_by_desc(cause())
        .limit(LINES + 1);
    if let Some(place) = after {
        let same_entry = on().eq(place.on.0).and(cause().lt(place.cause.word()));
        let same_time = at().eq(place.at.0).and(on().lt(place.on.0).or(same_entry));
        query = query.having(at().lt(place.at.0).or(same_time));
    }
    let groups = query.into_model::<Group>().all(db.read()).await?;
    shown(db, actor, own, groups).await
}

async fn shown(db: &Db, actor: &Actor, own: Condition, groups: Vec<Group>) -> Result<Vec<Line>> {
    let positions: Vec<i64> = groups.iter().map(|group| group.newest).collect();
    if positions.is_empty() {
        return Ok(Vec::new());
    }
    let told = notification::Entity::find()
        .filter(own)
        .filter(notification::Column::Position.is_in(positions.clone()))
        .all(db.read())
        .await?;
    let told: HashMap<i64, EntryId> = told.into_iter().map(|row| (row.position, row.entry_id)).collect();
    let ids = told.values().copied().chain(groups.iter().map(|group| group.on_id));
    let seen = nodes::visible(db, actor, ids).await?;
    let names = public_ids(db, told.values().copied()).await?;
    let who = who(db, &positions, &seen).await?;
    let lines = groups.into_iter().filter_map(|group| {
        let entry = *told.get(&group.newest)?;
        let node = seen.get(&entry).cloned();
        let house = super::topic(group.cause) == store::words::Topic::Decision || group.cause == Occasion::Report;
        Some(Line {
            cause: group.cause,
            on: seen.get(&group.on_id).cloned(),
            who: node.as_ref().filter(|_| !house).and_then(|node| who.of(group.newest, node)),
            entry: node,
            entry_id: names.get(&entry).cloned().unwrap_or_default(),
            count: u64::try_from(group.count).unwrap_or(0),
            unread: u64::try_from(group.unread).unwrap_or(0),
            at: group.at,
            place: Place { at: group.at, on: group.on_id, cause: group.cause },
        })
    });
    Ok(lines.collect())
}

async fn public_ids(db: &Db, ids: impl IntoIterator<Item = EntryId>) -> Result<HashMap<EntryId, String>> {
    let query = entry::Entity::find().select_only().columns([entry::Column::Id, entry::Column::PublicId]);
    let rows = query.filter(entry::Column::Id.is_in(ids)).into_tuple::<(EntryId, String)>().all(db.read()).await?;
    Ok(rows.into_iter().collect())
}

/// Who is behind some events.
pub(super) struct Behind {
    actors: HashMap<i64, PersonId>,
    names: HashMap<PersonId, PersonName>,
}

/// Loads who did what these events tell of, and who wrote these entries.
pub(super) async fn who(db: &Db, positions: &[i64], seen: &HashMap<EntryId, Node>) -> Result<Behind> {
    let rows = event::Entity::find()
        .select_only()
        .columns([event::Column::Position, event::Column::ActorId])
        .filter(event::Column::Position.is_in(positions.iter().copied()))
        .filter(event::Column::ActorId.is_not_null())
        .into_tuple::<(i64, PersonId)>()
        .all(db.read())
        .await?;
    let actors: HashMap<i64, PersonId> = rows.into_iter().collect();
    let authors = seen.values().filter_map(|node| node.author_id);
    let names = directory::names(db, authors.chain(actors.values().copied())).await?;
    Ok(Behind { actors, names })
}

impl Behind {
    /// What people say is theirs, also where somebody else let it through; a page has many authors.
    pub fn of(&self, position: i64, node: &Node) -> Option<PersonName> {
        let person = match node.kind {
            EntryKind::Page => self.actors.get(&position).copied(),
            _ => node.author_id,
        };
        person.and_then(|person| self.names.get(&person).cloned())
    }
}

/// Notes as read what the actor was told of in one line, up to its place.
pub async fn read_line(db: &Db, actor: &Actor, line: Place) -> Result<()> {
    let of_line = notification::Column::OnId.eq(line.on).and(notification::Column::Cause.eq(line.cause));
    read(db, actor, line.at, of_line).await
}

/// Notes as read everything the actor was told of up to this time.
pub async fn read_up_to(db: &Db, actor: &Actor, until: Ts) -> Result<()> {
    read(db, actor, until, Expr::val(true)).await
}

async fn read(db: &Db, actor: &Actor, until: Ts, which: SimpleExpr) -> Result<()> {
    let person = actor.person().ok_or(Error::NotFound)?;
    crate::rules::person::edit(actor, person).check()?;
    // When a row without a name was read would name whoever was here at that moment.
    let named = notification::Column::PersonId.is_not_null();
    let read_at = Expr::case(named, Expr::value(db.clock().now().0)).finally(Expr::col(notification::Column::At));
    let own = told(db, actor).await?;
    let mut tx = db.begin().await?;
    tx.only_tells();
    notification::Entity::update_many()
        .col_expr(notification::Column::ReadAt, read_at.into())
        .filter(own)
        .filter(notification::Column::ReadAt.is_null())
        .filter(notification::Column::At.lte(until))
        .filter(which)
        .exec(&*tx)
        .await?;
    tx.commit().await
}
