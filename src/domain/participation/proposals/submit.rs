//! Handing in a Vorschlag, and taking it back before somebody checks it.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::{Capability, EntryKind, ProposalState};
use store::{EntryId, Ts, entry, proposal};

use super::{Proposal, advance, joined};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::draft::{Draft, SaveAs, Start};
use crate::entries::{clean, spine, texts};
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::files::pictures::{self, Picture};
use crate::participation::set_up::whole;
use crate::participation::{Process, clean_words};
use crate::rules;

/// Longest title, and longest text, characters.
pub const TITLE_LIMIT: usize = 150;
pub const BODY_LIMIT: usize = 5_000;

/// What somebody hands in. `key`: made with the form, so that it counts once however often it arrives.
#[derive(Debug, Clone, Default)]
pub struct NewProposal {
    pub title: String,
    pub body: String,
    pub key: String,
    /// Whose idea it is, if they have no desk to hand it in themselves.
    pub submitted_for: String,
    /// They agreed to be named.
    pub agreed: bool,
    pub pictures: Vec<Picture>,
}

/// Hands it in and returns its public id; the same form sent again returns the same. Where the space checks
/// contributions before readers see them, it waits for an approval.
pub async fn submit(db: &Db, actor: &Actor, of: &Process, new: &NewProposal) -> Result<String> {
    rules::participation::take_part(actor, &of.facts(), Capability::Submit).check()?;
    let submitted_for = check(new)?;
    let ready = texts::ready(clean(&new.title, &new.body)?).await?;
    let pictures = pictures::ready(db, actor, &new.pictures).await?;
    let start = start(of);
    let may = rules::entry::publish(actor, &start.facts(actor.person())).is_allowed();
    let save_as = if may { SaveAs::Published } else { SaveAs::Submitted };
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    // One after the other: the number is the order in which the server took them.
    spine::hold_place(&tx, &of.found, of.found.entry.space_id).await?;
    if let Some(known) = sent_before(&tx, of.found.entry.id, &new.key).await? {
        return Ok(known);
    }
    let now = db.clock().now();
    let row = texts::create(&tx, actor, &start, &ready, &Draft { save_as, ..Draft::default() }).await?;
    let own = proposal::Model {
        entry_id: row.id,
        participation_id: of.found.entry.id,
        number: newest(&tx, of.found.entry.id).await? + 1,
        form_key: new.key.clone(),
        state: ProposalState::Submitted,
        state_at: now,
        due_at: now.plus(of.row.answer_days * Ts::DAY),
        answered_at: None,
        merged_into: None,
        supports: 0,
        submitted_for,
        unit_id: None,
        reviewer_id: None,
    };
    proposal::Entity::insert(whole::<_, proposal::ActiveModel>(own)).exec_without_returning(&*tx).await?;
    pictures::attach(&tx, row.id, row.space_id, &pictures).await?;
    tx.commit().await?;
    Ok(row.public_id)
}

/// Takes it back. Readers go on seeing that there was one, and its words.
pub async fn withdraw(db: &Db, actor: &Actor, found: &Proposal) -> Result<()> {
    rules::proposal::withdraw(actor, &found.facts()).check()?;
    let tx = db.begin().await?;
    // As joining does: nothing is joined with it meanwhile.
    spine::hold_place(&tx, &found.of.found, found.found.entry.space_id).await?;
    if !joined(&*tx, found.row.entry_id).await?.is_empty() {
        return Err(Error::Busy);
    }
    advance(&tx, found, proposal::ActiveModel::default(), ProposalState::Withdrawn).await?;
    let told = Happened::to_entry(Kind::ProposalMoved, found.found.entry.space_id, found.found.entry.id);
    events::record(&tx, actor, vec![told.labelled(ProposalState::Withdrawn.word())]).await?;
    tx.commit().await
}

fn check(new: &NewProposal) -> Result<String> {
    let mut faults = Faults::default();
    if new.title.trim().chars().count() > TITLE_LIMIT {
        faults.add_number("title", "text-too-many", TITLE_LIMIT as i64);
    }
    if new.body.chars().count() > BODY_LIMIT {
        faults.add_number("body", "text-too-many", BODY_LIMIT as i64);
    }
    if new.body.trim().is_empty() {
        faults.add("body", "proposal-empty");
    }
    if !(8..=64).contains(&new.key.len()) {
        faults.add("form", "form-key");
    }
    let name = clean_words("submitted_for", &new.submitted_for, 120)?;
    if !name.is_empty() && !new.agreed {
        faults.add("agreed", "proposal-agreed");
    }
    faults.check()?;
    Ok(name)
}

fn start(of: &Process) -> Start {
    let entry = &of.found.entry;
    Start {
        parent: Some(entry.id),
        approval: rules::kinds::approval(EntryKind::Proposal, &of.found.space),
        ..Start::new(EntryKind::Proposal, entry.space_id, entry.domain_id)
    }
}

/// The Vorschlag that came of the same form.
async fn sent_before(tx: &Tx<'_>, of: EntryId, key: &str) -> Result<Option<String>> {
    let known = proposal::Entity::find()
        .filter(proposal::Column::ParticipationId.eq(of))
        .filter(proposal::Column::FormKey.eq(key))
        .find_also_related(entry::Entity)
        .one(&**tx)
        .await?;
    Ok(known.and_then(|(_, entry)| entry).map(|entry| entry.public_id))
}

async fn newest(tx: &Tx<'_>, of: EntryId) -> Result<i64> {
    let newest = proposal::Entity::find()
        .select_only()
        .column(proposal::Column::Number)
        .filter(proposal::Column::ParticipationId.eq(of))
        .order_by_desc(proposal::Column::Number)
        .into_tuple::<i64>()
        .one(&**tx)
        .await?;
    Ok(newest.unwrap_or(0))
}
