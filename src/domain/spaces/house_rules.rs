//! Spielregeln: how people speak with each other in one space, in a few sentences.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use store::{SpaceId, house_rules};

use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Longest rules, characters: a short form, not a statute.
pub const LONGEST: usize = 4_000;

/// The rules of a space, as Markdown; `None` where it has none of its own.
pub async fn of(db: &Db, actor: &Actor, space: SpaceId) -> Result<Option<house_rules::Model>> {
    rules::space::read(actor, space).check()?;
    Ok(house_rules::Entity::find_by_id(space).one(db.read()).await?)
}

/// Writes them anew; an empty text takes them away.
pub async fn write(db: &Db, actor: &Actor, space: SpaceId, body: &str) -> Result<()> {
    rules::space::manage(actor, space).check()?;
    let body = body.replace("\r\n", "\n").trim().to_owned();
    if body.chars().count() > LONGEST {
        return Err(Faults::one("body", "text-long"));
    }
    if body.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(Faults::one("body", "text-control"));
    }
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    if body.is_empty() {
        house_rules::Entity::delete_by_id(space).exec(&*tx).await?;
    } else {
        let row = house_rules::ActiveModel { space_id: Set(space), body: Set(body), changed_at: Set(db.clock().now()) };
        let again = OnConflict::column(house_rules::Column::SpaceId)
            .update_columns([house_rules::Column::Body, house_rules::Column::ChangedAt])
            .to_owned();
        house_rules::Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
    }
    events::record(&tx, actor, vec![Happened::to_space(Kind::SpaceChanged, space).labelled("rules")]).await?;
    tx.commit().await
}
