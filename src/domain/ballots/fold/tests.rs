//! No arithmetic over what is shown reaches a group that is too small.

use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;
use store::words::QuestionForm;
use store::{PersonId, UnitId};
use uuid::Uuid;

use super::{REST, counted, units};
use crate::ballots::Question;
use crate::ballots::answers::Answer;
use crate::ballots::count::{Sheet, count, tells};

fn unit(number: usize) -> UnitId {
    UnitId(Uuid::from_u128(number as u128 + 1))
}

/// A house: the unit above each unit, and where each person is; some are nowhere.
fn house() -> impl Strategy<Value = (Vec<Option<usize>>, Vec<Option<usize>>)> {
    (1_usize..12).prop_flat_map(|units| {
        let above = (0..units).map(|unit| proptest::option::weighted(0.8, 0..unit.max(1))).collect::<Vec<_>>();
        let above = above.prop_map(|above| {
            above.into_iter().enumerate().map(|(unit, over)| over.filter(|over| *over < unit)).collect()
        });
        (above, proptest::collection::vec(proptest::option::weighted(0.95, 0..units), 0..60))
    })
}

fn folded(above: &[Option<usize>], people: &[Option<usize>], least: usize) -> HashMap<PersonId, Option<UnitId>> {
    let tree = above.iter().enumerate().map(|(at, over)| (unit(at), over.map(unit))).collect();
    let people: Vec<_> =
        people.iter().enumerate().map(|(at, place)| (PersonId(Uuid::from_u128(at as u128)), place.map(unit))).collect();
    units(&people, &tree, least)
}

fn sizes<T: Ord + Copy>(places: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut sizes = BTreeMap::new();
    places.for_each(|place| *sizes.entry(place).or_insert(0) += 1);
    sizes
}

/// Every number of people that sums and differences of what is shown can be narrowed down to: the whole and
/// the groups, each added, subtracted or left out.
fn reachable(groups: &[usize]) -> Vec<usize> {
    let unions = (0_u32..1 << groups.len()).map(|chosen| {
        groups.iter().enumerate().filter(|(at, _)| chosen & (1 << at) != 0).map(|(_, size)| size).sum::<usize>()
    });
    let whole: usize = groups.iter().sum();
    unions.flat_map(|union| [union, whole - union]).collect()
}

proptest! {
    #[test]
    fn units_are_large_enough_or_nobody_is_apart((above, people) in house(), least in 5_usize..9) {
        let places = folded(&above, &people, least);
        prop_assert_eq!(places.len(), people.len(), "everybody is counted once");
        let sizes = sizes(places.values().copied());
        prop_assert!(sizes.len() <= 1 || sizes.values().all(|size| *size >= least), "{:?}", sizes);
    }

    /// People are counted where they are or further up, never elsewhere.
    #[test]
    fn people_are_counted_in_a_unit_above_their_own((above, people) in house()) {
        for (person, place) in folded(&above, &people, 5) {
            let mut own = people[usize::try_from(person.0.as_u128()).unwrap()];
            while let (Some(at), Some(place)) = (own, place) && unit(at) != place {
                own = above[at];
            }
            prop_assert!(place.is_none() || own.map(unit) == place);
        }
    }

    #[test]
    fn nothing_shown_leads_to_fewer_people_than_the_least(
        (above, people) in house(),
        votes in proptest::collection::vec((any::<bool>(), 0_usize..3), 60),
        least in 5_usize..9,
    ) {
        let asked = Question {
            form: QuestionForm::Single, text: "Was?".into(), explanation: String::new(), most: None, optional: false,
            choices: ["a", "b", "c"].map(str::to_owned).to_vec(),
        };
        let places = folded(&above, &people, least);
        let number = |place: Option<UnitId>| place.map_or(REST, |unit| i64::try_from(unit.0.as_u128()).unwrap());
        let sheets: Vec<Sheet> = places
            .iter()
            .filter_map(|(person, place)| {
                let (took_part, choice) = votes[usize::try_from(person.0.as_u128()).unwrap()];
                took_part.then(|| Sheet { group: number(*place), answers: vec![Answer::Choices(vec![choice])] })
            })
            .collect();
        let mut groups: BTreeMap<i64, Vec<&Sheet>> = BTreeMap::new();
        sheets.iter().for_each(|sheet| groups.entry(sheet.group).or_default().push(sheet));
        let asked = [asked];
        let shown = counted(&groups, least, |of| tells(&asked, of));
        let sizes: Vec<usize> = shown.values().map(Vec::len).collect();
        prop_assert_eq!(sizes.iter().sum::<usize>(), sheets.len(), "every ballot is counted once");
        if shown.len() > 1 {
            prop_assert!(reachable(&sizes).iter().all(|people| *people == 0 || *people >= least), "{:?}", sizes);
            prop_assert!(shown.values().all(|of| !tells(&asked, of)), "no group is of one mind");
        }
        let counted = count(&asked[0], 0, &shown, 10);
        let sum: u64 = counted.groups.iter().map(|(_, of)| of.answered).sum();
        prop_assert!(shown.len() < 2 || sum == counted.whole.answered);
    }
}

/// Seven in a large unit, three in a small one, nobody else: the small one cannot be got at by subtraction.
#[test]
fn what_is_too_small_takes_another_group_along() {
    let group = |size: usize| (0..size).collect::<Vec<_>>();
    let groups = BTreeMap::from([(1, group(7)), (2, group(3)), (3, group(9))]);
    let shown = counted(&groups, 5, |_| false);
    let sizes: BTreeMap<i64, usize> = shown.iter().map(|(number, of)| (*number, of.len())).collect();
    assert_eq!(sizes, BTreeMap::from([(REST, 10), (3, 9)]));
    let sizes_of = |groups: &[(i64, usize)]| {
        let groups = groups.iter().map(|(number, size)| (*number, group(*size))).collect();
        counted(&groups, 5, |_| false).keys().copied().collect::<Vec<_>>()
    };
    assert_eq!(sizes_of(&[(1, 7), (2, 3)]), [REST]);
    assert_eq!(sizes_of(&[(1, 7), (2, 5)]), [1, 2]);
    assert_eq!(sizes_of(&[(REST, 2), (1, 2)]), [REST]);
}

#[test]
fn small_units_count_with_the_one_above() {
    let above = [None, Some(0), Some(0)];
    let people: Vec<Option<usize>> = [0; 3].into_iter().chain([1; 4]).chain([2; 6]).map(Some).collect();
    let sizes = sizes(folded(&above, &people, 5).into_values());
    assert_eq!(sizes, BTreeMap::from([(Some(unit(0)), 7), (Some(unit(2)), 6)]));
}
