//! The title of an imported page: its first heading, else its settings, else its name.

use text::TextFault;

use crate::entries::TITLE_LIMIT;
use crate::intake::Why;

/// Longest abbreviation in brackets that a shortened title keeps at its end, characters.
const BRACKET: usize = 80;
const NAMELESS: &str = "-";

/// A title fit for the store.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub text: String,
    /// What had to be done to it.
    pub remark: Option<Why>,
}

/// The first of these that can be a title, shortened if it is too long; else the name.
pub(super) fn choose<'a>(written: impl IntoIterator<Item = &'a str>, name: &str) -> Title {
    for candidate in written {
        if let Some(title) = fit(candidate) {
            return title;
        }
    }
    fit(name).unwrap_or_else(|| Title { text: NAMELESS.to_owned(), remark: Some(Why::TitleMissing) })
}

fn fit(candidate: &str) -> Option<Title> {
    let visible: String;
    let candidate = match text::title(candidate, TITLE_LIMIT) {
        Ok(text) => return Some(Title { text, remark: None }),
        Err(TextFault::Empty | TextFault::Encoding) => return None,
        Err(TextFault::TooLong { .. }) => candidate,
        Err(TextFault::Control) => {
            visible = candidate.chars().filter(|c| text::title(&format!("x{c}x"), 3).is_ok()).collect();
            &visible
        }
    };
    if let Ok(text) = text::title(candidate, TITLE_LIMIT) {
        return Some(Title { text, remark: None });
    }
    let text = text::title(&shorten(candidate), TITLE_LIMIT).ok()?;
    Some(Title { text, remark: Some(Why::TitleShortened) })
}

/// The beginning up to a word's end, and the abbreviation in brackets at the end, if there is one.
fn shorten(title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let bracket = line.rfind(" (").map(|at| &line[at..]);
    let bracket = bracket.filter(|end| end.ends_with(')') && end.chars().count() <= BRACKET).unwrap_or_default();
    let room = TITLE_LIMIT - bracket.chars().count() - 2;
    let cut: String = line.chars().take(room).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{words} …{bracket}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_usable_one_wins() {
        assert_eq!(choose(["", " \u{200b}", "Urlaub"], "datei").text, "Urlaub");
        assert_eq!(choose([], "datei"), Title { text: "datei".into(), remark: None });
        assert_eq!(choose(["a\u{202e}b\u{7}c"], "x").text, "abc");
        assert_eq!(choose([], " \u{200b}").text, "-");
    }

    #[test]
    fn long_ones_keep_their_abbreviation() {
        let long = format!("Gesetz {} (BUrlG 2020)", "über den Urlaub ".repeat(40));
        let title = choose([long.as_str()], "x");
        assert_eq!(title.remark, Some(Why::TitleShortened));
        assert!(title.text.ends_with(" … (BUrlG 2020)"), "{}", title.text);
        assert!(title.text.chars().count() <= TITLE_LIMIT);
        let wordless = choose(["ä".repeat(500).as_str()], "x");
        assert_eq!(wordless.text.chars().count(), TITLE_LIMIT);
    }
}
