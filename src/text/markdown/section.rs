//! One section of a text, for showing it elsewhere.

use comrak::Arena;
use comrak::nodes::NodeValue;

use super::anchors::{Names, is_note};
use super::dialect::parse;
use super::plain_text;
use super::source_map::SourceMap;

/// The part of a text that begins with the heading of this anchor and ends before the next heading
/// of the same or a higher level. Headings inside quotes and lists head no section.
pub fn section<'s>(source: &'s str, anchor: &str) -> Option<&'s str> {
    let arena = Arena::new();
    let root = parse(&arena, source)?;
    let map = SourceMap::new(source);
    let mut names = Names::default();
    let mut begun: Option<(usize, u8)> = None;
    for node in root.descendants() {
        let data = node.data();
        let NodeValue::Heading(heading) = data.value else { continue };
        if node.ancestors().any(is_note) {
            continue;
        }
        let name = names.give(&plain_text::of(node));
        if !node.parent().is_some_and(|parent| parent.same_node(root)) {
            continue;
        }
        let start = map.whole_lines(data.sourcepos).start;
        match begun {
            Some((from, level)) if heading.level <= level => return Some(&source[from..start]),
            None if name == anchor => begun = Some((start, heading.level)),
            _ => {}
        }
    }
    begun.map(|(from, _)| &source[from..])
}

#[cfg(test)]
mod tests {
    use super::section;

    const TEXT: &str = "Vorab.\n\n# Eins\n\nA\n\n## Tiefer\n\nB\n\n> ## Zitat\n\n# Zwei\n\nC\n\n# Eins\n\nD\n";

    #[test]
    fn a_section_ends_where_its_equal_begins() {
        assert_eq!(section(TEXT, "a-eins"), Some("# Eins\n\nA\n\n## Tiefer\n\nB\n\n> ## Zitat\n\n"));
        assert_eq!(section(TEXT, "a-tiefer"), Some("## Tiefer\n\nB\n\n> ## Zitat\n\n"));
        assert_eq!(section(TEXT, "a-eins-2"), Some("# Eins\n\nD\n"));
    }

    #[test]
    fn what_is_no_section_is_none() {
        for anchor in ["a-zitat", "a-drei", ""] {
            assert_eq!(section(TEXT, anchor), None, "{anchor}");
        }
    }
}
