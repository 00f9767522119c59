//! What all content shares: the spine, texts and their revisions, approval, links, tags, working
//! copies, trash, subscriptions. Knows nothing of what a kind of entry adds.

pub mod approval;
pub(crate) mod attachments;
pub mod backlinks;
pub(crate) mod bulk;
pub(crate) mod domains;
pub mod draft;
pub mod history;
pub mod links;
mod merging;
pub mod news;
pub mod nodes;
pub mod numbers;
pub mod releases;
pub mod responsible;
pub mod revisions;
pub mod spine;
pub mod subscriptions;
pub(crate) mod succession;
pub mod tags;
pub mod texts;
pub mod trash;
pub mod working_copies;

use crate::error::Faults;

/// Longest text, bytes; longest title, characters.
pub const TEXT_LIMIT: usize = 4 * 1024 * 1024;
pub const TITLE_LIMIT: usize = 300;

/// A title and a text as somebody typed them, made fit for the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CleanText {
    pub title: String,
    pub body: String,
}

/// Cleans both; the faults name the fields `title` and `body`.
pub(crate) fn clean(title: &str, body: &str) -> crate::Result<CleanText> {
    let mut faults = Faults::default();
    let title = text::title(title, TITLE_LIMIT).unwrap_or_else(|fault| {
        faults.add_number("title", text_fault(fault, "title-empty"), TITLE_LIMIT as i64);
        String::new()
    });
    let body = text::clean(body, TEXT_LIMIT).unwrap_or_else(|fault| {
        faults.add_number("body", text_fault(fault, "text-empty"), (TEXT_LIMIT / 1024 / 1024) as i64);
        String::new()
    });
    faults.check()?;
    Ok(CleanText { title, body })
}

/// Characters of a short text that stand for it in lists.
const BEGINNING: usize = 80;

/// A text without a title of its own, at most `limit` characters: its beginning is the title. The
/// fault names the field `body`; `empty` and `long` are its words.
pub(crate) fn clean_short(
    body: &str,
    limit: usize,
    empty: &'static str,
    long: &'static str,
) -> crate::Result<CleanText> {
    let too_long = || {
        let mut faults = Faults::default();
        faults.add_number("body", long, i64::try_from(limit).unwrap_or(i64::MAX));
        crate::Error::Invalid(faults)
    };
    let body = match text::clean(body.trim(), 4 * limit) {
        Ok(body) if body.is_empty() => return Err(Faults::one("body", empty)),
        Ok(body) if body.chars().count() > limit => return Err(too_long()),
        Ok(body) => body,
        Err(text::TextFault::TooLong { .. }) => return Err(too_long()),
        Err(other) => return Err(Faults::one("body", text_fault(other, empty))),
    };
    let beginning = text::markdown::excerpt(&body, BEGINNING);
    // A cut adds a space and the ellipsis.
    let title = text::title(&beginning, BEGINNING + 2).unwrap_or_else(|_| "…".to_owned());
    Ok(CleanText { title, body })
}

pub(crate) fn text_fault(fault: text::TextFault, empty: &'static str) -> &'static str {
    match fault {
        text::TextFault::Encoding => "text-encoding",
        text::TextFault::Control => "text-control",
        text::TextFault::TooLong { .. } => "text-too-long",
        text::TextFault::Empty => empty,
    }
}

#[cfg(test)]
mod tests {
    use super::clean_short;

    #[test]
    fn a_text_is_listed_by_its_beginning_wherever_that_ends() {
        for letters in 75..85 {
            let word = "ä".repeat(letters);
            let title = clean_short(&format!("{word} und so weiter"), 500, "empty", "long").unwrap().title;
            assert!(title.starts_with(&"ä".repeat(75)) && title.ends_with('…'), "{letters}: {title}");
        }
    }
}
