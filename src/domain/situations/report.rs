//! Writing a Lagemeldung, and putting one right.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use store::words::EntryKind;
use store::{EntryId, entry, situation, situation_report};

use super::{LIMIT, Report, Situation, checked_key};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::draft::{Draft, SaveAs, Start};
use crate::entries::spine::{self, Found};
use crate::entries::{attachments, clean_short, texts};
use crate::error::{Error, Faults, Reason, Result};
use crate::rules;

/// What somebody sends. `key`: made with the form, so that it counts once however often it arrives.
#[derive(Debug, Clone, Default)]
pub struct NewReport {
    pub body: String,
    pub key: String,
    /// „Für die Presse freigegeben“, for those who may say so.
    pub press: bool,
    /// Public id of a picture the actor has just sent.
    pub picture: Option<String>,
}

/// Adds a Lagemeldung and returns its public id; the same form sent again returns the same.
pub async fn add(db: &Db, actor: &Actor, of: &Situation, new: &NewReport) -> Result<String> {
    rules::situation::report(actor, &of.found.facts, of.runs()).check()?;
    write(db, actor, of, new, None).await
}

/// Puts one right: the old text stays, struck through. `Invalid` if it was put right already.
pub async fn correct(db: &Db, actor: &Actor, wrong: &Report, new: &NewReport) -> Result<String> {
    rules::situation::correct(actor, &wrong.found.facts, wrong.of.runs()).check()?;
    write(db, actor, &wrong.of, new, Some(wrong.row.entry_id)).await
}

async fn write(db: &Db, actor: &Actor, of: &Situation, new: &NewReport, corrects: Option<EntryId>) -> Result<String> {
    let ready = ready(new).await?;
    if new.press {
        rules::situation::release(actor, &of.found.facts).check()?;
    }
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    // One after the other: the number is the order in which the server took them.
    spine::hold_place(&tx, &of.found, of.found.entry.space_id).await?;
    if let Some(known) = sent_before(&tx, of.found.entry.id, &new.key).await? {
        return Ok(known);
    }
    still_runs(&tx, of).await?;
    if let Some(wrong) = corrects {
        let corrected = situation_report::Entity::find().filter(situation_report::Column::CorrectsId.eq(wrong));
        if corrected.count(&*tx).await? > 0 {
            return Err(Faults::one("body", "report-corrected"));
        }
    }
    let number = newest(&tx, of.found.entry.id).await? + 1;
    let id = insert(&tx, actor, &place(&of.found), &ready, (new, number, corrects)).await?;
    tx.commit().await?;
    Ok(id)
}

/// The text made fit for the store.
pub(super) async fn ready(new: &NewReport) -> Result<texts::Ready> {
    checked_key(&new.key)?;
    texts::ready(clean_short(&new.body, LIMIT, "report-empty", "text-too-many")?).await
}

/// Where Lagemeldungen of a Lage stand.
fn place(of: &Found) -> Start {
    start(of.entry.id, &of.entry)
}

pub(super) fn start(situation: EntryId, of: &entry::Model) -> Start {
    Start { parent: Some(situation), ..Start::new(EntryKind::SituationReport, of.space_id, of.domain_id) }
}

/// Writes entry and row; its public id.
pub(super) async fn insert(
    tx: &Tx<'_>,
    actor: &Actor,
    start: &Start,
    ready: &texts::Ready,
    (new, number, corrects): (&NewReport, i64, Option<EntryId>),
) -> Result<String> {
    let draft = Draft { save_as: SaveAs::Published, ..Draft::default() };
    let entry = texts::create(tx, actor, start, ready, &draft).await?;
    let row = situation_report::Model {
        entry_id: entry.id,
        situation_id: start.parent.unwrap_or(entry.id),
        number,
        form_key: new.key.clone(),
        corrects_id: corrects,
        press_at: new.press.then(|| tx.db().clock().now()),
        press_by: actor.person().filter(|_| new.press),
    };
    if let Some(picture) = &new.picture {
        attachments::attach(tx, actor, entry.id, start.space, &format!("/d/{picture}")).await?;
    }
    situation_report::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(&**tx).await?;
    Ok(entry.public_id)
}

/// The Lagemeldung that came of the same form.
async fn sent_before(tx: &Tx<'_>, of: EntryId, key: &str) -> Result<Option<String>> {
    let known = situation_report::Entity::find()
        .filter(situation_report::Column::SituationId.eq(of))
        .filter(situation_report::Column::FormKey.eq(key))
        .find_also_related(entry::Entity)
        .one(&**tx)
        .await?;
    Ok(known.and_then(|(_, entry)| entry).map(|entry| entry.public_id))
}

async fn still_runs(tx: &Tx<'_>, of: &Situation) -> Result<()> {
    let row = situation::Entity::find_by_id(of.row.entry_id).one(&**tx).await?.ok_or(Error::NotFound)?;
    if row.ended_at.is_some() { Err(Error::Denied(Reason::State)) } else { Ok(()) }
}

async fn newest(tx: &Tx<'_>, of: EntryId) -> Result<i64> {
    let newest = situation_report::Entity::find()
        .select_only()
        .column(situation_report::Column::Number)
        .filter(situation_report::Column::SituationId.eq(of))
        .order_by_desc(situation_report::Column::Number)
        .into_tuple::<i64>()
        .one(&**tx)
        .await?;
    Ok(newest.unwrap_or(0))
}
