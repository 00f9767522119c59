//! Opening an urn: from now on it is settled who may vote and what is asked.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder};
use store::words::{BallotDisclosure, BoxState};
use store::{EntryId, PersonId, UnitId, ballot_box, ballot_group, electorate, org_unit, paper_code, person_unit};

use super::{REST, Setup, fold, urn_of};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::spine::Found;
use crate::error::{Error, Faults, Reason, Result};
use crate::rules;

/// Rows of one statement.
pub(super) const AT_ONCE: usize = 1_000;

/// Opens the urn to these people, or on paper to those who hold a code. Nobody is added or taken off later:
/// opening again, with whomever, is denied. `Invalid` if they are too few for a result that may be shown.
pub async fn open(db: &Db, actor: &Actor, process: &Found, people: &[PersonId]) -> Result<()> {
    rules::ballot::hold(actor, &process.facts).check()?;
    let urn = urn_of(db, actor, process).await?;
    let groups = match urn.setup.disclosure {
        BallotDisclosure::PaperCodes => Groups::default(),
        _ => Groups::of(db, people, &urn.setup).await?,
    };
    let tx = db.begin().await?;
    let opened = ballot_box::Entity::update_many()
        .col_expr(ballot_box::Column::State, Expr::value(BoxState::Open.word()))
        .col_expr(ballot_box::Column::OpenedAt, Expr::value(db.clock().now().0))
        .filter(ballot_box::Column::EntryId.eq(urn.id))
        .filter(ballot_box::Column::State.eq(BoxState::Prepared))
        .exec(&*tx)
        .await?;
    if opened.rows_affected == 0 {
        return Err(Error::Denied(Reason::State));
    }
    let eligible = match urn.setup.disclosure {
        BallotDisclosure::PaperCodes => {
            paper_code::Entity::find().filter(paper_code::Column::BoxId.eq(urn.id)).count(&*tx).await?
        }
        _ => groups.keep(&tx, urn.id).await?,
    };
    let eligible = i64::try_from(eligible).map_err(Error::internal)?;
    if eligible < urn.setup.min_group {
        return Err(Faults::one("audience", "ballot-few"));
    }
    ballot_box::Entity::update_many()
        .col_expr(ballot_box::Column::Eligible, Expr::value(eligible))
        .filter(ballot_box::Column::EntryId.eq(urn.id))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// Who may vote, by group.
#[derive(Default)]
struct Groups {
    /// In the order of the house.
    units: Vec<org_unit::Model>,
    places: fold::Places,
}

impl Groups {
    async fn of(db: &Db, people: &[PersonId], setup: &Setup) -> Result<Self> {
        let people: HashSet<PersonId> = people.iter().copied().collect();
        let mut first: HashMap<PersonId, UnitId> = HashMap::new();
        let memberships = person_unit::Entity::find().order_by_asc(person_unit::Column::Position);
        for row in memberships.all(db.read()).await? {
            first.entry(row.person_id).or_insert(row.unit_id);
        }
        let units = org_unit::Entity::find().order_by_asc(org_unit::Column::SortKey).all(db.read()).await?;
        let above = units.iter().map(|unit| (unit.id, unit.parent_id)).collect();
        let people: Vec<_> = people.into_iter().map(|person| (person, first.get(&person).copied())).collect();
        let least = usize::try_from(setup.min_group).map_err(Error::internal)?;
        Ok(Self { places: fold::units(&people, &above, least), units })
    }

    /// Writes groups and people down; how many people.
    async fn keep(self, tx: &Tx<'_>, box_id: EntryId) -> Result<u64> {
        let named: HashSet<UnitId> = self.places.values().flatten().copied().collect();
        let mut numbers: HashMap<UnitId, i64> = HashMap::new();
        let mut groups = vec![ballot_group::Model { box_id, number: REST, name: String::new(), ballots: None }];
        for (number, unit) in (REST + 1..).zip(self.units.iter().filter(|unit| named.contains(&unit.id))) {
            numbers.insert(unit.id, number);
            let name = format!("{} {}", unit.number, unit.name).trim().to_owned();
            groups.push(ballot_group::Model { box_id, number, name, ballots: None });
        }
        let rows = groups.into_iter().map(|row| row.into_active_model().reset_all());
        ballot_group::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
        let mut people: Vec<electorate::Model> = Vec::with_capacity(self.places.len());
        for (person_id, unit) in &self.places {
            let group_number = unit.and_then(|unit| numbers.get(&unit).copied()).unwrap_or(REST);
            people.push(electorate::Model { box_id, person_id: *person_id, group_number, taken: false });
        }
        people.sort_unstable_by_key(|row| row.person_id);
        keep_electorate(tx, &people).await?;
        Ok(people.len() as u64)
    }
}

pub(super) async fn keep_electorate(tx: &Tx<'_>, people: &[electorate::Model]) -> Result<()> {
    for some in people.chunks(AT_ONCE) {
        let rows = some.iter().map(|row| row.clone().into_active_model().reset_all());
        electorate::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}
