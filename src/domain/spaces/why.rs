//! „Warum sehe ich das?“: who can see an entry, and through which grant.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::words::{Level, Visibility};
use store::{DomainId, access_domain, space};

use super::audiences;
use super::grants::{self, GrantRow};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::rules::audience::Audience;

/// One step between the space and the entry: the space itself, or a restriction.
#[derive(Debug, Clone)]
pub struct Step {
    pub domain: DomainId,
    /// The first step is the space; the others narrow it.
    pub is_space: bool,
    pub grants: Vec<GrantRow>,
    /// Whom a step is addressed to, where it is.
    pub audience: Option<Audience>,
}

/// The whole explanation for one entry and one asking person.
#[derive(Debug, Clone)]
pub struct Explanation {
    pub visibility: Visibility,
    pub open_level: Level,
    pub steps: Vec<Step>,
    /// The level the asking person holds.
    pub own_level: Option<Level>,
}

/// Explains a domain the actor sees into; others get `NotFound`.
pub async fn explain(db: &Db, actor: &Actor, domain: DomainId) -> Result<Explanation> {
    let own_level = actor.level(domain);
    if own_level.is_none() {
        return Err(Error::NotFound);
    }
    let row = access_domain::Entity::find_by_id(domain).one(db.read()).await?.ok_or(Error::NotFound)?;
    let space = space::Entity::find_by_id(row.space_id).one(db.read()).await?.ok_or(Error::NotFound)?;
    let all =
        access_domain::Entity::find().filter(access_domain::Column::SpaceId.eq(row.space_id)).all(db.read()).await?;
    let mut steps = Vec::new();
    let mut next = Some(row);
    while let Some(current) = next {
        steps.push(Step {
            domain: current.id,
            is_space: current.parent_id.is_none(),
            grants: grants::of_domain(db, current.id).await?,
            audience: audiences::of_domain(db, current.id).await?,
        });
        next = current.parent_id.and_then(|parent| all.iter().find(|row| row.id == parent).cloned());
    }
    steps.reverse();
    Ok(Explanation { visibility: space.visibility, open_level: space.open_level, steps, own_level })
}
