//! A piece of the best section with the words found. Marked are whole words and compounds
//! that contain a word of the query, not words that share only a part of a query's
//! compound with it.

use crate::analysis::{Analyser, fold_into, stem, words};
use crate::hits::Snippet;
use crate::plan::Plan;

/// Length of a snippet in bytes, about two lines.
const LENGTH: usize = 240;
/// Text shown in front of the first word found.
const LEAD: usize = 60;
/// Text read at most; a word found further behind is not shown.
const MOST_TEXT: usize = 200_000;

struct Match {
    start: usize,
    end: usize,
    word: usize,
}

/// The snippet of a section.
pub(super) fn snippet(text: &str, plan: &Plan, analyser: &Analyser) -> Snippet {
    let matches = matches(text, plan, analyser);
    let (start, end) = window(text, &matches);
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut push = |text: String, marked: bool| {
        if text.is_empty() {
            return;
        }
        match pieces.last_mut() {
            Some((last, mark)) if *mark == marked => last.push_str(&text),
            _ => pieces.push((text, marked)),
        }
    };
    if start > 0 {
        push("… ".to_owned(), false);
    }
    let mut at = start;
    for found in matches.iter().filter(|found| found.start >= start && found.end <= end) {
        if found.start >= at {
            push(one_spaced(&text[at..found.start]), false);
            push(text[found.start..found.end].to_owned(), true);
            at = found.end;
        }
    }
    push(one_spaced(&text[at..end]), false);
    if end < text.trim_end().len() {
        push(" …".to_owned(), false);
    }
    Snippet(pieces)
}

fn matches(text: &str, plan: &Plan, analyser: &Analyser) -> Vec<Match> {
    let mut found = Vec::new();
    let mut folded = String::new();
    let text = &text[..floor(text, MOST_TEXT)];
    for word in words(text) {
        fold_into(word.text, &mut folded);
        let own = stem(&folded);
        // Taking a word apart is dear; only words that contain a stem are worth it.
        let mut parts: Option<Vec<String>> = None;
        let index = plan.words.iter().position(|query| {
            query.places.iter().any(|place| {
                own == place
                    || (place.len() >= 3 && folded.contains(place.as_str()) && {
                        let parts = parts.get_or_insert_with(|| runs(analyser, &folded));
                        parts.iter().any(|part| part == place)
                    })
            }) || query.beginning.as_ref().is_some_and(|beginning| folded.starts_with(beginning.as_str()))
        });
        if let Some(index) = index {
            found.push(Match { start: word.start, end: word.end, word: index });
        }
    }
    found
}

/// Stems of parts and runs of parts.
fn runs(analyser: &Analyser, folded: &str) -> Vec<String> {
    analyser.folded(folded).terms.iter().skip(1).map(|(_, term)| term[1..].to_owned()).collect()
}

/// The piece of text with the most different words, the earliest of equals.
fn window(text: &str, matches: &[Match]) -> (usize, usize) {
    let mut best = (0, 0, 0);
    for (first, from) in matches.iter().enumerate() {
        let inside = matches[first..].iter().take_while(|found| found.end <= from.start + LENGTH - LEAD);
        let (mut seen, mut count) = (0u64, 0);
        for found in inside {
            seen |= 1 << (found.word % 64);
            count += 1;
        }
        let value = seen.count_ones() * 10 + count.min(9);
        if value > best.0 {
            best = (value, from.start, first);
        }
    }
    let anchor = if best.0 == 0 { 0 } else { best.1 };
    let start = if anchor <= LEAD { 0 } else { word_start(text, anchor - LEAD, anchor) };
    let end = word_end(text, start + LENGTH);
    (start, end.max(start))
}

/// The first start of a word in `from..to`, after the end of a sentence if there is one.
fn word_start(text: &str, from: usize, to: usize) -> usize {
    let from = floor(text, from);
    let lead = &text[from..to];
    if let Some(at) = lead.rfind(". ") {
        return from + at + 2;
    }
    let space = lead.char_indices().find(|(_, c)| c.is_whitespace());
    space.map_or(to, |(at, c)| from + at + c.len_utf8())
}

fn word_end(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let at = floor(text, at);
    text[..at].rfind(char::is_whitespace).filter(|end| at - end < 60).unwrap_or(at)
}

/// The last character boundary not behind `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Every run of white space as one space; control characters are dropped.
fn one_spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() {
            out.push(c);
        }
    }
    out
}
