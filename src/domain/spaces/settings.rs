//! Title, description, visibility and approval of a space.

use sea_orm::{ActiveValue::Set, EntityTrait};
use store::space;

use super::SpaceDraft;
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Changes the settings; the slug stays, it is part of addresses.
pub async fn change(db: &Db, actor: &Actor, space: &space::Model, draft: &SpaceDraft) -> Result<()> {
    rules::space::manage(actor, space.id).check()?;
    draft.validate()?;
    let row = space::ActiveModel {
        id: Set(space.id),
        title: Set(draft.title.trim().to_owned()),
        sort_key: Set(text::sort_key(&draft.title)),
        description: Set(draft.description.trim().to_owned()),
        visibility: Set(draft.visibility),
        open_level: Set(draft.open_level),
        approval: Set(draft.approval),
        moderation: Set(draft.moderation),
        ..Default::default()
    };
    let mut tx = db.begin().await?;
    tx.changes_rights();
    space::Entity::update(row).exec(&*tx).await?;
    // What may be learned from a space depends on its visibility, so the index looks at it again.
    let label = if space.visibility == draft.visibility { "settings" } else { "visibility" };
    events::record(&tx, actor, vec![Happened::to_space(Kind::SpaceChanged, space.id).labelled(label)]).await?;
    tx.commit().await
}
