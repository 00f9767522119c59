//! Writing in a blog. What happens to the texts afterwards is the same for every kind of entry.

use sea_orm::{ActiveValue::Set, EntityTrait};
use store::words::{EntryKind, PostForm};
use store::{EntryId, SpaceId, post, space};

use super::details;
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::clean;
use crate::entries::draft::{Draft, SaveAs, Start};
use crate::entries::texts;
use crate::error::{Error, Result};
use crate::rules;
use crate::spaces::root_domain;

/// Writes a new Beitrag with its lead and returns its public id.
pub async fn create(db: &Db, actor: &Actor, space_id: SpaceId, lead: &str, draft: &Draft) -> Result<String> {
    let start = start(db, actor, EntryKind::Post, space_id).await?;
    if draft.save_as == SaveAs::Published {
        rules::entry::publish(actor, &start.facts(actor.person())).check()?;
    }
    let lead = details::clean_lead(lead)?;
    let ready = texts::ready(clean(&draft.title, &draft.body)?).await?;
    let tx = db.begin().await?;
    let entry = texts::create(&tx, actor, &start, &ready, draft).await?;
    post::Entity::insert(row(entry.id, lead)).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok(entry.public_id)
}

/// Where a new entry of this kind stands, if the actor may write it there.
pub(super) async fn start(db: &Db, actor: &Actor, kind: EntryKind, space_id: SpaceId) -> Result<Start> {
    let space = space::Entity::find_by_id(space_id).one(db.read()).await?.ok_or(Error::NotFound)?;
    rules::space::contribute(actor, &space, kind).check()?;
    Ok(Start {
        kind,
        space: space_id,
        domain: root_domain(db, space_id).await?,
        parent: None,
        position: 0.0,
        owner: None,
        owner_unit: None,
        approval: rules::kinds::approval(kind, &space),
    })
}

/// What a plain Beitrag adds to its entry.
pub(super) fn row(id: EntryId, lead: String) -> post::ActiveModel {
    post::ActiveModel {
        entry_id: Set(id),
        form: Set(PostForm::Post),
        lead: Set(lead),
        picture_id: Set(None),
        on_behalf_id: Set(None),
        on_behalf_unit_id: Set(None),
        publish_at: Set(None),
        scheduled_by: Set(None),
        pinned: Set(false),
        comments: Set(true),
    }
}
