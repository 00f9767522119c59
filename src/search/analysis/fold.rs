//! Folding: spellings that people mix up become one. Lower case; ä, ae and a are the same,
//! likewise ö/oe/o and ü/ue/u (`ue` only where it can stand for ü: "Steuer", "Quelle" and
//! "neue" keep it); ß is ss; other accents are dropped; three equal letters count as two
//! ("Schifffahrt", "Schiffahrt").

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::words::is_joiner;

/// Longer words are cut; no German word comes close.
const MAX_LETTERS: usize = 80;

/// The folded form of a word.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// Writes the folded form of `word` into `folded`, replacing what was there.
pub(crate) fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    for c in word.chars().take(MAX_LETTERS) {
        match c {
            'a'..='z' | '0'..='9' => push(folded, c),
            'A'..='Z' => push(folded, c.to_ascii_lowercase()),
            'ä' | 'Ä' => push(folded, 'a'),
            'ö' | 'Ö' => push(folded, 'o'),
            'ü' | 'Ü' => push(folded, 'u'),
            'ß' | 'ẞ' => {
                push(folded, 's');
                push(folded, 's');
            }
            _ if is_joiner(c) || is_combining_mark(c) => {}
            _ => {
                for base in c.to_lowercase().nfkd() {
                    if !is_combining_mark(base) {
                        push(folded, base);
                    }
                }
            }
        }
    }
}

fn push(folded: &mut String, c: char) {
    let bytes = folded.as_bytes();
    let last = bytes.last().copied();
    let before = bytes.len().checked_sub(2).map(|at| bytes[at]);
    if c == 'e' {
        match last {
            Some(b'a' | b'o') => return,
            Some(b'u') if !matches!(before, Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'q')) => {
                return;
            }
            _ => {}
        }
    }
    if c.is_ascii_lowercase() && last == Some(c as u8) && before == last {
        return;
    }
    folded.push(c);
}
