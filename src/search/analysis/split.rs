//! Splitting compounds. A word is cut where counted words meet: every part but the last is
//! a known modifier, the last a known head; a linking element may stand between them. The
//! cut with the highest mean frequency wins, a price is paid for every further part and
//! every linking element.

use std::sync::Arc;

use crate::vocabulary::{Entry, Vocabulary};

/// Linking elements of German compounds.
const LINKS: [&str; 6] = ["s", "n", "es", "en", "er", "e"];
/// Shorter words are never split.
const MIN_WORD: usize = 7;
/// Parts of at least this length are split again.
const MIN_AGAIN: usize = 8;
/// Most parts found in one pass.
const MAX_PARTS: usize = 3;
/// Most parts of a word in the end; further ones stay together.
const MOST_PARTS: usize = 6;
/// Price of a linking element, in powers of ten of frequency.
const LINK_PRICE: f32 = 0.3;
/// Price of every part after the first.
const PART_PRICE: f32 = 0.35;
/// A split must be worth more than this.
const THRESHOLD: f32 = 0.6;

/// Function words and suffixes that look like words but are no parts of compounds.
const NO_PARTS: &[&str] = &[
    "aber", "alle", "bare", "baren", "barer", "bares", "barkeit", "chen", "dass", "dem", "den", "der", "deren", "des",
    "die", "diese", "dieser", "eine", "einen", "einer", "eines", "erin", "erung", "erungen", "haft", "haften",
    "hafter", "heit", "heiten", "ieren", "ierung", "ierungen", "igen", "iger", "iges", "igkeit", "igung", "ionen",
    "isch", "ische", "ischen", "ischer", "isches", "ismus", "ist", "itat", "keit", "keiten", "lein", "lich", "liche",
    "lichen", "licher", "liches", "ling", "linge", "losen", "loser", "nis", "nisse", "nissen", "schaft", "schaften",
    "sein", "sich", "sind", "tion", "tionen", "tum", "tums", "und", "ung", "ungen", "ungs", "weise", "werden", "zug",
];

/// Splits folded words with a vocabulary.
#[derive(Clone)]
pub(crate) struct Splitter {
    vocabulary: Arc<Vocabulary>,
}

/// Byte range of a part within the folded word, without linking elements.
pub(crate) type Part = std::ops::Range<usize>;

impl Splitter {
    pub(crate) fn new(vocabulary: Arc<Vocabulary>) -> Self {
        Self { vocabulary }
    }

    /// The parts of a folded word; empty if it is no compound.
    pub(crate) fn split(&self, word: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        if word.len() >= MIN_WORD && word.bytes().all(|b| b.is_ascii_lowercase()) {
            self.split_range(word, 0..word.len(), &mut parts);
        }
        if parts.len() < 2 { Vec::new() } else { parts }
    }

    fn split_range(&self, word: &str, range: Part, parts: &mut Vec<Part>) {
        let cut = if range.len() >= MIN_WORD { self.cut(&word[range.clone()]) } else { Vec::new() };
        if cut.is_empty() {
            parts.push(range);
            return;
        }
        for part in cut {
            let part = range.start + part.start..range.start + part.end;
            if part.len() >= MIN_AGAIN && parts.len() + 1 < MOST_PARTS {
                self.split_range(word, part, parts);
            } else {
                parts.push(part);
            }
        }
    }

    /// The best cut into two or three parts, empty if none is good enough.
    fn cut(&self, word: &str) -> Vec<Part> {
        let len = word.len();
        // best[k][i]: highest sum of logarithms with k parts covering word[..i], where the
        // last part began, where it ended before a linking element.
        let mut best = vec![vec![None::<(f32, usize, usize)>; len + 1]; MAX_PARTS + 1];
        best[0][0] = Some((0.0, 0, 0));
        let mut found = Vec::new();
        for start in 0..len {
            let Some(before) = (0..MAX_PARTS).map(|k| best[k][start]).position(|b| b.is_some()) else {
                continue;
            };
            found.clear();
            self.vocabulary.prefixes(&word.as_bytes()[start..], |length, entry| found.push((length, entry)));
            for &(length, entry) in &found {
                let end = start + length;
                if (start == 0 && end == len) || NO_PARTS.binary_search(&&word[start..end]).is_ok() {
                    continue;
                }
                for k in before..MAX_PARTS {
                    let Some((sum, ..)) = best[k][start] else {
                        continue;
                    };
                    self.extend(word, (start, end, entry), sum, &mut best[k + 1]);
                }
            }
        }
        let (score, count) = (2..=MAX_PARTS)
            .filter_map(|k| best[k][len].map(|(sum, ..)| (sum / k as f32 - PART_PRICE * (k - 1) as f32, k)))
            .fold((THRESHOLD, 0), |best, next| if next.0 > best.0 { next } else { best });
        let _ = score;
        let mut parts = Vec::with_capacity(count);
        let mut at = len;
        for k in (1..=count).rev() {
            let Some((_, start, end)) = best[k][at] else {
                break;
            };
            parts.push(start..end);
            at = start;
        }
        parts.reverse();
        parts
    }

    /// Enters one more part, with and without a linking element behind it.
    fn extend(&self, word: &str, part: (usize, usize, Entry), sum: f32, row: &mut [Option<(f32, usize, usize)>]) {
        let (start, end, entry) = part;
        let sum = sum + entry.log10();
        let mut enter = |at: usize, sum: f32| {
            if row[at].is_none_or(|(other, ..)| sum > other) {
                row[at] = Some((sum, start, end));
            }
        };
        if end == word.len() {
            if entry.is_head() {
                enter(end, sum);
            }
            return;
        }
        if entry.is_modifier() {
            enter(end, sum);
            for link in LINKS {
                let next = end + link.len();
                if next < word.len() && word[end..].starts_with(link) {
                    enter(next, sum - LINK_PRICE);
                }
            }
        }
    }
}

#[cfg(test)]
#[test]
fn excluded_parts_are_sorted() {
    let mut sorted = NO_PARTS.to_vec();
    sorted.sort_unstable();
    assert_eq!(sorted, NO_PARTS);
}
