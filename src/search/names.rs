//! Abbreviations and short names: "(BUrlG)" at the end of a title, "Versorgungsausgleichs-
//! gesetz (VersAusglG)" and "(Abwassersatzung – AbwS)" in texts.

use crate::analysis::{SEPARATOR, Word, fold, stem, words};
use crate::references::is_abbreviation;

/// Most short names kept per section.
const MAX_NAMES: usize = 100;

/// Folded abbreviations of a title and its aliases, with and without a year, each once.
pub(crate) fn abbreviations(title: &str, aliases: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for group in brackets(title) {
        let last = group.rsplit(['–', '—', ',', ';']).next().unwrap_or(group);
        add_abbreviation(last.rsplit(" - ").next().unwrap_or(last), &mut found);
    }
    for alias in aliases {
        add_abbreviation(alias, &mut found);
        brackets(alias).for_each(|group| add_abbreviation(group, &mut found));
    }
    found
}

/// Names under which provisions of a page are cited: its abbreviations and, if the title
/// is at most two words, its stem.
pub(crate) fn cited_as(title: &str, aliases: &[String]) -> Vec<String> {
    let mut found = abbreviations(title, aliases);
    let main = title.split('(').next().unwrap_or(title);
    for name in std::iter::once(main).chain(aliases.iter().map(String::as_str)) {
        if (1..=2).contains(&words(name).count()) {
            let joined: String = words(name).map(|word| word.text).collect();
            let name = stem(&fold(&joined)).to_owned();
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// Short names a text introduces, as stem, [`SEPARATOR`], folded abbreviation.
pub(crate) fn introduced(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let rest = &text[open + 1..];
        let Some(close) = rest
            .char_indices()
            .take(60)
            .find(|(_, c)| matches!(c, ')' | '('))
        else {
            continue;
        };
        if close.1 != ')' {
            continue;
        }
        let inside: Vec<Word<'_>> = words(&rest[..close.0]).collect();
        let pair = match inside.as_slice() {
            [short] | [short, _] if is_short(short.text) => {
                last_word(&text[..open]).zip(Some(short.text))
            }
            [name, short] if is_short(short.text) => Some((name.text, short.text)),
            _ => None,
        };
        let pair = match inside.as_slice() {
            [name, short] if is_name(name.text) && is_short(short.text) => {
                Some((name.text, short.text))
            }
            _ => pair,
        };
        if let Some((name, short)) = pair.filter(|(name, _)| is_name(name)) {
            let term = format!("{}{SEPARATOR}{}", stem(&fold(name)), fold(short));
            if !found.contains(&term) {
                found.push(term);
            }
        }
        if found.len() == MAX_NAMES {
            break;
        }
    }
    found
}

fn brackets(text: &str) -> impl Iterator<Item = &str> {
    text.split('(')
        .skip(1)
        .filter_map(|rest| rest.split_once(')').map(|(inside, _)| inside))
}

fn add_abbreviation(text: &str, found: &mut Vec<String>) {
    let parts: Vec<&str> = words(text).map(|word| word.text).collect();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    if parts.is_empty() || parts.len() > 5 || capitals == 0 || text.chars().count() > 40 {
        return;
    }
    if parts.len() == 1 && capitals < 2 && parts[0].chars().count() > 8 {
        return;
    }
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    let without_year: &[&str] = match parts.split_last() {
        Some((last, rest)) if is_year(last) && !rest.is_empty() => rest,
        _ => &parts,
    };
    for parts in [parts.as_slice(), without_year] {
        let folded = fold(&parts.concat());
        if !found.contains(&folded) {
            found.push(folded);
        }
    }
}

fn is_short(word: &str) -> bool {
    word.chars().count() >= 2 && is_abbreviation(word)
}

fn is_name(word: &str) -> bool {
    word.chars().count() >= 6
        && word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().filter(|c| c.is_uppercase()).count() == 1
}

/// The word directly in front of the bracket.
fn last_word(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let tail = text
        .char_indices()
        .rev()
        .take(80)
        .last()
        .map_or(0, |(at, _)| at);
    let word = words(&text[tail..]).last()?;
    (tail + word.end == text.len()).then_some(word.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_have_abbreviations() {
        assert_eq!(
            abbreviations("Bundesdatenschutzgesetz (BDSG 2018)", &[]),
            ["bdsg2018", "bdsg"]
        );
        assert_eq!(
            abbreviations("Satzung (Abwassersatzung – AbwS) der Gemeinde", &[]),
            ["abws"]
        );
        assert_eq!(
            abbreviations("Verordnung (1. BImSchV)", &["TA Luft".into()]),
            ["1bimschv", "taluft"]
        );
        assert!(abbreviations("Merkblatt (nur intern)", &[]).is_empty());
    }

    #[test]
    fn texts_introduce_short_names() {
        let names = introduced(
            "des Bundesurlaubsgesetzes (BUrlG) und (Abwassersatzung – AbwS), siehe (1) und (Anlage)",
        );
        assert_eq!(
            names,
            [
                format!("bundesurlaubsgesetz{SEPARATOR}burlg"),
                format!("abwassersatzung{SEPARATOR}abws")
            ]
        );
        assert!(introduced("((((((").is_empty());
    }
}
