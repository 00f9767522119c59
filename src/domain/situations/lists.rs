//! The Lagen of a space, the running ones first.

use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use store::words::EntryKind;
use store::{SpaceId, Ts, entry, situation};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::Result;
use crate::rules;

/// Lagen of one space that are listed.
const MOST: u64 = 50;

/// A Lage in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Line {
    #[sea_orm(nested)]
    pub node: Node,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

/// Latest first, running ones before ended ones.
pub async fn of_space(db: &Db, actor: &Actor, space: SpaceId) -> Result<Vec<Line>> {
    rules::space::read(actor, space).check()?;
    let rows = nodes::seen(actor)
        .inner_join(situation::Entity)
        .column(entry::Column::CreatedAt)
        .column(situation::Column::EndedAt)
        .filter(entry::Column::SpaceId.eq(space))
        .filter(entry::Column::Kind.eq(EntryKind::Situation))
        .order_by_desc(entry::Column::Id)
        .limit(MOST);
    let mut lines = rows.into_model::<Line>().all(db.read()).await?;
    lines.sort_by_key(|line| line.ended_at.is_some());
    Ok(lines)
}
