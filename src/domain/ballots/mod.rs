//! Ballots: what is asked, who may answer, casting, counting, and what of the count may be shown.
//!
//! Secrecy is of the second kind of the design: users of the application learn nothing, whatever their role.
//! Casting writes the mark that somebody took part and, beside it, a ballot under a random id; nothing else:
//! no event, no job, no notification, no document of the search, no line of a log. The close counts, writes
//! both tables anew in another order and takes the marks back. Whoever runs the database or keeps copies of
//! it could compare states from before the close; the surface says so.
//!
//! Whether a phase allows any of this is decided by the process the urn belongs to. Deliberately absent: a
//! count before the end, for anybody; a change of who may vote after the opening; a way back.

pub mod answers;
pub mod cast;
pub mod close;
pub mod codes;
pub mod count;
mod fold;
pub mod open;
pub mod results;
pub mod setup;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::words::{BallotDisclosure, BoxState, QuestionForm};
use store::{EntryId, QuestionId, Ts, ballot_box, ballot_choice, ballot_question};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::Found;
use crate::error::{Error, Result};
use crate::people::hex;
use crate::rules;

/// The group of all whose unit is too small to be counted by itself: „Übrige“.
pub const REST: i64 = 0;
/// Least size of what is shown apart; may be set higher, never lower (trust rule 52).
pub const LEAST_GROUP: i64 = 5;
/// Written answers are shown from so many on, and thrown away below.
pub const LEAST_TEXTS: usize = 10;

/// What is asked and how; everything that counts before the opening, and nothing that changes after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    pub disclosure: BallotDisclosure,
    /// Persons; at least [`LEAST_GROUP`].
    pub min_group: i64,
    /// Percent of those who may vote, 1 to 100.
    pub quorum: Option<i64>,
    pub questions: Vec<Question>,
}

/// One question. `most`: choices of `Multiple`, points of `Dots`, steps of `Scale`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub form: QuestionForm,
    pub text: String,
    pub explanation: String,
    pub most: Option<i64>,
    pub optional: bool,
    pub choices: Vec<String>,
}

impl Setup {
    /// Another one for every change, however small: what was agreed to is known by it.
    pub fn fingerprint(&self) -> Result<String> {
        let text = serde_json::to_vec(self).map_err(Error::internal)?;
        Ok(hex(&Sha256::digest(text)))
    }
}

impl Question {
    /// Which of its choices may stand on a ballot: `0..options()`.
    pub fn options(&self) -> usize {
        match self.form {
            QuestionForm::YesNoAbstain => 2,
            QuestionForm::Scale => usize::try_from(self.most.unwrap_or(5)).unwrap_or(5),
            QuestionForm::Text => 0,
            _ => self.choices.len(),
        }
    }
}

/// The urn of a process: what is asked, and how far it is.
#[derive(Debug, Clone)]
pub struct Urn {
    pub id: EntryId,
    pub state: BoxState,
    pub setup: Setup,
    /// From the opening on.
    pub eligible: Option<i64>,
    pub opened_at: Option<Ts>,
    pub closed_at: Option<Ts>,
    /// Everybody votes again since: a backup was restored while it was open.
    pub begun_again_at: Option<Ts>,
    /// In the order of the questions.
    question_ids: Vec<QuestionId>,
}

/// The urn of a process the actor sees; `None` before one was set up.
pub async fn find(db: &Db, actor: &Actor, process: &Found) -> Result<Option<Urn>> {
    rules::entry::see(actor, &process.facts).check()?;
    load(db.read(), process.entry.id).await
}

/// The same, where there must be one.
pub(crate) async fn urn_of(db: &Db, actor: &Actor, process: &Found) -> Result<Urn> {
    find(db, actor, process).await?.ok_or(Error::NotFound)
}

/// A backup was restored: secret ballots that were open when it was taken are cast again by everybody, for it
/// holds none of them.
pub(crate) async fn begin_again(db: &impl ConnectionTrait, taken: Ts) -> Result<()> {
    ballot_box::Entity::update_many()
        .col_expr(ballot_box::Column::BegunAgainAt, Expr::value(taken.0))
        .filter(ballot_box::Column::State.eq(BoxState::Open))
        .filter(ballot_box::Column::Disclosure.ne(BallotDisclosure::Named))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn load(db: &impl ConnectionTrait, id: EntryId) -> Result<Option<Urn>> {
    let Some(row) = ballot_box::Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let questions = ballot_question::Entity::find()
        .filter(ballot_question::Column::BoxId.eq(id))
        .order_by_asc(ballot_question::Column::Position)
        .all(db)
        .await?;
    let question_ids: Vec<QuestionId> = questions.iter().map(|question| question.id).collect();
    let choices = ballot_choice::Entity::find()
        .filter(ballot_choice::Column::QuestionId.is_in(question_ids.iter().copied()))
        .order_by_asc(ballot_choice::Column::Position)
        .all(db)
        .await?;
    let of = |id: QuestionId| choices.iter().filter(move |choice| choice.question_id == id);
    let question = |row: ballot_question::Model| Question {
        choices: of(row.id).map(|choice| choice.label.clone()).collect(),
        form: row.form,
        text: row.text,
        explanation: row.explanation,
        most: row.most,
        optional: row.optional,
    };
    let setup = Setup {
        disclosure: row.disclosure,
        min_group: row.min_group,
        quorum: row.quorum,
        questions: questions.into_iter().map(question).collect(),
    };
    Ok(Some(Urn {
        id,
        state: row.state,
        setup,
        eligible: row.eligible,
        opened_at: row.opened_at,
        closed_at: row.closed_at,
        begun_again_at: row.begun_again_at,
        question_ids,
    }))
}
