//! The words of a query and the references among them.

use std::ops::Range;

use crate::analysis::{fold, is_stop_word, stem, words};
use crate::grammar::{ParsedQuery, Role};
use crate::references;
use crate::synonyms;

/// A word of the query.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub written: String,
    pub folded: String,
    pub role: Role,
    /// Where it stands in the query (bytes).
    pub at: Range<usize>,
    /// Whether a hyphen follows.
    pub hyphen: bool,
}

impl Token {
    pub fn stem(&self) -> &str {
        stem(&self.folded)
    }
}

/// A reference such as "§ 26": its number. The name of the regulation is among the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub number: String,
}

/// Words in order and references, as far as a sign or a word introduces them.
pub(crate) fn tokens(parsed: &ParsedQuery) -> (Vec<Token>, Vec<Reference>) {
    let mut tokens: Vec<Token> = Vec::new();
    let mut references = Vec::new();
    let mut expected = Expected::Word;
    for clause in parsed.clauses.iter().filter(|clause| clause.role != Role::Not) {
        let mut end = 0;
        for word in words(&clause.text) {
            if clause.text[end..word.start].contains('§') {
                expected = Expected::Provision;
            }
            end = word.end;
            let folded = fold(word.text);
            if references::is_paragraph(&folded) || references::is_article(&folded) {
                expected = Expected::Provision;
                continue;
            }
            let number = references::number(word.text);
            match (&expected, number) {
                (Expected::Provision, Some(number)) => {
                    references.push(Reference { number });
                    expected = Expected::Subdivision;
                    continue;
                }
                (Expected::Subdivision, _) if references::is_subdivision(&folded) => {
                    expected = Expected::SubdivisionNumber;
                    continue;
                }
                (Expected::SubdivisionNumber, Some(_)) => {
                    expected = Expected::Subdivision;
                    continue;
                }
                _ => expected = Expected::Word,
            }
            let at = clause.at.start + word.start..clause.at.start + word.end;
            let hyphen = clause.text[word.end..].starts_with(['-', '\u{2010}', '\u{2011}']);
            tokens.push(Token { written: word.text.to_owned(), folded, role: clause.role, at, hyphen });
        }
        if clause.text[end..].contains('§') {
            expected = Expected::Provision;
        }
    }
    (without_stop_words(tokens), references)
}

enum Expected {
    Word,
    Provision,
    Subdivision,
    SubdivisionNumber,
}

/// Drops words without meaning unless nothing else is left. Words in phrases stay.
fn without_stop_words(tokens: Vec<Token>) -> Vec<Token> {
    let carries = |token: &Token| {
        !is_stop_word(&token.folded) || token.role == Role::Prefix || synonyms::is_abbreviation(&token.written)
    };
    if tokens.iter().any(carries) { tokens.into_iter().filter(carries).collect() } else { tokens }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::parse;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let (tokens, references) = tokens(&parse(text).unwrap());
        let words = tokens.into_iter().map(|token| token.written).collect();
        (words, references.into_iter().map(|reference| reference.number).collect())
    }

    #[test]
    fn finds_references() {
        let expected = (vec!["BDSG".to_owned()], vec!["26".to_owned()]);
        for text in ["§ 26 BDSG", "§26 Abs. 1 BDSG", "Paragraph 26 BDSG", "BDSG § 26", "§ 26 Abs. 2 Satz 3 Nr. 1 BDSG"]
        {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(read("Art. 5a GG"), (vec!["GG".into()], vec!["5a".into()]));
        assert_eq!(read("18.01.1988").0, ["18", "01", "1988"]);
    }

    #[test]
    fn drops_words_without_meaning() {
        assert_eq!(read("Wie kann ich den Hund anmelden?").0, ["Hund", "anmelden"]);
        assert_eq!(read("was ist das").0, ["was", "ist", "das"]);
        assert_eq!(read("DA Homeoffice").0, ["DA", "Homeoffice"]);
    }
}
