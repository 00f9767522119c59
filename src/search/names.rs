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

/// Short names a text introduces, as stem, [`SEPARATOR`], folded abbreviation: "Name (ABK)"
/// and "… (long title – Name – ABK)".
pub(crate) fn introduced(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (close, _) in text.match_indices(')') {
        let Some((name, short)) = pair_before(text, close) else {
            continue;
        };
        let term = format!("{}{SEPARATOR}{}", stem(&fold(&name)), fold(short));
        if !found.contains(&term) {
            found.push(term);
        }
        if found.len() == MAX_NAMES {
            break;
        }
    }
    found
}

/// Name and abbreviation in front of a closing bracket.
fn pair_before(text: &str, close: usize) -> Option<(String, &str)> {
    let mut short = last_word(&text[..close])?;
    if short.text.len() == 4 && short.text.bytes().all(|b| b.is_ascii_digit()) {
        short = last_word(&text[..short.start])?;
    }
    if !is_short(short.text) {
        return None;
    }
    let before = text[..short.start].trim_end();
    let before = before.strip_suffix(['(', '-', '–', '—', ','])?;
    let name = chain_before(before)?;
    is_name(&name).then(|| (name.replace(is_hyphen, ""), short.text))
}

/// The words joined by hyphens at the end of the text.
fn chain_before(text: &str) -> Option<String> {
    let last = last_word(text)?;
    let mut start = last.start;
    while text[..start].ends_with(is_hyphen) {
        let hyphen = text[..start].trim_end_matches(is_hyphen);
        match last_word(hyphen).filter(|word| word.end == hyphen.len()) {
            Some(word) => start = word.start,
            None => break,
        }
    }
    Some(text[start..last.end].to_owned())
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn brackets(text: &str) -> impl Iterator<Item = &str> {
    text.split('(').skip(1).filter_map(|rest| rest.split_once(')').map(|(inside, _)| inside))
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

/// A capitalised word of some length; within a chain every word may begin with a capital.
fn is_name(chain: &str) -> bool {
    let capitals = chain.chars().filter(|c| c.is_uppercase()).count();
    chain.chars().count() >= 6
        && chain.chars().next().is_some_and(char::is_uppercase)
        && capitals <= chain.split(is_hyphen).count()
}

/// The word the text ends with, apart from white space.
fn last_word(text: &str) -> Option<Word<'_>> {
    let text = text.trim_end();
    let tail = text.char_indices().rev().take(80).last().map_or(0, |(at, _)| at);
    let word = words(&text[tail..]).last()?;
    (tail + word.end == text.len()).then_some(Word { start: tail + word.start, end: text.len(), ..word })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_have_abbreviations() {
        assert_eq!(abbreviations("Bundesdatenschutzgesetz (BDSG 2018)", &[]), ["bdsg2018", "bdsg"]);
        assert_eq!(abbreviations("Satzung (Abwassersatzung – AbwS) der Gemeinde", &[]), ["abws"]);
        assert_eq!(abbreviations("Verordnung (1. BImSchV)", &["TA Luft".into()]), ["1bimschv", "taluft"]);
        assert!(abbreviations("Merkblatt (nur intern)", &[]).is_empty());
    }

    #[test]
    fn texts_introduce_short_names() {
        let names =
            introduced("des Bundesurlaubsgesetzes (BUrlG) und (Abwassersatzung – AbwS), siehe (1) und (Anlage)");
        assert_eq!(names, [format!("bundesurlaubsgesetz{SEPARATOR}burlg"), format!("abwassersatzung{SEPARATOR}abws")]);
        let names = introduced(
            "Treibhausgas-Emissionshandelsgesetz (TEHG 2011); (Gesetz zu Frauen - Frauenfördergesetz - FFG)",
        );
        let expected = [("treibhausgasemissionshandelsgesetz", "tehg"), ("frauenfordergesetz", "ffg")];
        assert_eq!(names, expected.map(|(name, short)| format!("{name}{SEPARATOR}{short}")));
        assert!(introduced("(((((()))) (A) a)").is_empty());
    }
}
