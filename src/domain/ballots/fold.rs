//! Groups large enough to be counted by themselves.
//!
//! Groups are always a partition: nobody is in two. Whatever is added to or subtracted from numbers of a
//! partition is again a number of whole groups; so if each of them is large enough, no arithmetic over what
//! is shown reaches fewer people. What is too small therefore is not blanked out but joined to „Übrige“, and
//! „Übrige“ grows until it is large enough itself.

use std::collections::{BTreeMap, HashMap};

use store::{PersonId, UnitId};

use super::REST;

#[cfg(test)]
mod tests;

/// Where everybody is counted: by unit, or among the others (`None`).
pub(super) type Places = HashMap<PersonId, Option<UnitId>>;

/// People of units with fewer than `least` of them go to the unit above, from the lowest units up; what is
/// still too small at the top, and whoever has no unit, is the rest. `above`: each unit with the one above.
pub(super) fn units(
    people: &[(PersonId, Option<UnitId>)],
    above: &HashMap<UnitId, Option<UnitId>>,
    least: usize,
) -> Places {
    let mut groups: BTreeMap<Option<UnitId>, Vec<PersonId>> = BTreeMap::new();
    for (person, unit) in people {
        groups.entry(unit.filter(|unit| above.contains_key(unit))).or_default().push(*person);
    }
    let mut lowest_first: Vec<UnitId> = above.keys().copied().collect();
    lowest_first.sort_by_key(|unit| (std::cmp::Reverse(depth(*unit, above)), *unit));
    for unit in lowest_first {
        let small = groups.get(&Some(unit)).is_some_and(|members| members.len() < least);
        if small && let Some(members) = groups.remove(&Some(unit)) {
            groups.entry(above.get(&unit).copied().flatten()).or_default().extend(members);
        }
    }
    while groups.get(&None).is_some_and(|rest| rest.len() < least) {
        let smallest = groups.iter().filter(|(unit, _)| unit.is_some()).min_by_key(|(unit, of)| (of.len(), **unit));
        let Some(unit) = smallest.map(|(unit, _)| *unit) else { break };
        let members = groups.remove(&unit).unwrap_or_default();
        groups.entry(None).or_default().extend(members);
    }
    groups.into_iter().flat_map(|(unit, of)| of.into_iter().map(move |person| (person, unit))).collect()
}

/// Steps up to the top; units that hang below themselves count as lowest.
fn depth(unit: UnitId, above: &HashMap<UnitId, Option<UnitId>>) -> usize {
    let mut next = above.get(&unit).copied().flatten();
    let mut depth = 0;
    while let Some(unit) = next
        && depth <= above.len()
    {
        depth += 1;
        next = above.get(&unit).copied().flatten();
    }
    depth
}

/// Which groups stay apart once it is known how many voted in each, and how: one that is too small, or that
/// `tells` how each of its members voted, joins the rest, and so does the smallest other one as long as the
/// rest itself is so. Returns the groups that stay, the rest among them if there is any.
pub(super) fn counted<T: Clone>(
    groups: &BTreeMap<i64, Vec<T>>,
    least: usize,
    tells: impl Fn(&[T]) -> bool,
) -> BTreeMap<i64, Vec<T>> {
    let shown = |of: &[T]| of.len() >= least && !tells(of);
    let (mut apart, mut rest) = (BTreeMap::new(), Vec::new());
    for (number, of) in groups {
        if *number != REST && shown(of) {
            apart.insert(*number, of.clone());
        } else {
            rest.extend(of.iter().cloned());
        }
    }
    while !rest.is_empty() && !shown(&rest) {
        let smallest = apart.iter().min_by_key(|(number, of)| (of.len(), **number)).map(|(number, _)| *number);
        let Some(of) = smallest.and_then(|number| apart.remove(&number)) else { break };
        rest.extend(of);
    }
    if !rest.is_empty() {
        apart.insert(REST, rest);
    }
    apart
}
