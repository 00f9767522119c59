//! Words people type and what the documents call it. The list is data (`synonyms.tsv`) and
//! belongs to the product; it is used when a query is read, never when text is indexed.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::analysis::{fold, stem, words};

static GROUPS: LazyLock<HashMap<String, Vec<Vec<String>>>> = LazyLock::new(|| read(include_str!("synonyms.tsv")));

/// Other forms of a word or of several words (folded, with single spaces), each as stems.
pub(crate) fn of(folded: &str) -> &'static [Vec<String>] {
    GROUPS.get(folded).map_or(&[], Vec::as_slice)
}

/// Whether a written word is an abbreviation of the list: "DA" is, "da" is an ordinary
/// word.
pub(crate) fn is_abbreviation(written: &str) -> bool {
    written.chars().count() >= 2
        && written.chars().filter(|c| c.is_uppercase()).count() >= 2
        && GROUPS.contains_key(&fold(written))
}

fn read(text: &str) -> HashMap<String, Vec<Vec<String>>> {
    let mut groups: HashMap<String, Vec<Vec<String>>> = HashMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let forms: Vec<Vec<String>> =
            line.split('\t').map(|form| words(form).map(|word| fold(word.text)).collect()).collect();
        for form in &forms {
            let others = forms.iter().filter(|other| *other != form);
            let stems = others.map(|other| other.iter().map(|word| stem(word).to_owned()).collect());
            groups.entry(form.join(" ")).or_default().extend(stems);
        }
    }
    groups
}

#[cfg(test)]
#[test]
fn knows_both_directions() {
    assert_eq!(of("perso"), [["personalausweis"]]);
    assert_eq!(of("bebauungsplan"), [["b", "plan"]]);
    assert_eq!(of("mobiles arbeiten").len(), 3);
    assert!(is_abbreviation("DA") && !is_abbreviation("da"));
}
