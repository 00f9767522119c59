//! Creating pages. What happens to their texts afterwards is the same for every kind of entry.

use sea_orm::{ActiveValue::Set, EntityTrait};
use store::words::EntryKind;
use store::{EntryId, SpaceId, space, wiki_page};

use super::place::{self, Target};
use super::{Draft, NewPage, SaveAs};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::clean;
use crate::entries::draft::Start;
use crate::entries::spine::{self, Place};
use crate::entries::texts;
use crate::error::{Error, Result};
use crate::rules;

pub use crate::entries::texts::{restore, revise};

/// Writes a new page behind its siblings and returns its public id. The writer is its first
/// responsible person.
pub async fn create(db: &Db, actor: &Actor, space_id: SpaceId, new: NewPage, draft: &Draft) -> Result<String> {
    let target = Target { space: space_id, parent: new.parent, place: Place::Last };
    create_at(db, actor, target, new.template, draft).await
}

/// The same at a place among its siblings.
pub async fn create_at(db: &Db, actor: &Actor, at: Target, template: bool, draft: &Draft) -> Result<String> {
    rules::space::write(actor, at.space).check()?;
    let space = space::Entity::find_by_id(at.space).one(db.read()).await?.ok_or(Error::NotFound)?;
    let around = place::around(db, actor, &at).await?;
    let mut start = Start {
        kind: EntryKind::Page,
        space: at.space,
        domain: around.domain,
        parent: at.parent,
        position: 0.0,
        owner: actor.person(),
        owner_unit: None,
        approval: rules::kinds::approval(EntryKind::Page, &space),
    };
    let ready = texts::ready(clean(&draft.title, &draft.body)?).await?;
    if draft.save_as == SaveAs::Published {
        rules::entry::publish(actor, &start.facts(actor.person())).check()?;
    }
    let tx = db.begin().await?;
    start.position = spine::position(&tx, at.space, at.parent, at.place).await?;
    let row = texts::create(&tx, actor, &start, &ready, draft).await?;
    // The new row keeps restrictions and moves of its space waiting.
    around.still_holds(&tx).await?;
    wiki_page::Entity::insert(page_row(row.id, template)).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok(row.public_id)
}

fn page_row(id: EntryId, template: bool) -> wiki_page::ActiveModel {
    wiki_page::ActiveModel { entry_id: Set(id), template: Set(template), ..Default::default() }
}
