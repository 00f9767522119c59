//! The Vorschläge of a Beteiligung as a board: mixed while they are collected, so that being early is no advantage,
//! then by supports, then by what needs attention.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, Order as Way, QueryFilter, QueryOrder, QuerySelect,
};
use store::words::{EntryState, ProposalState};
use store::{EntryId, Ts, comment, entry, proposal};

use super::{overdue, support};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::Result;
use crate::participation::{Process, blueprint};
use crate::people::directory::{self, PersonName};
use crate::rules;

/// Vorschläge on one screen.
pub const LINES: u64 = 30;

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Another one each day, the same for everybody.
    Mixed,
    Supports,
    Newest,
    /// What waits for its Rückmeldung, the longest overdue first.
    Due,
}

/// Which of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Show {
    #[default]
    All,
    Open,
    UnderWay,
    Done,
    Closed,
}

impl Show {
    /// Whether a Vorschlag in this state is among them.
    pub fn fits(self, state: ProposalState) -> bool {
        use rules::proposal::{is_under_way, waits};
        match self {
            Self::All => true,
            Self::Open => waits(state),
            Self::UnderWay => is_under_way(state),
            Self::Done => state == ProposalState::Done,
            Self::Closed => !waits(state) && !is_under_way(state) && state != ProposalState::Done,
        }
    }
}

/// A Vorschlag on the board.
#[derive(Debug, Clone)]
pub struct Line {
    pub node: Node,
    pub number: i64,
    pub state: ProposalState,
    pub due_at: Ts,
    pub overdue: Option<Ts>,
    /// Nothing was said for long of what is to be carried out.
    pub stale: bool,
    pub supports: i64,
    pub comments: i64,
    pub author: Option<PersonName>,
    pub submitted_for: String,
    /// The actor stands behind it.
    pub supported: bool,
}

/// A screenful, and where the next one begins.
#[derive(Debug, Clone)]
pub struct Board {
    pub lines: Vec<Line>,
    pub next: Option<String>,
    /// How many there are in each state, over all screens.
    pub counts: HashMap<ProposalState, i64>,
}

#[derive(Debug, FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    node: Node,
    number: i64,
    state_of: ProposalState,
    state_at: Ts,
    due_at: Ts,
    supports: i64,
    submitted_for: String,
}

/// The Vorschläge after the place `from`, a [`Board::next`] of the same order.
pub async fn board(
    db: &Db,
    actor: &Actor,
    of: &Process,
    (order, show): (Order, Show),
    from: Option<&str>,
) -> Result<Board> {
    let mut query = nodes::seen(actor)
        .inner_join(proposal::Entity)
        .column(proposal::Column::Number)
        .column_as(proposal::Column::State, "state_of")
        .columns([proposal::Column::StateAt, proposal::Column::DueAt, proposal::Column::Supports])
        .column(proposal::Column::SubmittedFor)
        .filter(proposal::Column::ParticipationId.eq(of.found.entry.id))
        .limit(LINES + 1);
    let states = states(show, order);
    if states.len() < ProposalState::ALL.len() {
        query = query.filter(proposal::Column::State.is_in(states));
    }
    let place = from.and_then(|from| Place::read(from, order));
    let pivot = pivot(of);
    query = sorted(query, order, &pivot);
    if let Some(place) = place {
        query = query.filter(place.behind(&pivot));
    }
    let mut rows = query.into_model::<Row>().all(db.read()).await?;
    let more = rows.len() as u64 > LINES;
    rows.truncate(LINES as usize);
    let next = rows.last().filter(|_| more).map(|row| Place::of(row, order).write());
    let counts = counts(db, actor, of).await?;
    Ok(Board { lines: lines(db, actor, of, rows).await?, next, counts })
}

fn states(show: Show, order: Order) -> Vec<ProposalState> {
    let fits = |state: ProposalState| show.fits(state) && (order != Order::Due || rules::proposal::waits(state));
    ProposalState::ALL.iter().copied().filter(|state| fits(*state)).collect()
}

type Query = sea_orm::Select<entry::Entity>;

fn sorted(query: Query, order: Order, pivot: &str) -> Query {
    use proposal::Column::{DueAt, Number, Supports};
    match order {
        Order::Mixed => query
            .order_by(Expr::col((entry::Entity, entry::Column::PublicId)).lt(pivot), Way::Asc)
            .order_by_asc(entry::Column::PublicId),
        Order::Supports => query.order_by_desc(Supports).order_by_desc(Number),
        Order::Newest => query.order_by_desc(Number),
        Order::Due => query.order_by_asc(DueAt).order_by_asc(Number),
    }
}

/// Public ids are random; where the board begins among them changes from day to day.
fn pivot(of: &Process) -> String {
    let day = of.now.0.div_euclid(Ts::DAY);
    let id = of.found.entry.public_id.as_bytes();
    let sum: i64 = id.iter().map(|byte| i64::from(*byte)).sum();
    let letters = "23456789abcdefghjkmnpqrstuvwxyz".as_bytes();
    let at = (sum + day * 7).rem_euclid(letters.len() as i64);
    char::from(letters[usize::try_from(at).unwrap_or(0)]).to_string()
}

/// A place on the board, between two Vorschläge.
enum Place {
    Mixed(String),
    Supports(i64, i64),
    Newest(i64),
    Due(i64, i64),
}

impl Place {
    fn of(row: &Row, order: Order) -> Self {
        match order {
            Order::Mixed => Self::Mixed(row.node.public_id.clone()),
            Order::Supports => Self::Supports(row.supports, row.number),
            Order::Newest => Self::Newest(row.number),
            Order::Due => Self::Due(row.due_at.0, row.number),
        }
    }

    fn write(&self) -> String {
        match self {
            Self::Mixed(id) => id.clone(),
            Self::Newest(number) => number.to_string(),
            Self::Supports(first, number) | Self::Due(first, number) => format!("{first}.{number}"),
        }
    }

    /// What was altered by hand is no place; the board begins anew then.
    fn read(text: &str, order: Order) -> Option<Self> {
        let pair = || {
            let (first, second) = text.split_once('.')?;
            Some((first.parse().ok()?, second.parse().ok()?))
        };
        match order {
            Order::Mixed => Some(Self::Mixed(text.to_owned())),
            Order::Newest => text.parse().ok().map(Self::Newest),
            Order::Supports => pair().map(|(supports, number)| Self::Supports(supports, number)),
            Order::Due => pair().map(|(due, number)| Self::Due(due, number)),
        }
    }

    fn behind(&self, pivot: &str) -> Condition {
        use proposal::Column::{DueAt, Number, Supports};
        let id = entry::Column::PublicId;
        match self {
            Self::Mixed(last) if last.as_str() >= pivot => Condition::any().add(id.gt(last.as_str())).add(id.lt(pivot)),
            Self::Mixed(last) => Condition::all().add(id.gt(last.as_str())).add(id.lt(pivot)),
            Self::Newest(number) => Condition::all().add(Number.lt(*number)),
            Self::Supports(supports, number) => {
                Condition::any().add(Supports.lt(*supports)).add(Supports.eq(*supports).and(Number.lt(*number)))
            }
            Self::Due(due, number) => Condition::any().add(DueAt.gt(*due)).add(DueAt.eq(*due).and(Number.gt(*number))),
        }
    }
}

/// How many the actor sees in each state.
async fn counts(db: &Db, actor: &Actor, of: &Process) -> Result<HashMap<ProposalState, i64>> {
    let rows = entry::Entity::find()
        .select_only()
        .inner_join(proposal::Entity)
        .filter(rules::entry::seen(actor))
        .filter(proposal::Column::ParticipationId.eq(of.found.entry.id))
        .group_by(proposal::Column::State)
        .column(proposal::Column::State)
        .column_as(proposal::Column::EntryId.count(), "count")
        .into_tuple::<(ProposalState, i64)>();
    Ok(rows.all(db.read()).await?.into_iter().collect())
}

async fn lines(db: &Db, actor: &Actor, of: &Process, rows: Vec<Row>) -> Result<Vec<Line>> {
    let ids: Vec<EntryId> = rows.iter().map(|row| row.node.id).collect();
    let names = directory::names(db, rows.iter().filter_map(|row| row.node.author_id)).await?;
    let comments = comments(db, &ids).await?;
    let own = support::own(db, actor.person(), &ids).await?;
    let line = |row: Row| Line {
        number: row.number,
        state: row.state_of,
        due_at: row.due_at,
        overdue: overdue(row.state_of, row.due_at, of.now),
        stale: blueprint::is_stale(row.state_of, row.state_at, of.now),
        supports: row.supports,
        comments: comments.get(&row.node.id).copied().unwrap_or(0),
        author: row.node.author_id.and_then(|id| names.get(&id).cloned()),
        submitted_for: row.submitted_for,
        supported: own.contains(&row.node.id),
        node: row.node,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// How many comments readers see below each.
async fn comments(db: &Db, ids: &[EntryId]) -> Result<HashMap<EntryId, i64>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = comment::Entity::find()
        .select_only()
        .inner_join(entry::Entity)
        .filter(comment::Column::OnId.is_in(ids.iter().copied()))
        .filter(entry::Column::PublishedId.is_not_null())
        .filter(entry::Column::State.ne(EntryState::Trashed))
        .group_by(comment::Column::OnId)
        .column(comment::Column::OnId)
        .column_as(comment::Column::EntryId.count(), "count")
        .into_tuple::<(EntryId, i64)>();
    Ok(rows.all(db.read()).await?.into_iter().collect())
}
