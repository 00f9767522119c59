//! Where a text contains raw HTML, for those who convert it.

use std::ops::Range;

use comrak::Arena;
use comrak::Node;
use comrak::nodes::NodeValue;

use super::dialect::parse;
use super::source_map::SourceMap;

/// Raw HTML in a text, in the order of the source.
#[derive(Debug, Default)]
pub(crate) struct HtmlPlaces {
    /// Blocks of their own, whole lines.
    pub blocks: Vec<Range<usize>>,
    /// Blocks inside lists, quotes and the like.
    pub nested_blocks: Vec<Range<usize>>,
    /// Tags and comments inside lines.
    pub in_lines: Vec<HtmlInLine>,
}

/// A tag or comment inside a line.
#[derive(Debug)]
pub(crate) struct HtmlInLine {
    pub bytes: Range<usize>,
    /// Which paragraph, heading or cell it stands in, by number.
    pub block: usize,
    pub in_cell: bool,
    /// For paragraphs: how far they are indented, in bytes.
    pub column: Option<usize>,
}

impl HtmlPlaces {
    /// Finds all places where the bytes say what the parser says.
    pub(crate) fn find(source: &str) -> Self {
        let mut places = Self::default();
        if !source.contains('<') {
            return places;
        }
        let arena = Arena::new();
        let Some(root) = parse(&arena, source) else {
            return places;
        };
        let map = SourceMap::new(source);
        let mut block = 0;
        for node in root.descendants() {
            let data = node.data();
            match &data.value {
                NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell => block += 1,
                NodeValue::HtmlBlock(_) if node.parent().is_some_and(|parent| parent.same_node(root)) => {
                    places.blocks.push(map.whole_lines(data.sourcepos));
                }
                NodeValue::HtmlBlock(_) => places.nested_blocks.push(map.whole_lines(data.sourcepos)),
                NodeValue::HtmlInline(html) => {
                    let bytes = map.bytes(data.sourcepos);
                    if source.get(bytes.clone()) == Some(html) {
                        let (in_cell, column) = surroundings(node);
                        places.in_lines.push(HtmlInLine { bytes, block, in_cell, column });
                    }
                }
                _ => {}
            }
        }
        places.in_lines.sort_by_key(|place| place.bytes.start);
        places
    }
}

/// Whether a node stands in a cell, and the indent of the paragraph it stands in.
fn surroundings(node: Node<'_>) -> (bool, Option<usize>) {
    for around in node.ancestors().skip(1).take(16) {
        let data = around.data();
        match data.value {
            NodeValue::TableCell => return (true, None),
            NodeValue::Paragraph => {
                return (false, Some(data.sourcepos.start.column.saturating_sub(1)));
            }
            NodeValue::Heading(_) => return (false, None),
            _ => {}
        }
    }
    (false, None)
}
