//! Where new pages stand among those that are already there.

/// Positions for siblings in their order: `Some` stays, each `None` gets one between its
/// neighbours. `last`: the last position taken by others.
pub(super) fn positions(siblings: &[Option<f64>], last: f64) -> Vec<f64> {
    let mut placed = Vec::with_capacity(siblings.len());
    let mut before = None;
    let mut at = 0;
    while at < siblings.len() {
        if let Some(position) = siblings[at] {
            placed.push(position);
            before = Some(position);
            at += 1;
            continue;
        }
        let run = siblings[at..].iter().take_while(|position| position.is_none()).count();
        let after = siblings.get(at + run).copied().flatten();
        placed.extend((1..=run).map(|step| between(before, after, step as f64, run as f64, last)));
        at += run;
    }
    placed
}

fn between(before: Option<f64>, after: Option<f64>, step: f64, run: f64, last: f64) -> f64 {
    match (before, after) {
        (None, None) => last + step,
        (None, Some(after)) => after - 1.0 + step / (run + 1.0),
        (Some(before), None) => before.max(last) + step,
        (Some(before), Some(after)) if after > before => before + (after - before) * step / (run + 1.0),
        // Somebody has arranged them anew: right behind the one before.
        (Some(before), Some(_)) => before + step / (run + 1.0) / 1_000.0,
    }
}

#[cfg(test)]
mod tests {
    use super::positions;

    #[test]
    fn new_ones_go_between_their_neighbours() {
        assert_eq!(positions(&[None, None], 7.0), [8.0, 9.0]);
        assert_eq!(positions(&[Some(1.0), None, Some(2.0), None], 7.0), [1.0, 1.5, 2.0, 8.0]);
        assert_eq!(positions(&[None, Some(4.0)], 7.0), [3.5, 4.0]);
        let moved = positions(&[Some(5.0), None, Some(2.0)], 7.0);
        assert!(moved[1] > 5.0 && moved[1] < 5.01);
    }
}
