//! What stands on a ballot. Equal answers are kept as equal bytes, so that two who chose the same cannot be
//! told apart.

use serde::{Deserialize, Serialize};
use store::words::QuestionForm;

use super::Question;
use crate::error::{Error, Faults, Result};

/// Longest written answer, characters.
pub const TEXT: usize = 2_000;

/// The answer to one question; choices by their position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// On purpose; always possible.
    Abstain,
    /// Left out where the question may be left out.
    Skipped,
    /// One, several, those one could live with, yes (0) or no (1), or a step of the scale (from 0).
    Choices(Vec<usize>),
    /// Best first; what is not named comes after all that is.
    Ranking(Vec<usize>),
    /// Points by choice.
    Dots(Vec<(usize, u64)>),
    Text(String),
}

/// The answers of one ballot in the form in which they are kept, one for each question. `Invalid`: each fault
/// with the number of its question.
pub fn checked(questions: &[Question], answers: &[Answer]) -> Result<Vec<Answer>> {
    if questions.len() != answers.len() {
        return Err(Faults::one("answers", "ballot-answers"));
    }
    let mut faults = Faults::default();
    let mut kept = Vec::new();
    for (number, (question, answer)) in (1..).zip(questions.iter().zip(answers)) {
        match in_form(question, answer) {
            Some(answer) => kept.push(answer),
            None => faults.add_number("answers", "ballot-answer", number),
        }
    }
    faults.check()?;
    Ok(kept)
}

fn in_form(question: &Question, answer: &Answer) -> Option<Answer> {
    let most = usize::try_from(question.most.unwrap_or(i64::MAX)).unwrap_or(usize::MAX);
    match (question.form, answer) {
        (_, Answer::Abstain) => Some(Answer::Abstain),
        (_, Answer::Skipped) => question.optional.then_some(Answer::Skipped),
        (QuestionForm::Single | QuestionForm::YesNoAbstain | QuestionForm::Scale, Answer::Choices(chosen)) => {
            distinct(question, chosen).filter(|chosen| chosen.len() == 1).map(Answer::Choices)
        }
        (QuestionForm::Multiple, Answer::Choices(chosen)) => {
            distinct(question, chosen).filter(|chosen| chosen.len() <= most).map(Answer::Choices)
        }
        (QuestionForm::Approval, Answer::Choices(chosen)) => distinct(question, chosen).map(Answer::Choices),
        (QuestionForm::Ranking, Answer::Ranking(ranked)) => {
            distinct(question, ranked).map(|_| Answer::Ranking(ranked.clone()))
        }
        (QuestionForm::Dots, Answer::Dots(dots)) => points(question, dots, most as u64).map(Answer::Dots),
        (QuestionForm::Text, Answer::Text(text)) => written(text),
        _ => None,
    }
}

/// In their order; `None` if there is none, one twice, or one that is not offered.
fn distinct(question: &Question, chosen: &[usize]) -> Option<Vec<usize>> {
    let mut sorted = chosen.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let offered = sorted.iter().all(|choice| *choice < question.options());
    (!sorted.is_empty() && sorted.len() == chosen.len() && offered).then_some(sorted)
}

fn points(question: &Question, dots: &[(usize, u64)], most: u64) -> Option<Vec<(usize, u64)>> {
    let mut given: Vec<(usize, u64)> = dots.iter().copied().filter(|(_, points)| *points > 0).collect();
    given.sort_unstable();
    let choices: Vec<usize> = given.iter().map(|(choice, _)| *choice).collect();
    distinct(question, &choices)?;
    let sum = given.iter().try_fold(0_u64, |sum, (_, points)| sum.checked_add(*points))?;
    (sum <= most).then_some(given)
}

fn written(text: &str) -> Option<Answer> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Answer::Skipped);
    }
    let plain = text.chars().all(|c| !c.is_control() || c == '\n');
    (plain && text.chars().count() <= TEXT).then(|| Answer::Text(text.to_owned()))
}

/// What is kept of a ballot.
pub(super) fn to_payload(answers: &[Answer]) -> Result<serde_json::Value> {
    serde_json::to_value(answers).map_err(Error::internal)
}

pub(super) fn from_payload(payload: serde_json::Value) -> Result<Vec<Answer>> {
    serde_json::from_value(payload).map_err(Error::internal)
}
