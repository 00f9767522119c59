//! A Vorschlag as one reader sees it: words, where it stands, what was said, what they may do.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::words::{EntryState, Verdict};
use store::{EntryId, Ts, UnitId, file, org_unit, proposal, response, revision};

use super::{Proposal, find, respond, support};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::links;
use crate::entries::nodes::{self, Node};
use crate::entries::{revisions, subscriptions};
use crate::error::Result;
use crate::moderation::hiding;
use crate::participation::{Process, blueprint};
use crate::people::directory::{self, PersonName};
use crate::rules;

/// What the reader may do with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Abilities {
    pub edit: bool,
    pub support: bool,
    pub withdraw: bool,
    pub assign: bool,
    pub merge: bool,
    pub draft: bool,
    /// What they may say in a Rückmeldung.
    pub verdicts: Vec<Verdict>,
}

/// A Rückmeldung with names.
#[derive(Debug, Clone)]
pub struct Said {
    pub row: response::Model,
    pub by: Option<PersonName>,
    /// Where it was forwarded to.
    pub unit: Option<String>,
}

/// Another Vorschlag it was joined with.
#[derive(Debug, Clone)]
pub struct Joined {
    pub node: Node,
    pub author: Option<PersonName>,
}

#[derive(Debug, Clone)]
pub struct ProposalView {
    pub proposal: Proposal,
    pub revision: Arc<revision::Model>,
    pub links: HashMap<String, Node>,
    pub author: Option<PersonName>,
    pub reviewer: Option<PersonName>,
    pub unit: Option<String>,
    /// Oldest first.
    pub said: Vec<Said>,
    pub draft: Option<Said>,
    pub merged_into: Option<Node>,
    pub merged: Vec<Joined>,
    pub pictures: Vec<file::Model>,
    pub supported: bool,
    pub subscribed: bool,
    pub own: bool,
    pub overdue: Option<Ts>,
    pub stale: bool,
    pub can: Abilities,
    pub hidden: Option<store::hiding::Model>,
}

/// By its public id. `NotFound` for hidden ones, and for those that wait for an approval to mere readers.
pub async fn show(db: &Db, actor: &Actor, public_id: &str) -> Result<ProposalView> {
    let found = find(db, actor, public_id).await?;
    let (entry, row) = (&found.found.entry, &found.row);
    let shown = match entry.published_id {
        Some(id) if entry.state != EntryState::Trashed => id,
        _ => entry.head_id,
    };
    let revision = revisions::by_id(db, shown).await?;
    let given = respond::given(db, entry.id).await?;
    let draft = respond::drafted(db, actor, &found).await?;
    let merged = merged(db, actor, entry.id).await?;
    let people = given.iter().filter_map(|row| row.published_by).chain(draft.iter().filter_map(|row| row.drafted_by));
    let joined = merged.iter().filter_map(|node| node.author_id);
    let names = directory::names(db, people.chain(entry.author_id).chain(row.reviewer_id).chain(joined)).await?;
    let units = units(db, given.iter().chain(&draft).filter_map(|row| row.unit_id).chain(row.unit_id)).await?;
    let unit = |id: Option<UnitId>| {
        let unit = id.and_then(|id| units.iter().find(|unit| unit.id == id))?;
        Some(format!("{} {}", unit.number, unit.name).trim().to_owned())
    };
    let said = |row: response::Model| Said {
        by: row.published_by.or(row.drafted_by).and_then(|id| names.get(&id).cloned()),
        unit: unit(row.unit_id),
        row,
    };
    let merged_into = match row.merged_into {
        Some(into) => nodes::visible(db, actor, [into]).await?.remove(&into),
        None => None,
    };
    let subscribed = subscriptions::to_entries(db, actor, vec![entry.id]).await?;
    Ok(ProposalView {
        links: links::visible_out(db, actor, found.found.space.id, revision.id).await?,
        author: entry.author_id.and_then(|id| names.get(&id).cloned()),
        reviewer: row.reviewer_id.and_then(|id| names.get(&id).cloned()),
        unit: unit(row.unit_id),
        said: given.into_iter().map(said).collect(),
        draft: draft.map(said),
        merged: merged
            .into_iter()
            .map(|node| Joined { author: node.author_id.and_then(|id| names.get(&id).cloned()), node })
            .collect(),
        merged_into,
        pictures: crate::files::of_entry(db, entry.id).await?,
        supported: !support::own(db, actor.person(), &[entry.id]).await?.is_empty(),
        subscribed: !subscribed.is_empty(),
        own: rules::entry::wrote(actor, &found.found.facts),
        overdue: found.overdue(),
        stale: blueprint::is_stale(row.state, row.state_at, found.of.now),
        can: abilities(actor, &found),
        hidden: hiding::shown(db, actor, &found.found).await?,
        revision: Arc::new(revision),
        proposal: found,
    })
}

fn abilities(actor: &Actor, found: &Proposal) -> Abilities {
    let facts = found.facts();
    Abilities {
        edit: rules::entry::edit(actor, &facts.entry).is_allowed(),
        support: rules::proposal::support(actor, &facts).is_allowed(),
        withdraw: rules::proposal::withdraw(actor, &facts).is_allowed(),
        assign: rules::proposal::assign(actor, &facts).is_allowed(),
        merge: rules::proposal::merge(actor, &facts).is_allowed(),
        draft: rules::proposal::draft_response(actor, &facts).is_allowed(),
        verdicts: rules::proposal::verdicts(actor, &facts),
    }
}

/// What was joined with it, as far as the reader sees it.
async fn merged(db: &Db, actor: &Actor, into: EntryId) -> Result<Vec<Node>> {
    let query = nodes::seen(actor).inner_join(proposal::Entity).filter(proposal::Column::MergedInto.eq(into));
    nodes::all(db, actor, query).await
}

async fn units(db: &Db, ids: impl Iterator<Item = UnitId>) -> Result<Vec<org_unit::Model>> {
    let ids: Vec<UnitId> = ids.collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(org_unit::Entity::find().filter(org_unit::Column::Id.is_in(ids)).all(db.read()).await?)
}

/// The Rückmeldung on a whole Beteiligung, with names.
pub async fn closing(db: &Db, actor: &Actor, of: &Process) -> Result<Vec<Said>> {
    rules::entry::see(actor, &of.found.facts).check()?;
    let rows = respond::given(db, of.found.entry.id).await?;
    let names = directory::names(db, rows.iter().filter_map(|row| row.published_by)).await?;
    let said =
        |row: response::Model| Said { by: row.published_by.and_then(|id| names.get(&id).cloned()), unit: None, row };
    Ok(rows.into_iter().map(said).collect())
}
