//! Whether a conversion has kept every word.

use unicode_normalization::UnicodeNormalization;

use crate::markdown;

/// Whether readers of both texts, once shown, see the same words in the same order.
///
/// Words are runs of letters and digits; ² counts as 2.
pub(super) fn same(old: &str, new: &str) -> bool {
    seen(old) == seen(new)
}

/// Whether a text once shown has the words of some HTML.
pub(super) fn same_as_html(html: &str, new: &str) -> bool {
    words(&super::visible_text(html)) == seen(new)
}

fn seen(source: &str) -> Vec<String> {
    let sections = markdown::outline(source);
    let texts = sections.iter().flat_map(|section| [section.heading.as_str(), section.text.as_str()]);
    texts.flat_map(words).collect()
}

fn words(text: &str) -> Vec<String> {
    let text: String = text.nfkc().collect();
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
