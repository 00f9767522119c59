//! Whom the course of a Beteiligung concerns.

use sea_orm::EntityTrait;
use store::words::Occasion;
use store::{entry, proposal};

use super::circles::Circle;
use crate::db::Db;
use crate::error::Result;
use crate::events::{Event, Kind};

/// Whether it is about the course of a Beteiligung.
pub(super) fn is_about(event: &Event) -> bool {
    use Kind::{PhaseTurned, ProposalAssigned, ProposalMoved, ResponseDrafted, ResponseGiven};
    [PhaseTurned, ProposalAssigned, ProposalMoved, ResponseDrafted, ResponseGiven].iter().any(|kind| event.is(*kind))
}

/// Who is told of this, strongest cause first.
pub(super) async fn circles(db: &Db, event: &Event, entry: &entry::Model) -> Result<Vec<(Occasion, Circle)>> {
    let followers = || Circle::Followers(Box::new(entry.clone()));
    let own = proposal::Entity::find_by_id(entry.id).one(db.read()).await?;
    if event.is(Kind::PhaseTurned) {
        return Ok(vec![(Occasion::Turned, followers())]);
    }
    if event.is(Kind::ResponseGiven) {
        return Ok(vec![(Occasion::Responded, followers())]);
    }
    let Some(own) = own else { return Ok(Vec::new()) };
    if event.is(Kind::ProposalMoved) {
        return Ok(vec![(Occasion::Moved, followers())]);
    }
    if event.is(Kind::ResponseDrafted) {
        return deciders(db, &own).await;
    }
    let mut circles = vec![(Occasion::Assigned, Circle::persons(own.reviewer_id))];
    if let (None, Some(unit)) = (own.reviewer_id, own.unit_id) {
        circles.push((Occasion::Assigned, Circle::Unit(unit)));
    }
    Ok(circles)
}

/// Whoever decides on it, and their deputy: a draft waits for them.
async fn deciders(db: &Db, own: &proposal::Model) -> Result<Vec<(Occasion, Circle)>> {
    let Some(of) = entry::Entity::find_by_id(own.participation_id).one(db.read()).await? else { return Ok(Vec::new()) };
    let persons = Circle::persons([of.owner_id, of.deputy_id].into_iter().flatten());
    let units = [of.owner_unit_id, of.deputy_unit_id].into_iter().flatten().map(Circle::Unit);
    Ok(std::iter::once(persons).chain(units).map(|circle| (Occasion::Assigned, circle)).collect())
}
