use super::*;
use proptest::prelude::*;

fn clean(base: &str, ours: &str, theirs: &str) -> String {
    match three_way(base, ours, theirs) {
        Merge::Clean(text) => text,
        Merge::Conflict(parts) => panic!("{parts:?}"),
    }
}

#[test]
fn changes_in_different_paragraphs_join() {
    let base = "Eins.\n\nZwei.\n\nDrei.\n";
    let merged = clean(base, "Eins!\n\nZwei.\n\nDrei.\n", "Eins.\n\nZwei.\n\nDrei!\n\nVier.\n");
    assert_eq!(merged, "Eins!\n\nZwei.\n\nDrei!\n\nVier.\n");
}

#[test]
fn neighbouring_items_and_rows_join() {
    assert_eq!(clean("- a\n- b\n- c\n", "- A\n- b\n- c\n", "- a\n- B\n- c\n"), "- A\n- B\n- c\n");
    let table = "| x | y |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n";
    let (ours, theirs) = (table.replace("| 1 |", "| 9 |"), table.replace("| 4 |", "| 8 |"));
    assert_eq!(clean(table, &ours, &theirs), "| x | y |\n|---|---|\n| 9 | 2 |\n| 3 | 8 |\n");
}

#[test]
fn the_same_line_changed_twice_is_a_conflict() {
    let Merge::Conflict(parts) = three_way("a\n\nb\n\nc\n", "a\n\nb1\n\nc\n", "a\n\nb2\n\nc!\n") else { panic!() };
    assert_eq!(
        parts,
        [
            Part::Agreed("a\n\n".into()),
            Part::Disputed { base: "b\n".into(), ours: "b1\n".into(), theirs: "b2\n".into() },
            Part::Agreed("\nc!\n".into()),
        ]
    );
}

#[test]
fn both_add_at_the_same_place() {
    assert!(matches!(three_way("a\n", "a\nb\n", "a\nc\n"), Merge::Conflict(_)));
    assert_eq!(clean("a\n", "a\nb\n", "a\nb\n"), "a\nb\n");
}

#[test]
fn a_missing_line_end_glues_nothing() {
    assert_eq!(clean("a\nb\n", "a\nB", "a\nb\nc\n"), "a\nB\nc\n");
    assert_eq!(clean("", "", "x"), "x");
}

#[test]
fn deleting_what_the_other_changed_is_a_conflict() {
    assert!(matches!(three_way("a\n\nb\n", "a\n", "a\n\nb!\n"), Merge::Conflict(_)));
}

/// Texts made of few different lines, so that chance makes them alike.
fn text() -> impl Strategy<Value = String> {
    let line = prop_oneof!["[ab]\n", Just("\n".to_owned()), "- [ab]\n", "# a\n", "\\| [ab] \\|\n"];
    (prop::collection::vec(line, 0..14), any::<bool>()).prop_map(|(lines, cut)| {
        let text = lines.concat();
        if cut { text.trim_end_matches('\n').to_owned() } else { text }
    })
}

/// A base and two versions that each put marked lines in, ours in the first half.
fn disjoint() -> impl Strategy<Value = (String, String, String)> {
    let lines = prop::collection::vec(prop_oneof!["[a-c]{1,3}", Just(String::new())], 4..20);
    (lines, any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(|(lines, one, two)| {
        let half = lines.len() / 2;
        let with = |at: usize, mark: &str| {
            let mut lines = lines.clone();
            lines.insert(at, mark.to_owned());
            lines.join("\n") + "\n"
        };
        let base = lines.join("\n") + "\n";
        (base, with(one.index(half), "OURS"), with(half + 1 + two.index(lines.len() - half), "THEIRS"))
    })
}

proptest! {
    #[test]
    fn an_unchanged_side_gives_way(base in text(), other in text()) {
        prop_assert_eq!(three_way(&base, &base, &other), Merge::Clean(other.clone()));
        prop_assert_eq!(three_way(&base, &other, &base), Merge::Clean(other.clone()));
        prop_assert_eq!(three_way(&base, &other, &other), Merge::Clean(other));
    }

    #[test]
    fn sides_can_be_exchanged(base in text(), ours in text(), theirs in text()) {
        let there = three_way(&base, &ours, &theirs);
        let back = three_way(&base, &theirs, &ours);
        let swapped = match back {
            Merge::Clean(text) => Merge::Clean(text),
            Merge::Conflict(parts) => Merge::Conflict(parts.into_iter().map(|part| match part {
                Part::Disputed { base, ours, theirs } => Part::Disputed { base, ours: theirs, theirs: ours },
                agreed => agreed,
            }).collect()),
        };
        prop_assert_eq!(there, swapped);
    }

    #[test]
    fn separate_changes_are_both_kept((base, ours, theirs) in disjoint()) {
        let merged = clean(&base, &ours, &theirs);
        let without = |mark: &str| merged.replacen(&format!("{mark}\n"), "", 1);
        prop_assert_eq!(without("OURS"), theirs);
        prop_assert_eq!(without("THEIRS"), ours);
    }

    #[test]
    fn no_written_line_is_lost(base in text(), marks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..6)) {
        let (mut ours, mut theirs): (Vec<String>, Vec<String>) =
            (base.lines().map(str::to_owned).collect(), base.lines().map(str::to_owned).collect());
        for (number, (at, mine)) in marks.iter().enumerate() {
            let side = if *mine { &mut ours } else { &mut theirs };
            side.insert(at.index(side.len() + 1), format!("mark {number}"));
        }
        let text = match three_way(&base, &ours.join("\n"), &theirs.join("\n")) {
            Merge::Clean(text) => text,
            Merge::Conflict(parts) => parts.into_iter().map(|part| match part {
                Part::Agreed(text) => text,
                Part::Disputed { ours, theirs, .. } => format!("{ours}\n{theirs}"),
            }).collect::<Vec<_>>().join("\n"),
        };
        for number in 0..marks.len() {
            prop_assert!(text.lines().any(|line| line == format!("mark {number}")), "{text}");
        }
    }

    #[test]
    fn blocks_are_the_text(text in text()) {
        prop_assert_eq!(blocks(&text).concat(), text);
    }
}
