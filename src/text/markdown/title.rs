//! The title inside a text.

use comrak::Arena;
use comrak::nodes::NodeValue;

use super::dialect::parse;
use super::plain_text;
use super::source_map::SourceMap;

/// Takes the title out of an imported text: the first heading, if it is of the first level and
/// stands by itself (not in a quote or list).
///
/// Returns the title as plain text and what remains: every byte but the heading and the blank
/// lines around it. An empty heading is taken out as well, but is no title.
pub fn split_title(source: &str) -> (Option<String>, String) {
    let arena = Arena::new();
    let Some(root) = parse(&arena, source) else {
        return (None, source.to_owned());
    };
    for node in root.children() {
        let data = node.data();
        let NodeValue::Heading(heading) = data.value else {
            continue;
        };
        if heading.level != 1 {
            break;
        }
        let title = plain_text::of(node);
        let lines = SourceMap::new(source).whole_lines(data.sourcepos);
        let before = source[..lines.start].trim_end_matches(['\n', '\r']);
        let after = source[lines.end..].trim_start_matches(['\n', '\r']);
        let gap = if before.is_empty() || after.is_empty() { "" } else { "\n\n" };
        let rest = format!("{before}{gap}{after}");
        return ((!title.is_empty()).then_some(title), rest);
    }
    (None, source.to_owned())
}
