//! Misspelt words: candidates from the words of documents the asker may see, by edit
//! distance. Exchanging two neighbouring letters counts as one edit.

use std::collections::HashMap;

use tantivy::Term;
use tantivy_fst::Automaton;

use crate::analysis::SEPARATOR;
use crate::error::Result;
use crate::schema::Fields;
use crate::view::{Allowed, View};

/// Words from this length on may differ in two places.
const TWO_EDITS_FROM: usize = 8;
/// Shorter words are not corrected.
const MIN_LENGTH: usize = 4;

/// A word that occurs, close to one that does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    pub folded: String,
    /// Most frequent written form.
    pub written: String,
    pub distance: u8,
    pub in_title: bool,
    /// Number of visible documents.
    pub pages: u32,
}

/// Up to `limit` corrections of the smallest distance, best first.
pub(crate) fn corrections(
    view: &View,
    allowed: &Allowed,
    fields: &Fields,
    folded: &str,
    limit: usize,
) -> Result<Vec<Correction>> {
    if folded.len() < MIN_LENGTH || folded.len() > 63 || folded.bytes().any(|b| b.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let most = if folded.len() < TWO_EDITS_FROM { 1 } else { 2 };
    for distance in 1..=most {
        let mut found = candidates(view, allowed, fields, folded, distance)?;
        if !found.is_empty() {
            found.sort_by(|a, b| {
                (b.in_title, b.pages).cmp(&(a.in_title, a.pages)).then_with(|| a.folded.cmp(&b.folded))
            });
            found.truncate(limit);
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

fn candidates(view: &View, allowed: &Allowed, fields: &Fields, folded: &str, distance: u8) -> Result<Vec<Correction>> {
    // Written forms by folded form; every one is checked against what the asker may see.
    let mut keys: Vec<Vec<u8>> = Vec::new();
    for placed in &view.segments {
        let inverted = placed.segment.inverted(fields.word)?;
        let mut stream = inverted.terms().search(Near::new(folded, distance)).into_stream()?;
        while stream.advance() {
            keys.push(stream.key().to_vec());
        }
    }
    keys.sort_unstable();
    keys.dedup();
    let mut best: HashMap<String, Correction> = HashMap::new();
    for key in keys {
        let Ok(key) = std::str::from_utf8(&key) else {
            continue;
        };
        let Some((word, written)) = key.split_once(SEPARATOR) else {
            continue;
        };
        let term = Term::from_field_text(fields.word, key);
        let pages = allowed.counts(view, &[term])?.pages;
        if pages == 0 {
            continue;
        }
        let known = best.entry(word.to_owned()).or_insert_with(|| Correction {
            folded: word.to_owned(),
            written: String::new(),
            distance,
            in_title: false,
            pages: 0,
        });
        if pages > known.pages {
            known.pages = pages;
            known.written = written.to_owned();
        }
    }
    let mut found: Vec<Correction> = best.into_values().collect();
    for correction in &mut found {
        let term = Term::from_field_text(fields.title_word, &correction.folded);
        correction.in_title = allowed.has(view, &term)?;
    }
    Ok(found)
}

/// Accepts terms "folded SEPARATOR written" whose folded part is within a distance of a
/// word. One bit per letter of the word and one row per number of edits (Wu and Manber),
/// bit `i` saying that the first `i` letters have been matched.
pub(crate) struct Near {
    /// Bits of the places where a byte stands in the word, shifted by one.
    places: Box<[u64; 256]>,
    accept: u64,
    edits: usize,
}

/// Rows of bits, the rows of one byte ago with one bit per exchange begun.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NearState {
    rows: [u64; 3],
    swaps: [u64; 3],
    ended: bool,
}

impl Near {
    /// `word` has at most 63 bytes, `distance` is at most 2.
    pub fn new(word: &str, distance: u8) -> Self {
        let mut places = Box::new([0u64; 256]);
        for (at, byte) in word.bytes().take(63).enumerate() {
            places[usize::from(byte)] |= 1 << (at + 1);
        }
        Self { places, accept: 1 << word.len().min(63), edits: usize::from(distance.min(2)) }
    }
}

impl Automaton for Near {
    type State = NearState;

    fn start(&self) -> NearState {
        // Up to `e` letters of the word may be missing from the beginning.
        let mut rows = [0; 3];
        for (edits, row) in rows.iter_mut().enumerate().take(self.edits + 1) {
            *row = (1u64 << (edits + 1)) - 1;
        }
        NearState { rows, swaps: [0; 3], ended: false }
    }

    fn is_match(&self, state: &NearState) -> bool {
        state.ended
    }

    fn can_match(&self, state: &NearState) -> bool {
        state.ended || state.rows.iter().any(|&row| row != 0)
    }

    fn will_always_match(&self, state: &NearState) -> bool {
        state.ended
    }

    fn accept(&self, state: &NearState, byte: u8) -> NearState {
        if state.ended {
            return *state;
        }
        if byte == SEPARATOR as u8 {
            let ended = state.rows.iter().any(|row| row & self.accept != 0);
            return NearState { rows: [0; 3], swaps: [0; 3], ended };
        }
        let places = self.places[usize::from(byte)];
        let mut next = NearState { rows: [0; 3], swaps: [0; 3], ended: false };
        for edits in 0..=self.edits {
            let before = state.rows[edits];
            let mut row = (before << 1) & places;
            if edits > 0 {
                let fewer = state.rows[edits - 1];
                // One byte too many, one replaced, one missing.
                row |= fewer | (fewer << 1) | (next.rows[edits - 1] << 1);
                // The second half of an exchange: this byte is the earlier letter.
                row |= (state.swaps[edits - 1] << 1) & (places << 1);
            }
            next.rows[edits] = row & (self.accept | (self.accept - 1));
            // The first half: this byte is the letter after the next.
            next.swaps[edits] = (before << 1) & (places >> 1);
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(word: &str, distance: u8, other: &str) -> bool {
        let near = Near::new(word, distance);
        let mut state = near.start();
        for byte in format!("{other}{SEPARATOR}{other}").bytes() {
            if !near.can_match(&state) {
                return false;
            }
            state = near.accept(&state, byte);
        }
        near.is_match(&state)
    }

    /// Textbook distance with exchange of neighbours.
    fn distance(a: &[u8], b: &[u8]) -> usize {
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let replace = d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut best = replace.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(d[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        d[a.len()][b.len()]
    }

    #[test]
    fn accepts_neighbours_only() {
        assert!(accepts("gesetz", 1, "gestez"));
        assert!(accepts("gesetz", 1, "gesetzt"));
        assert!(accepts("gesetz", 1, "esetz"));
        assert!(!accepts("gesetz", 1, "gesttez"));
        assert!(accepts("verordnung", 2, "verodrnug"));
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_the_textbook(a in "[abc]{1,8}", b in "[abc]{0,9}", most in 1u8..3) {
            let within = distance(a.as_bytes(), b.as_bytes()) <= usize::from(most);
            proptest::prop_assert_eq!(accepts(&a, most, &b), within);
        }
    }
}
