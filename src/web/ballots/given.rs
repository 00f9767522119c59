//! What somebody filled in, as names and values of a form, and the answers it means.
//!
//! The answer to question 0 is called `f0`; ranks and points of its choices `f0-0`, `f0-1` …; `e` abstains.

use domain::ballots::Question;
use domain::ballots::answers::Answer;
use domain::store::words::QuestionForm;

use crate::failure::Failure;

pub const ABSTAIN: &str = "e";

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given(pub Vec<(String, String)>);

pub fn name(question: usize) -> String {
    format!("f{question}")
}
pub fn name_of_choice(question: usize, choice: usize) -> String {
    format!("f{question}-{choice}")
}

impl Given {
    /// Only fields this ballot has (trust rule 27).
    pub fn read(fields: Vec<(String, String)>, questions: &[Question]) -> Result<Self, Failure> {
        let known = |field: &str| {
            questions.iter().enumerate().any(|(at, question)| {
                field == name(at) || (0..question.options()).any(|choice| field == name_of_choice(at, choice))
            })
        };
        match fields.iter().all(|(field, _)| known(field)) {
            true => Ok(Self(fields)),
            false => Err(Failure::unreadable()),
        }
    }

    pub fn value(&self, name: &str) -> &str {
        self.values(name).next().unwrap_or_default()
    }

    fn values<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values(name).any(|given| given == value)
    }

    /// One answer for each question; what cannot be one is left for the rules of the ballot to refuse.
    pub fn answers(&self, questions: &[Question]) -> Vec<Answer> {
        questions.iter().enumerate().map(|(at, question)| self.answer(at, question)).collect()
    }

    fn answer(&self, at: usize, question: &Question) -> Answer {
        let field = name(at);
        if self.has(&field, ABSTAIN) {
            return Answer::Abstain;
        }
        let answer = match question.form {
            QuestionForm::Text => Answer::Text(self.value(&field).to_owned()),
            QuestionForm::Ranking => Answer::Ranking(self.ranked(at, question)),
            QuestionForm::Dots => Answer::Dots(self.points(at, question)),
            _ => Answer::Choices(self.values(&field).map(|value| value.parse().unwrap_or(usize::MAX)).collect()),
        };
        let empty = match &answer {
            Answer::Choices(chosen) => chosen.is_empty(),
            Answer::Ranking(ranked) => ranked.is_empty(),
            Answer::Dots(dots) => dots.is_empty(),
            _ => false,
        };
        if empty && question.optional { Answer::Skipped } else { answer }
    }

    /// Choices in the order of the places given to them. Two on one place are no order: one of them stands twice
    /// then, which the ballot refuses.
    fn ranked(&self, at: usize, question: &Question) -> Vec<usize> {
        let place = |choice: usize| self.value(&name_of_choice(at, choice)).parse::<usize>().ok();
        let mut places: Vec<(usize, usize)> =
            (0..question.options()).filter_map(|choice| Some((place(choice)?, choice))).collect();
        places.sort_unstable();
        let tied = places.windows(2).any(|pair| pair[0].0 == pair[1].0);
        let mut ranked: Vec<usize> = places.into_iter().map(|(_, choice)| choice).collect();
        if tied {
            ranked.extend(ranked.first().copied());
        }
        ranked
    }

    /// What is no number counts as too many.
    fn points(&self, at: usize, question: &Question) -> Vec<(usize, u64)> {
        let typed = |choice: usize| self.value(&name_of_choice(at, choice)).trim().to_owned();
        let given =
            (0..question.options()).map(|choice| (choice, typed(choice))).filter(|(_, typed)| !typed.is_empty());
        given
            .map(|(choice, typed)| (choice, typed.parse().unwrap_or(u64::MAX)))
            .filter(|(_, points)| *points > 0)
            .collect()
    }

    /// The fields that say these answers; to change a vote that bears a name.
    pub fn of(answers: &[Answer]) -> Self {
        let mut fields = Vec::new();
        for (at, answer) in answers.iter().enumerate() {
            match answer {
                Answer::Abstain => fields.push((name(at), ABSTAIN.to_owned())),
                Answer::Skipped => {}
                Answer::Choices(chosen) => fields.extend(chosen.iter().map(|choice| (name(at), choice.to_string()))),
                Answer::Ranking(ranked) => fields.extend(
                    (1..)
                        .zip(ranked)
                        .map(|(place, choice): (usize, _)| (name_of_choice(at, *choice), place.to_string())),
                ),
                Answer::Dots(dots) => {
                    fields
                        .extend(dots.iter().map(|(choice, points)| (name_of_choice(at, *choice), points.to_string())));
                }
                Answer::Text(text) => fields.push((name(at), text.clone())),
            }
        }
        Self(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(form: QuestionForm, optional: bool) -> Question {
        let choices = ["a", "b", "c"].map(str::to_owned).to_vec();
        Question { form, text: "Was?".into(), explanation: String::new(), most: Some(5), optional, choices }
    }

    #[test]
    fn a_form_is_read_back_as_it_was_filled_in() {
        let questions = [
            question(QuestionForm::Single, false),
            question(QuestionForm::Ranking, false),
            question(QuestionForm::Dots, false),
            question(QuestionForm::Approval, true),
        ];
        let answers = [
            Answer::Choices(vec![2]),
            Answer::Ranking(vec![1, 0]),
            Answer::Dots(vec![(0, 2), (2, 3)]),
            Answer::Skipped,
        ];
        assert_eq!(Given::of(&answers).answers(&questions), answers);
        let abstained = vec![Answer::Abstain; 4];
        assert_eq!(Given::of(&abstained).answers(&questions), abstained);
    }

    #[test]
    fn fields_that_are_not_asked_are_refused() {
        let questions = [question(QuestionForm::Ranking, false)];
        let read = |field: &str| Given::read(vec![(field.to_owned(), "1".to_owned())], &questions);
        assert!(read("f0-2").is_ok() && read("f0-3").is_err() && read("f1").is_err() && read("person").is_err());
        let two_first = Given(vec![("f0-0".into(), "1".into()), ("f0-1".into(), "1".into())]);
        assert_eq!(two_first.answers(&questions), [Answer::Ranking(vec![0, 1, 0])], "no order, and refused as such");
    }
}
