//! Escaping where there is much of it.

use maud::Render;

/// Text that is looked at once and then written as a whole; few need escaping. For what stands on
/// a page a hundred times, such as the addresses and titles of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Quick<'a>(pub &'a str);

impl Render for Quick<'_> {
    fn render_to(&self, buffer: &mut String) {
        let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"');
        if self.0.bytes().any(special) {
            self.0.render_to(buffer);
        } else {
            buffer.push_str(self.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Quick;
    use maud::html;

    #[test]
    fn writes_what_maud_writes() {
        for text in ["", "Straße", "a & b", "<b>", "\"x\"", "it's", "\u{0}", "ü<ß"] {
            assert_eq!(html! { a title=(Quick(text)) { (Quick(text)) } }.0, html! { a title=(text) { (text) } }.0);
        }
    }
}
