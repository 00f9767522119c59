//! What is asked, as long as nobody can answer yet.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use store::words::{BoxState, QuestionForm};
use store::{EntryId, QuestionId, ballot_box, ballot_choice, ballot_question, entry};

use super::{LEAST_GROUP, Question, Setup, load};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::spine::Found;
use crate::error::{Error, Faults, Reason, Result};
use crate::rules;

/// Most questions of one ballot, and most answers a question offers.
pub const QUESTIONS: usize = 30;
pub const CHOICES: usize = 50;
/// Longest question or answer and longest explanation, characters.
const LINE: usize = 300;
const EXPLANATION: usize = 2_000;
/// Most points one may give.
const POINTS: i64 = 100;
/// Steps of a scale.
const STEPS: std::ops::RangeInclusive<i64> = 2..=10;

/// Sets up the urn of a process, or changes all of it. Denied once it was opened.
pub async fn prepare(db: &Db, actor: &Actor, process: &Found, setup: &Setup) -> Result<()> {
    rules::ballot::hold(actor, &process.facts).check()?;
    let setup = checked(setup)?;
    let id = process.entry.id;
    let tx = db.begin().await?;
    let entry = entry::Entity::find_by_id(id).lock_exclusive().one(&*tx).await?.ok_or(Error::NotFound)?;
    if entry.frozen {
        return Err(Error::Denied(Reason::State));
    }
    if let Some(known) = load(&*tx, id).await? {
        if known.state != BoxState::Prepared {
            return Err(Error::Denied(Reason::State));
        }
        ballot_box::Entity::delete_by_id(id).exec(&*tx).await?;
    }
    insert(&tx, id, &setup).await?;
    tx.commit().await
}

async fn insert(tx: &Tx<'_>, id: EntryId, setup: &Setup) -> Result<()> {
    let row = ballot_box::Model {
        entry_id: id,
        disclosure: setup.disclosure,
        min_group: setup.min_group,
        quorum: setup.quorum,
        state: BoxState::Prepared,
        eligible: None,
        ballots: None,
        opened_at: None,
        closed_at: None,
        swept: false,
        begun_again_at: None,
    };
    ballot_box::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(&**tx).await?;
    let (mut questions, mut choices) = (Vec::new(), Vec::new());
    for (position, question) in (0..).zip(&setup.questions) {
        let question_id = QuestionId::new();
        questions.push(row_of(question, id, question_id, position));
        choices.extend((0..).zip(&question.choices).map(|(position, label)| {
            let row = ballot_choice::Model { question_id, position, label: label.clone() };
            row.into_active_model().reset_all()
        }));
    }
    ballot_question::Entity::insert_many(questions).exec_without_returning(&**tx).await?;
    if !choices.is_empty() {
        ballot_choice::Entity::insert_many(choices).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

fn row_of(question: &Question, box_id: EntryId, id: QuestionId, position: i64) -> ballot_question::ActiveModel {
    let row = ballot_question::Model {
        id,
        box_id,
        position,
        form: question.form,
        text: question.text.clone(),
        explanation: question.explanation.clone(),
        most: question.most,
        optional: question.optional,
    };
    row.into_active_model().reset_all()
}

/// In the form in which it is kept. `Invalid`: each fault with the number of its question.
pub fn checked(setup: &Setup) -> Result<Setup> {
    let mut faults = Faults::default();
    if setup.min_group < LEAST_GROUP {
        faults.add_number("min_group", "ballot-min-group", LEAST_GROUP);
    }
    if setup.quorum.is_some_and(|percent| !(1..=100).contains(&percent)) {
        faults.add("quorum", "ballot-quorum");
    }
    if setup.questions.is_empty() || setup.questions.len() > QUESTIONS {
        faults.add_number("questions", "ballot-questions", QUESTIONS as i64);
    }
    let questions =
        (1..).zip(&setup.questions).map(|(number, question)| checked_question(question, number, &mut faults));
    let questions = questions.collect();
    faults.check()?;
    Ok(Setup { questions, ..setup.clone() })
}

fn checked_question(question: &Question, number: i64, faults: &mut Faults) -> Question {
    let mut line = |text: &str| match text::title(text, LINE) {
        Ok(text) => text,
        Err(_) => {
            faults.add_number("question", "ballot-line", number);
            String::new()
        }
    };
    let text = line(&question.text);
    let offers = !matches!(question.form, QuestionForm::YesNoAbstain | QuestionForm::Scale | QuestionForm::Text);
    let choices: Vec<String> =
        if offers { question.choices.iter().map(|choice| line(choice)).collect() } else { Vec::new() };
    let mut distinct = choices.clone();
    distinct.sort();
    distinct.dedup();
    if offers && (!(2..=CHOICES).contains(&choices.len()) || distinct.len() < choices.len()) {
        faults.add_number("question", "ballot-choices", number);
    }
    let explanation = question.explanation.trim().to_owned();
    if explanation.chars().count() > EXPLANATION {
        faults.add_number("question", "ballot-explanation", number);
    }
    let most = most(question, choices.len());
    if most.is_err() {
        faults.add_number("question", "ballot-most", number);
    }
    let optional = question.optional || question.form == QuestionForm::Text;
    Question { form: question.form, text, explanation, most: most.unwrap_or_default(), optional, choices }
}

/// The number that belongs to the form; none where the form needs none.
fn most(question: &Question, choices: usize) -> Result<Option<i64>, ()> {
    let within = |range: std::ops::RangeInclusive<i64>, usual: i64| {
        let most = question.most.unwrap_or(usual);
        if range.contains(&most) { Ok(Some(most)) } else { Err(()) }
    };
    let choices = i64::try_from(choices).unwrap_or(i64::MAX);
    match question.form {
        QuestionForm::Multiple => within(1..=choices.max(1), choices.max(1)),
        QuestionForm::Dots => within(1..=POINTS, 5),
        QuestionForm::Scale => within(STEPS, 5),
        _ => Ok(None),
    }
}

/// Forgets an urn that was never opened.
pub async fn discard(db: &Db, actor: &Actor, process: &Found) -> Result<()> {
    rules::ballot::hold(actor, &process.facts).check()?;
    let tx = db.begin().await?;
    let gone = ballot_box::Entity::delete_many()
        .filter(ballot_box::Column::EntryId.eq(process.entry.id))
        .filter(ballot_box::Column::State.eq(BoxState::Prepared))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    if gone.rows_affected == 0 { Err(Error::Denied(Reason::State)) } else { Ok(()) }
}
