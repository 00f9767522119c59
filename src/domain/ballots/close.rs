//! Closing an urn: counting, and taking away whatever could tell who cast what.
//!
//! One transaction counts, writes the ballots anew under fresh ids and the electorate without marks, both
//! shuffled: afterwards all rows are of the same transaction and lie in an order that means nothing. Then the
//! database gives up what it still keeps of the rows before. Both parts may run twice, and the second one
//! after a crash in between.

use std::collections::BTreeMap;

use rand::seq::SliceRandom;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use store::words::{BallotDisclosure, BoxState};
use store::{ballot, ballot_box, ballot_group, electorate, named_ballot, paper_code, tally};

use super::answers;
use super::count::{self, Sheet};
use super::open::{AT_ONCE, keep_electorate};
use super::{LEAST_TEXTS, REST, Urn, cast, fold, load, urn_of};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::spine::Found;
use crate::error::{Error, Reason, Result};
use crate::rules;
use crate::traces;

/// Counts and closes; from now on the result can be read. Doing it twice is doing it once. `Busy` if somebody
/// still reads the database as it was before: the result stands, and the rest is done the next time.
pub async fn close(db: &Db, actor: &Actor, process: &Found) -> Result<()> {
    end(db, actor, process, BoxState::Closed).await
}

/// Ends a ballot without a result: what was cast is thrown away uncounted.
pub async fn cancel(db: &Db, actor: &Actor, process: &Found) -> Result<()> {
    end(db, actor, process, BoxState::Cancelled).await
}

async fn end(db: &Db, actor: &Actor, process: &Found, to: BoxState) -> Result<()> {
    rules::ballot::hold(actor, &process.facts).check()?;
    let urn = urn_of(db, actor, process).await?;
    if urn.state == BoxState::Open {
        rewrite(db, &urn, to).await?;
    } else if urn.state != to {
        return Err(Error::Denied(Reason::State));
    }
    sweep(db, &urn).await
}

async fn rewrite(db: &Db, urn: &Urn, to: BoxState) -> Result<()> {
    let tx = db.begin().await?;
    let held = ballot_box::Entity::update_many()
        .col_expr(ballot_box::Column::State, Expr::value(BoxState::Counting.word()))
        .filter(ballot_box::Column::EntryId.eq(urn.id))
        .filter(ballot_box::Column::State.eq(BoxState::Open))
        .exec(&*tx)
        .await?;
    if held.rows_affected == 0 {
        // Somebody else was faster.
        return Ok(());
    }
    let sheets = sheets(&*tx, urn).await?;
    let kept = match to {
        BoxState::Closed => write_down(&tx, urn, &sheets).await?,
        _ => Vec::new(),
    };
    if urn.setup.disclosure != BallotDisclosure::Named {
        replace_ballots(&tx, urn, kept).await?;
        reset_marks(&tx, urn).await?;
    } else if to == BoxState::Cancelled {
        named_ballot::Entity::delete_many().filter(named_ballot::Column::BoxId.eq(urn.id)).exec(&*tx).await?;
    }
    let number = (to == BoxState::Closed).then(|| i64::try_from(sheets.len()).unwrap_or(i64::MAX));
    ballot_box::Entity::update_many()
        .col_expr(ballot_box::Column::State, Expr::value(to.word()))
        .col_expr(ballot_box::Column::Ballots, Expr::value(number))
        .col_expr(ballot_box::Column::ClosedAt, Expr::value(db.clock().now().0))
        .filter(ballot_box::Column::EntryId.eq(urn.id))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// All ballots with the groups in which they were cast.
async fn sheets(connection: &impl ConnectionTrait, urn: &Urn) -> Result<Vec<Sheet>> {
    let sheet = |group, payload| Ok(Sheet { group, answers: answers::from_payload(payload)? });
    if urn.setup.disclosure == BallotDisclosure::Named {
        let groups = electorate::Entity::find().filter(electorate::Column::BoxId.eq(urn.id)).all(connection).await?;
        let groups: BTreeMap<_, _> = groups.into_iter().map(|row| (row.person_id, row.group_number)).collect();
        let rows = named_ballot::Entity::find().filter(named_ballot::Column::BoxId.eq(urn.id)).all(connection).await?;
        let group = |row: &named_ballot::Model| groups.get(&row.person_id).copied().unwrap_or(REST);
        return rows.into_iter().map(|row| sheet(group(&row), row.payload)).collect();
    }
    let rows = ballot::Entity::find().filter(ballot::Column::BoxId.eq(urn.id)).all(connection).await?;
    rows.into_iter().map(|row| sheet(row.group_number, row.payload)).collect()
}

/// Writes down what may be shown, and returns the ballots as they may be kept: in the groups that are shown,
/// without written answers, whose style could tell the hand. Too few ballots leave nothing at all.
async fn write_down(tx: &Tx<'_>, urn: &Urn, sheets: &[Sheet]) -> Result<Vec<Sheet>> {
    let least = usize::try_from(urn.setup.min_group).map_err(Error::internal)?;
    if sheets.len() < least {
        return Ok(Vec::new());
    }
    let mut groups: BTreeMap<i64, Vec<&Sheet>> = BTreeMap::new();
    for sheet in sheets {
        groups.entry(sheet.group).or_default().push(sheet);
    }
    let questions = &urn.setup.questions;
    let groups = fold::counted(&groups, least, |of| count::tells(questions, of));
    keep_groups(tx, urn, &groups.iter().map(|(number, of)| (*number, of.len())).collect()).await?;
    for (position, (question, id)) in questions.iter().zip(&urn.question_ids).enumerate() {
        let counted = count::count(question, position, &groups, LEAST_TEXTS);
        let counted = serde_json::to_value(counted).map_err(Error::internal)?;
        let row = tally::Model { question_id: *id, counted };
        tally::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(&**tx).await?;
    }
    let kept = groups.iter().flat_map(|(group, of)| of.iter().map(|sheet| sheet.kept_in(*group)));
    Ok(kept.collect())
}

/// Which groups are shown, with how many ballots; the names of the others go.
async fn keep_groups(tx: &Tx<'_>, urn: &Urn, shown: &BTreeMap<i64, usize>) -> Result<()> {
    ballot_group::Entity::delete_many()
        .filter(ballot_group::Column::BoxId.eq(urn.id))
        .filter(ballot_group::Column::Number.is_not_in(shown.keys().copied()))
        .exec(&**tx)
        .await?;
    for (number, ballots) in shown {
        let ballots = i64::try_from(*ballots).map_err(Error::internal)?;
        ballot_group::Entity::update_many()
            .col_expr(ballot_group::Column::Ballots, Expr::value(ballots))
            .filter(ballot_group::Column::BoxId.eq(urn.id))
            .filter(ballot_group::Column::Number.eq(*number))
            .exec(&**tx)
            .await?;
    }
    Ok(())
}

async fn replace_ballots(tx: &Tx<'_>, urn: &Urn, mut kept: Vec<Sheet>) -> Result<()> {
    ballot::Entity::delete_many().filter(ballot::Column::BoxId.eq(urn.id)).exec(&**tx).await?;
    kept.shuffle(&mut rand::rng());
    for some in kept.chunks(AT_ONCE) {
        let fresh = some.iter().map(|sheet| {
            let payload = answers::to_payload(&sheet.answers)?;
            Ok(ballot::Model { box_id: urn.id, id: cast::random_id(), group_number: sheet.group, payload })
        });
        cast::insert(tx, &fresh.collect::<Result<Vec<_>>>()?).await?;
    }
    Ok(())
}

/// Nobody is known to have taken part any more; the codes are worth nothing and go.
async fn reset_marks(tx: &Tx<'_>, urn: &Urn) -> Result<()> {
    let of_urn = electorate::Column::BoxId.eq(urn.id);
    let mut people = electorate::Entity::find().filter(of_urn.clone()).all(&**tx).await?;
    electorate::Entity::delete_many().filter(of_urn).exec(&**tx).await?;
    people.iter_mut().for_each(|row| row.taken = false);
    people.shuffle(&mut rand::rng());
    keep_electorate(tx, &people).await?;
    paper_code::Entity::delete_many().filter(paper_code::Column::BoxId.eq(urn.id)).exec(&**tx).await?;
    Ok(())
}

/// What lay where the rows lay before.
const SWEPT: &[&str] = &["ballot", "electorate", "paper_code"];

async fn sweep(db: &Db, urn: &Urn) -> Result<()> {
    let row = ballot_box::Entity::find_by_id(urn.id).one(db.read()).await?.ok_or(Error::NotFound)?;
    if row.swept {
        return Ok(());
    }
    if urn.setup.disclosure != BallotDisclosure::Named {
        traces::sweep(db, SWEPT).await?;
    }
    let tx = db.begin().await?;
    ballot_box::Entity::update_many()
        .col_expr(ballot_box::Column::Swept, Expr::value(true))
        .filter(ballot_box::Column::EntryId.eq(urn.id))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// Counts the ballots that are kept once more; whether that gives what was written down at the close. Written
/// answers are not among them any more.
pub(super) async fn agrees(db: &Db, urn: &Urn, written: &[count::Counted]) -> Result<bool> {
    let moment = db.snapshot().await?;
    let Some(urn) = load(&moment, urn.id).await? else { return Err(Error::NotFound) };
    let mut groups: BTreeMap<i64, Vec<Sheet>> = BTreeMap::new();
    for sheet in sheets(&moment, &urn).await? {
        groups.entry(sheet.group).or_default().push(sheet);
    }
    let groups = groups.iter().map(|(number, of)| (*number, of.iter().collect())).collect();
    let again = urn.setup.questions.iter().enumerate();
    let again: Vec<_> =
        again.map(|(position, question)| count::count(question, position, &groups, usize::MAX)).collect();
    Ok(again.len() == written.len() && again.iter().zip(written).all(|(again, written)| again.same_numbers(written)))
}
