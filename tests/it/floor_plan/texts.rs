//! Texts for people: every one that is used is there in both languages, and every one that is
//! there is used.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Source, Token, root, shipped};

/// The keys of a language and the gaps in each text.
fn catalogue(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let folder = root().join("src/web/locales").join(language);
    for entry in std::fs::read_dir(folder).expect("a language") {
        let text = std::fs::read_to_string(entry.expect("a readable folder").path()).expect("a catalogue");
        let mut key = String::new();
        for line in text.lines() {
            if let Some((name, _)) =
                line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                key = name.to_owned();
                assert!(texts.insert(key.clone(), BTreeSet::new()).is_none(), "{language}: `{key}` twice");
            }
            let gaps = line.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next());
            texts.entry(key.clone()).or_default().extend(gaps.flatten().map(str::to_owned));
        }
    }
    texts.remove("");
    texts
}

/// The short date: a number for the month in German, its name in English.
const WRITTEN_APART: &str = "ui-date";

#[test]
fn both_languages_say_the_same_things() {
    let (de, en, du) = (catalogue("de"), catalogue("en"), catalogue("de-du"));
    assert!(de.len() > 500, "{}", de.len());
    let same =
        |key: &String, gaps: &BTreeSet<String>| en.get(key).is_some_and(|other| other == gaps || key == WRITTEN_APART);
    let differing: Vec<_> = de.iter().filter(|(key, gaps)| !same(key, gaps)).collect();
    assert!(differing.is_empty(), "missing in English, or with other gaps: {differing:?}");
    let more: Vec<_> = en.keys().filter(|key| !de.contains_key(*key)).collect();
    assert!(more.is_empty(), "missing in German: {more:?}");
    let strange: Vec<_> = du.iter().filter(|(key, gaps)| de.get(*key) != Some(gaps)).collect();
    assert!(strange.is_empty(), "says du to nothing, or with other gaps: {strange:?}");
    assert!(du.len() * 10 <= de.len(), "more than one text in ten says du");
}

/// First words of the keys: the rooms, and what all share.
fn rooms(keys: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&str> {
    keys.keys().filter_map(|key| key.split('-').next()).collect()
}

fn is_key(text: &str) -> bool {
    text.contains('-') && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_{}.".contains(c))
}

fn is_word(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

#[test]
fn every_text_that_is_used_is_there() {
    let keys = catalogue("de");
    let rooms = rooms(&keys);
    let mut missing = BTreeSet::new();
    for source in shipped("src/web") {
        let named = source.texts().filter(|text| is_key(text) && !text.contains('{'));
        let named = named.filter(|text| text.split('-').next().is_some_and(|room| rooms.contains(room)));
        missing.extend(named.filter(|text| !keys.contains_key(*text)).map(|text| format!("{}: {text}", source.path)));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_fault_has_its_sentence() {
    let keys = catalogue("de");
    let mut missing = BTreeSet::new();
    let mut found = 0;
    let pages = shipped("src/web").into_iter().filter(|source| !source.path.starts_with("src/web/api/"));
    for source in shipped("src/domain").into_iter().chain(pages) {
        for fault in faults(&source) {
            found += 1;
            if !keys.contains_key(&format!("fault-{fault}")) {
                missing.insert(format!("{}: {fault}", source.path));
            }
        }
    }
    assert!(found > 60, "{found}");
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Second arguments of `Faults::one(field, key)`, `add(field, key)` and `add_number(field, key, n)`.
fn faults(source: &Source) -> Vec<&str> {
    let tokens = &source.tokens;
    let mut found = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let [Token::Word(call), Token::Open('(')] = pair else { continue };
        if !["one", "add", "add_number"].contains(&call.as_str()) {
            continue;
        }
        if let [Token::Text(_) | Token::Word(_), Token::Mark(','), Token::Text(key)] = &tokens[at + 2..at + 5] {
            found.push(key.as_str());
        }
    }
    found
}

#[test]
fn every_error_names_the_next_step() {
    let keys = catalogue("de");
    let failure = shipped("src/web").into_iter().find(|source| source.path.ends_with("failure.rs")).expect("errors");
    let mut named = 0;
    for (at, token) in failure.tokens.iter().enumerate() {
        let Token::Text(what) = token else { continue };
        let made = failure.tokens[..at].ends_with(&[Token::Mark(',')])
            && failure.tokens.get(at + 1) == Some(&Token::Close)
            && failure.tokens[..at].iter().rev().take(6).any(|token| *token == Token::Word("StatusCode".into()));
        let denied = what.starts_with("denied-");
        let constructed = made && is_word(what);
        if denied || constructed {
            named += 1;
            for part in ["title", "text"] {
                assert!(keys.contains_key(&format!("error-{what}-{part}")), "error-{what}-{part}");
            }
        }
    }
    assert!(named >= 15, "{named}");
}

#[test]
fn every_text_that_is_there_is_used() {
    let sources: Vec<Source> =
        ["src/web", "src/domain", "src/store", "src/search"].iter().flat_map(|floor| shipped(floor)).collect();
    let said: BTreeSet<&str> = sources.iter().flat_map(Source::texts).collect();
    let patterns: Vec<&str> = said.iter().copied().filter(|text| is_key(text) && text.contains('{')).collect();
    let unused: Vec<String> = catalogue("de").into_keys().filter(|key| !is_used(key, &said, &patterns)).collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// A key is used as it stands, or put together from a pattern and words that also stand somewhere.
fn is_used(key: &str, said: &BTreeSet<&str>, patterns: &[&str]) -> bool {
    said.contains(key) || patterns.iter().any(|pattern| fits(key, pattern, said))
}

fn fits(key: &str, pattern: &str, said: &BTreeSet<&str>) -> bool {
    let Some((start, rest)) = pattern.split_once('{') else { return key == pattern };
    let (Some(key), Some((_, rest))) = (key.strip_prefix(start), rest.split_once('}')) else { return false };
    let known = |word: &str| {
        said.contains(word) || said.contains(word.replace('-', "_").as_str()) || word.parse::<u8>().is_ok()
    };
    (1..=key.len()).any(|end| known(&key[..end]) && fits(&key[end..], rest, said))
}
