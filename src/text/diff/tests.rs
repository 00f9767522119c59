use super::*;
use proptest::prelude::*;

/// The comparison as text: `-x-` deleted, `+x+` inserted, `…n` folded lines.
fn drawn(old: &str, new: &str) -> Vec<String> {
    let draw = |row: &Row| match row {
        Row::Folded { old, .. } => format!("…{}", old.len()),
        Row::Line { runs, .. } => runs
            .iter()
            .map(|run| match run.kind {
                RunKind::Equal => run.text.clone(),
                RunKind::Insert => format!("+{}+", run.text),
                RunKind::Delete => format!("-{}-", run.text),
            })
            .collect(),
    };
    compare(old, new).rows.iter().map(draw).collect()
}

#[test]
fn words_inside_a_changed_line() {
    assert_eq!(
        drawn("Der Antrag ist binnen zwei Wochen zu stellen.", "Der Antrag ist binnen vier Wochen zu stellen."),
        ["Der Antrag ist binnen -zwei-+vier+ Wochen zu stellen."]
    );
}

#[test]
fn a_new_line_before_a_changed_one() {
    let rows = drawn("alpha beta gamma\nx\n", "ganz neu hier\nalpha beta delta\nx\n");
    assert_eq!(rows, ["+ganz neu hier+", "alpha beta -gamma-+delta+", "x"]);
}

#[test]
fn lines_without_likeness_stay_apart() {
    assert_eq!(drawn("eins zwei\n", "ganz anders\n"), ["-eins zwei-", "+ganz anders+"]);
}

#[test]
fn unchanged_stretches_fold() {
    let old: String = (1..=30).map(|n| format!("{n}\n")).collect();
    let new = old.replace("15\n", "15\nneu\n");
    assert_eq!(drawn(&old, &new), ["…12", "13", "14", "15", "+neu+", "16", "17", "18", "…12"]);
    let comparison = compare(&old, &new);
    assert_eq!((comparison.inserted, comparison.deleted), (1, 0));
    assert_eq!(comparison.rows[8], Row::Folded { old: 19..31, new: 20..32 });
}

#[test]
fn the_same_text_has_no_difference() {
    assert!(compare("a\nb\n", "a\r\nb").is_empty());
    assert!(compare("", "").rows.is_empty());
}

#[test]
fn large_texts_without_a_common_line() {
    let text =
        |word: &str| (0..8_000).map(|n| format!("{word} {n} steht in dieser Zeile als Beispiel\n")).collect::<String>();
    let comparison = compare(&text("alt"), &text("neu"));
    assert_eq!((comparison.inserted, comparison.deleted), (8_000, 8_000));
}

#[test]
fn large_texts_with_many_repeated_lines() {
    let old: String = (0..12_000).map(|n| format!("Zeile {}\n", n * 7 % 50)).collect();
    let new: String = (0..12_000).map(|n| format!("Zeile {}\n", n * 11 % 50)).collect();
    assert!(!compare(&old, &new).is_empty());
}

proptest! {
    #[test]
    fn both_sides_can_be_read_from_the_rows(old in lines(), new in lines()) {
        let comparison = compare(&old, &new);
        prop_assert_eq!(side(&comparison, &old, RunKind::Insert), old.lines().collect::<Vec<_>>());
        prop_assert_eq!(side(&comparison, &new, RunKind::Delete), new.lines().collect::<Vec<_>>());
    }
}

fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec("([ab]|ää| |,){0,6}\n", 0..30).prop_map(|lines| lines.concat())
}

/// One of the two texts, without what only the other has.
fn side(comparison: &Comparison, text: &str, foreign: RunKind) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut side = Vec::new();
    for row in &comparison.rows {
        match row {
            Row::Folded { old, new } => {
                let range = if foreign == RunKind::Insert { old } else { new };
                side.extend(lines[range.start - 1..range.end - 1].iter().map(|line| line.to_string()));
            }
            Row::Line { old, new, runs } => {
                let number = if foreign == RunKind::Insert { old } else { new };
                let own: String = runs.iter().filter(|run| run.kind != foreign).map(|run| run.text.as_str()).collect();
                if let Some(number) = number {
                    assert_eq!(*number, side.len() + 1);
                    side.push(own);
                } else {
                    assert!(own.is_empty());
                }
            }
        }
    }
    side
}
