//! Results by unit never lead to a small group, as the surface gets them.

use domain::ballots::answers::Answer;
use domain::ballots::results::{self, Outcome};
use domain::store::words::QuestionForm;

use super::{House, choice, insert_units, one_of, question, secret};
use crate::on_both;

/// A house of two offices: one with a division of 8 and one of 3, one with 12 people.
const UNITS: &[(&str, Option<usize>, usize)] =
    &[("Bürgerdienste", None, 6), ("Meldewesen", Some(0), 8), ("Standesamt", Some(0), 3), ("Tiefbau", None, 12)];

on_both! {
    /// 3 people of the Standesamt count with the office above; who votes too seldom with „Übrige“.
    async fn units_with_fewer_than_five_votes_are_folded(app) {
        let house = House::with(&app, 29).await;
        insert_units(&app, &house.people, UNITS).await;
        let all = vote(&house, &[6, 8, 3, 12], |at| at % 2).await;
        assert_eq!(shown(&all), [("00 Bürgerdienste", 9), ("10 Meldewesen", 8), ("30 Tiefbau", 12)]);
        let few = vote(&house, &[6, 4, 1, 12], |at| at % 2).await;
        assert_eq!(shown(&few), [("30 Tiefbau", 12), ("", 11)], "4 alone are never shown, nor what is left without 12 and 7");
        assert_eq!(few.answers[0].counted.groups.len(), 2);
        let hardly = vote(&house, &[1, 1, 0, 6], |at| at % 2).await;
        assert_eq!(shown(&hardly), Vec::<(&str, i64)>::new(), "6 shown would leave 2");
        assert!(hardly.answers[0].counted.groups.is_empty());
    }

    /// A unit of one mind would say how each of its people voted.
    async fn a_unit_of_one_mind_is_folded(app) {
        let house = House::with(&app, 29).await;
        insert_units(&app, &house.people, UNITS).await;
        // The first 17 are the office 0 with its divisions: Meldewesen, from 6 to 13, votes as one.
        let result = vote(&house, &[6, 8, 3, 12], |at| if (6..14).contains(&at) { 1 } else { at % 2 }).await;
        assert_eq!(shown(&result), [("30 Tiefbau", 12), ("", 17)]);
    }

    /// Answers in words are shown from ten on, without unit and in no order of theirs; before that they go.
    async fn answers_in_words_are_shown_from_ten_on(app) {
        let house = House::with(&app, 29).await;
        insert_units(&app, &house.people, UNITS).await;
        let mut words = question(QuestionForm::Text, 0);
        words.optional = true;
        let setup = secret(vec![one_of(2), words]);
        for (number, expected) in [(9, None), (10, Some(10))] {
            let process = house.opened(&setup).await;
            for (at, person) in house.people.iter().enumerate() {
                let text = if at < number { Answer::Text(format!("Geheimwort {}", 50 - at)) } else { Answer::Skipped };
                house.cast(&process, *person, &[choice(at % 2), text]).await.expect("cast");
            }
            house.close(&process).await;
            let result = results::result(&app.db, &house.reader, &process).await.expect("a result");
            let texts = result.answers[1].counted.texts.clone();
            assert_eq!(texts.as_ref().map(Vec::len), expected);
            assert!(texts.is_none_or(|texts| texts.is_sorted()));
            let kept = house.rows(&process, "SELECT CAST(payload AS text) FROM ballot WHERE box_id = $1").await;
            assert!(kept.iter().all(|row| !row[0].contains("Geheimwort")), "words are not kept beside choices");
            assert!(results::recount(&app.db, &house.reader, &process).await.expect("recounted"));
        }
    }
}

/// Of each unit so many vote, each as told by their number.
async fn vote(house: &House<'_>, turnout: &[usize], chosen: impl Fn(usize) -> usize) -> Outcome {
    let process = house.opened(&secret(vec![one_of(3)])).await;
    let mut first = 0;
    for ((_, _, size), vote) in UNITS.iter().zip(turnout) {
        for at in first..first + vote {
            house.cast(&process, house.people[at], &[choice(chosen(at))]).await.expect("cast");
        }
        first += size;
    }
    house.close(&process).await;
    results::result(&house.app.db, &house.reader, &process).await.expect("a result")
}

fn shown(result: &Outcome) -> Vec<(&str, i64)> {
    result.groups.iter().map(|group| (group.name.as_str(), group.ballots)).collect()
}
