//! Counting: pure functions from ballots to numbers.

pub mod places;
pub mod schulze;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use store::words::QuestionForm;

use super::Question;
use super::answers::Answer;

#[cfg(test)]
mod tests;

/// One ballot as it is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub group: i64,
    pub answers: Vec<Answer>,
}

impl Sheet {
    /// As it is kept after the count: in the group in which it is shown, and without written answers.
    pub(super) fn kept_in(&self, group: i64) -> Self {
        let wordless = |answer: &Answer| match answer {
            Answer::Text(_) => Answer::Text(String::new()),
            other => other.clone(),
        };
        Self { group, answers: self.answers.iter().map(wordless).collect() }
    }
}

/// What was counted of one question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub whole: Count,
    /// By group; empty if there is only one.
    pub groups: Vec<(i64, Count)>,
    /// Of rankings: how many put the first choice above the second.
    pub pairs: Vec<Vec<u64>>,
    /// Written answers in alphabetical order; `None` if there were too few to show any.
    pub texts: Option<Vec<String>>,
}

/// `choices`: ballots by choice; of dots the points; of rankings those who put it first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub answered: u64,
    pub abstained: u64,
    pub skipped: u64,
    pub choices: Vec<u64>,
}

impl Counted {
    /// Whether two counts agree, written answers aside.
    pub fn same_numbers(&self, other: &Self) -> bool {
        self.whole == other.whole && self.groups == other.groups && self.pairs == other.pairs
    }
}

/// Counts the question at this position. Fewer than `least_texts` written answers are not kept.
pub fn count(question: &Question, position: usize, groups: &BTreeMap<i64, Vec<&Sheet>>, least_texts: usize) -> Counted {
    let all: Vec<&Answer> = groups.values().flatten().filter_map(|sheet| sheet.answers.get(position)).collect();
    let of = |sheets: &[&Sheet]| {
        let answers: Vec<&Answer> = sheets.iter().filter_map(|sheet| sheet.answers.get(position)).collect();
        numbers(question, &answers)
    };
    let apart = if groups.len() > 1 {
        groups.iter().map(|(number, sheets)| (*number, of(sheets))).collect()
    } else {
        Vec::new()
    };
    Counted {
        whole: numbers(question, &all),
        groups: apart,
        pairs: pairs(question, &all),
        texts: texts(&all, least_texts),
    }
}

fn numbers(question: &Question, answers: &[&Answer]) -> Count {
    let mut count = Count { choices: vec![0; question.options()], ..Count::default() };
    let mut add = |choice: usize, number: u64| {
        if let Some(sum) = count.choices.get_mut(choice) {
            *sum += number;
        }
    };
    for answer in answers {
        match answer {
            Answer::Abstain => count.abstained += 1,
            Answer::Skipped => count.skipped += 1,
            Answer::Choices(chosen) => chosen.iter().for_each(|choice| add(*choice, 1)),
            Answer::Ranking(ranked) => ranked.iter().take(1).for_each(|choice| add(*choice, 1)),
            Answer::Dots(dots) => dots.iter().for_each(|(choice, points)| add(*choice, *points)),
            Answer::Text(_) => {}
        }
    }
    count.answered = answers.len() as u64 - count.abstained - count.skipped;
    count
}

fn pairs(question: &Question, answers: &[&Answer]) -> Vec<Vec<u64>> {
    if question.form != QuestionForm::Ranking {
        return Vec::new();
    }
    let rankings = answers.iter().filter_map(|answer| match answer {
        Answer::Ranking(ranked) => Some(ranked.as_slice()),
        _ => None,
    });
    schulze::pairs(question.options(), rankings)
}

fn texts(answers: &[&Answer], least: usize) -> Option<Vec<String>> {
    let text = |answer: &&Answer| match answer {
        Answer::Text(text) => Some(text.clone()),
        _ => None,
    };
    let mut texts: Vec<String> = answers.iter().filter_map(text).collect();
    texts.sort();
    (texts.len() >= least).then_some(texts)
}

/// Whether the count of these ballots says how every one of them was cast: if all gave the same answer to a
/// question, or all chose the same among others. The count of everybody is shown all the same: that is what
/// was asked. What somebody concludes who knows all ballots of a group but one, no count can prevent.
pub(super) fn tells(questions: &[Question], sheets: &[&Sheet]) -> bool {
    let all = sheets.len() as u64;
    questions.iter().enumerate().any(|(position, question)| {
        let answers: Vec<&Answer> = sheets.iter().filter_map(|sheet| sheet.answers.get(position)).collect();
        let count = numbers(question, &answers);
        match question.form {
            QuestionForm::Text => false,
            QuestionForm::Dots => answers.windows(2).all(|pair| pair[0] == pair[1]),
            _ => [count.abstained, count.skipped].contains(&all) || count.choices.contains(&all),
        }
    })
}
