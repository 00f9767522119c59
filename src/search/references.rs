//! References to numbered provisions: "§ 26 BDSG", "Art. 5 Abs. 1 GG". A heading that
//! begins with "§ 26" or "Art. 26" defines a provision of its page; a text that names one
//! cites it. Both are written as `name§26`, where `name` is the folded abbreviation or the
//! stem of the full name.

use crate::analysis::{Word, fold, stem, words};

/// Most words looked at behind "§ 26" for the name of the regulation.
const REACH: usize = 12;
/// Most citations kept per section; a list of thousands is no better with all of them.
const MAX_CITATIONS: usize = 200;

/// The number a heading defines: "26" of "§ 26 Zweck", "5a" of "Art. 5a".
pub(crate) fn defined(heading: &str) -> Option<String> {
    let mut words = words(heading);
    let first = words.next()?;
    let sign = heading[..first.start].contains('§');
    if sign {
        return number(first.text);
    }
    is_article(&fold(first.text)).then(|| words.next()).flatten().and_then(|word| number(word.text))
}

/// The provisions a text cites, as `name§number`, each once.
pub(crate) fn cited(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, sign) in text.match_indices('§') {
        let rest = &text[at + sign.len()..];
        let mut window = words(rest);
        let Some(number) = window.next().filter(|word| word.start < 6).and_then(|word| number(word.text)) else {
            continue;
        };
        if let Some(name) = name_behind(rest, window.take(REACH)) {
            let term = reference(&name, &number);
            if !found.contains(&term) {
                found.push(term);
            }
        }
        if found.len() == MAX_CITATIONS {
            break;
        }
    }
    found
}

/// The term for provision `number` of the regulation called `name` (folded).
pub(crate) fn reference(name: &str, number: &str) -> String {
    format!("{name}§{number}")
}

/// "26" and "26a", lower case; at most four digits and one letter.
pub(crate) fn number(word: &str) -> Option<String> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &word[digits..];
    let fits = (1..=4).contains(&digits) && rest.len() <= 1 && rest.bytes().all(|b| b.is_ascii_alphabetic());
    fits.then(|| word.to_ascii_lowercase())
}

/// Whether a folded word stands for "§".
pub(crate) fn is_paragraph(folded: &str) -> bool {
    matches!(folded, "paragraph" | "paragraf" | "paragraphen" | "paragrafen" | "par")
}

/// Whether a folded word introduces an article.
pub(crate) fn is_article(folded: &str) -> bool {
    matches!(folded, "art" | "artikel")
}

/// Whether a folded word names a subdivision that is followed by a number.
pub(crate) fn is_subdivision(folded: &str) -> bool {
    matches!(
        folded,
        "abs" | "absatz" | "satz" | "nr" | "nummer" | "buchst" | "buchstabe" | "halbs" | "s" | "ziff" | "ziffer"
    )
}

/// Whether a written word looks like an abbreviation: at least two capitals.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    word.chars().count() <= 20 && word.chars().filter(|c| c.is_uppercase()).count() >= 2
}

fn name_behind<'a>(rest: &str, window: impl Iterator<Item = Word<'a>>) -> Option<String> {
    let mut end = 0;
    for word in window {
        // A full stop ends the sentence unless it belongs to "Abs." or "Nr.".
        if rest[end..word.start].contains(['§', ';', '(', ')', '\n'])
            && end > 0
            && !rest[end..word.start].contains('\n')
        {
            return None;
        }
        end = word.end;
        if is_abbreviation(word.text) {
            return Some(fold(word.text));
        }
        let capital = word.text.chars().next().is_some_and(char::is_uppercase);
        if capital && word.text.len() >= 8 {
            let folded = fold(word.text);
            if !is_subdivision(&folded) {
                return Some(stem(&folded).to_owned());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_define() {
        assert_eq!(defined("§ 26 Datenverarbeitung"), Some("26".into()));
        assert_eq!(defined("§§ 3a bis 5"), Some("3a".into()));
        assert_eq!(defined("Art 5"), Some("5".into()));
        assert_eq!(defined("Artikel 12 Berufsfreiheit"), Some("12".into()));
        assert_eq!(defined("Abschnitt 2"), None);
        assert_eq!(defined("§"), None);
    }

    #[test]
    fn texts_cite() {
        assert_eq!(cited("nach § 3 Abs. 1 BUrlG besteht"), ["burlg§3"]);
        assert_eq!(cited("(§ 26 des Bundesdatenschutzgesetzes)"), ["bundesdatenschutzgesetz§26"]);
        assert!(cited("gemäß § 4 gilt; das BGB bleibt").is_empty());
        assert!(cited("§§§ 99999999999").is_empty());
    }
}
