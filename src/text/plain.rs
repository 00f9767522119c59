//! What may enter the store: whole texts and one-line titles.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Why a text cannot be accepted. Each is an answer to the person writing, not a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// The bytes are not UTF-8.
    #[error("not valid UTF-8")]
    Encoding,
    /// The text contains U+0000, or a title contains another control character.
    #[error("forbidden control character")]
    Control,
    /// Longer than `limit` (bytes for texts, characters for titles).
    #[error("longer than {limit}")]
    TooLong {
        /// The limit that was passed in.
        limit: usize,
    },
    /// A title without a visible character.
    #[error("empty")]
    Empty,
}

/// Prepares a text for the store: valid UTF-8, no NUL, line ends `\n`.
///
/// Nothing else changes, so that what was accepted comes back as it was written.
/// `limit`: bytes of the result. Errors: `Encoding`, `Control` (NUL), `TooLong`.
pub fn clean(input: impl AsRef<[u8]>, limit: usize) -> Result<String, TextFault> {
    let bytes = input.as_ref();
    // A line end shrinks by at most half; anything longer cannot fit and is not even looked at.
    if bytes.len() > limit.saturating_mul(2) {
        return Err(TextFault::TooLong { limit });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| TextFault::Encoding)?;
    if text.contains('\0') {
        return Err(TextFault::Control);
    }
    let text = line_ends(text);
    if text.len() > limit {
        return Err(TextFault::TooLong { limit });
    }
    Ok(text)
}

/// Prepares a title or name: one line, NFC, white space collapsed and trimmed.
///
/// `limit`: characters of the result. Control characters and marks that change the reading
/// direction of what follows are refused, because they let one title pose as another.
/// Errors: `Empty`, `Control`, `TooLong`.
pub fn title(input: &str, limit: usize) -> Result<String, TextFault> {
    if input.len() > limit.saturating_mul(16) {
        return Err(TextFault::TooLong { limit });
    }
    if input.chars().any(forbidden_in_title) {
        return Err(TextFault::Control);
    }
    let composed = nfc(input);
    let mut line = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.chars().any(is_visible) {
        return Err(TextFault::Empty);
    }
    if line.chars().count() > limit {
        return Err(TextFault::TooLong { limit });
    }
    Ok(line)
}

/// The composed form of a text, without copying character by character if it already is.
fn nfc(input: &str) -> String {
    if is_nfc(input) { input.to_owned() } else { input.nfc().collect() }
}

fn line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

fn forbidden_in_title(c: char) -> bool {
    let white_space = matches!(c, '\t' | '\n' | '\r');
    (c.is_control() && !white_space) || is_direction_override(c)
}

fn is_direction_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether something is drawn for this character.
fn is_visible(c: char) -> bool {
    let drawn_as_nothing = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2064}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fe00}'..='\u{fe0f}'
    );
    !c.is_whitespace() && !drawn_as_nothing
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn line_ends_become_line_feeds() {
        assert_eq!(clean("a\r\nb\rc\n", 100), Ok("a\nb\nc\n".into()));
    }

    #[test]
    fn refuses_nul_bad_bytes_and_long_texts() {
        assert_eq!(clean("a\0b", 100), Err(TextFault::Control));
        assert_eq!(clean([0xff, 0xfe], 100), Err(TextFault::Encoding));
        assert_eq!(clean("äää", 5), Err(TextFault::TooLong { limit: 5 }));
        assert_eq!(clean("ää\r\n", 5), Ok("ää\n".into()));
    }

    #[test]
    fn a_title_is_one_composed_line() {
        assert_eq!(title("  Bu\u{308}ro \n  für   alle ", 40), Ok("Büro für alle".into()));
    }

    #[test]
    fn a_title_needs_something_to_see() {
        assert_eq!(title(" \u{200b}\u{ad} ", 40), Err(TextFault::Empty));
        assert_eq!(title("a\u{202e}b", 40), Err(TextFault::Control));
        assert_eq!(title("a\u{7}b", 40), Err(TextFault::Control));
        assert_eq!(title("abcdef", 5), Err(TextFault::TooLong { limit: 5 }));
    }

    proptest! {
        #[test]
        fn accepted_texts_come_back_unchanged(text in "(?s).{0,60}") {
            if let Ok(once) = clean(&text, 10_000) {
                prop_assert_eq!(clean(&once, 10_000), Ok(once));
            }
        }

        #[test]
        fn accepted_titles_come_back_unchanged(text in "(?s).{0,60}") {
            if let Ok(once) = title(&text, 200) {
                prop_assert_eq!(title(&once, 200), Ok(once));
            }
        }
    }
}
