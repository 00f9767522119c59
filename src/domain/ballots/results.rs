//! The result of a ballot, after its end and the same for everybody.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::words::{BallotDisclosure, QuestionForm};
use store::{Ts, ballot_box, ballot_group, tally};

use super::count::places::{self, Places, Verdict};
use super::count::{Counted, schulze};
use super::{Question, Urn, close, urn_of};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::Found;
use crate::error::{Error, Result};
use crate::rules;

/// What came out.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub eligible: i64,
    pub ballots: i64,
    pub min_group: i64,
    pub quorum: Option<Quorum>,
    pub closed_at: Option<Ts>,
    /// Empty if there were fewer ballots than the least group: then nothing is shown to anybody.
    pub answers: Vec<Answered>,
    /// Groups that are shown apart, „Übrige“ (without a name) last; empty if there is only one.
    pub groups: Vec<Group>,
}

/// How many had to take part, in percent, and whether they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorum {
    pub percent: i64,
    pub met: bool,
}

/// A question with what was counted of it.
#[derive(Debug, Clone)]
pub struct Answered {
    pub question: Question,
    pub counted: Counted,
    /// The choices in the order the rule of the form gives them; empty for forms without an order.
    pub places: Places,
    pub verdict: Option<Verdict>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub number: i64,
    pub name: String,
    pub ballots: i64,
}

impl Outcome {
    /// Ballots per thousand of those who could vote, rounded.
    pub fn turnout(&self) -> i64 {
        if self.eligible == 0 { 0 } else { (self.ballots * 1000 + self.eligible / 2) / self.eligible }
    }
}

/// The result; before the close denied to everybody, administration and the process's own people included.
pub async fn result(db: &Db, actor: &Actor, process: &Found) -> Result<Outcome> {
    let urn = urn_of(db, actor, process).await?;
    rules::ballot::result(urn.state).check()?;
    let row = ballot_box::Entity::find_by_id(urn.id).one(db.read()).await?.ok_or(Error::NotFound)?;
    let counted = counted(db, &urn).await?;
    let groups = ballot_group::Entity::find()
        .filter(ballot_group::Column::BoxId.eq(urn.id))
        .order_by_asc(ballot_group::Column::Number)
        .all(db.read())
        .await?;
    let mut groups: Vec<Group> = groups.into_iter().filter_map(group).collect();
    if groups.len() < 2 {
        groups.clear();
    } else if groups.first().is_some_and(|group| group.number == super::REST) {
        groups.rotate_left(1);
    }
    let eligible = row.eligible.unwrap_or_default();
    let ballots = row.ballots.unwrap_or_default();
    let questions = urn.setup.questions.iter().cloned().zip(counted);
    Ok(Outcome {
        eligible,
        ballots,
        min_group: row.min_group,
        quorum: row.quorum.map(|percent| Quorum { percent, met: ballots * 100 >= percent * eligible }),
        closed_at: row.closed_at,
        answers: questions.map(|(question, counted)| answered(question, counted)).collect(),
        groups,
    })
}

fn group(row: ballot_group::Model) -> Option<Group> {
    Some(Group { number: row.number, name: row.name, ballots: row.ballots? })
}

async fn counted(db: &Db, urn: &Urn) -> Result<Vec<Counted>> {
    let rows = tally::Entity::find().filter(tally::Column::QuestionId.is_in(urn.question_ids.iter().copied()));
    let mut rows = rows.all(db.read()).await?;
    rows.sort_by_key(|row| urn.question_ids.iter().position(|id| *id == row.question_id));
    rows.into_iter().map(|row| serde_json::from_value(row.counted).map_err(Error::internal)).collect()
}

fn answered(question: Question, counted: Counted) -> Answered {
    let choices = &counted.whole.choices;
    let places = match question.form {
        QuestionForm::Ranking => schulze::places(&counted.pairs),
        QuestionForm::Scale | QuestionForm::Text | QuestionForm::YesNoAbstain => Places::new(),
        _ => places::by_number(choices),
    };
    let verdict = match (question.form, choices.as_slice()) {
        (QuestionForm::YesNoAbstain, [yes, no]) => Some(places::verdict(*yes, *no)),
        _ => None,
    };
    Answered { question, counted, places, verdict }
}

/// Counts the ballots that are kept once more; whether that gives the result that is shown. For a secret ballot
/// anybody who reads the result may ask for it.
pub async fn recount(db: &Db, actor: &Actor, process: &Found) -> Result<bool> {
    let urn = urn_of(db, actor, process).await?;
    rules::ballot::result(urn.state).check()?;
    let written = counted(db, &urn).await?;
    if written.is_empty() || urn.setup.disclosure == BallotDisclosure::Named {
        return Ok(true);
    }
    close::agrees(db, &urn, &written).await
}
