//! Cutting text into words: runs of letters and digits. Soft hyphens and joiners inside a
//! word belong to it, so text pasted from typeset documents is found as well.

use unicode_normalization::char::is_combining_mark;

/// A word and where it stands (byte offsets into the text).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    pub text: &'a str,
    pub start: usize,
    pub end: usize,
}

/// The words of `text` in order.
pub(crate) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

pub(crate) struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            let &byte = bytes.get(at)?;
            if byte < 0x80 {
                if byte.is_ascii_alphanumeric() {
                    break;
                }
                at += 1;
            } else {
                let c = self.char_at(at);
                if c.is_alphanumeric() {
                    break;
                }
                at += c.len_utf8();
            }
        }
        let start = at;
        let mut end = at;
        while let Some(&byte) = bytes.get(at) {
            if byte < 0x80 {
                if !byte.is_ascii_alphanumeric() {
                    break;
                }
                at += 1;
                end = at;
            } else {
                let c = self.char_at(at);
                at += c.len_utf8();
                if c.is_alphanumeric() || is_combining_mark(c) {
                    end = at;
                } else if !is_joiner(c) {
                    break;
                }
            }
        }
        self.at = at.max(end);
        Some(Word { text: &self.text[start..end], start, end })
    }
}

impl Words<'_> {
    fn char_at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or(' ')
    }
}

/// Soft hyphen, zero-width space, joiners and byte order mark: invisible inside a word.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
