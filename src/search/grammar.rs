//! The query language. Words are separated by spaces; besides there are `"phrases"`,
//! `-word` and `-"phrase"` (not these), `titel:word` (must stand in the title),
//! `bereich:slug` (only this space; resolved by the caller) and `word*` (unfinished).
//! Whatever else is typed is just text: no input is a syntax error, only the limits are.

use std::ops::Range;

use crate::analysis::words;
use crate::error::QueryFault;
use crate::{MAX_QUERY_CHARS, MAX_QUERY_TERMS};

/// A query taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedQuery {
    /// The slug of `bereich:slug`; the last one counts.
    pub space_slug: Option<String>,
    /// Everything else in order.
    pub clauses: Vec<Clause>,
}

/// One piece of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What is to be done with the text.
    pub role: Role,
    /// The text without operators; contains at least one letter or digit, or is "§".
    pub text: String,
    /// Where the text stands in the query (bytes).
    pub at: Range<usize>,
}

/// What a [`Clause`] asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Should be found.
    Word,
    /// Is the beginning of a word that should be found.
    Prefix,
    /// Must be found, these words next to each other.
    Phrase,
    /// Must be found in the title.
    Title,
    /// Must not be found.
    Not,
}

/// Reads a query. Errors only outside the limits.
pub fn parse(text: &str) -> Result<ParsedQuery, QueryFault> {
    if text.chars().count() > MAX_QUERY_CHARS {
        return Err(QueryFault::TooLong);
    }
    let mut parsed = ParsedQuery::default();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        at = read_clause(text, start, &mut parsed)?;
    }
    let terms: usize = parsed.clauses.iter().map(|clause| words(&clause.text).count()).sum();
    if terms > MAX_QUERY_TERMS {
        return Err(QueryFault::TooManyTerms);
    }
    Ok(parsed)
}

fn next_start(text: &str, at: usize) -> Option<usize> {
    let offset = text[at..].find(|c: char| !c.is_whitespace() && !c.is_control())?;
    Some(at + offset)
}

/// Reads one clause beginning at `start`; returns where it ends.
fn read_clause(text: &str, start: usize, parsed: &mut ParsedQuery) -> Result<usize, QueryFault> {
    let mut at = start;
    let mut role = Role::Word;
    if let Some(rest) = text[at..].strip_prefix(['-', '\u{2212}'])
        && rest.starts_with(|c: char| c.is_alphanumeric() || is_quote(c) || c == '*')
    {
        role = Role::Not;
        at = text.len() - rest.len();
    }
    if role == Role::Word
        && let Some((field, length)) = field(&text[at..])
    {
        at += length;
        if field == "bereich" {
            let end = token_end(text, at);
            let slug = text[at..end].trim_matches(is_quote);
            if !slug.is_empty() {
                parsed.space_slug = Some(slug.to_lowercase());
            }
            return Ok(end);
        }
        role = Role::Title;
    }
    if let Some(rest) = text[at..].strip_prefix(is_quote) {
        let open = text.len() - rest.len();
        let close = rest.find(is_quote).map_or(text.len(), |offset| open + offset);
        let role = if role == Role::Word { Role::Phrase } else { role };
        push(parsed, role, text, open..close);
        let after = text[close..].chars().next().map_or(0, char::len_utf8);
        return Ok(close + after);
    }
    let end = token_end(text, at);
    let token = &text[at..end];
    if token.starts_with('*') && token.chars().any(char::is_alphanumeric) {
        return Err(QueryFault::LeadingWildcard);
    }
    if role == Role::Word && token.ends_with('*') {
        role = Role::Prefix;
    }
    push(parsed, role, text, at..end);
    Ok(end)
}

fn push(parsed: &mut ParsedQuery, role: Role, text: &str, at: Range<usize>) {
    let piece = &text[at.clone()];
    if piece.contains('§') || words(piece).next().is_some() {
        parsed.clauses.push(Clause { role, text: piece.to_owned(), at });
    }
}

/// A field prefix at the beginning of `text` and its length, if something follows it.
fn field(text: &str) -> Option<(&'static str, usize)> {
    ["bereich", "titel"].into_iter().find_map(|name| {
        let head = text.get(..name.len())?;
        let rest = text[name.len()..].strip_prefix(':')?;
        let follows = rest.starts_with(|c: char| !c.is_whitespace());
        (head.eq_ignore_ascii_case(name) && follows).then_some((name, name.len() + 1))
    })
}

fn token_end(text: &str, at: usize) -> usize {
    text[at..]
        .find(|c: char| c.is_whitespace() || c.is_control() || is_quote(c))
        .map_or(text.len(), |offset| at + offset)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn roles(text: &str) -> Vec<(Role, String)> {
        parse(text).unwrap().clauses.into_iter().map(|clause| (clause.role, clause.text)).collect()
    }

    #[test]
    fn reads_operators() {
        let found = roles("„mobiles Arbeiten“ -Entwurf titel:Dienst Bund* Anti-Doping -\"alte Fassung\"");
        let expected = [
            (Role::Phrase, "mobiles Arbeiten"),
            (Role::Not, "Entwurf"),
            (Role::Title, "Dienst"),
            (Role::Prefix, "Bund*"),
            (Role::Word, "Anti-Doping"),
            (Role::Not, "alte Fassung"),
        ];
        assert_eq!(found, expected.map(|(role, text)| (role, text.to_owned())));
        assert_eq!(parse("Bereich:Hauptamt x").unwrap().space_slug.as_deref(), Some("hauptamt"));
    }

    #[test]
    fn odd_input_is_harmless() {
        for text in ["", "-", "\"", "\"\"", "titel:", "bereich:", "*", "\u{0}\u{202e}", "😀 !!", "§", "((", "a\u{0}b"]
        {
            assert!(parse(text).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn keeps_the_limits() {
        assert_eq!(parse(&"x".repeat(513)), Err(QueryFault::TooLong));
        assert_eq!(parse(&"x ".repeat(33)), Err(QueryFault::TooManyTerms));
        assert_eq!(parse("*amt"), Err(QueryFault::LeadingWildcard));
        assert_eq!(parse("-*amt"), Err(QueryFault::LeadingWildcard));
        assert!(parse(&"x ".repeat(32)).is_ok());
    }

    proptest! {
        #[test]
        fn never_panics_and_points_into_the_query(text in "\\PC{0,80}|[-\"a-z*:§ ä„“\\x00]{0,80}") {
            if let Ok(parsed) = parse(&text) {
                for clause in parsed.clauses {
                    prop_assert_eq!(&text[clause.at.clone()], clause.text.as_str());
                    prop_assert!(clause.text.contains('§') || words(&clause.text).next().is_some());
                }
            }
        }

        #[test]
        fn plain_words_come_back_in_order(list in prop::collection::vec("[a-zäöüß]{1,12}", 0..20)) {
            let found: Vec<String> = roles(&list.join(" ")).into_iter().map(|(_, text)| text).collect();
            prop_assert_eq!(found, list);
        }
    }
}
