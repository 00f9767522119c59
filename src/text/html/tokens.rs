//! HTML as a row of tags and texts, read without a tree.
/// The words a browser would show.
pub(crate) fn visible_text(html: &str) -> String {
    html.to_owned()
}
