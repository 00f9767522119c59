//! Readable parts of addresses.

use unicode_normalization::UnicodeNormalization;

/// The longest slug, in characters (all ASCII).
const LONGEST: usize = 80;

/// What stands where a title has no letter or digit we can write in ASCII.
const NAMELESS: &str = "x";

/// The title as part of an address: `a`-`z`, `0`-`9` and single hyphens, at most 80 characters,
/// never empty. Umlauts are written out (ä → ae, ß → ss), accents dropped (é → e).
///
/// A slug is decoration: it is not unique and nothing is found by it alone.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    // Composed first, so that a combining diaeresis counts as an umlaut.
    for c in title.nfc() {
        append(&mut slug, c);
        if slug.len() > LONGEST {
            break;
        }
    }
    shorten(&mut slug);
    if slug.is_empty() {
        slug.push_str(NAMELESS);
    }
    slug
}

/// Appends the ASCII spelling of one character, or a hyphen between words.
fn append(slug: &mut String, c: char) {
    if c.is_ascii_alphanumeric() {
        slug.push(c.to_ascii_lowercase());
    } else if let Some(letters) = spelled_out(c) {
        slug.push_str(letters);
    } else {
        append_unmarked(slug, c);
    }
}

/// Letters whose German or customary spelling is more than the letter without its marks.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'Ä' => "ae",
        'ö' | 'Ö' => "oe",
        'ü' | 'Ü' => "ue",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        // Marks inside a word that are not a place to break it.
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\'' | '’' => "",
        _ => return None,
    })
}

fn append_unmarked(slug: &mut String, c: char) {
    let mut written = false;
    for part in std::iter::once(c).nfkd().filter(char::is_ascii_alphanumeric) {
        slug.push(part.to_ascii_lowercase());
        written = true;
    }
    let mark_alone = unicode_normalization::char::is_combining_mark(c);
    if !written && !mark_alone && !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// Cuts at a hyphen if one is near the end, otherwise in the word.
fn shorten(slug: &mut String) {
    if slug.len() > LONGEST {
        let cut_word = slug.as_bytes()[LONGEST] != b'-';
        slug.truncate(LONGEST);
        if cut_word && let Some(hyphen) = slug.rfind('-').filter(|at| *at > LONGEST / 2) {
            slug.truncate(hyphen);
        }
    }
    while slug.ends_with('-') {
        slug.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn german_titles() {
        assert_eq!(slug("Straßenverkehrsamt: Öffnungszeiten"), "strassenverkehrsamt-oeffnungszeiten");
        assert_eq!(slug("§ 26 Datenverarbeitung"), "26-datenverarbeitung");
        assert_eq!(slug("Bu\u{308}ro & U\u{308}bung"), "buero-uebung");
        assert_eq!(slug("Café Łódź, 2½ km²"), "cafe-lodz-212-km2");
    }

    #[test]
    fn never_empty_never_long() {
        assert_eq!(slug("–– ! ––"), "x");
        assert_eq!(slug(""), "x");
        let long = slug(&"Verwaltung ".repeat(20));
        assert_eq!(long, "verwaltung-verwaltung-verwaltung-verwaltung-verwaltung-verwaltung-verwaltung");
        assert_eq!(slug(&"a".repeat(500)).len(), 80);
    }

    proptest! {
        #[test]
        fn charset_length_and_idempotence(title in "\\PC{0,120}") {
            let once = slug(&title);
            prop_assert!(!once.is_empty() && once.len() <= LONGEST);
            prop_assert!(once.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!once.contains("--") && !once.starts_with('-') && !once.ends_with('-'));
            prop_assert_eq!(slug(&once), once);
        }
    }
}
