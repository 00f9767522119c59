//! The order of titles in lists.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Digits beyond this many are compared as a further number.
const LONGEST_NUMBER: usize = 9_999;

/// A key whose byte order is the order of DIN 5007-1: ä like a, ß like ss, upper and lower case
/// alike, punctuation only separates words, numbers by value ("Amt 9" before "Amt 10").
///
/// Keys are valid UTF-8 and must be compared bytewise (collation `C` or `BINARY`). Titles that
/// differ in marks or case alone share a key; break the tie by the title or the id.
pub fn sort_key(title: &str) -> String {
    let mut key = String::with_capacity(title.len() + 4);
    let mut number = String::new();
    let mut gap = false;
    for c in title.nfkd().filter(|c| !is_combining_mark(*c) && !joins(*c)).flat_map(folded) {
        if c.is_ascii_digit() {
            separate(&mut key, &mut gap);
            number.push(c);
            if number.len() == LONGEST_NUMBER {
                push_number(&mut key, &mut number);
            }
            continue;
        }
        push_number(&mut key, &mut number);
        if c.is_alphanumeric() {
            separate(&mut key, &mut gap);
            key.push(c);
        } else {
            gap = true;
        }
    }
    push_number(&mut key, &mut number);
    key
}

/// Lower case, with the letters written out that decomposition leaves whole.
fn folded(c: char) -> impl Iterator<Item = char> {
    let spelled = match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        _ => "",
    };
    let other = spelled.is_empty().then_some(c);
    spelled.chars().chain(other.into_iter().flat_map(char::to_lowercase))
}

/// Characters inside a word that are not a place to break it.
fn joins(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn separate(key: &mut String, gap: &mut bool) {
    if *gap && !key.is_empty() {
        key.push(' ');
    }
    *gap = false;
}

/// Writes a number so that bytes compare by value: its length, then its digits.
/// Lengths 1 to 8 take one digit; longer ones a 9 and four more.
fn push_number(key: &mut String, number: &mut String) {
    if number.is_empty() {
        return;
    }
    let digits = number.trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    match digits.len() {
        length @ 1..=8 => key.push_str(&length.to_string()),
        length => key.push_str(&format!("9{length:04}")),
    }
    key.push_str(digits);
    number.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn in_order(titles: &[&str]) {
        for pair in titles.windows(2) {
            assert!(sort_key(pair[0]) < sort_key(pair[1]), "{} before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn umlauts_sort_like_their_vowels() {
        in_order(&["Abend", "Äbte", "Abtei", "Zahl"]);
        in_order(&["Goethe", "Goldmann", "Göller", "Golz", "Götz"]);
        assert_eq!(sort_key("Straße"), sort_key("STRASSE"));
        assert_eq!(sort_key("A\u{308}mter"), sort_key("Ämter"));
    }

    #[test]
    fn numbers_sort_by_value() {
        in_order(&["Amt 9", "Amt 10", "Amt 100", "Amt 12345678901", "Amt A"]);
        in_order(&["§ 3", "§ 3a", "§ 26", "§ 100"]);
        assert_eq!(sort_key("Amt 09"), sort_key("Amt 9"));
    }

    #[test]
    fn punctuation_separates_words() {
        in_order(&["Bau und Boden", "Bauamt"]);
        assert_eq!(sort_key("Bau-Amt"), sort_key("Bau Amt"));
        assert_eq!(sort_key("„Amt“"), sort_key("Amt"));
    }

    proptest! {
        #[test]
        fn any_two_numbers_keep_their_order(a in 0u64.., b in 0u64..) {
            let (ka, kb) = (sort_key(&format!("Amt {a} x")), sort_key(&format!("Amt {b} x")));
            prop_assert_eq!(a.cmp(&b), ka.cmp(&kb));
        }
    }
}
