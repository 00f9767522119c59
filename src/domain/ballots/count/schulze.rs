//! The Schulze method: a ranking from rankings.
//!
//! Source: Markus Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
//! single-winner election method", Social Choice and Welfare 36 (2011), 267–303. The strength of a defeat is
//! the number of ballots on its side ("winning votes"); what a ballot does not name, it puts below all that it
//! names and on one level.

use super::places::Places;

/// How many of `rankings` put each of `choices` above each other one.
pub fn pairs<'a>(choices: usize, rankings: impl Iterator<Item = &'a [usize]>) -> Vec<Vec<u64>> {
    let mut above = vec![vec![0; choices]; choices];
    for ranking in rankings {
        let mut below: Vec<bool> = vec![true; choices];
        for choice in ranking.iter().copied().filter(|choice| *choice < choices) {
            below[choice] = false;
            for (other, _) in below.iter().enumerate().filter(|(_, below)| **below) {
                above[choice][other] += 1;
            }
        }
    }
    above
}

/// The places: a choice is on the first one if none defeats it, on the next one if none does that is left, and
/// so on. Choices of one place do not defeat each other.
pub fn places(above: &[Vec<u64>]) -> Places {
    let strengths = strengths(above);
    let defeats = |one: usize, other: usize| strengths[one][other] > strengths[other][one];
    let mut left: Vec<usize> = (0..above.len()).collect();
    let mut places = Places::new();
    while !left.is_empty() {
        let (first, later): (Vec<usize>, Vec<usize>) =
            left.iter().partition(|choice| !left.iter().any(|other| defeats(*other, **choice)));
        // Defeats are transitive, as the source proves, so somebody is always first.
        if first.is_empty() {
            places.push(later);
            return places;
        }
        places.push(first);
        left = later;
    }
    places
}

/// The strength of the strongest way from each choice to each other one, by the algorithm of Floyd and
/// Warshall: a way is as strong as its weakest defeat.
pub fn strengths(above: &[Vec<u64>]) -> Vec<Vec<u64>> {
    let choices = above.len();
    let wins = |one: usize, other: usize| if above[one][other] > above[other][one] { above[one][other] } else { 0 };
    let mut strengths: Vec<Vec<u64>> =
        (0..choices).map(|one| (0..choices).map(|other| wins(one, other)).collect()).collect();
    for over in 0..choices {
        for one in (0..choices).filter(|one| *one != over) {
            for other in (0..choices).filter(|other| *other != one && *other != over) {
                let way = strengths[one][over].min(strengths[over][other]);
                strengths[one][other] = strengths[one][other].max(way);
            }
        }
    }
    strengths
}
