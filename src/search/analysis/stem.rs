//! Light stemming of folded German words: endings of nouns and adjectives, nothing else.
//! Source: J. Savoy, "Light stemming approaches for the French, Portuguese, German and
//! Hungarian languages" (2006).

/// The stem of a folded word. Short words and words with digits stay as they are.
pub(crate) fn stem(folded: &str) -> &str {
    let bytes = folded.as_bytes();
    if !bytes.iter().all(u8::is_ascii_lowercase) {
        return folded;
    }
    let once = strip_case(bytes, bytes.len());
    let twice = strip_degree(bytes, once);
    &folded[..twice]
}

/// Endings of case and number.
fn strip_case(word: &[u8], len: usize) -> usize {
    let word = &word[..len];
    if len > 5 && word.ends_with(b"ern") {
        return len - 3;
    }
    if len > 4 && word[len - 2] == b'e' && matches!(word[len - 1], b'm' | b'n' | b'r' | b's') {
        return len - 2;
    }
    if len > 3 && word[len - 1] == b'e' {
        return len - 1;
    }
    if len > 3 && word[len - 1] == b's' && takes_s(word[len - 2]) {
        return len - 1;
    }
    len
}

/// Endings of degree.
fn strip_degree(word: &[u8], len: usize) -> usize {
    let word = &word[..len];
    if len > 5 && word.ends_with(b"est") {
        return len - 3;
    }
    if len > 4 && (word.ends_with(b"er") || word.ends_with(b"en")) {
        return len - 2;
    }
    if len > 4 && word.ends_with(b"st") && takes_s(word[len - 3]) {
        return len - 2;
    }
    len
}

fn takes_s(letter: u8) -> bool {
    matches!(letter, b'b' | b'd' | b'f' | b'g' | b'h' | b'k' | b'l' | b'm' | b'n' | b't')
}
