//! „Lageblog starten“ and „Lage beenden“.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use store::words::EntryKind;
use store::{SpaceId, entry, situation, space};

use super::report::{self, NewReport};
use super::{Situation, checked_key};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::draft::{Draft, SaveAs, Start};
use crate::entries::{clean, texts};
use crate::error::{Error, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;
use crate::rules::audience::Audience;
use crate::spaces::audiences;

/// A Lage with its first Lagemeldung, whose key is that of the whole form.
#[derive(Debug, Clone, Default)]
pub struct NewSituation {
    pub title: String,
    pub audience: Option<Audience>,
    pub first: NewReport,
}

/// Declares a Lage: it stands on every page of its audience until it is ended. Returns its public id;
/// the same form sent again returns the same.
pub async fn start(db: &Db, actor: &Actor, space_id: SpaceId, new: &NewSituation) -> Result<String> {
    let space = space::Entity::find_by_id(space_id).one(db.read()).await?.ok_or(Error::NotFound)?;
    rules::space::contribute(actor, &space, EntryKind::Situation).check()?;
    let key = checked_key(&new.first.key)?;
    let title = texts::ready(clean(&new.title, "")?).await?;
    let first = report::ready(&new.first).await?;
    let domain = match (&new.audience, rules::situation::opens(&space)) {
        (Some(audience), Some(level)) => audiences::open_beyond(db, actor, space_id, audience.clone(), level).await?,
        (audience, _) => audiences::domain_of(db, actor, space_id, audience.as_ref()).await?,
    };
    let start = Start::new(EntryKind::Situation, space_id, domain);
    let tx = db.begin().await?;
    space::Entity::find_by_id(space_id).lock_exclusive().one(&*tx).await?;
    if let Some(known) = sent_before(&tx, &key).await? {
        return Ok(known);
    }
    let draft = Draft { save_as: SaveAs::Published, ..Draft::default() };
    let entry = texts::create(&tx, actor, &start, &title, &draft).await?;
    let row = situation::Model { entry_id: entry.id, form_key: key, ended_at: None, ended_by: None };
    situation::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(&*tx).await?;
    report::insert(&tx, actor, &report::start(entry.id, &entry), &first, (&new.first, 1, None)).await?;
    tx.commit().await?;
    Ok(entry.public_id)
}

async fn sent_before(tx: &Tx<'_>, key: &str) -> Result<Option<String>> {
    let known = situation::Entity::find()
        .filter(situation::Column::FormKey.eq(key))
        .find_also_related(entry::Entity)
        .one(&**tx)
        .await?;
    Ok(known.and_then(|(_, entry)| entry).map(|entry| entry.public_id))
}

/// Ends a Lage for good; its banner disappears for all.
pub async fn end(db: &Db, actor: &Actor, of: &Situation) -> Result<()> {
    rules::situation::end(actor, &of.found.facts, of.runs()).check()?;
    let tx = db.begin().await?;
    let ended = situation::Entity::update_many()
        .col_expr(situation::Column::EndedAt, Expr::value(db.clock().now().0))
        .col_expr(situation::Column::EndedBy, Expr::value(actor.person().map(|person| person.0)))
        .filter(situation::Column::EntryId.eq(of.row.entry_id))
        .filter(situation::Column::EndedAt.is_null())
        .exec(&*tx)
        .await?;
    if ended.rows_affected == 0 {
        return Err(Error::Denied(Reason::State));
    }
    let told = Happened::to_entry(Kind::SituationEnded, of.found.entry.space_id, of.found.entry.id);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}
