//! Counting against a slow reference, and what a count gives away.

use std::collections::BTreeMap;

use proptest::prelude::*;
use store::words::QuestionForm;

use super::places::{Verdict, by_number, verdict};
use super::schulze::{pairs, places, strengths};
use super::{Sheet, count, tells};
use crate::ballots::Question;
use crate::ballots::answers::{Answer, checked};

fn question(form: QuestionForm, choices: usize, most: Option<i64>) -> Question {
    let choices = (0..choices).map(|number| format!("Wahl {number}")).collect();
    Question { form, text: "Was?".into(), explanation: String::new(), most, optional: false, choices }
}

fn of(answers: Vec<Answer>) -> BTreeMap<i64, Vec<Sheet>> {
    BTreeMap::from([(0, answers.into_iter().map(|answer| Sheet { group: 0, answers: vec![answer] }).collect())])
}

fn whole(question: &Question, answers: Vec<Answer>) -> super::Counted {
    let sheets = of(answers);
    let sheets = sheets.iter().map(|(number, of)| (*number, of.iter().collect())).collect();
    count(question, 0, &sheets, 10)
}

/// The strongest way by walking every way there is.
fn strongest(above: &[Vec<u64>], from: usize, to: usize, been: &mut Vec<usize>) -> u64 {
    been.push(from);
    let mut best = 0;
    for next in (0..above.len()).filter(|next| !been.contains(next)).collect::<Vec<_>>() {
        let step = if above[from][next] > above[next][from] { above[from][next] } else { 0 };
        let rest = if next == to { u64::MAX } else { strongest(above, next, to, been) };
        best = best.max(step.min(rest));
    }
    been.pop();
    best
}

fn rankings() -> impl Strategy<Value = (usize, Vec<Vec<usize>>)> {
    (2_usize..=5).prop_flat_map(|choices| {
        let ranking = Just((0..choices).collect::<Vec<_>>()).prop_shuffle();
        let ranking = (ranking, 1..=choices).prop_map(|(ranking, named)| ranking[..named].to_vec());
        (Just(choices), proptest::collection::vec(ranking, 0..12))
    })
}

proptest! {
    #[test]
    fn the_strongest_way_is_that_of_walking_them_all((choices, rankings) in rankings()) {
        let above = pairs(choices, rankings.iter().map(Vec::as_slice));
        let found = strengths(&above);
        for (one, ways) in found.iter().enumerate() {
            for (other, strength) in ways.iter().enumerate().filter(|(other, _)| *other != one) {
                prop_assert_eq!(*strength, strongest(&above, one, other, &mut Vec::new()));
            }
        }
    }

    /// Nobody on a place is defeated by somebody on the same one or a later one, and whoever is not on the
    /// first one is defeated by somebody of the place before.
    #[test]
    fn places_follow_the_defeats((choices, rankings) in rankings()) {
        let above = pairs(choices, rankings.iter().map(Vec::as_slice));
        let (strengths, places) = (strengths(&above), places(&above));
        let defeats = |one: usize, other: usize| strengths[one][other] > strengths[other][one];
        let mut all: Vec<usize> = places.iter().flatten().copied().collect();
        for (place, here) in places.iter().enumerate() {
            for one in here {
                prop_assert!(!places[place..].iter().flatten().any(|other| defeats(*other, *one)));
                prop_assert!(place == 0 || places[place - 1].iter().any(|other| defeats(*other, *one)));
            }
        }
        all.sort_unstable();
        prop_assert_eq!(all, (0..choices).collect::<Vec<_>>());
    }

    /// Whoever beats each other choice by itself is first, alone.
    #[test]
    fn whoever_beats_all_others_is_first((choices, rankings) in rankings()) {
        let above = pairs(choices, rankings.iter().map(Vec::as_slice));
        let winner = (0..choices).find(|one| (0..choices).all(|other| other == *one || above[*one][other] > above[other][*one]));
        if let Some(winner) = winner {
            prop_assert_eq!(&places(&above)[0], &vec![winner]);
        }
    }

    /// The order in which ballots lie changes nothing.
    #[test]
    fn the_order_of_ballots_does_not_count((choices, mut rankings) in rankings()) {
        let before = pairs(choices, rankings.iter().map(Vec::as_slice));
        rankings.reverse();
        prop_assert_eq!(before, pairs(choices, rankings.iter().map(Vec::as_slice)));
    }

    /// Each choice one by one, as a clerk would count with a pencil.
    #[test]
    fn choices_are_counted_one_by_one(ballots in proptest::collection::vec(proptest::collection::btree_set(0_usize..6, 0..6), 0..40)) {
        let asked = question(QuestionForm::Approval, 6, None);
        let answers: Vec<Answer> = ballots
            .iter()
            .map(|chosen| match chosen.is_empty() {
                true => Answer::Abstain,
                false => Answer::Choices(chosen.iter().copied().collect()),
            })
            .collect();
        let counted = whole(&asked, answers).whole;
        for choice in 0..6 {
            prop_assert_eq!(counted.choices[choice], ballots.iter().filter(|chosen| chosen.contains(&choice)).count() as u64);
        }
        prop_assert_eq!(counted.abstained, ballots.iter().filter(|chosen| chosen.is_empty()).count() as u64);
        prop_assert_eq!(counted.answered + counted.abstained, ballots.len() as u64);
    }

    #[test]
    fn places_by_number_fall_and_say_ties(numbers in proptest::collection::vec(0_u64..4, 0..8)) {
        let places = by_number(&numbers);
        let first: Vec<u64> = places.iter().map(|place| numbers[place[0]]).collect();
        prop_assert!(first.windows(2).all(|pair| pair[0] > pair[1]));
        prop_assert!(places.iter().all(|place| place.iter().all(|choice| numbers[*choice] == numbers[place[0]])));
        prop_assert_eq!(places.iter().flatten().count(), numbers.len());
    }
}

/// The author's example with 45 ballots on five choices A to E: E before A, C, B and D.
#[test]
fn the_authors_example_comes_out() {
    let ballots: &[(usize, [usize; 5])] = &[
        (5, [0, 2, 1, 4, 3]),
        (5, [0, 3, 4, 2, 1]),
        (8, [1, 4, 3, 0, 2]),
        (3, [2, 0, 1, 4, 3]),
        (7, [2, 0, 4, 1, 3]),
        (2, [2, 1, 0, 3, 4]),
        (7, [3, 2, 4, 1, 0]),
        (8, [4, 1, 0, 3, 2]),
    ];
    let all = ballots.iter().flat_map(|(number, ranking)| std::iter::repeat_n(ranking.as_slice(), *number));
    assert_eq!(places(&pairs(5, all)), vec![vec![4], vec![0], vec![2], vec![1], vec![3]]);
}

#[test]
fn a_circle_of_equal_strength_is_a_tie() {
    let ballots: [&[usize]; 3] = [&[0, 1, 2], &[1, 2, 0], &[2, 0, 1]];
    assert_eq!(places(&pairs(3, ballots.into_iter())), vec![vec![0, 1, 2]]);
    assert_eq!(places(&pairs(3, std::iter::empty())), vec![vec![0, 1, 2]]);
}

#[test]
fn yes_and_no_in_balance_are_a_tie() {
    assert_eq!([verdict(3, 2), verdict(2, 3), verdict(2, 2)], [Verdict::Accepted, Verdict::Rejected, Verdict::Tied]);
}

#[test]
fn points_are_added_up_and_texts_need_ten() {
    let dots = question(QuestionForm::Dots, 3, Some(5));
    let counted = whole(&dots, vec![Answer::Dots(vec![(0, 2), (2, 3)]), Answer::Dots(vec![(2, 1)]), Answer::Abstain]);
    assert_eq!((counted.whole.choices, counted.whole.answered), (vec![2, 0, 4], 2));
    let text = question(QuestionForm::Text, 0, None);
    let written = |number: usize| (0..number).map(|at| Answer::Text(format!("{}", 99 - at))).collect();
    assert_eq!(whole(&text, written(9)).texts, None);
    let texts = whole(&text, written(10)).texts.unwrap();
    assert_eq!((texts.len(), texts[0].as_str()), (10, "90"), "not in the order in which they came");
}

#[test]
fn a_count_tells_of_all_when_they_agree() {
    let asked = [question(QuestionForm::Approval, 3, None)];
    let sheet = |chosen: &[usize]| Sheet { group: 1, answers: vec![Answer::Choices(chosen.to_vec())] };
    let tells = |sheets: &[Sheet]| tells(&asked, &sheets.iter().collect::<Vec<_>>());
    assert!(tells(&[sheet(&[0]), sheet(&[0])]));
    assert!(tells(&[sheet(&[0, 1]), sheet(&[1, 2])]), "all chose 1");
    assert!(!tells(&[sheet(&[0]), sheet(&[1])]));
    let abstained = Sheet { group: 1, answers: vec![Answer::Abstain] };
    assert!(tells(&[abstained.clone(), abstained.clone()]) && !tells(&[abstained, sheet(&[1])]));
}

#[test]
fn a_ballot_is_kept_in_one_form_or_refused() {
    let asked = [question(QuestionForm::Multiple, 4, Some(2)), question(QuestionForm::Dots, 2, Some(3))];
    let kept = |one: Answer, other: Answer| checked(&asked, &[one, other]);
    let given = kept(Answer::Choices(vec![3, 0]), Answer::Dots(vec![(1, 2), (0, 0)])).unwrap();
    assert_eq!(given, [Answer::Choices(vec![0, 3]), Answer::Dots(vec![(1, 2)])]);
    for wrong in [vec![], vec![0, 0], vec![4], vec![0, 1, 2]] {
        assert!(kept(Answer::Choices(wrong), Answer::Abstain).is_err());
    }
    for wrong in [vec![], vec![(0, 4)], vec![(0, 2), (1, 2)], vec![(2, 1)], vec![(0, u64::MAX), (1, 1)]] {
        assert!(kept(Answer::Abstain, Answer::Dots(wrong)).is_err());
    }
    assert!(kept(Answer::Skipped, Answer::Abstain).is_err(), "nothing said is no abstention");
    assert!(checked(&asked, &[Answer::Abstain]).is_err());
}
