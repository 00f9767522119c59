//! Beteiligungen in lists: first what one can do now.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use store::words::{Blueprint, Capability, EntryKind};
use store::{EntryId, SpaceId, Ts, entry, halt, participation, phase};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::Result;
use crate::rules::participation::{self as rule, Stage};

/// Beteiligungen that are listed, newest first.
const MOST: u64 = 200;

/// A Beteiligung in a list.
#[derive(Debug, Clone)]
pub struct Line {
    pub node: Node,
    pub blueprint: Blueprint,
    pub stage: Stage,
    /// The phase that runs or comes next.
    pub phase: Option<phase::Model>,
    /// What people may do now.
    pub open: Vec<Capability>,
}

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    node: Node,
    blueprint: Blueprint,
    started_at: Option<Ts>,
}

/// Those of the whole house the actor sees.
pub async fn all(db: &Db, actor: &Actor) -> Result<Vec<Line>> {
    lines(db, actor, None).await
}

/// Those of one space.
pub async fn of_space(db: &Db, actor: &Actor, space: SpaceId) -> Result<Vec<Line>> {
    lines(db, actor, Some(space)).await
}

async fn lines(db: &Db, actor: &Actor, space: Option<SpaceId>) -> Result<Vec<Line>> {
    let mut query = nodes::seen(actor)
        .inner_join(participation::Entity)
        .column(participation::Column::Blueprint)
        .column(participation::Column::StartedAt)
        .filter(entry::Column::Kind.eq(EntryKind::Participation))
        .order_by_desc(entry::Column::Id)
        .limit(MOST);
    if let Some(space) = space {
        query = query.filter(entry::Column::SpaceId.eq(space));
    }
    let rows = query.into_model::<Row>().all(db.read()).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = || rows.iter().map(|row| row.node.id);
    let mut phases: HashMap<EntryId, Vec<phase::Model>> = HashMap::new();
    let found = phase::Entity::find().filter(phase::Column::ParticipationId.is_in(ids()));
    for phase in found.order_by_asc(phase::Column::Position).all(db.read()).await? {
        phases.entry(phase.participation_id).or_default().push(phase);
    }
    let halts = halt::Entity::find()
        .filter(halt::Column::ParticipationId.is_in(ids()))
        .filter(halt::Column::EndedAt.is_null())
        .all(db.read())
        .await?;
    let now = db.clock().now();
    let line = |row: Row| {
        let phases = phases.remove(&row.node.id).unwrap_or_default();
        let halt = halts.iter().find(|halt| halt.participation_id == row.node.id);
        let stage = rule::stage(&phases, halt, row.started_at.is_some(), now);
        let phase = match stage {
            Stage::Running(id) | Stage::Before(id) => phases.into_iter().find(|phase| phase.id == id),
            _ => None,
        };
        let open = match (stage, &phase) {
            (Stage::Running(_), Some(phase)) => rule::capabilities(phase),
            _ => Vec::new(),
        };
        Line { node: row.node, blueprint: row.blueprint, stage, phase, open }
    };
    Ok(rows.into_iter().map(line).collect())
}
